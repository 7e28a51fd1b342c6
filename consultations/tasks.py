"""What consultations leave to the worker."""

from consultations import carrying
from consultations.models import DraftVersion
from portal.jobs import job


@job("consultations.carry_comments", queue="bulk", time_limit=600_000)
def carry_comments(version_id: int) -> None:
    carrying.carry_comments(version=DraftVersion.objects.get(pk=version_id), by="system")
