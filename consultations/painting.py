"""Where on a page the words stand that comments speak of: exactly, in a later draft, or in another language.

A place is given only for a text whose hash is the one that the anchor, its projection or a confirmed alignment names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from consultations.drafts import aligning
from consultations.models import ClauseNode, Comment, DraftVersion
from consultations.renderings import words


@dataclass(frozen=True, slots=True)
class Standing:
    """Words of a provision of this draft: code points of its text in a language, which has this hash."""

    node: int
    language: str
    start: int
    end: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Painted:
    """``place`` is "key start end", several in a row for several sentences; "" where nothing can be shown.

    ``across`` is the language in which the words were chosen, where it is not the one shown. ``reworded`` says that
    the words of an earlier draft stand here with changes.
    """

    place: str = ""
    across: str = ""
    reworded: bool = False


class Painter:
    """Knows where the words of some comments of its conversation stand in one draft; one query at most."""

    def __init__(self, version: DraftVersion, comments: Sequence[Comment]):
        self.standings = dict(_standings(version, comments))

    @cached_property
    def alignments(self) -> aligning.Alignments:
        """Asked for only where words in another language are to be shown."""
        return aligning.alignments_of({standing.node for standing in self.standings.values()})

    def on(self, comment: Comment, shown: Mapping[int, tuple[ClauseNode, str]]) -> Painted:
        """For a page that shows these nodes (by id), each in the language given."""
        anchor, standing = comment.anchor, self.standings.get(comment.pk)
        if standing is None or standing.node not in shown:
            return Painted(across=self._foreign(comment, shown))
        node, language = shown[standing.node]
        text = words(node, "text", standing.language)
        if aligning.hash_of(text) != standing.text_hash:
            return Painted(across=self._foreign(comment, shown))
        span = standing.start, standing.end
        reworded = text[slice(*span)] != anchor.exact
        if language == standing.language:
            return Painted(_place(node, [span]), "", reworded)
        return Painted(
            _place(node, self.alignments.across(node, span, standing.language, language)), anchor.language, reworded
        )

    @staticmethod
    def _foreign(comment: Comment, shown: Mapping[int, tuple[ClauseNode, str]]) -> str:
        read = {language for _node, language in shown.values()}
        return comment.anchor.language if comment.anchor.exact and comment.anchor.language not in read else ""


def _place(node: ClauseNode, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{node.key} {start} {end}" for start, end in spans)


def _standings(version: DraftVersion, comments: Sequence[Comment]) -> Iterable[tuple[int, Standing]]:
    """For each comment on words of this draft, or on words that were carried to it, where they stand."""
    for comment in comments:
        anchor = comment.anchor
        if not anchor.exact or anchor.node_id is None:
            continue
        if anchor.version_id == version.pk:
            yield comment.pk, Standing(anchor.node_id, anchor.language, anchor.start, anchor.end, anchor.text_hash)
        elif comment.now_start is not None:
            place = comment.now_start, comment.now_end, comment.now_text_hash
            yield comment.pk, Standing(comment.shown_on, anchor.language, *place)
