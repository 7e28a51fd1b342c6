"""The editors' desk in the content management system: comments, drafts and their imports."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from consultations import access
from consultations.views import (
    delegates_desk,
    desk,
    hearings,
    hiding,
    imports,
    lateness,
    letters,
    organisations_desk,
    piece,
    positions_desk,
    review,
    sentences,
    settling,
    times,
)

DESK = [
    path("comments/", desk.comments, name="comments"),
    path("comments/<int:pk>/", desk.comment, name="comment"),
    path("comments/<int:pk>/answer/", desk.answer, name="answer"),
    path("comments/<int:pk>/answers/<int:number>/publish/", desk.publish_drafted, name="publish_answer"),
    path("comments/<int:pk>/redact/", hiding.redact, name="redact"),
    path("comments/<int:pk>/original/<int:number>/", hiding.original, name="original"),
    path("appeals/<int:pk>/", hiding.appeal, name="appeal"),
    path("organisations/", organisations_desk.claims, name="claims"),
    path("organisations/<int:pk>/", organisations_desk.claim, name="claim"),
    path("positions/", positions_desk.positions, name="positions"),
    path("positions/<int:pk>/", positions_desk.position, name="position"),
    path("positions/<int:pk>/answer/", positions_desk.answer, name="answer_position"),
    path(
        "positions/<int:pk>/answers/<int:number>/publish/",
        positions_desk.publish_drafted,
        name="publish_position_answer",
    ),
    path("delegates/", delegates_desk.delegates, name="delegates"),
    path("drafts/", desk.drafts, name="drafts"),
    path("drafts/<int:pk>/publish/", desk.publish, name="publish"),
    path("timetables/", times.index, name="timetables"),
    path("timetables/<int:pk>/", times.timetable, name="timetable"),
    path("outages/<int:pk>/", times.outage, name="outage"),
    path("late/", lateness.index, name="late_comments"),
    path("late/<int:pk>/", lateness.decide, name="late_comment"),
    path("drafts/<int:pk>/sentences/", sentences.sentences, name="sentences"),
    path("imports/", imports.index, name="imports"),
    path("imports/new/", imports.new, name="import_new"),
    path("imports/<int:pk>/", imports.detail, name="import"),
    path("imports/<int:pk>/act/", imports.act, name="import_act"),
    path("imports/<int:pk>/progress/", imports.progress, name="import_progress"),
    path("imports/<int:pk>/<str:language>/", review.review, name="review"),
    path("imports/<int:pk>/<str:language>/file/", imports.send, name="import_file"),
    path("imports/<int:pk>/<str:language>/<str:mark>/", piece.piece, name="piece"),
    path("hearings/", hearings.index, name="hearings"),
    path("hearings/new/", hearings.new, name="hearing_new"),
    path("hearings/<int:pk>/", hearings.detail, name="hearing"),
    path("hearings/<int:pk>/<int:number>/", hearings.piece, name="hearing_piece"),
    path("letters/", letters.index, name="letters"),
    path("letters/new/", letters.new, name="letter_new"),
    path("letters/<int:pk>/", letters.detail, name="letter"),
    path("letters/<int:pk>/type/", letters.typing, name="letter_type"),
    path("letters/<int:pk>/settle/", settling.settle, name="letter_settle"),
    path("letters/<int:pk>/receipts/", letters.receipts, name="letter_receipts"),
]


class _ItemFor(MenuItem):
    """A menu item for whoever may."""

    def __init__(self, may, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.may = may

    def is_shown(self, request):
        return self.may(request.user)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("consultations/", include((DESK, "consultations_desk")))]


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
