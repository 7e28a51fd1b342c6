"""What changed from one draft to the next: each changed provision as a redline, with its causes and their answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations import addresses, cards, renderings
from consultations.models import AnsweredComment, CampaignMember, ClauseChange
from consultations.statuses import RELATION_TAGS, REWORDED, AnswerState, CommentState, Relation
from consultations.views.draft import find_version
from portal import languages

CAUSES = 5  # comments named beside an answer; the others are counted


@require_safe
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    version = find_version(request, slug, number)
    if version.supersedes_id is None:
        raise Http404
    rows = list(version.changes.select_related("old_node", "new_node").order_by("position"))
    causes = _causes(rows)
    shown = [_row(slug, version, change, causes.get(change.pk, ())) for change in rows if _worth_a_look(change, causes)]
    elsewhere = [change for change in rows if _changed(change) and not _worth_a_look(change, causes)]
    consultation = version.instrument.consultation
    context = {
        "consultation": consultation,
        "version": version,
        "earlier": version.supersedes,
        "rows": shown,
        "elsewhere": [
            {"name": _name(change.old_node, change.new_node), "url": addresses.clause(slug, version, change.new_node)}
            for change in elsewhere
        ],
        "same": sum(1 for change in rows if not _changed(change)),
        "draft_url": addresses.draft(slug, version),
        "earlier_url": addresses.draft(slug, version.supersedes),
    }
    return render(request, "consultations/changes.html", context)


def _changed(change: ClauseChange) -> bool:
    return change.relation != Relation.SAME


def _worth_a_look(change: ClauseChange, causes: dict) -> bool:
    """Words changed, or somebody said why."""
    return change.relation in REWORDED or bool(change.operations) or change.pk in causes


def _row(slug: str, version, change: ClauseChange, causes) -> dict:
    old, new = change.old_node, change.new_node
    language = _language(change)
    rationale = cards.shown_language(change, "rationale")
    return {
        "anchor": f"change-{change.pk}",
        "name": _name(old, new),
        "relation": Relation(change.relation).label,
        "relation_kind": RELATION_TAGS.get(change.relation, "neutral"),
        "runs": change.operations.get(language, ()),
        "language": language,
        "fallback": language != get_language(),
        "rationale": getattr(change, f"rationale_{languages.field_suffix(rationale)}"),
        "rationale_language": rationale,
        "url": addresses.clause(slug, version if new else version.supersedes, new or old),
        "causes": causes,
    }


def _name(old, new) -> str:
    if old and new and old.name != new.name:
        return _("%(old)s, now %(new)s") % {"old": old.name, "new": new.name}
    return (new or old).name


def _language(change: ClauseChange) -> str:
    """The reader's language, or the nearest in which the redline exists."""
    node = change.new_node or change.old_node
    active = get_language()
    for code in (active, *languages.fallback_chains().get(active, ()), *languages.CODES):
        if code in change.operations:
            return code
    return renderings.language_shown(node, active)


def _causes(rows: list[ClauseChange]) -> dict[int, list[dict]]:
    """For each change its published answers, each with some of the comments that it answers."""
    links = list(
        ClauseChange.answers.through.objects.filter(
            clausechange__in=rows, answer__state=AnswerState.PUBLISHED
        ).select_related("answer__published_by", "answer__campaign")
    )
    comments = _comments({link.answer_id: link.answer.campaign_id for link in links})
    causes: dict[int, list[dict]] = {}
    for link in sorted(links, key=lambda link: link.answer_id):
        named = comments.get(link.answer_id, [])
        causes.setdefault(link.clausechange_id, []).append(
            {
                "answer": cards.reply(link.answer),
                "comments": named[:CAUSES],
                "others": max(0, len(named) - CAUSES),
                "campaign": link.answer.campaign.name if link.answer.campaign_id else "",
            }
        )
    return causes


def _comments(campaigns: dict[int, int | None]) -> dict[int, list[dict]]:
    """The published comments of each answer (id), its campaign's among them, in two queries."""
    found: dict[int, list[dict]] = {}
    own = AnsweredComment.objects.filter(answer__in=campaigns, comment__state=CommentState.PUBLISHED)
    for row in own.select_related("comment__submission").order_by("comment__submitted_at"):
        found.setdefault(row.answer_id, []).append(_named(row.comment))
    members = CampaignMember.objects.filter(
        campaign__in=[pk for pk in campaigns.values() if pk], comment__state=CommentState.PUBLISHED
    )
    of_campaign: dict[int, list[dict]] = {}
    for row in members.select_related("comment__submission").order_by("comment__submitted_at"):
        of_campaign.setdefault(row.campaign_id, []).append(_named(row.comment))
    for answer, campaign in campaigns.items():
        if campaign:
            found.setdefault(answer, []).extend(of_campaign.get(campaign, ()))
    return found


def _named(comment) -> dict:
    return {"author": cards.author(comment), "url": addresses.short(comment), "language": comment.language}
