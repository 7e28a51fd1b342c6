from django.db import models
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models.pages import AbstractPage, AbstractPageMeta, DefaultBasePageMixin
from wagtail.search import index

from portal import languages

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class BasePage(AbstractPage, DefaultBasePageMixin):
    """The base of all pages: one page with a rendering per language, so that a conversation is never split.

    ``title``, ``seo_title`` and ``search_description`` are translated columns; subclasses name their own in
    ``translated_fields`` (and register them in ``translation.py``) and get one editor tab per language.
    """

    translated_fields: tuple[str, ...] = ()
    shared_fields: tuple[str, ...] = ()

    search_fields = [
        *(index.SearchField(f"title_{language.suffix}", boost=2) for language in languages.LANGUAGES),
        *(index.AutocompleteField(f"title_{language.suffix}") for language in languages.LANGUAGES),
        *(field for field in AbstractPage.search_fields if field.field_name != "title"),
    ]

    class Meta(AbstractPageMeta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @classproperty
    def edit_handler(cls):
        tabs = [
            ObjectList(cls._language_panels(language), heading=language.native_name) for language in languages.LANGUAGES
        ]
        shared = [FieldPanel("slug"), FieldPanel("show_in_menus"), *(FieldPanel(name) for name in cls.shared_fields)]
        return TabbedInterface(
            [*tabs, ObjectList(shared, heading=_("For all languages"))], base_form_class=cls.base_form_class
        )

    @classmethod
    def _language_panels(cls, language: languages.Language) -> list:
        title = f"title_{language.suffix}"
        heading = TitleFieldPanel(title, targets=["slug"]) if language.code == languages.DEFAULT else FieldPanel(title)
        search = [f"seo_title_{language.suffix}", f"search_description_{language.suffix}"]
        return [
            heading,
            *(FieldPanel(f"{name}_{language.suffix}") for name in cls.translated_fields),
            MultiFieldPanel([FieldPanel(name) for name in search], heading=_("For search engines")),
        ]

    @property
    def preview_modes(self):
        return [(language.code, language.native_name) for language in languages.LANGUAGES]

    def serve_preview(self, request: HttpRequest, mode_name: str):
        # the editor's own language must not decide what is previewed, so render before it is restored
        with translation.override(mode_name):
            response = super().serve_preview(request, mode_name)
            if hasattr(response, "render"):
                response.render()
        return response

    def with_content_json(self, content):
        # a revision holds the unsuffixed fields as well: read it in the default language, or it would fill another
        with translation.override(languages.DEFAULT):
            return super().with_content_json(content)


class HomePage(BasePage):
    lead = models.TextField(_("lead sentence"), blank=True)
    consultation_promise = RichTextField(_("what is promised about consultations"), features=RICH_TEXT, blank=True)
    redress_promise = RichTextField(_("what is promised about grievances"), features=RICH_TEXT, blank=True)

    translated_fields = ("lead", "consultation_promise", "redress_promise")
    max_count = 1
    template = "portal/home.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        # each app says what it has to show, so that the kernel need not know them
        context = super().get_context(request, *args, **kwargs)
        for contribute in HOME_CONTRIBUTORS:
            context |= contribute(request)
        return context


class InformationPage(BasePage):
    summary = models.TextField(_("summary"), blank=True)
    body = RichTextField(_("body"), features=RICH_TEXT, blank=True)

    translated_fields = ("summary", "body")
    template = "portal/information.html"
    search_fields = BasePage.search_fields + [
        index.SearchField(f"{name}_{language.suffix}")
        for name in ("summary", "body")
        for language in languages.LANGUAGES
    ]

    class Meta:
        verbose_name = _("information page")


# functions (request) -> dict, added by the apps when they are ready
HOME_CONTRIBUTORS: list = []
