"""The editors' desk in the content management system: comments, drafts and their imports."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from consultations import access


class _ItemFor(MenuItem):
    """A menu item for whoever may."""

    def __init__(self, may, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.may = may

    def is_shown(self, request):
        return self.may(request.user)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("consultations/", include("consultations.desk.urls"))]


# name of the page, who may, label, name, icon; in the order of the menu
MENU = (
    ("comments", access.can_moderate, _("Comments"), "comments", "comment"),
    ("letters", access.can_enter, _("Letters"), "letters", "mail"),
    ("late_comments", access.can_moderate, _("Late comments"), "late", "history"),
    ("hearings", access.can_enter, _("Hearings"), "hearings", "openquote"),
    ("timetables", access.can_publish, _("Timetables"), "timetables", "time"),
    ("claims", access.can_verify, _("Organisations"), "organisations", "group"),
    ("positions", access.can_moderate, _("Official positions"), "positions", "doc-full"),
    ("delegates", access.can_appoint, _("Delegates of states"), "delegates", "user"),
    ("drafts", access.can_publish, _("Drafts"), "drafts", "doc-full"),
    ("imports", access.can_publish, _("Imports"), "imports", "download"),
)


def _item(place: int, page: str, may, label, name: str, icon: str):
    return lambda: _ItemFor(
        may, label, reverse(f"consultations_desk:{page}"), name=name, icon_name=icon, order=210 + place
    )


for _place, _row in enumerate(MENU):
    hooks.register("register_admin_menu_item", _item(_place, *_row))
