"""What of consultations can be searched: the provisions of current drafts, and published comments."""

from functools import reduce
from operator import or_

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _

from consultations import access, addresses
from consultations.models import ClauseNode, Comment, DraftVersion
from consultations.renderings import provision, title, words
from consultations.statuses import DraftState
from portal import languages, search
from portal.search import Hit, Index

OTHER = "other"


def current_nodes() -> QuerySet[ClauseNode]:
    """The provisions of the newest published draft of each live consultation."""
    newer = DraftVersion.objects.filter(
        instrument=OuterRef("version__instrument"), number__gt=OuterRef("version__number"), state=DraftState.PUBLISHED
    )
    versions = access.visible_versions()
    return ClauseNode.objects.filter(~Exists(newer), version__in=versions, commentable=True).order_by("pk")


def text_fields(analysed: str) -> dict:
    return {
        f"{analysed}_{language.suffix}": {"type": "text", "analyzer": language.analyser}
        for language in languages.LANGUAGES
    }


def fields_of(*names: str):
    """The reader's language first; people also search with the words of another."""

    def fields(language: str) -> list[str]:
        own = languages.field_suffix(language)
        suffixes = [item.suffix for item in languages.LANGUAGES if item.suffix != own]
        return [f"{name}_{own}^2" for name in names] + [f"{name}_{suffix}" for name in names for suffix in suffixes]

    return fields


def _clause_document(node: ClauseNode) -> dict:
    texts = {}
    for language in languages.LANGUAGES:
        for name in ("heading", "text"):
            texts[f"{name}_{language.suffix}"] = words(node, name, language.code)
    return {name: text for name, text in texts.items() if text}


def _clauses_with(query: str, language: str) -> QuerySet[ClauseNode]:
    nodes = current_nodes()
    own = Q()
    for word in query.split():
        found = {item.code: _has(item.suffix, word) for item in languages.LANGUAGES}
        nodes = nodes.filter(reduce(or_, found.values()))
        own &= found.get(language, Q())
    # first what the reader's own language says, then what only another does
    return nodes.alias(other=Case(When(own, then=0), default=1)).order_by("other", "pk")


def _has(suffix: str, word: str) -> Q:
    return search.begins_word(f"text_{suffix}", word) | search.begins_word(f"heading_{suffix}", word)


def _clause_hit(node: ClauseNode, query: str, language: str) -> Hit:
    consultation = node.version.instrument.consultation
    shown = _rendering_with(node, query, language)
    url = addresses.clause(consultation.slug, node.version, node)
    excerpt = search.excerpt(words(node, "text", shown), query)
    return Hit("clause", title(provision(node, language)), url, excerpt, shown, consultation.title)


def _rendering_with(node: ClauseNode, query: str, language: str) -> str:
    """The language whose text holds the words of the query, the reader's if it does."""
    for code in (language, *languages.CODES):
        text = words(node, "text", code).lower()
        if text and all(word in text for word in query.lower().split()):
            return code
    return provision(node, language).language


def body_field(language: str) -> str:
    return f"body_{languages.field_suffix(language)}" if language in languages.CODES else f"body_{OTHER}"


def _comment_document(comment: Comment) -> dict:
    text = "\n".join(part for part in (comment.body, comment.proposed_text) if part)
    return {body_field(comment.language): text}


def _comments_with(query: str, language: str) -> QuerySet[Comment]:
    comments = access.visible_comments().order_by("-submitted_at", "-pk")
    for word in query.split():
        comments = comments.filter(search.begins_word("body", word) | search.begins_word("proposed_text", word))
    return comments


def _comment_hit(comment: Comment, query: str, language: str) -> Hit:
    place = comment.node.name if comment.node else _("the whole draft")
    heading = _("Comment on %(clause)s") % {"clause": place}
    excerpt = search.excerpt(comment.body, query)
    consultation = comment.version.instrument.consultation
    return Hit("comment", heading, addresses.short(comment), excerpt, comment.language, consultation.title)


CLAUSES = Index(
    name="clause",
    properties=text_fields("text") | text_fields("heading"),
    rows=current_nodes,
    document=_clause_document,
    fields=fields_of("text", "heading"),
    to_hit=_clause_hit,
    in_database=_clauses_with,
    prefetch=lambda nodes: nodes.select_related("version__instrument__consultation"),
)
COMMENTS = Index(
    name="comment",
    properties=text_fields("body") | {f"body_{OTHER}": {"type": "text"}},
    rows=lambda: access.visible_comments().order_by("pk"),
    document=_comment_document,
    fields=lambda language: [*fields_of("body")(language), f"body_{OTHER}"],
    to_hit=_comment_hit,
    in_database=_comments_with,
    prefetch=lambda comments: comments.select_related("node", "version__instrument__consultation"),
)


def register() -> None:
    search.register(CLAUSES)
    search.register(COMMENTS)
