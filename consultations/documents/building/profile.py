"""How a draft numbers its provisions, seen from the whole of it before any part is built."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from consultations.documents.blocks import Block, is_finished, looks_like_heading, starts_lower
from consultations.documents.labelling.capitals import with_figures
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    BULLET,
    CAPITAL,
    CLOSED,
    CONTAINERS,
    DECIMAL,
    DEGREE,
    DOTTED,
    LOWER,
    ORDINAL,
    ROMAN,
    ROUND,
    SECTION,
    SIGN,
    SMALL_ROMAN,
    Label,
    is_provision,
)

_ORDER = (DECIMAL, CLOSED, ROUND, DEGREE, ORDINAL, SIGN, ROMAN, CAPITAL, LOWER, SMALL_ROMAN)
FIGURES = (DECIMAL, CLOSED, ROUND)
NOTED = {DECIMAL: (DECIMAL, DOTTED), ARTICLE: (ARTICLE,)}  # provisions that may bear their title on the line before
_FEWEST_NOTES = 4
FEWEST_TITLES = 3
FEWEST_SENTENCES = 3
TITLE_WORDS = 15  # of a title that ends with a stop
FIGURE_TITLE_WORDS = 10  # of one behind a plain number
_STOP_WITHIN = re.compile(r"[^\W\d]{3}\.\s+[^\W\d_]")
_GONE = re.compile(r"\(")  # "(Repealed)": a provision that has no title any more
# "Purpose. The …": at most eight words without any other stop.
RUN_IN_TITLE = re.compile(
    r"(?=[^\W\d_])([^.:;]{1,90}(?<!\W\w\w)(?<!\W\w)(?<!\d))\.(?:\s+|(?<=[A-ZÀ-Ý]{3}\.)(?=[A-ZÀ-Ý][a-zà-ÿ]))(?=[^\W\d_]|[(“\"«])(?![a-zà-ÿ])"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """`clause` is the family of labels that number the provisions, "" when there is none."""

    clause: str
    last: int  # index of the last block that opens a provision, -1 when there is none
    sections_below: bool = False  # are sections points of the articles, rather than what holds them?
    titled: bool = False  # does each provision bear a title on its line, even one that ends with a stop?
    run_in: bool = False  # does each provision begin with a title, its text right behind the stop?
    spoken: bool = False  # does nearly each provision say a sentence on its line, so that few words are no title?
    marginal: bool = False  # does each provision bear a title on the line before its number?
    articles_hold: bool = False  # are articles what holds the provisions, as in bylaws?

    @property
    def worded(self) -> bool:
        """Do provisions bear a word or a sign, so that plain numbers are never theirs?"""
        return self.clause in (ARTICLE, SECTION, SIGN) or is_provision(self.clause)


def profile_of(blocks: Sequence[Block], labels: Sequence[Label | None]) -> Profile:
    """Articles before dotted numbers before plain ones: the strongest family that occurs at least twice."""
    end = next((i for i, label in enumerate(labels) if label and label.family == ANNEX and i), len(labels))
    before = [label for label in with_figures(labels[:end]) if label]
    family = _strongest(before)
    if family in FIGURES and only_lists(blocks[:end], labels[:end], family):
        family = ""
    last = max((i for i, label in enumerate(labels) if label and label.family == family), default=-1)
    held = family == ARTICLE and articles_hold_sections(before)
    if held:
        family = SECTION
        last = max(i for i, label in enumerate(labels) if label and label.family == family)
    below = family == ARTICLE and _below_articles(before)
    worded = family in (ARTICLE, SECTION) or is_provision(family)
    marginal = family in NOTED and has_marginal_notes(blocks[:end], labels[:end], family)
    titled = worded and _titled(labels[:end], family)
    titled = titled or (family == DECIMAL and _titled_figures(blocks[:end], labels[:end]))
    run_in = worded and not titled and _run_in(labels[:end], family)
    spoken = worded and not titled and _speak(labels[:end], family)
    return Profile(family, last, below, titled, run_in, spoken, marginal, held)


def _strongest(labels: list[Label]) -> str:
    counts = Counter(label.family for label in labels)
    articles, dotted = counts[ARTICLE], counts[DOTTED]
    if articles >= 2 and dotted <= 4 * articles:
        return ARTICLE
    named = max((family for family in counts if is_provision(family)), key=counts.__getitem__, default="")
    if counts[named] >= 2 and dotted <= 4 * counts[named]:
        return named
    for family in (SECTION, SIGN):
        if counts[family] >= 2 and dotted <= counts[family] and _holds_numbers(family, labels):
            return family
    if dotted >= 2 and not dotted_below_plain(labels):
        return DOTTED
    if counts[ROMAN] >= FEWEST_SENTENCES and _are_sentences(labels):
        return ROMAN
    family = next((family for family in _ORDER if counts[family] >= 2), "")
    if articles:
        return ARTICLE if counts[family] < 5 else family
    return family or (ORDINAL if counts[ORDINAL] else "")


def _are_sentences(labels: list[Label]) -> bool:
    """Are I, II, III … provisions of recommendations: sentences in one run, two of them with numbers of their own?"""
    romans = [label for label in labels if label.family == ROMAN]
    in_run = [label.value for label in romans] == list(range(1, len(romans) + 1))
    sentences = sum(is_finished(label.rest) and not looks_like_heading(label.rest) for label in romans)
    if not in_run or sentences < 0.8 * len(romans):
        return False
    figure, holding = 0, set()
    for label in labels:
        figure = label.value if label.family == ROMAN else figure
        if label.family in FIGURES and label.value == 1:
            holding.add(figure)
    return len(holding - {0}) >= 2


def _holds_numbers(family: str, labels: list[Label]) -> bool:
    """Do plain numbers begin anew below each label of the family? Numbers that run on are the provisions themselves."""
    anew = runs_on = 0
    last: dict[str, int] = {}
    opened: set[str] = set()
    for label in labels:
        if label.family == family:
            opened = {*FIGURES, ROMAN}
        elif label.family in opened:
            opened.discard(label.family)
            anew += label.value == 1
            runs_on += label.value > last.get(label.family, 0) > 0
        if label.family in (*FIGURES, ROMAN):
            last[label.family] = label.value
    return runs_on <= anew // 4


def dotted_below_plain(labels: Sequence[Label]) -> bool:
    """Are dotted numbers only points of some plain ones: `3.1` and `3.2` below 3, and nothing below most others?

    Where 3 itself is gone, they stand behind 2.
    """
    last, dotted, plain = 0, 0, 0
    highest = max((label.value for label in labels if label.family == DECIMAL), default=0)
    for label in labels:
        if label.family == DECIMAL:
            last, plain = label.value, plain + 1
        elif label.family == DOTTED:
            dotted += 1
            if int(label.number.split(".")[0]) > highest + 1:
                continue  # of an act that this one amends
            if int(label.number.split(".")[0]) not in (last, last + 1):
                return False
    return plain >= 2 * dotted or _say_sentences(labels)


def _say_sentences(labels: Sequence[Label]) -> bool:
    """Does each plain number before its first dotted one say a sentence, of which those are points, and no title?"""
    rests = [
        one.rest
        for one, after in pairwise(labels)
        if one.family == DECIMAL and after.family == DOTTED and after.number == f"{one.number}.1"
    ]
    said = [is_finished(rest) and not (is_title(rest) or RUN_IN_TITLE.match(rest)) for rest in rests]
    return len(said) > 1 and all(said)


def only_lists(blocks: Sequence[Block], labels: Sequence[Label | None], family: str) -> bool:
    """Do plain numbers only count points of lists, in a text of paragraphs without any number?

    They begin anew, each time behind words that lead to them, and most sentences stand outside their lists.
    """
    begun = led = figures = sentences = 0
    for index, label in enumerate(labels):
        if label is None:
            sentences += not blocks[index].style and is_finished(blocks[index].text)
        elif label.family == family:
            figures += 1
            begun += label.value == 1
            lead = blocks[index - 1] if label.value == 1 and index and labels[index - 1] is None else None
            led += lead is not None and not lead.style and (lead.text.endswith(":") or starts_lower(label.rest))
    return begun >= 2 and led == begun and sentences >= 2 * figures


def has_marginal_notes(blocks: Sequence[Block], labels: Sequence[Label | None], family: str = DECIMAL) -> bool:
    """Does a short line without number stand before nearly each provision, as in acts of Canada and Luxembourg?"""
    before = [
        notes_provision(blocks, labels, index - 1, family)
        for index, label in enumerate(labels)
        if index and label is not None and label.family in NOTED[family]
    ]
    return len(before) >= _FEWEST_NOTES and sum(before) >= 0.7 * len(before)


def notes_provision(blocks: Sequence[Block], labels: Sequence[Label | None], index: int, family: str) -> bool:
    """Is it a short line without number before a provision of the family, and not the title of a bare "CHAPTER I"?"""
    after = labels[index + 1] if index + 1 < len(labels) else None
    if labels[index] is not None or after is None or after.family not in NOTED[family]:
        return False
    above = labels[index - 1] if index else None
    titles = above is not None and above.family in CONTAINERS and not above.rest
    return not titles and is_marginal_note(blocks[index])


def is_marginal_note(block: Block) -> bool:
    """Can it be one? What the file itself calls a heading is none."""
    return not block.style and len(block.text.split()) <= TITLE_WORDS and looks_like_heading(block.text)


def articles_hold_sections(labels: Sequence[Label]) -> bool:
    """Does each article but its title hold nothing but sections, which begin anew with 1?"""
    told = [label for label in labels if label.family in (ARTICLE, SECTION)]
    after = [(one, two) for one, two in zip(told, [*told[1:], None][: len(told)], strict=True) if one.family == ARTICLE]
    if any(is_provision(label.family) for label in labels):
        return False  # amendments are counted beside the articles, and as they are
    titled = all(not one.rest or looks_like_heading(one.rest) for one, _ in after)
    return titled and all(two is not None and two.family == SECTION and two.value == 1 for _, two in after)


def _below_articles(labels: list[Label]) -> bool:
    """Do sections mostly follow one another without an article between, as in statutes of associations?"""
    between, last, article = {True: 0, False: 0}, 0, False
    for label in labels:
        if label.family == SECTION:
            if last and label.value == last + 1:
                between[article] += 1
            last, article = label.value, False
        article = article or label.family == ARTICLE
    return between[False] > between[True]


def _titled(labels: Sequence[Label | None], family: str) -> bool:
    """Does nearly every provision begin with a few words and a stop, on a line before its text? Those are titles."""
    rests = [
        (label.rest, labels[index + 1] if index + 1 < len(labels) else label)
        for index, label in enumerate(labels)
        if label and label.family == family
    ]
    titles = sum(is_title(rest) and _may_follow_title(after, family) for rest, after in rests)
    return len(rests) > 1 and titles >= 0.8 * len(rests)


def _titled_figures(blocks: Sequence[Block], labels: Sequence[Label | None]) -> bool:
    """Do nearly all plain numbers lead to fewer words than the text below? They also number short sentences."""
    titles = []
    for index, label in enumerate(labels):
        if label is not None and label.family == DECIMAL:
            words, below = len(label.rest.split()), blocks[index + 1 : index + 2]
            plain = bool(below) and labels[index + 1] is None and words < len(below[0].text.split())
            titles.append(plain and words <= FIGURE_TITLE_WORDS and is_title(label.rest))
    return len(titles) >= FEWEST_TITLES and sum(titles) >= 0.8 * len(titles)


def is_title(text: str) -> bool:
    """A few words that may end with a stop, hold none, and lead to no list."""
    short = bool(text) and len(text.split()) <= TITLE_WORDS and not text.endswith(":")
    return short and not _STOP_WITHIN.search(text)


def _run_in(labels: Sequence[Label | None], family: str) -> bool:
    """Does nearly every provision begin with a few words and a stop, its text behind them? Those are titles too."""
    rests = [label.rest for label in labels if label and label.family == family and not _GONE.match(label.rest)]
    titles = sum(bool(RUN_IN_TITLE.match(rest)) for rest in rests)
    return len(rests) >= FEWEST_TITLES and titles >= 0.8 * len(rests)


def _speak(labels: Sequence[Label | None], family: str) -> bool:
    """Does nearly every provision say a whole sentence right behind its number?"""
    rests = [label.rest for label in labels if label and label.family == family]
    return len(rests) >= FEWEST_SENTENCES and sum(map(is_finished, rests)) >= 0.8 * len(rests)


def _may_follow_title(after: Label | None, family: str) -> bool:
    """Words, or points that can stand alone: a § or a roman figure goes on with the words before it."""
    return after is None or after.family not in (family, SIGN, ROMAN, BULLET, *CONTAINERS)
