"""The words of a consultation: states, kinds and outcomes. Values are stored; labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DraftState(TextChoices):
    DRAFT = "draft", _("Being prepared")
    PUBLISHED = "published", _("Published")


class NodeKind(TextChoices):
    PREAMBLE = "preamble", _("Preamble")
    RECITAL = "recital", _("Recital")
    THEME = "theme", _("Theme")
    CHAPEAU = "chapeau", _("Introduction")
    CLAUSE = "clause", _("Clause")
    ITEM = "item", _("Item")
    FOOTNOTE = "footnote", _("Footnote")
    ANNEX = "annex", _("Annex")
    NOTE = "note", _("Note")


# what has a conversation of its own; comments on the others stand on the provision above them
COMMENTABLE = frozenset(
    {NodeKind.PREAMBLE, NodeKind.RECITAL, NodeKind.THEME, NodeKind.CHAPEAU, NodeKind.CLAUSE, NodeKind.ANNEX}
)


class TextStatus(TextChoices):
    """What the text of one clause in one language is worth."""

    AUTHENTIC = "authentic", _("Authentic text")
    OFFICIAL = "official", _("Official translation")
    MACHINE = "machine", _("Machine translation")
    MISSING = "missing", _("Not translated")


class FileState(TextChoices):
    """Where the reading of a file stands that an editor sent."""

    WAITING = "waiting", _("Waiting to be read")
    READING = "reading", _("Being read")
    READ = "read", _("Read")
    REFUSED = "refused", _("Cannot be read")


class ImportState(TextChoices):
    """Where an import stands as a whole; computed from its files and from what was done with them."""

    READING = "reading", _("Being read")
    REFUSED = "refused", _("Cannot be read")
    REVIEW = "review", _("In review")
    SAVED = "saved", _("Saved as a draft")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


class Tracked(TextChoices):
    """How a file with tracked changes is read."""

    ACCEPTED = "accepted", _("With the changes made")
    ORIGINAL = "original", _("As before the changes")


class PhaseStep(TextChoices):
    OPENING = "opening", _("Opening")
    CLOSING = "closing", _("Closing")
    EXTENSION = "extension", _("Extension")


class Moderation(TextChoices):
    BEFORE = "before", _("Comments are read before they are published")
    AFTER = "after", _("Comments are published at once and read afterwards")


class Channel(TextChoices):
    WEB = "web", _("Website")
    API = "api", _("API")
    PAPER = "paper", _("Paper")
    EMAIL = "email", _("E-mail")
    HEARING = "hearing", _("Hearing")
    BULK = "bulk", _("File")


class PieceState(TextChoices):
    """What became of a piece of a meeting's minutes."""

    OPEN = "open", _("To be decided")
    READY = "ready", _("Ready to file")
    OUT = "out", _("Not a comment")
    FILED = "filed", pgettext_lazy("piece of minutes", "Filed")


class CommentKind(TextChoices):
    COMMENT = "comment", pgettext_lazy("kind of comment", "Comment")
    QUESTION = "question", _("Question")
    SUGGESTION = "suggestion", _("Suggested wording")
    TRANSLATION = "translation_issue", _("Translation problem")
    EVIDENCE = "evidence", _("Evidence")


class Stance(TextChoices):
    """What the person says of herself; it is asked, never guessed."""

    SUPPORT = "support", _("Support")
    WITH_CHANGES = "support_with_changes", _("Support with changes")
    CONCERN = "concern", _("Concern")
    OPPOSE = "oppose", _("Oppose")


class CommentState(TextChoices):
    PENDING = "pending", _("Waiting for a moderator")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")


class ReportReason(TextChoices):
    """Why a reader thinks that a comment should not stand there."""

    HATE = "hate", _("It insults or threatens people")
    PRIVATE = "private", _("It tells private things about somebody")
    SPAM = "spam", _("It is advertising or the same text again and again")
    OTHER = "other", _("Another reason")


class Covering(TextChoices):
    """Why a passage of a comment is covered; the words stand in its place, for everybody to read."""

    PRIVATE = "private", pgettext_lazy("what was removed", "private details")
    INSULT = "insult", pgettext_lazy("what was removed", "an insult or a threat")
    ADVERTISING = "advertising", pgettext_lazy("what was removed", "advertising")
    UNLAWFUL = "unlawful", pgettext_lazy("what was removed", "unlawful content")


class AppealOutcome(TextChoices):
    """What became of an author's appeal against the hiding of a comment."""

    RESTORED = "restored", _("Published after all")
    KEPT = "kept", _("Stays hidden")
    DROPPED = "dropped", _("Ended, since the author took the comment back")


class LateState(TextChoices):
    """What became of a comment that came after the end."""

    WAITING = "waiting", _("Waiting for a decision")
    ACCEPTED = "accepted", pgettext_lazy("late comment", "Taken in")
    REFUSED = "refused", pgettext_lazy("late comment", "Not taken in")


