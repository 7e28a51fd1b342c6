"""Files that are broken, hostile or not what they say, made from a seed: each maker gives a name and bytes."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Made = tuple[str, bytes]
Maker = Callable[[Random, int], Made]  # a source of chance, and about how large

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_DOCUMENT}" Target="word/document.xml"/></Relationships>'
)
_PARAGRAPH = "<w:p><w:r><w:t>Article {n}. Words of article {n}.</w:t></w:r></w:p>"


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(document: str | bytes, **more: bytes | str) -> bytes:
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document}
    return zipped(parts | {f"word/{name}.xml": content for name, content in more.items()})


def body(inside: str, before: str = "") -> str:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def good_word() -> bytes:
    return word(body("".join(_PARAGRAPH.format(n=n) for n in range(1, 30))))


def pdf(*objects: bytes) -> bytes:
    """A file of numbered objects; the first is the catalogue. Its table of places is right."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (extra, len(content), content)


def good_pdf(pages: int = 3, lines: int = 30) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(pages))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages)]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for page in range(pages):
        words = b"".join(b"(Article %d. Words.) Tj T*\n" % (page * lines + n + 1) for n in range(lines))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (5 + 2 * page)
        )
        objects.append(stream(b"BT /F 11 Tf 14 TL 60 780 Td\n" + words + b"ET"))
    return pdf(*objects)


# ---- broken copies of good files --------------------------------------------------------------------------------


def _good(chance: Random) -> Made:
    html = b"<!doctype html><title>A</title>" + b"".join(b"<h2>Article %d</h2><p>Words.</p>" % n for n in range(40))
    text = "".join(f"Artículo {n}. Según corresponda.\n\n" for n in range(1, 90)).encode()
    return chance.choice([("a.docx", good_word()), ("a.pdf", good_pdf()), ("a.html", html), ("a.txt", text)])


def truncated(chance: Random, size: int) -> Made:
    name, data = _good(chance)
    return name, data[: chance.randrange(1, len(data))]


