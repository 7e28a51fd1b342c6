"""Campaigns: comments that say nearly the same are shown under one card that counts everyone. Display only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from consultations.models import Campaign, CampaignMember, Comment, ConsultationPage
from portal import clock, languages
from portal.models import User
from portal.record import record


def create_campaign(
    *,
    consultation: ConsultationPage,
    name: Mapping[str, str],
    comments: Sequence[Comment],
    shown: Comment | None = None,
    by: User | str | None,
    now: datetime | None = None,
) -> Campaign:
    """Fold comments under one card. Each belongs to one campaign at most.

    ``name`` is per language; ``shown`` stands for all, the first by default.
    """
    now = now or clock.now()
    shown = shown or comments[0]
    with transaction.atomic():
        campaign = Campaign.objects.create(
            consultation=consultation,
            created_by=by if isinstance(by, User) else None,
            created_at=now,
            **{f"name_{languages.field_suffix(code)}": words for code, words in name.items()},
        )
        CampaignMember.objects.bulk_create(
            [CampaignMember(campaign=campaign, comment=comment, shown=comment.pk == shown.pk) for comment in comments]
        )
        data = {"comments": len(comments)}
        subject = f"campaign:{campaign.pk}"
        record(chain=consultation.chain, kind="campaign.folded", subject=subject, by=by, data=data, now=now)
    return campaign
