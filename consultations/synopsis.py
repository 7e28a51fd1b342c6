"""The review on a page: each line of the file beside what became of it, and all that was repaired or doubted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.documents import findings
from consultations.documents.blocks import fold, shortened
from consultations.documents.editing.decisions import Address
from consultations.documents.tree import Node
from consultations.drafts.reviews import Review
from consultations.statuses import NodeKind, label

PER_PAGE = 100  # rows
SHOWN = 12  # repairs of one kind, until all of them are asked for
DOUBTS = {
    "annex": gettext_lazy("Annexes"),
    "broken-characters": gettext_lazy("Characters"),
    "buried-article": gettext_lazy("Articles inside paragraphs"),
    "buried-part": gettext_lazy("Chapters inside lines"),
    "buried-point": gettext_lazy("Points inside paragraphs"),
    "closing": gettext_lazy("Words behind the end"),
    "container-order": gettext_lazy("Order of chapters"),
    "contents": gettext_lazy("Contents page"),
    "empty-theme": gettext_lazy("Headings above nothing"),
    "encoding": gettext_lazy("Characters of the file"),
    "field-number": gettext_lazy("Numbers that the file leaves out"),
    "flattened-list": gettext_lazy("Depth of lists"),
    "formula": gettext_lazy("Formulas"),
    "gap": gettext_lazy("Gaps in the numbers"),
    "hyphen": gettext_lazy("Words put together"),
    "lone-quote": gettext_lazy("Quotation marks"),
    "no-numbers": gettext_lazy("No numbers"),
    "outside": gettext_lazy("Points below nothing"),
    "pdf": gettext_lazy("Read from a PDF"),
    "pictures": gettext_lazy("Pages without text"),
    "points": gettext_lazy("Order of points"),
    "quoted-provision": gettext_lazy("Quoted provisions"),
    "repeated-number": gettext_lazy("Repeated numbers"),
    "sign": gettext_lazy("Unknown signs"),
    "struck": gettext_lazy("Struck words"),
    "table": gettext_lazy("Tables"),
    "tracked-accepted": gettext_lazy("Tracked changes"),
    "tracked-original": gettext_lazy("Tracked changes"),
    "unread-number": gettext_lazy("Numbers read as words"),
    "wordless-numbers": gettext_lazy("Numbers without words"),
    "theme-without-heading": gettext_lazy("Missing headings"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file; ``place`` as its margin shows it."""

    place: str
    text: str

    @property
    def shown(self) -> str:
        """Where it begins: a paragraph of a PDF has a place for each of its lines."""
        return self.place.partition(", ")[0]


