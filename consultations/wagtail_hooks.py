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


@hooks.register("register_admin_menu_item")
def comments_item():
    url = reverse("consultations_desk:comments")
    return _ItemFor(access.can_moderate, _("Comments"), url, name="comments", icon_name="comment", order=210)


@hooks.register("register_admin_menu_item")
def organisations_item():
    url = reverse("consultations_desk:claims")
    return _ItemFor(access.can_verify, _("Organisations"), url, name="organisations", icon_name="group", order=215)


@hooks.register("register_admin_menu_item")
def positions_item():
    url = reverse("consultations_desk:positions")
    return _ItemFor(
        access.can_moderate, _("Official positions"), url, name="positions", icon_name="doc-full", order=216
    )


@hooks.register("register_admin_menu_item")
def delegates_item():
    url = reverse("consultations_desk:delegates")
    return _ItemFor(access.can_appoint, _("Delegates of states"), url, name="delegates", icon_name="user", order=217)


@hooks.register("register_admin_menu_item")
def drafts_item():
    url = reverse("consultations_desk:drafts")
    return _ItemFor(access.can_publish, _("Drafts"), url, name="drafts", icon_name="doc-full", order=220)


@hooks.register("register_admin_menu_item")
def imports_item():
    url = reverse("consultations_desk:imports")
    return _ItemFor(access.can_publish, _("Imports"), url, name="imports", icon_name="download", order=230)


@hooks.register("register_admin_menu_item")
def timetables_item():
    url = reverse("consultations_desk:timetables")
    return _ItemFor(access.can_publish, _("Timetables"), url, name="timetables", icon_name="time", order=215)


@hooks.register("register_admin_menu_item")
def late_item():
    url = reverse("consultations_desk:late_comments")
    return _ItemFor(access.can_moderate, _("Late comments"), url, name="late", icon_name="history", order=212)


@hooks.register("register_admin_menu_item")
def letters_item():
    url = reverse("consultations_desk:letters")
    return _ItemFor(access.can_enter, _("Letters"), url, name="letters", icon_name="mail", order=211)


@hooks.register("register_admin_menu_item")
def hearings_item():
    url = reverse("consultations_desk:hearings")
    return _ItemFor(access.can_enter, _("Hearings"), url, name="hearings", icon_name="openquote", order=213)
