"""What people and attackers write: of our own making, and real comments from the shared folder where it stands."""

import csv
import json
from collections.abc import Iterator

from tests.consultations.samples import SHARED

LONG = 8_000  # characters

# every kind of trouble that the real ones hold, so that it is tried where they are absent
OWN = [
    "<p>Pedimos un <strong>banco</strong> a la sombra &amp; una fuente.</p>\n<p>&nbsp;Gracias &lt;3</p>",
    "<ul><li>Primero</li><li>Segundo</li></ul><br/><a href='https://x.example'>aquí</a>",
    "網路叫車的司機 應該有營業執照，並且納稅。消費者的權益也要保障。",
    "「" + "公平的市場需要公平的規則" * 60 + "」",
    "Una plaza sin árboles no es una plaza. " * (LONG // 39),
    "x" * LONG,
    "https://example.org/" + "muy-larga/" * 90 + "?a=1&b=<2>#c",
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>",
    '"><iframe src="javascript:alert(4)"></iframe>',
    "<style>*{display:none}</style><base href='//evil.example'><meta http-equiv=refresh content=0>",
    "</div></article></main></body></html><!-- <plaintext>",
    "{{ 7|add:7 }} {% csrf_token %} ${7*7} #{7*7} %(name)s %s {0}",
    "javascript:alert(5) data:text/html,<script>alert(6)</script>",
    "' OR 1=1; DROP TABLE comments; --",
    "=cmd|' /C calc'!A0",
    "\u202eright to left\u202c and \u200bzero\u200dwidth\ufeff \u00adsoft",
    "Z̸̢̛͎̣͈̞͌̓͑̚a̵̧͚͉̫̭̓͊̑l̷̝̦̦̓̃͘g̶̱̖̽o̵̙͊ ñ n\u0303 g\u0303uarani",
    "👩🏽‍⚖️ 🇺🇾 👨‍👩‍👧‍👦 ﷽ ﬁ ½ ①",
    "العدالة للجميع ولا أحد فوق القانون. שלום עולם",
    "  blanks before\n\n\n\nand many lines\r\nof two kinds\ttab   and after  ",
    "A\u00a0no-break\u202fspace !\u2028separator\u2029paragraph\u0085next\x0bvertical\x0cfeed",
    "\x01\x02\x7f\x80\x9f control",
    "null \\0 \\x00 %00 &#0; &#x0;",
    "NaN", "undefined", "None", "-", "0", "​a",
]  # fmt: skip


def shared() -> Iterator[str]:
    """All comments and hostile strings of the shared folder; nothing where it is absent."""
    corpus = SHARED / "corpus"
    if not corpus.is_dir():
        return
    csv.field_size_limit(10_000_000)
    for path in sorted((corpus / "comments").glob("polis-*.csv")):
        with path.open(newline="", errors="replace") as file:
            yield from (row["comment-body"] for row in csv.DictReader(file))
    with (corpus / "comments" / "decide-madrid-proposals.es.csv").open(newline="", errors="replace") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield row["description"]
    yield from json.loads((corpus / "hostile" / "blns.json").read_text())
    for name in ("xss-rsnake.txt", "xss-other.txt", "naughty-unicode.txt"):
        yield from (corpus / "hostile" / name).read_text(errors="replace").split("\n")


def usable(strings) -> list[str]:
    """Those that are a comment at all, each once, in order. NUL is in none: what becomes of it is tested elsewhere."""
    return [each for each in dict.fromkeys(strings) if each.strip() and "\0" not in each and len(each) <= 20_000]


def chosen(strings: list[str], number: int) -> list[str]:
    """The longest and the first and last of them, and a fair choice of the others."""
    longest = sorted(strings, key=len)[-number // 5 :]
    return list(dict.fromkeys([*longest, *strings[:5], *strings[-5:], *strings[:: max(1, len(strings) // number)]]))