def flipped(chance: Random, size: int) -> Made:
    name, data = _good(chance)
    changed = bytearray(data)
    for _ in range(chance.choice([1, 5, 50, 500])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return name, bytes(changed)


def spliced(chance: Random, size: int) -> Made:
    (name, one), (_, two) = _good(chance), _good(chance)
    return name, one[: chance.randrange(len(one))] + two[chance.randrange(len(two)) :]


def misnamed(chance: Random, size: int) -> Made:
    return f"draft.{chance.choice(['txt', 'pdf', 'docx', 'html', 'md', 'odt', 'doc', 'x'])}", _good(chance)[1]


def foreign(chance: Random, size: int) -> Made:
    marks = [
        b"\x89PNG\r\n\x1a\n",
        b"\x7fELF",
        b"MZ\x90\0",
        b"\xff\xd8\xff\xe0",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07\0",
    ]
    marks += [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xca\xfe\xba\xbe",
        b"\x1aE\xdf\xa3",
        b"%!PS\n",
        b"GIF89a\0",
        b"{\\rtf1 ",
    ]
    return misnamed(chance, size)[0], chance.choice(marks) + chance.randbytes(chance.randrange(1, size + 2))


def noise(chance: Random, size: int) -> Made:
    return misnamed(chance, size)[0], chance.randbytes(size)


# ---- bombs ------------------------------------------------------------------------------------------------------


def word_bomb(chance: Random, size: int) -> Made:
    fill = chance.choice([" ", "<a/>", "x", "&#97;", "<!-- -->"]).encode() * 10_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        begin, end = body("<w:p><w:r><w:t>|</w:t></w:r></w:p>").encode().split(b"|")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(begin)
            for _ in range(min(size * 40, 200_000_000) // len(fill) + 1):
                part.write(fill)
            part.write(end)
    return "bomb.docx", out.getvalue()


def nested_archive(chance: Random, size: int) -> Made:
    data = bytes(size)
    for depth in range(chance.randrange(2, 8)):
        data = zipped({f"{depth}.zip": data, "word/document.xml": "x"})
    return "nested.docx", data


def many_parts(chance: Random, size: int) -> Made:
    parts = {f"x{n}": "x" for n in range(min(size // 20, 30_000))}
    return "many.docx", word(body(_PARAGRAPH.format(n=1)), **parts)


def entities(chance: Random, size: int) -> Made:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    long = f'<!ENTITY q "{"q" * min(size, 200_000)}">'
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/">'
    before = f'<!DOCTYPE a [<!ENTITY l0 "lol">{lines}{long}{outside}]>'
    used = chance.choice(["&l11;", "&q;" * min(size // 4, 100_000), "&x;", "&y;"])
    return "entities.docx", word(body(f"<w:p><w:r><w:t>{used}</w:t></w:r></w:p>", before))


def compressed(chance: Random, size: int) -> Made:
    return misnamed(chance, size)[0], gzip.compress(b"Article 1.\n" * (size // 10 + 1))


def pdf_bomb(chance: Random, size: int) -> Made:
    packed = zlib.compress(b"(A) Tj " * (min(size * 20, 200_000_000) // 7), 9)
    for _ in range(chance.randrange(2)):
        packed = zlib.compress(packed, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    filters = b"/Filter[/FlateDecode/FlateDecode]" if chance.random() < 0.5 else b"/Filter/FlateDecode"
    return "bomb.pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream(packed, filters))


# ---- shapes -----------------------------------------------------------------------------------------------------


def pdf_shape(chance: Random, size: int) -> Made:
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    deep = b"[" * min(size, 200_000) + b"]" * min(size, 200_000)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]/Contents 3 0 R>>"
    shape = chance.choice(
        [
            pdf(catalogue, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
            pdf(catalogue, b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"),
            pdf(
                catalogue,
                b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * min(size, 50_000), min(size, 50_000)),
                page,
            ),
            pdf(catalogue, b"<</Type/Pages/Kids[]/Count 2147483647>>"),
            pdf(catalogue, b"<</Type/Pages/Kids %b/Count 1>>" % deep),
            pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count -5>>"),
            good_pdf().replace(b"trailer<<", b"trailer<</Encrypt 9999 0 R"),
            good_pdf().replace(
                b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 2/R 3/O(x)/U(x)/P -1>>/ID[(a)(b)]"
            ),
            good_pdf().replace(b"startxref\n", b"startxref\n9"),
            good_pdf().replace(b"trailer<<", b"trailer<</Prev 9"),
            good_pdf(pages=min(size // 500 + 1, 2_000), lines=2),
        ]
    )
    return "shape.pdf", shape


def deep_word(chance: Random, size: int) -> Made:
    depth = min(size // 40 + 1, 50_000)
    opening, closing = chance.choice(
        [
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:ins><w:del>", "</w:del></w:ins>"),
            ("<x>", "</x>"),
        ]
    )
    return "deep.docx", word(body(opening * depth + _PARAGRAPH.format(n=1) + closing * chance.choice([depth, 0])))


def strange_numbering(chance: Random, size: int) -> Made:
    count = min(size // 100 + 2, 5_000)
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{chance.choice([-1, 0, 10**9])}"/><w:numFmt w:val="'
        f'{chance.choice(["upperRoman", "lowerLetter", "ordinalText", "nothing", "chicago"])}"/>'
        f'<w:lvlText w:val="{"%1" * chance.randrange(60)}"/></w:lvl>'
        for n in range(9)
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = f'<w:styles xmlns:w="{W}">' + "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    properties = '<w:pPr><w:pStyle w:val="s0"/><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    inside = "".join(f"<w:p>{properties.format(n=n % 12)}<w:r><w:t>Words.</w:t></w:r></w:p>" for n in range(count))
    return "numbers.docx", word(body(inside), numbering=numbering, styles=styles + "</w:styles>")


def deep_html(chance: Random, size: int) -> Made:
    tag = chance.choice(
        ["div", "blockquote", "ol><li", "table><tr><td", "b", "p", "span", "svg", "template", "a", "font"]
    )
    depth = size // (len(tag) + 2) + 1
    inside = chance.choice(
        ["Article 1. Deep.", "<script>alert(1)</script>Words", "<!-- ", "<![CDATA[", "&#xD800;&#0;&#x110000;"]
    )
    return "deep.html", (f"<html><body>{f'<{tag}>' * depth}{inside}").encode()


def odd_html(chance: Random, size: int) -> Made:
    piece = chance.choice(
        [
            "<",
            "<p",
            "<p a=",
            '<p a="',
            "&",
            "&lt",
            "&#",
            "<!--",
            "</",
            "<p><table>",
            "<td>1. Words",
            "<b><i></b>",
            "<select>",
        ]
        + [
            "<style>",
            "<textarea>",
            "<h1>1. Title</h1>",
            "<li>Words",
            "<br>",
            "<a href=x>",
            "<p id=a id=b>",
            "<?xml ?>",
            "<!DOCTYPE a>",
        ]
    )
    return "odd.html", ("<html><p>Article 1. Words.</p>" + piece * (size // len(piece) + 1)).encode()


_PIECES = [
    "(",
    ")",
    "[",
    "]",
    "1.",
    "1)",
    "(a",
    "(a)",
    "a.",
    "§",
    "§ 1",
    "-",
    "–",
    "— ",
    "•",
    "*",
    "**",
    "_",
    "__",
    "#",
    "# ",
]
_PIECES += [
    "Article ",
    "Article 1",
    "Art. 1º ",
    "Artículo primero ",
    "TITLE I ",
    "Annex ",
    "CHAPTER ",
    "I",
    "MMMM",
    "ivx",
    "x",
]
_PIECES += [
    "[1: ",
    "[^1]",
    "[^1]: ",
    "[footnoteRef:1]",
    "…",
    ". . ",
    "\t",
    "  ",
    "\u00a0",
    "“",
    "”",
    "«",
    "'",
    "\\",
    "`",
    "|",
]
_PIECES += [
    "9",
    "0",
    "A",
    "é",
    "\u0301",
    "\u202e",
    "\u200b",
    "\ufeff",
    "🌱",
    "ﷺ",
    "ß",
    "İ",
    "\x1b",
    "\x0c",
    "\x85",
    "\u2028",
    "%PDF-",
    "PK",
]
_PIECES += [
    "a-",
    "-a",
    "word ",
    "Word. ",
    "word, ",
    ":",
    ";",
    "[a](b)",
    "![",
    "<p>",
    "</p>",
    "<blockquote>",
    "> ",
    ">",
    "===",
    "---",
    "and ",
]
ENDS = ["", "", "\n", "\n\n", "\r\n", "\r", " \n"]


def repeated(chance: Random, size: int) -> Made:
    """One or two pieces again and again, in one line or in many, after a beginning or none."""
    unit = "".join(chance.sample(_PIECES, chance.choice([1, 1, 2, 3]))) + chance.choice(ENDS)
    begin = chance.choice(["", "Article 1. ", "1.1 ", "# Title\n\n", "CONTENTS\n\n", "NOTES\n\n1. "])
    return chance.choice(["a.txt", "a.md"]), (begin + unit * (size // len(unit.encode()) + 1) + "end").encode()


def mixed(chance: Random, size: int) -> Made:
    words = chance.choices(_PIECES + ENDS[2:] * 6, k=size // 3 + 1)
    return chance.choice(["a.txt", "a.md", "a.html"]), "".join(words).encode()


def numbered(chance: Random, size: int) -> Made:
    """Very many provisions, in every manner of numbering, some in no order at all."""
    forms = [
        "Article {n}. Words.",
        "{n}.",
        "({n}) Words;",
        "1.{n} Words.",
        "{n}.{n}.{n} Words.",
        "§ {n} Words.",
        "TITLE {n}",
    ]
    forms += [
        "(a) Words;",
        "• Words",
        "Article 1. Words.",
        "Words",
        "{n}",
        "Words {n}\t{n}",
        "ANNEX {n}",
        "a{n}-",
        "{n}) WORDS",
    ]
    form, order = chance.choice(forms), chance.choice(["up", "down", "any"])
    count = size // 12 + 1
    numbers = range(1, count) if order == "up" else range(count, 0, -1)
    end = chance.choice(["\n", "\n\n"])
    lines = (form.format(n=chance.randrange(10 ** chance.randrange(1, 30)) if order == "any" else n) for n in numbers)
    return "many.txt", end.join(lines).encode()


def encoded(chance: Random, size: int) -> Made:
    text = "Artículo 1. Según corresponda, año. 所有人 Каждый لكل 🌱\n" * (size // 60 + 1)
    encoding = chance.choice(
        ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037", "koi8-r", "shift_jis", "gb18030"]
    )
    data = text.encode(encoding, "ignore")
    return "text.txt", data[: len(data) - chance.randrange(3)] if len(data) > 9 else data


def broken_letters(chance: Random, size: int) -> Made:
    odd = [
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xff",
        b"\xfe\xff",
        b"\0",
        b"\x80",
        b"\xe2\x80",
        b"\xef\xbf\xbe",
        b"\x1a",
    ]
    words = [b"Article 1. Words.\n", b"year ", "año ".encode(), b"\n\n"]
    return "letters.txt", b"".join(chance.choices(odd + words * chance.randrange(1, 9), k=size // 8 + 1))


MAKERS: tuple[Maker, ...] = (
    truncated,
    flipped,
    spliced,
    misnamed,
    foreign,
    noise,
    word_bomb,
    nested_archive,
    many_parts,
    entities,
    compressed,
    pdf_bomb,
    pdf_shape,
    deep_word,
    strange_numbering,
    deep_html,
    odd_html,
    repeated,
    mixed,
    numbered,
    encoded,
    broken_letters,
)
