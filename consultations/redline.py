"""Word by word, what changed between two texts."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from consultations.text import words

EQUAL, INSERT, DELETE = "equal", "insert", "delete"
TINY = 3  # letters of a word too short to stand alone between two edits
LONG, LONGEST = (
    2_000,
    20_000,
)  # words: from LONG on common words are no anchors, from LONGEST on only the ends are compared

Operation = tuple[str, str]


def diff(old: str, new: str) -> list[Operation]:
    """Operations [(op, text)], op in equal, insert, delete, that turn `old` into `new`; never a cut inside a word.

    Without the deletes the texts join to `new`, without the inserts to `old`.
    """
    return _compact(_joined(_compact(_operations(_tokens(old), _tokens(new)))))


def changed(operations: Sequence[Operation]) -> bool:
    """Is there any edit?"""
    return any(op != EQUAL for op, _ in operations)


def _tokens(text: str) -> list[tuple[str, str]]:
    """(word, white space after it); leading space comes as an empty word."""
    spans = words(text)
    if not spans:
        return [("", text)] if text else []
    tokens = [("", text[: spans[0][0]])] if spans[0][0] else []
    ends = [start for start, _ in spans[1:]] + [len(text)]
    return tokens + [
        (text[start:end], text[end:following]) for (start, end), following in zip(spans, ends, strict=True)
    ]


def _operations(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Operation]:
    for tag, a, b, c, d in _opcodes([word for word, _ in old], [word for word, _ in new]):
        if tag != EQUAL:
            yield DELETE, "".join(word + space for word, space in old[a:b])
            yield INSERT, "".join(word + space for word, space in new[c:d])
            continue
        for (word, before), (_, after) in zip(old[a:b], new[c:d], strict=True):
            yield EQUAL, word
            if before == after:
                yield EQUAL, before
            else:
                yield DELETE, before
                yield INSERT, after


def _opcodes(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The common ends first, since drafts differ in few places; then the longest common runs between."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield EQUAL, 0, head, 0, head
    a, b = len(old) - tail, len(new) - tail
    if max(a, b) - head > LONGEST:
        yield "replace", head, a, head, b
    else:
        matcher = SequenceMatcher(None, old[head:a], new[head:b], autojunk=max(a, b) - head > LONG)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag, i + head, j + head, k + head, m + head
    yield EQUAL, a, len(old), b, len(new)


def _compact(operations: Sequence[Operation] | Iterator[Operation]) -> list[Operation]:
    """Neighbours of one kind joined; in each change the deletion first, then the insertion."""
    out: list[Operation] = []
    for equal, run in groupby((one for one in operations if one[1]), key=lambda one: one[0] == EQUAL):
        run = list(run)
        for op in (EQUAL,) if equal else (DELETE, INSERT):
            text = "".join(part for kind, part in run if kind == op)
            if text:
                out.append((op, text))
    return out


def _joined(operations: list[Operation]) -> Iterator[Operation]:
    """Two replacements with only a tiny word between read better as one."""
    for index, (op, text) in enumerate(operations):
        if op == EQUAL and _is_tiny(text) and _replaces(operations, index - 2) and _replaces(operations, index + 1):
            yield DELETE, text
            yield INSERT, text
        else:
            yield op, text


def _is_tiny(text: str) -> bool:
    letters = text.strip()
    return "\n" not in text and len(letters) <= TINY and len(letters.split()) <= 1


def _replaces(operations: list[Operation], index: int) -> bool:
    """Do a deletion and an insertion stand at `index` and after it?"""
    return index >= 0 and [op for op, _ in operations[index : index + 2]] == [DELETE, INSERT]
