"""Offices and institutions in the content management system. Grievances are never there."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from grievances.models import Institution, Office
from grievances.offices import CHAIN
from portal import languages, states
from portal.record import record


class OfficeForm(WagtailAdminModelForm):
    """Codes are chosen from lists, never typed."""

    country = forms.ChoiceField(label=_("Country"), choices=states.state_choices)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(code, languages.native_name(code)) for code in languages.KNOWN],
        widget=forms.CheckboxSelectMultiple,
    )


def _in_language(language: languages.Language) -> ObjectList:
    names = [f"{field}_{language.suffix}" for field in ("name", "description")]
    return ObjectList([FieldPanel(name) for name in names], heading=language.native_name)


class OfficeViewSet(SnippetViewSet):
    model = Office
    icon = "group"
    menu_label = _("Offices")
    list_display = ["name", "country", "kind", "status"]
    list_filter = ["kind", "status"]
    search_fields = ["name", "code", "country"]
    copy_view_enabled = False
    add_to_reference_index = False
    edit_handler = TabbedInterface(
        [
            *map(_in_language, languages.LANGUAGES),
            ObjectList(
                [
                    FieldPanel("code"),
                    FieldPanel("country"),
                    FieldPanel("kind"),
                    FieldPanel("status"),
                    FieldPanel("languages"),
                    FieldPanel("time_zone"),
                    MultiFieldPanel([FieldPanel("institution"), FieldPanel("host")], heading=_("Conflicts")),
                    MultiFieldPanel(
                        [FieldPanel("email"), FieldPanel("telephone"), FieldPanel("website")], heading=_("Contact")
                    ),
                ],
                heading=_("For all languages"),
            ),
        ],
        base_form_class=OfficeForm,
    )


class InstitutionViewSet(SnippetViewSet):
    model = Institution
    icon = "site"
    menu_label = _("Institutions")
    list_display = ["name", "country", "parent"]
    search_fields = ["name", "code"]
    copy_view_enabled = False
    add_to_reference_index = False
    panels = [
        FieldPanel("code"),
        FieldPanel("name"),
        FieldPanel("other_names"),
        FieldPanel("country"),
        FieldPanel("parent"),
    ]


class RedressViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Redress")
    menu_icon = "group"
    menu_order = 300
    items = (OfficeViewSet, InstitutionViewSet)


register_snippet(RedressViewSetGroup)


@hooks.register("after_create_snippet")
def record_creation(request, instance):
    _record(request, instance, "created")


@hooks.register("after_edit_snippet")
def record_change(request, instance):
    _record(request, instance, "changed")


@hooks.register("before_delete_snippet")
def record_deletion(request, instances):
    for instance in instances:
        if request.method == "POST":
            _record(request, instance, "deletion_asked")


def _record(request, instance, what: str) -> None:
    """Who changed which office or institution goes on record; other snippets are not ours."""
    if isinstance(instance, Office | Institution):
        name = instance._meta.model_name
        subject = f"{name}:{instance.code}"
        record(chain=CHAIN, kind=f"{name}.{what}", subject=subject, by=request.user, data={})
