"""What a capital letter at the beginning of a block is: a point's letter, a roman figure, or the initial of a name."""

from collections.abc import Sequence

from consultations.documents.blocks import is_upper
from consultations.documents.labelling.families import ANNEX, CAPITAL, LOWER, ROMAN, Label
from consultations.documents.labelling.labels import as_roman


def without_initials(labels: Sequence[Label | None], clause: str) -> list[Label | None]:
    """Before the first and behind the last provision: figures as figures, and no initials of names, "J. Smith".

    An initial is a capital with a stop whose letter or figure goes on with nothing. Between provisions it is the sign
    of a source before its number: "D. 1204-33, s. 2".
    """
    end = next((i for i, label in enumerate(labels) if label and label.family == ANNEX and i), len(labels))
    provisions = [i for i, label in enumerate(labels[:end]) if label is not None and label.family == clause]
    if not provisions:
        return list(labels)
    first, last = provisions[0], provisions[-1]
    out, known = [*with_figures(labels[:first]), *labels[first:]], {0}
    for index, label in enumerate(labels):
        if label is None or label.family not in (CAPITAL, LOWER, ROMAN):
            continue
        figure = label if label.family == ROMAN else as_roman(label)
        values = {label.value, figure.value} if figure else {label.value}
        outside = index < first or last < index < end or label.rest[:1].isdigit()
        if outside and _is_initial(label) and known.isdisjoint(value - 1 for value in values):
            out[index] = None
        known |= values
    return out


def _is_initial(label: Label) -> bool:
    """May it be one? What follows a section's letter in capitals or in quotation marks is a title."""
    named = label.rest[:1].isdigit() or (label.rest[:1].isalnum() and not is_upper(label.rest))
    return named and label.family == CAPITAL and label.printed.endswith(".")


def with_figures(labels: Sequence[Label | None]) -> list[Label | None]:
    """The labels, with letters that are roman figures read as such: I before II, V behind IV."""
    out, last = list(labels), 0
    places = [i for i, label in enumerate(labels) if label and label.family in (CAPITAL, ROMAN)]
    for place, after in zip(places, [*places[1:], None][: len(places)], strict=True):
        label, following = labels[place], labels[after] if after is not None else None
        second = following is not None and following.family == ROMAN and following.value == 2
        figure = label if label.family == ROMAN else as_roman(label)
        if figure is None:
            continue
        if label.family == ROMAN or figure.value == last + 1 > 1 or (figure.value == 1 and second):
            out[place], last = figure, figure.value
    return out