class Rhythm(TextChoices):
    """How often somebody is told by e-mail what happened."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")


class Group(TextChoices):
    """On whose side a person speaks, by her own word. What a file brings beyond this list is kept as it is."""

    INDIVIDUAL = "individual", _("Individual")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    COMMUNITY = "community", _("Indigenous or Afro-descendant community")
    ACADEMIA = "academia", _("Academia")
    TECHNICAL = "technical", _("Technical community")
    PRIVATE_SECTOR = "private_sector", _("Private sector")
    GOVERNMENT = "government", _("Government")
    INTERNATIONAL = "international", _("International organisation")


# what an organisation can be
ORGANISATION_GROUPS = [(value, words) for value, words in Group.choices if value != Group.INDIVIDUAL]


class ClaimState(TextChoices):
    """Where a person's claim stands to speak for an organisation."""

    CLAIMED = "claimed", _("Waiting for an editor")
    VERIFIED = "verified", pgettext_lazy("claim", "Verified")
    REFUSED = "refused", pgettext_lazy("claim", "Not verified")
    ENDED = "ended", pgettext_lazy("claim", "Ended")


CLAIM_TAGS = {ClaimState.CLAIMED: "waiting", ClaimState.VERIFIED: "done", ClaimState.REFUSED: "due"}


class PositionState(TextChoices):
    """Where an official position of an organisation stands. Only one of a place is published, and one waits."""

    PENDING = "pending", _("Waiting for a moderator")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn by the organisation")
    SUPERSEDED = "superseded", _("Replaced by a later one")


POSITION_TAGS = {PositionState.PENDING: "waiting", PositionState.PUBLISHED: "done", PositionState.HIDDEN: "due"}


class FileKind(TextChoices):
    """What a file sent with a position is, by its content."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (DOCX)"
    ODT = "odt", "OpenDocument (ODT)"
    TXT = "txt", _("Plain text")


class StatementKind(TextChoices):
    """What a member state records on a provision. A withdrawal takes back the one before; it is a row like others."""

    RESERVATION = "reservation", pgettext_lazy("of a state", "Reservation")
    DECLARATION = "declaration", pgettext_lazy("of a state", "Declaration")
    SUPPORT = "support", pgettext_lazy("of a state", "Support")
    WITHDRAWAL = "withdrawal", pgettext_lazy("of a state", "Withdrawal")


STATEMENT_TAGS = {
    StatementKind.RESERVATION: "due",
    StatementKind.DECLARATION: "progress",
    StatementKind.SUPPORT: "done",
}


class AnchorLevel(TextChoices):
    DOCUMENT = "document", _("Whole document")
    THEME = "theme", _("Theme")
    CLAUSE = "clause", _("Clause")
    SENTENCE = "sentence", _("Sentence")
    SPAN = "span", _("Exact words")


class Placement(TextChoices):
    """How sure it is where a comment stands in a later draft."""

    AUTOMATIC = "automatic", _("Carried over")
    REVIEW = "review", _("To be confirmed by an editor")
    ORPHAN = "orphan", _("Kept with the earlier draft")


class AnswerState(TextChoices):
    DRAFT = "draft", _("Being prepared")
    PUBLISHED = "published", _("Published")


class Disposition(TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "accepted_in_part", _("Accepted in part")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    COVERED = "already_covered", _("Already covered")
    OUT_OF_SCOPE = "out_of_scope", _("Outside the scope")
    NOTED = "noted", _("Noted")
    DEFERRED = "deferred", _("Deferred")


# how an outcome is coloured, beside its words
DISPOSITION_TAGS = {
    Disposition.ACCEPTED: "done",
    Disposition.PARTLY: "done",
    Disposition.NOT_ACCEPTED: "due",
    Disposition.COVERED: "progress",
    Disposition.DEFERRED: "waiting",
}


class Relation(TextChoices):
    """What became of a provision from one draft to the next."""

    SAME = "same", _("Unchanged")
    EDITED = "edited", _("Reworded")
    RENUMBERED = "renumbered", _("Renumbered")
    MOVED = "moved", _("Moved")
    SPLIT = "split", _("Split")
    MERGED = "merged", _("Merged")
    REMOVED = "removed", _("Removed")
    NEW = "new", _("New")


# the relations in which words were changed, not only where they stand
REWORDED = (Relation.EDITED, Relation.SPLIT, Relation.MERGED, Relation.REMOVED, Relation.NEW)

RELATION_TAGS = {
    Relation.EDITED: "progress",
    Relation.NEW: "done",
    Relation.REMOVED: "due",
}


def label(choices: type[TextChoices], value: str) -> str:
    """The label of a stored value, or the value itself where it is not one of the list."""
    return str(choices(value).label) if value in choices.values else value
