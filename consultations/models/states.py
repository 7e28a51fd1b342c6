"""What member states record on a provision or on the whole draft, and who may do it for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.instruments import Clause, ClauseNode, DraftVersion
from consultations.models.pages import ConsultationPage
from consultations.statuses import StatementKind
from portal.models import User

# delegates belong to no consultation: their events stand in a chain of their own
CHAIN = "delegates"


class Delegate(models.Model):
    """That the secretariat has verified somebody as a delegate of a member state. Ended, never deleted."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    country = models.CharField(_("state"), max_length=2)
    appointed_at = models.DateTimeField(_("verified"))
    appointed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("delegate of a state")
        verbose_name_plural = _("delegates of states")
        ordering = ["country", "id"]
        permissions = [("appoint_delegate", _("Can verify delegates of states"))]
        constraints = [
            models.UniqueConstraint(fields=["person", "country"], condition=Q(ended_at=None), name="delegate_once")
        ]

    def __str__(self):
        return f"{self.country}: {self.person_id}"


class StatePosition(models.Model):
    """A reservation, a declaration, support, or the withdrawal of what was recorded before. Append-only.

    Its place is ``clause``, the provision through all drafts, or the draft as a whole where that is null; ``version``
    and ``node`` are what it was recorded on. What a state has recorded on a place is a chain without branches: the row
    that ``supersedes`` nothing is the first, the one that nothing supersedes is in force unless it is a withdrawal.
    ``text`` has a column per language; ``language`` is that of the original, the others are translations. ``received``
    says how the words came to the secretariat where it entered them; where a delegate did, it is empty.
    """

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="state_positions")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="state_positions")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="state_positions")
    node = models.ForeignKey(
        ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="state_positions"
    )
    country = models.CharField(_("state"), max_length=2)
    kind = models.CharField(_("kind"), max_length=12, choices=StatementKind)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("text"), blank=True)
    received = models.CharField(_("how it was received"), max_length=300, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered"))

    class Meta:
        verbose_name = _("statement of a state")
        verbose_name_plural = _("statements of states")
        ordering = ["entered_at", "id"]
        permissions = [
            ("state_for_own", _("Can record the statements of the own state")),
            ("state_for_any", _("Can record statements on behalf of states")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "country"], condition=Q(supersedes=None), name="state_begins_once_on_a_clause"
            ),
            # a null is equal to no other
            models.UniqueConstraint(
                fields=["consultation", "country"],
                condition=Q(supersedes=None, clause__isnull=True),
                name="state_begins_once_on_the_whole",
            ),
        ]

    def __str__(self):
        return f"{self.country} {self.kind} {self.node_id}"
