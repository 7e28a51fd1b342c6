"""Who may see and do what in consultations. Views, exports and the API reach rows through these only."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, Model, Prefetch, Q, QuerySet

from consultations.models import (
    Answer,
    Appeal,
    ClauseNode,
    Comment,
    ConsultationPage,
    Delegate,
    DraftVersion,
    Hearing,
    Instrument,
    LateComment,
    Letter,
    Outage,
    Position,
    Redaction,
    Representation,
    StatePosition,
    SummaryPage,
    Transcript,
)
from consultations.models.clock import clock_column, read_clock
from consultations.statuses import (
    AnswerState,
    ClaimState,
    CommentState,
    DraftState,
    LateState,
    PieceState,
    PositionState,
    StatementKind,
)
from portal import languages
from portal.models import BasePage, ChainHead, User

Person = User | AnonymousUser


def can_publish(user: Person) -> bool:
    """May prepare and publish drafts, and see them before."""
    return user.has_perm("consultations.publish_draft")


def can_moderate(user: Person) -> bool:
    return user.has_perm("consultations.moderate_comment")


def can_answer(user: Person) -> bool:
    return user.has_perm("consultations.answer_comment")


def can_verify(user: Person) -> bool:
    """May decide who speaks for an organisation."""
    return user.has_perm("consultations.verify_organisation")


def visible_claims(user: Person) -> QuerySet[Representation]:
    """One's own claims to speak for organisations; an editor who decides about them sees all."""
    if can_verify(user):
        return Representation.objects.all()
    return own_claims(user) if user.is_authenticated else Representation.objects.none()


def own_claims(user: User) -> QuerySet[Representation]:
    return Representation.objects.filter(person=user)


def visible_positions(user: Person | None = None) -> QuerySet[Position]:
    """Official positions that stand or stood published; a moderator sees all, a speaker all of the organisation's."""
    if user is not None and can_moderate(user):
        return Position.objects.all()
    shown = Q(state=PositionState.PUBLISHED)
    shown |= Q(state__in=[PositionState.SUPERSEDED, PositionState.WITHDRAWN], published_at__isnull=False)
    shown &= Q(version__state=DraftState.PUBLISHED, consultation__live=True)
    if user is not None and user.is_authenticated:
        shown |= Q(organisation__in=_organisations_of(user))
    return Position.objects.filter(shown)


def own_positions(user: User) -> QuerySet[Position]:
    """The positions of the organisations that a person speaks for."""
    return Position.objects.filter(organisation__in=_organisations_of(user))


def _organisations_of(user: User) -> QuerySet:
    return own_claims(user).filter(state=ClaimState.VERIFIED).values("organisation")


def can_appoint(user: Person) -> bool:
    """May verify delegates of member states."""
    return user.has_perm("consultations.appoint_delegate")


def is_delegate(user: Person, country: str) -> bool:
    """Is this person a verified delegate of the state?"""
    return country in delegated_states(user)


def delegated_states(user: Person) -> list[str]:
    if not user.has_perm("consultations.state_for_own"):
        return []
    return list(Delegate.objects.filter(person=user, ended_at=None).values_list("country", flat=True))


def can_state_for_any(user: Person) -> bool:
    """May record statements on behalf of any state."""
    return user.has_perm("consultations.state_for_any")


def can_state_for(user: Person, country: str) -> bool:
    """May record the statements of this state."""
    return can_state_for_any(user) or is_delegate(user, country)


def can_state(user: Person) -> bool:
    """May record the statements of some state; which, ``can_state_for`` says."""
    return can_state_for_any(user) or user.has_perm("consultations.state_for_own")


def visible_statements(user: Person | None = None) -> QuerySet[StatePosition]:
    """All that states recorded on published drafts of live consultations."""
    return StatePosition.objects.filter(version__state=DraftState.PUBLISHED, consultation__live=True)


def standing_statements() -> QuerySet[StatePosition]:
    """What states have recorded where everybody may read it, and neither replaced nor withdrawn."""
    return visible_statements().filter(superseded_by=None).exclude(kind=StatementKind.WITHDRAWAL)


def can_enter(user: Person) -> bool:
    """May enter what came on paper, by e-mail or at a hearing."""
    return user.has_perm("consultations.import_comments")


def visible_consultations(user: Person | None = None) -> QuerySet[ConsultationPage]:
    """Consultations that are live. The same for everybody: their preparation is seen in the page editor's preview."""
    return ConsultationPage.objects.live().public()


def visible_summaries(user: Person | None = None) -> QuerySet[SummaryPage]:
    return SummaryPage.objects.live().public()


def visible_versions(user: Person | None = None) -> QuerySet[DraftVersion]:
    """Published drafts of live consultations; whoever publishes drafts sees those in preparation as well."""
    versions = DraftVersion.objects.filter(instrument__consultation__live=True)
    if user is not None and can_publish(user):
        return versions
    return versions.filter(state=DraftState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What decides how the page of a published draft looks: a change of any of them makes another page."""

    version: int
    page_published: datetime | None
    head: int


def draft_facts(slug: str, number: int) -> DraftFacts | None:
    """The facts of a draft that everybody may read, as ``visible_versions`` has it; None for any other.

    The hottest query of the site, so one statement by hand: the same by the mapper takes five times as long to write.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, [slug, number, DraftState.PUBLISHED])
        row = cursor.fetchone()
    return DraftFacts(*row) if row else None