@dataclass(slots=True)
class Row:
    """Lines beside the node that they became; without a node they were left out. ``findings`` are marks with names."""

    anchor: str
    lines: list[Line]
    node: Node | None = None
    address: Address | None = None
    kind: str = ""
    findings: list[tuple[str, str]] = field(default_factory=list)
    open: bool = False  # does an open doubt speak of it?
    title: bool = False  # is it the title of the draft?

    @property
    def reasons(self) -> set[str]:
        return {name for _mark, name in self.findings}

    @property
    def notes(self) -> list[tuple[str, str]]:
        """One finding of each name, so that the same is not said twice."""
        return list({name: (mark, name) for mark, name in reversed(self.findings)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Item:
    """A repair or a doubt; ``row`` and ``page`` lead to the row that it speaks of, "" and 0 where there is none."""

    mark: str
    text: str
    places: str
    row: str
    page: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind. ``marks`` are those that are not settled; ``more`` counts what is not shown."""

    kind: str
    name: str
    is_doubt: bool
    items: tuple[Item, ...]
    total: int
    marks: tuple[str, ...]
    more: int
    final: bool  # are they repairs that cannot be taken back?


def rows_of(review: Review) -> list[Row]:
    """All rows, in the order of the result; lines that became nothing stand behind those that they followed."""
    lines = review.as_read.lines
    index = {place: number for number, (source, _words) in enumerate(lines) for place in source.split(",")}
    claimed = {index[place] for node in review.tree.nodes for place in places(node.source) if place in index}
    loose = _loose(len(lines), claimed)
    rows = _left_out(loose.pop(-1, []), lines)
    for node, address in zip(review.tree.nodes, review.reviewed.addresses, strict=True):
        own = sorted({index[place] for place in places(node.source) if place in index})
        shown = [_line(*lines[number]) for number in own]
        rows.append(Row(f"n-{address.mark}", shown, node, address, label(NodeKind, node.kind)))
        for number in own:
            rows += _left_out(loose.pop(number, []), lines)
    _point_out(rows, review)
    return _gathered(rows)


def places(source: str) -> list[str]:
    return [place for place in source.split(",") if place]


def _loose(count: int, claimed: set[int]) -> dict[int, list[int]]:
    """Lines that became nothing, by the claimed line before them (-1 at the beginning)."""
    loose = defaultdict(list)
    before = -1
    for number in range(count):
        if number in claimed:
            before = number
        else:
            loose[before].append(number)
    return loose


def _left_out(numbers: Iterable[int], lines) -> list[Row]:
    return [Row(f"l-{lines[number][0]}", [_line(*lines[number])]) for number in numbers]


def _line(source: str, words: str) -> Line:
    return Line(margin(source), words)


def margin(source: str) -> str:
    """A place as people read it: the number of a line, or the place as the reader names it."""
    return ", ".join(place[1:] if place[:1] == "L" and place[1:].isdigit() else place for place in places(source))


def _point_out(rows: list[Row], review: Review) -> None:
    """Tell each row what was found in its lines."""
    by_place = defaultdict(dict)
    open_marks = {doubt.mark for doubt in review.open_doubts}
    for doubt in review.doubts:
        for place in places(doubt.source):
            by_place[margin(place)][doubt.mark] = doubt_name(doubt.kind)
    for repair in review.as_read.repairs:
        for place in places(repair.source):
            by_place[margin(place)][repair.mark] = findings.name(repair.kind)
    for row in rows:
        found: dict[str, str] = {}
        for line in row.lines:
            for place in line.place.split(", "):
                found |= by_place.get(place, {})
        row.findings = list(found.items())
        row.open = not open_marks.isdisjoint(found)
    for row in rows[: next((at for at, row in enumerate(rows) if row.node), len(rows))]:
        said = fold(" ".join(line.text for line in row.lines))
        row.title = bool(said) and said in fold(review.tree.title)


def _gathered(rows: list[Row]) -> list[Row]:
    """Neighbours that were left out for the same reason are one row."""
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        if last and not (row.node or last.node) and (row.reasons, row.title) == (last.reasons, last.title):
            last.lines += row.lines
            last.findings += [each for each in row.findings if each not in last.findings]
            last.open = last.open or row.open
        else:
            out.append(row)
    return out


def doubt_name(kind: str) -> str:
    return str(DOUBTS.get(kind, _("Other doubts")))


def groups_of(review: Review, rows: list[Row], wanted: str = "") -> list[Group]:
    """Doubts, then repairs, each by kind. Of a long kind the beginning, unless it is ``wanted``."""
    where = {}
    for number, row in enumerate(rows):
        for line in row.lines:
            for place in line.place.split(", "):
                where.setdefault(place, (row.anchor, number // PER_PAGE + 1))
    doubts = [(doubt, str(doubt)) for doubt in review.doubts]
    repairs = [(repair, repair.text) for repair in review.as_read.repairs]
    found = _grouped(doubts, True, review, where, wanted)
    return found + _grouped(repairs, False, review, where, wanted)


def _grouped(entries: list, is_doubt: bool, review: Review, where: Mapping, wanted: str) -> list[Group]:
    by_kind = defaultdict(dict)
    for finding, text in entries:
        known = by_kind[finding.kind].setdefault(finding.mark, (finding, text, []))
        known[2].extend(places(finding.source))
    groups = []
    for kind, found in by_kind.items():
        items = [_item(mark, text, spots, where, review) for mark, (_finding, text, spots) in found.items()]
        items.sort(key=lambda item: item.settled)
        shown = items if is_doubt or kind == wanted else items[:SHOWN]
        name = doubt_name(kind) if is_doubt else findings.name(kind)
        marks = tuple(item.mark for item in items if not item.settled)
        more, final = len(items) - len(shown), kind in findings.FINAL
        groups.append(Group(kind, name, is_doubt, tuple(shown), len(items), marks, more, final))
    return sorted(groups, key=lambda group: not group.marks)


def _item(mark: str, text: str, spots: list[str], where: Mapping, review: Review) -> Item:
    row, page = next((where[margin(spot)] for spot in spots if margin(spot) in where), ("", 0))
    few = ", ".join(margin(spot) for spot in spots[:4]) + ("…" if len(spots) > 4 else "")
    return Item(mark, shortened(text, 160), few, row, page, mark in review.accepted)


def contents_of(rows: list[Row]) -> list[tuple[str, str, int]]:
    """The nodes at the top and themes: name, anchor, page."""
    return [
        (
            shortened(" ".join(part for part in (row.node.label, row.node.heading or row.node.text) if part), 70),
            row.anchor,
            number // PER_PAGE + 1,
        )
        for number, row in enumerate(rows)
        if row.node and (row.node.kind in (NodeKind.THEME, NodeKind.ANNEX))
    ]
