from collections.abc import Callable

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.search import index

from consultations.models.instruments import Instrument
from consultations.statuses import Moderation, PhaseStep
from portal import languages
from portal.models import BasePage, User
from portal.models.pages import RICH_TEXT

# what a kind of page shows beside its own fields: name of the class → function (page, request) -> dict; the app
# fills it when it is ready, so that the pages need not know the rooms that are built upon them
CONTEXTS: dict[str, Callable[[BasePage, HttpRequest], dict]] = {}


class RoomPage(BasePage):
    """A page that shows rows of the consultation as well as its own words, in previews too."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | CONTEXTS[type(self).__name__](self, request)


def _searched(*names: str) -> list:
    return [index.SearchField(f"{name}_{language.suffix}") for name in names for language in languages.LANGUAGES]


class ConsultationIndexPage(RoomPage):
    """The list of consultations: their place in the tree of pages, at /<language>/consultations/."""

    introduction = models.TextField(_("introduction"), blank=True)

    translated_fields = ("introduction",)
    max_count = 1
    subpage_types = ["consultations.ConsultationPage"]
    template = "consultations/index.html"

    class Meta:
        verbose_name = _("list of consultations")


class ConsultationPage(RoomPage):
    """Presents one instrument to the public: what it is about, when one can comment, by what rules."""

    instrument = models.OneToOneField(
        Instrument, on_delete=models.PROTECT, related_name="consultation", verbose_name=_("instrument")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences, shown in lists."))
    introduction = RichTextField(_("introduction"), features=RICH_TEXT, blank=True)
    rules = RichTextField(_("rules of the conversation"), features=RICH_TEXT, blank=True)
    contact = models.EmailField(_("contact"), blank=True)
    postal_address = models.TextField(
        _("postal address"), blank=True, help_text=_("Printed on the form for comments on paper.")
    )
    moderation = models.CharField(_("moderation"), max_length=10, choices=Moderation, default=Moderation.BEFORE)

    translated_fields = ("summary", "introduction", "rules")
    shared_fields = ("instrument", "contact", "postal_address", "moderation")
    parent_page_types = ["consultations.ConsultationIndexPage"]
    subpage_types = ["consultations.SummaryPage"]
    template = "consultations/detail.html"
    search_fields = BasePage.search_fields + _searched("summary", "introduction")

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    @property
    def chain(self) -> str:
        """The chain of events of this consultation."""
        return f"consultation:{self.pk}"


class SummaryPage(RoomPage):
    """What we heard, what we did."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = RichTextField(_("body"), features=RICH_TEXT, blank=True)

    translated_fields = ("introduction", "body")
    parent_page_types = ["consultations.ConsultationPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "consultations/summary.html"
    search_fields = BasePage.search_fields + _searched("introduction", "body")

    class Meta:
        verbose_name = _("summary of a consultation")


class Phase(models.Model):
    """One step of the timetable: append-only. Whether comments are taken is computed from these and the clock."""

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="phases")
    step = models.CharField(_("step"), max_length=10, choices=PhaseStep)
    at = models.DateTimeField(_("at"))
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of the timetable")
        verbose_name_plural = _("steps of the timetable")
        ordering = ["consultation", "id"]

    def __str__(self):
        return f"{self.get_step_display()} {self.at:%Y-%m-%d %H:%M}"