_FACTS = f"""
    SELECT version.id, page.last_published_at, COALESCE(chain.seq, 0)
    FROM {DraftVersion._meta.db_table} AS version
    JOIN {ConsultationPage._meta.db_table} AS consultation ON consultation.instrument_id = version.instrument_id
    JOIN {BasePage._meta.db_table} AS page ON page.id = consultation.basepage_ptr_id
    LEFT JOIN {ChainHead._meta.db_table} AS chain ON chain.name = 'consultation:' || page.id
    WHERE page.slug = %s AND version.number = %s AND version.state = %s AND page.live
"""  # noqa: S608  names of our own tables


def commentable_node(slug: str, number: int, key: str) -> ClauseNode | None:
    """A provision with a conversation of its own in a draft that everybody may read; None for any other.

    With its draft, which knows when it was asked for (``asked_at``), its consultation and the draft that came after:
    what taking a comment needs, in one statement by hand, since the mapper takes longer over this reading than over the
    writing. Other columns are read when asked for.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NODE.format(clock=clock_column()), [slug, number, DraftState.PUBLISHED, key])
        row = cursor.fetchone()
    if row is None:
        return None
    asked_at, *rest = row
    values = iter(rest)
    node, version, consultation, later = (
        model.from_db(connection.alias, names, [next(values) for _name in names])
        for model, names in _NODE_PARTS.values()
    )
    version.instrument = Instrument.from_db(connection.alias, ["id"], [version.instrument_id])
    version.instrument.consultation = consultation
    DraftVersion.superseded_by.related.set_cached_value(version, later if later.pk else None)
    node.version, version.asked_at = version, read_clock(asked_at)
    return node


def _in_order(model: type[Model], *names: str) -> tuple[type[Model], list[str]]:
    """The model with these columns in its own order, as ``from_db`` takes them."""
    return model, [field.attname for field in model._meta.concrete_fields if field.attname in names]


def _named(part: str, column: str) -> str:
    """A column of the statement below; some of a consultation's stand in the table of all pages."""
    return f"page.{column}" if part == "consultation" and column in ("id", "slug") else f"{part}.{column}"


_WORDS = [f"{name}_{languages.field_suffix(code)}" for name in ("heading", "text") for code in languages.CODES]
_NODE_PARTS = {
    "node": _in_order(ClauseNode, "id", "version_id", "key", "label", "number", "kind", "commentable", *_WORDS),
    "version": _in_order(DraftVersion, "id", "instrument_id", "number", "state", "supersedes_id"),
    "consultation": _in_order(ConsultationPage, "id", "slug", "basepage_ptr_id", "instrument_id", "moderation"),
    "later": _in_order(DraftVersion, "id", "number", "state"),
}
_NODE = f"""
    SELECT {{clock}}, {", ".join(_named(part, name) for part, (_model, names) in _NODE_PARTS.items() for name in names)}
    FROM {DraftVersion._meta.db_table} AS version
    JOIN {ConsultationPage._meta.db_table} AS consultation ON consultation.instrument_id = version.instrument_id
    JOIN {BasePage._meta.db_table} AS page ON page.id = consultation.basepage_ptr_id
    JOIN {ClauseNode._meta.db_table} AS node ON node.version_id = version.id AND node.commentable
    LEFT JOIN {DraftVersion._meta.db_table} AS later ON later.supersedes_id = version.id
    WHERE page.slug = %s AND version.number = %s AND version.state = %s AND page.live AND node.key = %s
"""  # noqa: S608  names of our own tables


def visible_comments(user: Person | None = None) -> QuerySet[Comment]:
    """Published comments on published drafts; a moderator sees all."""
    if user is not None and can_moderate(user):
        return Comment.objects.all()
    return Comment.objects.filter(
        Q(state=CommentState.PUBLISHED),
        version__state=DraftState.PUBLISHED,
        version__instrument__consultation__live=True,
    )


def letters() -> QuerySet[Letter]:
    """Letters with their transcripts and who typed them, for whoever may enter them."""
    rows = Letter.objects.select_related("version__instrument__consultation", "filed_by", "discarding__made_by")
    return rows.prefetch_related(Prefetch("transcripts", Transcript.objects.select_related("by").order_by("place")))


def hearings() -> QuerySet[Hearing]:
    """Hearings with how many of their pieces are ``undecided`` and ``filed``, for whoever may enter them."""
    rows = Hearing.objects.select_related("version__instrument__consultation").defer("text")
    undecided = Count("pieces", filter=Q(pieces__state=PieceState.OPEN))
    rows = rows.annotate(undecided=undecided, filed=Count("pieces", filter=Q(pieces__state=PieceState.FILED)))
    return rows.order_by("-held_at", "-pk")


def own_comments(user: User) -> QuerySet[Comment]:
    """What an account has sent itself, whatever became of it."""
    return Comment.objects.filter(submission__author=user)


def visible_answers(user: Person | None = None) -> QuerySet[Answer]:
    if user is not None and can_answer(user):
        return Answer.objects.all()
    return Answer.objects.filter(state=AnswerState.PUBLISHED)


def visible_appeals(user: Person) -> QuerySet[Appeal]:
    return Appeal.objects.all() if can_moderate(user) else Appeal.objects.none()


def visible_redactions(user: Person) -> QuerySet[Redaction]:
    """Where and why passages were covered; their words take a reason of their own."""
    return Redaction.objects.all() if can_moderate(user) else Redaction.objects.none()


def visible_late_comments(user: Person) -> QuerySet[LateComment]:
    """What came after the end, words included; the public sees numbers and reasons only."""
    return LateComment.objects.all() if can_moderate(user) else LateComment.objects.none()


def own_late_comments(user: User) -> QuerySet[LateComment]:
    """What an account handed in after the end; what was taken in is among its comments."""
    return LateComment.objects.filter(author=user).exclude(state=LateState.ACCEPTED)


def visible_outages(user: Person | None = None) -> QuerySet[Outage]:
    return Outage.objects.filter(consultation__in=visible_consultations(user))
