"""The addresses of consultations, in the active language."""

from django.urls import reverse

from consultations.models import ClauseNode, Comment, DraftVersion, StatePosition

# stands for a node's key where the draft as a whole is meant; no key begins so
DOCUMENT = "_document"


def consultation(slug: str) -> str:
    return reverse("consultations:detail", args=[slug])


def draft(slug: str, version: DraftVersion) -> str:
    return reverse("consultations:draft", args=[slug, version.number])


def clause(slug: str, version: DraftVersion, node: ClauseNode | None) -> str:
    """The page of a provision with its conversation; without a node, the conversation about the whole draft."""
    return reverse("consultations:clause", args=[slug, version.number, node.key if node else DOCUMENT])


def file_position(slug: str, version: DraftVersion, node: ClauseNode | None) -> str:
    """Where an organisation files an official position on a provision, or on the whole draft."""
    return reverse("consultations:file_position", args=[slug, version.number, node.key if node else DOCUMENT])


def record_statement(slug: str, version: DraftVersion, node: ClauseNode | None) -> str:
    """Where what a state says of a provision, or of the whole draft, is recorded."""
    return reverse("consultations:record_statement", args=[slug, version.number, node.key if node else DOCUMENT])


def statement(row: StatePosition) -> str:
    """What a state recorded, in full."""
    return reverse("consultations:statement", args=[row.pk])


def fragment(comment: Comment) -> str:
    return f"comment-{comment.public_id}"


def comment(slug: str, version: DraftVersion, node: ClauseNode | None, said: Comment) -> str:
    """The place of a comment in the conversation of ``node`` (the commentable one); a reply stands below its thread."""
    url = clause(slug, version, node)
    thread = f"replies={said.parent.public_id}&" if said.parent_id else ""
    return f"{url}?{thread}from={said.public_id}#{fragment(said)}"


def replies(clause_url: str, said: Comment) -> str:
    """The thread of one comment with all that was replied, on the page of its provision."""
    return f"{clause_url}?replies={said.public_id}#{fragment(said)}"


def paper(slug: str, version: DraftVersion) -> str:
    """The form to print, for the whole draft."""
    return reverse("consultations:paper", args=[slug, version.number])


def changes(slug: str, version: DraftVersion) -> str:
    """What changed from the draft before to this one."""
    return reverse("consultations:changes", args=[slug, version.number])


def short(said: Comment) -> str:
    """The short address of a comment, the same in every language and on every draft."""
    return reverse("comment", args=[said.public_id])


SHORT = 10  # hexadecimal digits of a clause's id: forty bits tell the clauses of a site apart


def short_clause(node: ClauseNode) -> str:
    """The short address of a provision, the same in every language and on every draft that has it."""
    return reverse("short_clause", args=[node.clause_id.hex[:SHORT]])
