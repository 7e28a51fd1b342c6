"""Numbers that do not follow one another in the finished tree: provisions, themes and points out of their order."""

from collections import Counter
from collections.abc import Iterator

from consultations.documents.blocks import Reading
from consultations.documents.building.parts import NUMBERED, Part
from consultations.documents.labelling.families import BULLET, CAPITAL, DECIMAL, HEADED, LOWER, ROMAN, SIGN, SMALL_ROMAN

# one run, printed in two ways
_RUNS = {CAPITAL: LOWER, ROMAN: SMALL_ROMAN} | dict.fromkeys({*NUMBERED} - {SIGN}, DECIMAL)
_RARE = frozenset("kwy")  # letters that lists in Portuguese and Spanish leave out


def look_over(root: Part, reading: Reading) -> None:
    """Doubts about missing and repeated numbers."""
    clauses = [part for part in root.walk() if part.kind == "clause" and part.number]
    _gaps(clauses, reading)
    _themes(root, reading)
    _points(root, reading)
    counts = Counter(map(_place, clauses))
    for part in clauses:
        where = _place(part)
        if counts.pop(where, 0) > 1:
            reading.doubt("repeated-number", ",".join(part.places), part.label)


def _gaps(clauses: list[Part], reading: Reading) -> None:
    before: Part | None = None
    for part in (clause for clause in clauses if clause.value):  # codes and transitory articles count apart
        goes_on = before is not None and before.family == part.family and _stem(before) == _stem(part)
        if goes_on and part.value > before.value + 1:
            reading.doubt("gap", ",".join(part.places), f"{before.label} – {part.label}")
        elif not goes_on and part.value > 1 and "." in part.number:
            reading.doubt("gap", ",".join(part.places), part.label)
        elif before is None and part.number[:1].isdigit() and part.number[-1:].isalpha():  # 1A and no 1 before it
            reading.doubt("gap", ",".join(part.places), part.label)
        before = part


def _themes(root: Part, reading: Reading) -> None:
    """Chapters and numbered themes out of their order: one printed IV between VIII and X, or missing."""
    runs: dict[tuple[int, str], tuple[int, int]] = {}  # the number expected last, and the one printed
    for part in root.walk():
        run = (id(part.parent), part.family)
        if part.kind == "clause" and part.family == DECIMAL:
            runs[run] = (part.value, part.value)  # a provision that is counted with the chapters beside it
        if part.kind != "theme" or part.family not in (*HEADED, DECIMAL) or not part.value:
            continue
        before, printed = runs.get(run, (None, None))
        follows = before is None or part.value in (before, before + 1, printed + 1) or part.value == 1
        lettered = len(part.number or "") == 1 and part.number.isalpha()  # C may be a letter or a figure
        if follows or lettered:
            runs[run] = (part.value, part.value)
        else:
            reading.doubt("container-order", ",".join(part.places), part.label)
            runs[run] = (before + 1, part.value)  # so that the one after it is not doubted too


def _points(root: Part, reading: Reading) -> None:
    """Points that jump, or that begin in the middle: one of each list, since the others follow from it."""
    for part in root.walk():
        if found := next(_jumps(part), None):
            before, point = found
            where = part if part.label else None
            said = f"{before.label} – {point.label}" if before else point.label
            reading.doubt("points", ",".join(point.places), f"{where.label} {said}" if where else said)


def _jumps(part: Part) -> Iterator[tuple[Part | None, Part]]:
    """(before, point) where the run of a point does not go on, or a run of another kind begins beside it."""
    last: dict[str, Part] = {}
    beside = ""
    for point in part.children:
        if point.kind != "item" or not point.value or point.family == BULLET:
            beside = ""
            continue
        run = _RUNS.get(point.family, point.family)
        before = last.get(run)
        expected = (1,) if before is None else (1, before.value, before.value + 1, _behind_rare(before))
        if before is not None and run == LOWER and len(point.number) == 2 and point.number[0] == before.number:
            continue  # put in between: (aa) behind (a)
        if point.value not in expected:
            yield before, point
        elif run != SIGN and beside and beside != run:  # a § stands beside the points of its article
            yield last[beside], point
        last[run] = point
        beside = run


def _behind_rare(point: Part) -> int:
    """The value behind a letter that the list may leave out."""
    value = point.value + 1
    while point.family in (LOWER, CAPITAL) and value < 26 and chr(ord("a") + value - 1) in _RARE:
        value += 1
    return value


def _place(part: Part) -> tuple[int, str, str]:
    """What two provisions do not share: dotted numbers within a draft, others within a chapter, each by its word."""
    return id(part.parent) if "." not in part.number else 0, part.family, part.number


def _stem(part: Part) -> str:
    return part.number.rpartition(".")[0]
