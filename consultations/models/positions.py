"""What organisations state officially, apart from what people say: one that counts for each place, with its history."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.instruments import Clause, ClauseNode, DraftVersion
from consultations.models.organisations import Organisation
from consultations.models.pages import ConsultationPage
from consultations.statuses import FileKind, PositionState, Stance
from portal.models import User


class Position(models.Model):
    """An official position. Its words never change and it is never deleted; a later one takes its place.

    Its place is ``clause``, the provision through all drafts, or the consultation as a whole where that is null;
    ``version`` and ``node`` are what was read when it was filed.
    """

    public_id = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="positions")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="positions")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="positions")
    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="positions")
    language = models.CharField(_("language"), max_length=35)
    body = models.TextField(_("position"))
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, null=True, blank=True)
    # what is shown of the file; its content lies apart, so that no list reads it
    file_kind = models.CharField(max_length=10, choices=FileKind, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    form_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    filed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(_("filed"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PositionState, default=PositionState.PENDING)
    state_reason = models.CharField(_("reason"), max_length=500, blank=True)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    state_changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("official position")
        verbose_name_plural = _("official positions")
        ordering = ["filed_at", "id"]
        indexes = [
            models.Index(fields=["state", "filed_at"], name="position_queue"),
            models.Index(fields=["consultation", "clause"], name="position_place", condition=Q(state="published")),
        ]
        # a null is equal to no other, so that the consultation as a whole needs a rule of its own
        constraints = [
            rule
            for state in ("published", "pending")
            for rule in (
                models.UniqueConstraint(
                    fields=["organisation", "clause"],
                    condition=Q(state=state, clause__isnull=False),
                    name=f"one_{state}_position_on_a_clause",
                ),
                models.UniqueConstraint(
                    fields=["organisation", "consultation"],
                    condition=Q(state=state, clause__isnull=True),
                    name=f"one_{state}_position_on_the_whole",
                ),
            )
        ]

    def __str__(self):
        return self.public_id


class PositionFile(models.Model):
    """The file of a position as it was sent: kept in the database, given out as a download only."""

    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="file")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a position")
        verbose_name_plural = _("files of positions")

    def __str__(self):
        return f"{self.position_id}: {self.sha256[:12]}"
