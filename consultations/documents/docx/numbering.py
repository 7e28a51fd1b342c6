"""The numbers that Word prints by itself: lists, their plans, and one counter for each plan and level.

A paragraph names a list (num) and a level, itself or through its style; a list follows a plan (abstractNum). Lists of
one plan share its counters; a list that says where to begin sets the counter when its level is first used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from consultations.documents.docx import figures
from consultations.documents.docx.styles import Styles
from consultations.documents.docx.symbols import plain, symbol
from consultations.documents.docx.xml import MC, Element, W, number, switched, value, whole

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLETS = "•·▪◦‣●○■□–—-−"  # those that the rules know; the others are shown as the first


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    form: str  # decimal, lowerLetter, bullet …
    pattern: str  # of a form of one's own: "001, 002, 003"
    text: str  # "%1.%2"
    legal: bool  # all numbers in it as figures
    restart: int | None  # begins anew after this level (from 1) or a higher one; 0: never; None: after every higher one
    indent: Element | None
    hidden: bool
    font: str


@dataclass(slots=True)
class Plan:
    id: str
    levels: dict[int, Level] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)  # id of a style → the level that it stands for
    style: str = ""  # a style whose list says what this plan does not
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class List:
    id: str
    plan: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)  # levels whose start was used


@dataclass(frozen=True, slots=True)
class Point:
    """What a paragraph of a list gets: `label` as printed, "" when nothing is."""

    label: str
    level: int  # from 1
    series: str
    is_bullet: bool
    indent: Element | None


class Numbering:
    """Counts while paragraphs come in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles, language: str):
        self._styles, self._language = styles, language
        self._plans: dict[str, Plan] = {}
        self._lists: dict[str, List] = {}
        for element in root.iterfind(f"{W}abstractNum") if root is not None else ():
            plan = _plan(element)
            self._plans[plan.id] = plan
        for element in root.iterfind(f"{W}num") if root is not None else ():
            found = _list(element)
            self._lists[found.id] = found

    def point(self, properties: Element | None, style: str) -> Point | None:
        """The number of the next paragraph with these properties, counted; None for one outside every list."""
        reference = self._reference(properties, style)
        if reference is None:
            return None
        found, plan, depth = reference
        level = found.levels.get(depth) or plan.levels.get(depth)
        if level is None:
            return None
        self._count(found, plan, depth)
        label = "" if level.hidden else self._label(found, plan, depth, level)
        return Point(label, depth + 1, f"w{plan.id}", level.form == "bullet", level.indent)

    # ---- which list ------------------------------------------------------------------------------------------------

    def _reference(self, properties: Element | None, style: str) -> tuple[List, Plan, int] | None:
        direct = properties.find(W + "numPr") if properties is not None else None
        list_id, depth = value(direct, "numId"), number(direct, "ilvl")
        from_style = not list_id
        if from_style:
            list_id, said = self._styles.listed(style)
            depth = said if depth is None else depth
        found = self._lists.get(list_id)  # list 0 is never there: it takes a paragraph out of its style's list
        plan = self._plan_of(found)
        if found is None or plan is None:
            return None
        if from_style and number(direct, "ilvl") is None:
            linked = (plan.linked[one.id] for one in self._styles.chain(style) if one.id in plan.linked)
            depth = next(linked, depth)
        return found, plan, min(max(depth or 0, 0), LEVELS - 1)

    def _plan_of(self, found: List | None) -> Plan | None:
        """The plan with the levels: one that refers to a list style stands for the plan of that style."""
        seen: set[str] = set()
        while found is not None and found.plan not in seen:
            seen.add(found.plan)
            plan = self._plans.get(found.plan)
            if plan is None or plan.levels or not plan.style:
                return plan
            found = self._lists.get(self._styles.listed(plan.style)[0])
        return None

    # ---- counting --------------------------------------------------------------------------------------------------

    def _count(self, found: List, plan: Plan, depth: int) -> None:
        counters, current = plan.counters, plan.counters[depth]
        begins = depth in found.starts and depth not in found.begun
        if begins or current is None:
            counters[depth] = self._start(found, plan, depth)
            found.begun.add(depth)
        else:
            counters[depth] = current + 1
        for above in range(depth):
            if counters[above] is None:  # a deeper level came first: the higher one counts as begun
                counters[above] = self._start(found, plan, above)
        for below in range(depth + 1, LEVELS):
            level = found.levels.get(below) or plan.levels.get(below)
            if level is None or level.restart is None or depth < level.restart:
                counters[below] = None

    def _start(self, found: List, plan: Plan, depth: int) -> int:
        level = found.levels.get(depth) or plan.levels.get(depth)
        return found.starts.get(depth, level.start if level else 1)

    def _label(self, found: List, plan: Plan, depth: int, level: Level) -> str:
        if level.form == "bullet":
            return _bullet(level)

        def figure(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = found.levels.get(at) or plan.levels.get(at)
            count = plan.counters[at]
            if other is None or count is None or at > depth:
                return ""
            if level.legal:
                return str(count)
            return figures.padded(count, other.pattern) if other.pattern else self._shown(count, other.form)

        return plain(_PLACE.sub(figure, level.text)).strip()

    def _shown(self, count: int, form: str) -> str:
        return figures.shown(count, form, self._language)


# ---- the part numbering.xml ------------------------------------------------------------------------------------------


def _plan(element: Element) -> Plan:
    plan = Plan(element.get(W + "abstractNumId", ""), style=value(element, "numStyleLink"))
    for depth, child in _levels(element):
        plan.levels[depth] = _level(child)
        if style := value(child, "pStyle"):
            plan.linked.setdefault(style, depth)
    return plan


def _list(element: Element) -> List:
    found = List(element.get(W + "numId", ""), value(element, "abstractNumId"))
    for override in element.iterfind(f"{W}lvlOverride"):
        depth = whole(override.get(W + "ilvl", ""), 0)
        start = number(override, "startOverride")
        if start is not None:
            found.starts[depth] = start
        for _, child in _levels(override):
            found.levels[depth] = _level(child)
    return found


def _levels(element: Element) -> Iterator[tuple[int, Element]]:
    for child in element.iterfind(f"{W}lvl"):
        yield whole(child.get(W + "ilvl", ""), 0), child


def _level(element: Element) -> Level:
    form, pattern = _form(element)
    properties = element.find(W + "pPr")
    return Level(
        start=number(element, "start", 0),
        form=form,
        pattern=pattern,
        text=value(element, "lvlText"),
        legal=bool(switched(element, "isLgl")),
        restart=number(element, "lvlRestart"),
        indent=properties.find(W + "ind") if properties is not None else None,
        hidden=bool(switched(element.find(W + "rPr"), "vanish")),
        font=value(element.find(W + "rPr"), "rFonts", "ascii"),
    )


def _bullet(level: Level) -> str:
    """The sign of a point without number; fonts of pictures show others than their letters are."""
    sign = level.text.strip()
    if len(sign) == 1 and level.font.casefold() in ("symbol", "wingdings", "wingdings 2"):
        sign = symbol(level.font, f"{ord(sign):X}")
    sign = plain(sign)
    return sign if len(sign) == 1 and sign in _BULLETS else _BULLETS[0]


def _form(element: Element) -> tuple[str, str]:
    """The form of the number, and its pattern where Word's newer forms offer a choice."""
    choice = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if choice is not None and choice.get(W + "format"):
        return "custom", choice.get(W + "format", "")
    fallback = element.find(f"{MC}AlternateContent/{MC}Fallback")
    direct = value(element, "numFmt") or value(fallback, "numFmt")
    return direct or "decimal", ""
