"""Small Word files for tests: the parts of a .docx as text, zipped. Every helper gives a piece of WordprocessingML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header1", "footer1")
BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


# ---- text ------------------------------------------------------------------------------------------------------------


def r(text: str, properties: str = "") -> str:
    """A run. `properties` are its rPr's children."""
    return f'<w:r>{_within("rPr", properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "", num: tuple[int, int] | None = None, properties: str = "", mark: str = "") -> str:
    """A paragraph of runs, or of plain words. `num` is (list, level from 0); `mark` the mark's own properties."""
    inner = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num is not None:
        inner += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inner += properties + _within("rPr", mark)
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p>{_within('pPr', inner)}{runs}</w:p>"


def _within(tag: str, inner: str) -> str:
    return f"<w:{tag}>{inner}</w:{tag}>" if inner else ""


def ins(*runs: str) -> str:
    return f"<w:ins {BY}>{''.join(runs)}</w:ins>"


def cut(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


INSERTED, CUT = f"<w:ins {BY}/>", f"<w:del {BY}/>"  # for a paragraph's mark


def moved_from(*runs: str) -> str:
    return f"<w:moveFrom {BY}>{''.join(runs)}</w:moveFrom>"


def moved_to(*runs: str) -> str:
    return f"<w:moveTo {BY}>{''.join(runs)}</w:moveTo>"


def field(instruction: str, *result: str) -> str:
    """A complex field with its instruction and its last result."""
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>{middle}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: Sequence[str], properties: str = "") -> str:
    """A table of rows of cells; a cell is plain words, or paragraphs."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{_within('tblPr', properties)}{cells}</w:tbl>"


def sdt(content: str, gallery: str = "") -> str:
    """A content control, or a building block such as `Table of Contents`."""
    inner = f"<w:docPartObj><w:docPartGallery w:val={quoteattr(gallery)}/></w:docPartObj>" if gallery else ""
    return f"<w:sdt><w:sdtPr>{inner}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(*paragraphs: str, twice: bool = True) -> str:
    """A run with a text box, in the new form and, as Word writes it, again in the old one."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = (
        "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    if not twice:
        return f"<w:r>{old}</w:r>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


# ---- lists and styles ------------------------------------------------------------------------------------------------


def level(number: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    """One level of a list: `form` such as decimal or lowerLetter, `text` such as `%1.%2`."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def plan(number: int, *levels: str, extra: str = "") -> str:
    """The plan of a list: an abstractNum with its levels."""
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def plain_plan(number: int, *forms: tuple[str, str]) -> str:
    return plan(number, *(level(i, *form) for i, form in enumerate(forms)))


def lists(*pieces: str) -> str:
    """The part numbering.xml, from plans and then lists."""
    return "".join(pieces)


def num(number: int, of: int, starts: Mapping[int, int] | None = None, levels: str = "") -> str:
    """A list that follows a plan; `starts` begins levels anew, `levels` holds overriding levels."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for i, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}{levels}</w:num>'


def style(
    name: str, id: str = "", based: str = "", inner: str = "", kind: str = "paragraph", default: bool = False
) -> str:
    """A style; `inner` holds its pPr and rPr. Its id is its name without spaces unless said otherwise."""
    mark = ' w:default="1"' if default else ""
    base = f"<w:basedOn w:val={quoteattr(based)}/>" if based else ""
    identity = quoteattr(id or name.replace(" ", ""))
    return (
        f'<w:style w:type="{kind}"{mark} w:styleId={identity}><w:name w:val={quoteattr(name)}/>{base}{inner}</w:style>'
    )


HEADINGS = "".join(
    style(f"heading {n}", f"Heading{n}", inner=f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>') for n in range(1, 7)
)


# ---- notes, comments -------------------------------------------------------------------------------------------------


def note_mark(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *content: str, kind: str = "footnote") -> str:
    """A note of one paragraph, or of those given."""
    whole = content if content[0].startswith("<w:p>") else (p(f"<w:r><w:{kind}Ref/></w:r>", *content),)
    return f'<w:{kind} w:id="{number}">{"".join(whole)}</w:{kind}>'


def comment(number: int, text: str) -> str:
    return f'<w:comment w:id="{number}" w:author="A" w:initials="A">{p(text)}</w:comment>'


def comment_mark(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


# ---- the file --------------------------------------------------------------------------------------------------------


def document(*body: str) -> str:
    """The part document.xml."""
    inner = f"<w:body>{''.join(body)}<w:sectPr/></w:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {SPACES}>{inner}</w:document>'


def docx(*body: str, extra: Mapping[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A Word file. `parts` are the insides of styles, numbering, footnotes, endnotes, comments, header1, footer1."""
    unknown = set(parts) - set(_PARTS)
    assert not unknown, unknown
    files: dict[str, str | bytes] = {"word/document.xml": document(*body)}
    for name, inner in parts.items():
        tag = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {SPACES}>{inner}</w:{tag}>'
    return package({**files, **(extra or {})}, parts)


def package(files: Mapping[str, str | bytes], parts: Sequence[str] = (), main: str = "document.main") -> bytes:
    """The files of a package with what names them: the list of content types and the relationships."""
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for i, name in enumerate(parts)
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{name.rstrip("1")}+xml"/>' for name in parts
    )
    frame = {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.{main}+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONSHIPS}">'
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>'
        ),
    }
    return zipped({**frame, **files})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP whose bytes depend on nothing but its files; `mimetype` is not compressed, as OpenDocument wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()
