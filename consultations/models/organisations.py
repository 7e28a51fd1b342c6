"""Organisations, and the people who speak for them once an editor has verified that they do."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from consultations.statuses import ORGANISATION_GROUPS, ClaimState
from portal.models import User

# their events stand in a chain of their own: they belong to no consultation
CHAIN = "organisations"


class Organisation(models.Model):
    """An organisation that at least one verified person speaks for, or spoke for."""

    name = models.CharField(_("name"), max_length=300)
    group = models.CharField(_("group"), max_length=20, choices=ORGANISATION_GROUPS)
    country = models.CharField(_("country"), max_length=2, blank=True)
    domain = models.CharField(_("domain"), max_length=200)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Lower("name"), "country", name="organisation_once_in_a_country")]

    def __str__(self):
        return self.name


class Representation(models.Model):
    """That a person says to speak for an organisation, and what an editor found. What was claimed does not change.

    ``organisation`` is null until the claim is verified; ``reason`` is read by the claimant.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="representations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="representations"
    )
    name = models.CharField(_("name"), max_length=300)
    group = models.CharField(_("group"), max_length=20, choices=ORGANISATION_GROUPS)
    country = models.CharField(_("country"), max_length=2, blank=True)
    domain = models.CharField(_("domain"), max_length=200)
    proof = models.TextField(_("proof"))
    interface_language = models.CharField(max_length=10, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.CLAIMED)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    claimed_at = models.DateTimeField(_("claimed"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("speaker of an organisation")
        verbose_name_plural = _("speakers of organisations")
        ordering = ["claimed_at", "id"]
        permissions = [("verify_organisation", _("Can verify who speaks for an organisation"))]
        indexes = [models.Index(fields=["state", "claimed_at"], name="claim_queue")]
        constraints = [
            models.UniqueConstraint(
                "person", Lower("name"), condition=Q(state="claimed"), name="claim_waits_once_for_each_person"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(state="verified"), name="speaker_once_in_organisation"
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.person_id}"
