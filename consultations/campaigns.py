"""Campaigns: comments that say nearly the same are shown under one card that counts everyone. Display only."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from consultations.models import Campaign, CampaignMember, Comment, ConsultationPage
from portal import clock
from portal.models import User
from portal.record import record


def create_campaign(
    *,
    consultation: ConsultationPage,
    name: str,
    comments: Sequence[Comment],
    shown: Comment | None = None,
    by: User | str | None,
    now: datetime | None = None,
) -> Campaign:
    """Fold comments under one card. ``shown`` stands for all; the first by default. Each belongs to one campaign."""
    now = now or clock.now()
    shown = shown or comments[0]
    with transaction.atomic():
        campaign = Campaign.objects.create(
            consultation=consultation, name=name, created_by=by if isinstance(by, User) else None, created_at=now
        )
        CampaignMember.objects.bulk_create(
            [CampaignMember(campaign=campaign, comment=comment, shown=comment.pk == shown.pk) for comment in comments]
        )
        data = {"comments": len(comments)}
        subject = f"campaign:{campaign.pk}"
        record(chain=consultation.chain, kind="campaign.folded", subject=subject, by=by, data=data, now=now)
    return campaign
