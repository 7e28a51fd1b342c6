"""Plain text: lines, as blocks of one line each."""

import re

from django.utils.translation import gettext as _

from consultations.documents.blocks import Block, Reading
from consultations.documents.encodings import decode
from consultations.documents.refusals import Refused

_WRITTEN_BREAK = re.compile(r"(?:\\n){2,}|\\n(?![A-Za-z])")  # "\\n" in letters, at the beginning of a line
_BREAK = re.compile(r"\r\n|[\n\r\x0b\u2028\u2029\x85]")
MAX_LINE = 2_000_000  # characters
MAX_LINES = 100_000


def read(data: bytes, reading: Reading) -> list[Block]:
    """Lines as blocks, each with the number of empty lines before it. Raises Refused."""
    return lines_as_blocks(decode(data, reading), reading)


def lines_as_blocks(text: str, reading: Reading) -> list[Block]:
    """One block a line; a form feed counts as an empty line after which something may have been cut."""
    blocks: list[Block] = []
    gap, cut = 1, False
    for number, line in enumerate(_lines(text), 1):
        cut = cut or "\x0c" in line
        content = line.replace("\x0c", "").rstrip()
        if not content.strip():
            if line and "\x0c" not in line:
                reading.repair("blank-line", f"L{number}", "")
            gap += 1
            continue
        if content.startswith("\\n") and (written := _WRITTEN_BREAK.match(content)):
            reading.repair("markup", f"L{number}", written[0])
            content, gap, cut = content[written.end() :], max(gap, 1), True
            if not content.strip():
                continue
        if len(content) > MAX_LINE:
            raise Refused(_("One line of this text is longer than a book. Put each paragraph on its own line."))
        text = content.lstrip()
        indent = len(content[: -len(text)].expandtabs(4))
        blocks.append(Block(text, (f"L{number}",), max(gap, int(cut)), indent, cut=cut))
        gap, cut = 0, False
    return blocks


def _lines(text: str) -> list[str]:
    lines = _BREAK.split(text, MAX_LINES)
    if len(lines) > MAX_LINES:
        raise Refused(_("This text has more than %(count)s lines. Send it in parts.") % {"count": MAX_LINES})
    return lines
