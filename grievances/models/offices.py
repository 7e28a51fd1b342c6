from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grievances.deadlines import Calendar
from grievances.statuses import RECEIVING_STATUSES, OfficeKind, OfficeStatus
from portal import states


def check_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValidationError(_("There is no such time zone.")) from error


def check_state(code: str) -> None:
    """Refuse a code that is no member state's."""
    if states.by_iso2(code) is None:
        raise ValidationError(_("There is no member state with this code."))


class Institution(models.Model):
    """A body that may be complained about. Its links upward decide which offices are in conflict."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[check_state])
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Office(models.Model):
    """Who receives grievances: a country's national office, an alternate body, or the regional secretariat."""

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("Short and lasting; it stands in routing decisions.")
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    country = models.CharField(_("country"), max_length=2, validators=[check_state])
    kind = models.CharField(_("kind"), max_length=20, choices=OfficeKind, default=OfficeKind.NATIONAL)
    status = models.CharField(_("status"), max_length=20, choices=OfficeStatus, default=OfficeStatus.ONBOARDING)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("the office as an institution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
    )
    host = models.ForeignKey(
        Institution,
        verbose_name=_("host institution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hosted_offices",
        help_text=_("The body that the office belongs to. Grievances about it go elsewhere."),
    )
    time_zone = models.CharField(_("time zone"), max_length=60, validators=[check_zone])

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["country", "kind", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["country"],
                condition=Q(kind=OfficeKind.NATIONAL) & ~Q(status=OfficeStatus.SUCCEEDED),
                name="office_one_national_per_country",
                violation_error_message=_("This country already has a national office."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_secretariat(self) -> bool:
        return self.kind == OfficeKind.SECRETARIAT

    @property
    def is_receiving(self) -> bool:
        return self.status in RECEIVING_STATUSES

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.country, self.time_zone)

    @property
    def country_name(self) -> str:
        state = states.by_iso2(self.country)
        return state.name() if state else ""

    @property
    def language(self) -> str:
        """The language in which the office is written to."""
        return self.languages[0] if self.languages else settings.LANGUAGE_CODE


class OfficeKey(models.Model):
    """One key pair of an office. The private half is sealed by the server key, which is kept outside the database."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="keys")
    version = models.PositiveSmallIntegerField()
    public_key = models.BinaryField()
    sealed_private_key = models.BinaryField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("key of an office")
        verbose_name_plural = _("keys of offices")
        constraints = [models.UniqueConstraint(fields=["office", "version"], name="office_key_once_per_version")]

    def __str__(self):
        return f"{self.office_id}/{self.version}"


class OfficeMembership(models.Model):
    """Who works in an office. It opens that office's cases and no others."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="office_memberships")
    is_lead = models.BooleanField(_("head of the office"), default=False)

    class Meta:
        verbose_name = _("member of an office")
        verbose_name_plural = _("members of offices")
        constraints = [models.UniqueConstraint(fields=["office", "user"], name="office_member_once")]

    def __str__(self):
        return f"{self.user_id} in {self.office_id}"
