"""From clean blocks to a tree of parts: containers, provisions, points, paragraphs, annexes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from consultations.documents.blocks import CELL, HEADING, QUOTE, QUOTED, Block, Reading, is_upper, looks_like_heading
from consultations.documents.building.act_edges import ActEdges
from consultations.documents.building.chapters import Chapters, with_chapters
from consultations.documents.building.containers import Containers, follows_articles, holds_articles, title
from consultations.documents.building.headed_numbers import with_headed_numbers
from consultations.documents.building.headings import Headings, marks_provisions, titles_container
from consultations.documents.building.outlook import Outlook, is_bracketed
from consultations.documents.building.parts import PARAGRAPH, Part
from consultations.documents.building.profile import Profile, profile_of
from consultations.documents.building.provisions import Provisions
from consultations.documents.building.roles import (
    names_provision,
    opens_annex,
    opens_clause,
    opens_container,
    opens_recital,
)
from consultations.documents.building.runs import SHORT
from consultations.documents.building.settling import settled
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.capitals import with_figures, without_initials
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    CAPITAL,
    DECIMAL,
    DISPOSITIONS,
    DOTTED,
    HOLDER,
    ORDINAL,
    ROMAN,
    ROUND,
    Label,
)
from consultations.documents.labelling.formulas import cites_act, ends_act, ends_with_date, names_act
from consultations.documents.labelling.words import whole, words_of

_OFTEN = 200  # blocks after which the builder says that it goes on


def build(blocks: Sequence[Block], reading: Reading) -> Part:
    """The root of the tree; its children stand at the top of the draft."""
    labels = with_headed_numbers(blocks, [_label(block, reading) for block in blocks])
    profile = profile_of(blocks, labels)
    labels = with_chapters(labels) if profile.clause == DOTTED else labels
    labels = with_figures(labels) if profile.clause == ROMAN else without_initials(labels, profile.clause)
    if profile.articles_hold:
        labels = [replace(one, family=HOLDER) if one and one.family == ARTICLE else one for one in labels]
    builder = Builder(blocks, labels, reading, profile)
    for index in range(len(blocks)):
        builder.feed(index)
        if index % _OFTEN == 0:
            reading.alive()
    return builder.finish()


def _label(block: Block, reading: Reading) -> Label | None:
    if block.style in (QUOTE, QUOTED, CELL):
        return None
    return label_of(block, reading)


class Builder:
    """The open end of a tree that grows block by block."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None], reading: Reading, profile: Profile):
        self.blocks, self.labels, self.reading, self.profile = blocks, labels, reading, profile
        self.containers = Containers(reading)
        self.ended = False  # does what stands below the act come
        listed = [entry.title for entry in reading.contents]
        self.outlook = Outlook(blocks, labels, profile, reading.language, listed)
        self.edges = ActEdges(blocks, labels, reading.language)
        self.chapters = Chapters(blocks, labels) if profile.clause == DOTTED else None
        self.provisions = Provisions(self.containers, self.outlook, reading)
        self.preamble = whole(words_of(reading.language).preamble)
        self.headings = Headings(self.outlook, self.preamble, marks_provisions(blocks, labels, profile))

    # ---- what a block is -------------------------------------------------------------------------------------------

    def feed(self, index: int) -> None:
        """Put one block where it belongs."""
        block, label = self.blocks[index], self.labels[index]
        if label is not None and self.provisions.clause is None:
            above = self.blocks[index - 1].places[-1] if index else ""
            label = None if titles_container(label, self.containers.owner, above) else label
        if names_provision(block, label, self.containers.annex, self.containers.owner):
            self.containers.annex.say(block.text, block)
            return
        if self.outlook.is_marginal_note(index):
            self.provisions.close()
            self.provisions.note = block
        elif label is None and self.outlook.heads_point(index, self.provisions.items.expects):
            self.provisions.note = block
        elif label is None and (told := self.outlook.told_note(index)):
            if self.outlook.ends_here(index + 1):
                self.provisions.close()
            self.provisions.note = block.with_text(told)
        elif label is None:
            self._unlabelled(index, block)
        elif opens_annex(label, block):
            self.provisions.close()
            self.ended = False
            self.containers.open_annex(block, label)
        elif self.ended and label.family == CAPITAL:
            self.provisions.paragraph(block)  # the initial of who signed
        elif self.chapters and index in self.chapters.places:
            self._open_chapter(block, label)
        elif self.provisions.items.begin_further_in(block, label):
            self.provisions.point(index, block, label)
        elif self._opens(opens_clause, label, block) or self.outlook.is_inserted(index) or self._is_transitory(label):
            self._open_clause(index, block, label)
        elif self._recites(index, label):
            recital = Part("recital", label.family, label.printed, label.number, label.value)
            self.containers.owner.add(recital).take(block, label.rest)
            self.provisions.items.open(recital)
        elif self.containers.annex is not None and self.outlook.titles_paragraph(index):
            self.provisions.point(index, block, label, titled=True)
        elif not self.provisions.items.hold(block, label, self.blocks[index - 1].text if index else "") and self._opens(
            opens_container, label, block
        ):
            self._open_container(index, block, label)
        elif label.family == ANNEX:
            self.provisions.paragraph(block)
        else:
            self.provisions.point(index, block, label)

    def _opens(self, role: Callable[..., bool], label: Label, block: Block) -> bool:
        return role(label, block, self.profile, self.provisions.clause, annexed=self.containers.annex is not None)

    def _is_transitory(self, label: Label) -> bool:
        """Is it an article that follows the others and is counted in words, "PRIMERO.-" below "TRANSITORIOS"?"""
        clause, owner = self.provisions.clause, self.containers.owner
        apart = label.family == ORDINAL and self.profile.clause == ARTICLE and owner.kind == "theme"
        named = apart and holds_articles(owner.heading, self.reading.language)
        return named and (clause is None or clause.family == ORDINAL)

    def _open_container(self, index: int, block: Block, label: Label) -> None:
        """A chapter; or a provision that follows the articles, whose own words are no title."""
        self.provisions.close()
        self.ended = False
        short = looks_like_heading(label.rest.rstrip(".")) and not self.outlook.ends_here(index + 1)
        titled = label.family not in DISPOSITIONS or block.style == HEADING or short
        self.containers.labelled(block, label if titled else replace(label, rest=""))
        if not titled and label.rest:
            self.containers.owner.add(Part(PARAGRAPH)).take(block, label.rest)

    def _open_chapter(self, block: Block, label: Label) -> None:
        """What holds dotted numbers, or stands beside such: its words may stand on its line."""
        self.provisions.close()
        heading, text = self.chapters.title(label)
        self.containers.labelled(block, replace(label, rest=heading))
        if text:
            self.containers.owner.add(Part(PARAGRAPH)).take(block, text)

    def _recites(self, index: int, label: Label) -> bool:
        beside = self.containers.owner.children
        told = index > 0 and bool(self.preamble.fullmatch(self.blocks[index - 1].text))
        before = not self.provisions.begun and self.containers.annex is None
        return before and opens_recital(label, self.profile, beside[-1] if beside else None, told=told)

    def _before_articles(self) -> bool:
        return self.profile.worded and not self.provisions.begun and self.containers.annex is None

    # ---- headings --------------------------------------------------------------------------------------------------

    def _unlabelled(self, index: int, block: Block) -> None:
        if self.ended and self.edges.heads_approved(index):
            self.ended = False
            self.containers.open_annex(block, None)
            return
        if self.provisions.awaits_words(index, block):
            self.provisions.items.paragraph(block)
            return
        if self.provisions.clause and is_bracketed(block.text) and self._completes(index, block):
            return
        if index > self.profile.last >= 0 and not self.containers.annex:
            if ends_act(block, self.reading.language) or self.outlook.signs(index):
                self._end()
        elif self.ended and follows_articles(block.text, self.reading.language):
            self.ended = False
        elif self.provisions.begun and self.edges.is_followed(index):
            self._end()
        if self._before_articles() and names_act(block.text, self.reading.language):
            self.provisions.close()
            self.containers.leave_told()  # "DRAFT LAW" below a statement of reasons
        short = len(block.text.split()) < SHORT
        leads = (block.text.endswith(":") and (short or is_upper(block.text))) or (block.text.endswith(",") and short)
        if leads and self._before_articles():
            self.provisions.close()  # "HAVE ADOPTED THIS REGULATION:" and "Therefore," are no words of the last recital
        before, begun = self._before_articles(), self.provisions.begun
        heading = (not self.ended or block.style == HEADING) and self.headings.looks(
            index, block, before=before, begun=begun
        )
        if heading and self._completes(index, block):
            return
        if heading and self._stands_below(index):
            self._end()
            heading = False
        free = heading and self.headings.stands_free(block, before=before)
        if free and self._opens_theme(index, block):
            self._open_theme(index, block)
        else:
            ends = self.outlook.ends_run(index, self.provisions.items.last)
            self.provisions.paragraph(block, ends_list=ends)

    def _stands_below(self, index: int) -> bool:
        """Do only names and offices come, behind the last provision and before the annexes?"""
        if not (self.provisions.begun and self.outlook.closing[index]) or self.containers.annex is not None:
            return False
        named = follows_articles(self.blocks[index].text, self.reading.language)  # "SCHEDULES"
        return not named and not self.blocks[index - 1].text.rstrip().endswith((":", ";", ","))

    def _end(self) -> None:
        """What comes now was written below the act: where, when and by whom it was given."""
        self.provisions.close()
        self.containers.close()
        self.ended = True

    def _completes(self, index: int, block: Block) -> bool:
        """The title of a chapter or an article on the line after its number."""
        part = self.provisions.clause or self.containers.owner
        waits = part.is_empty or (part is self.containers.annex and not part.heading and not part.children)
        if not waits or not part.places or part.places[-1] != self.blocks[index - 1].places[-1]:
            return False
        if part.kind == "clause" and (self.outlook.ends_here(index + 1) or part.family in (DECIMAL, DOTTED)):
            return False
        part.heading = title(block.text, block, self.reading)
        part.places.extend(block.places)
        return True

    def _opens_theme(self, index: int, block: Block) -> bool:
        if self.containers.annex or block.style == HEADING:
            return True
        if not self.provisions.begun:
            if self._before_articles() and self.preamble.fullmatch(block.text):
                return True
            if self.outlook.names_giver(index) or ends_with_date(block.text) or cites_act(block.text):
                return False
        if index + 1 >= len(self.blocks) or (not self.profile.clause and self.outlook.is_told_by_markup(index)):
            return False
        if follows_articles(block.text, self.reading.language) and self.labels[index + 1] is not None:
            return True
        if self.profile.clause and not self.profile.worded:
            return self.outlook.last_long > index if index > self.profile.last else self.blocks[index + 1].gap > 0
        if self.profile.clause == "" or (is_upper(block.text) and self.labels[index + 1] is not None):
            return True
        return any(self.outlook.ends_here(i) for i in range(index + 1, min(index + 3, len(self.blocks))))

    def _open_theme(self, index: int, block: Block) -> None:
        """A heading without number: a section, a theme whose number shows later, an annex at the end."""
        self.provisions.close()
        following = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if self.profile.clause == ARTICLE and following is not None and following.family == ORDINAL:
            self.containers.close()  # provisions that are counted in words follow the articles
        counted = self.profile.clause in (DOTTED, DECIMAL) and not self.containers.annex
        if counted and 0 <= self.profile.last < index and not self.containers.stands_beside(block):
            self.containers.open_annex(block, None)
        else:
            dotted = counted and self.profile.clause == DOTTED
            self.containers.unlabelled(block, self.outlook.prefixes[index] if dotted else None)

    # ---- provisions ------------------------------------------------------------------------------------------------

    def _open_clause(self, index: int, block: Block, label: Label) -> None:
        if label.family == DOTTED == self.profile.clause and not self.containers.annex:
            self.containers.enter_theme(block, label.number.split(".")[0])
        if self._before_articles():
            self.containers.leave_told()
        self.containers.leave_aside(block)
        kind = "recital" if self.profile.clause == ROUND and not self.containers.annex else "clause"
        self.provisions.close()
        self.ended = False
        self.provisions.open(index, block, label, kind)

    def finish(self) -> Part:
        """The root, once every paragraph has its kind."""
        if not self.profile.clause:
            self.reading.doubt("no-numbers", "")
        return settled(self.containers.root, self.profile)
