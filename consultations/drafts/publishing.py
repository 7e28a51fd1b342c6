"""Drafts are published, and the timetable is set. From its publication a draft is immutable."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.drafts import reviews
from consultations.models import ClauseNode, ConsultationPage, DraftVersion, Phase
from consultations.models.clock import database_now
from consultations.renderings import words
from consultations.statuses import DraftState, PhaseStep
from portal import languages, search
from portal.jobs import enqueue
from portal.models import User
from portal.record import record


class CannotPublish(Exception):
    """A draft cannot be taken or published; the text is one sentence for the editor."""


def publish_version(*, version: DraftVersion, by: User | str | None, now: datetime | None = None) -> DraftVersion:
    """Publish a draft for good. Comments on the draft before it are carried over by a job. Raises CannotPublish."""
    now = now or database_now()
    with transaction.atomic():
        version = DraftVersion.objects.select_for_update().get(pk=version.pk)
        if version.state == DraftState.PUBLISHED:
            raise CannotPublish(_("This draft is already published."))
        if why := reviews.unsettled(version):
            raise CannotPublish(why)
        version.content_hash = content_hash(version)
        version.state, version.published_at = DraftState.PUBLISHED, now
        version.save(update_fields=["content_hash", "state", "published_at"])
        if version.supersedes_id:
            enqueue("consultations.carry_comments", version.pk, queue="bulk")
        consultation = version.instrument.consultation
        # the index follows the draft, and lets go of the one that it replaces
        drafts = [pk for pk in (version.pk, version.supersedes_id) if pk]
        search.touch("clause", *ClauseNode.objects.filter(version__in=drafts).values_list("pk", flat=True))
        data = {"draft": version.number, "hash": version.content_hash}
        record(
            chain=consultation.chain, kind="draft.published", subject=f"draft:{version.pk}", by=by, data=data, now=now
        )
    return version


def set_phase(
    *,
    consultation: ConsultationPage,
    step: PhaseStep | str,
    at: datetime,
    by: User | str | None,
    zone: str = "UTC",
    reason: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Phase:
    """Add a step to the timetable. ``reason`` is per language."""
    now = now or database_now()
    reasons = {f"reason_{languages.field_suffix(code)}": text for code, text in (reason or {}).items()}
    with transaction.atomic():
        phase = Phase.objects.create(
            consultation=consultation,
            step=step,
            at=at,
            zone=zone,
            recorded_by=by if isinstance(by, User) else None,
            recorded_at=now,
            **reasons,
        )
        data = {"step": str(phase.step), "at": at.isoformat()}
        record(chain=consultation.chain, kind="phase.set", subject=f"phase:{phase.pk}", by=by, data=data, now=now)
    return phase


def content_hash(version: DraftVersion) -> str:
    """SHA-256 over what the draft says, in every language, in reading order."""
    content = []
    for node in version.nodes.order_by("position"):
        said = {code: [words(node, "heading", code), words(node, "text", code)] for code in languages.CODES}
        said = {code: texts for code, texts in said.items() if any(texts)}
        content.append([node.key, node.label, node.number, node.kind, node.level, said])
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
