"""The editors' desk in the content management system: comments and drafts."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from consultations import access
from consultations.views import desk

DESK = [
    path("comments/", desk.comments, name="comments"),
    path("comments/<int:pk>/", desk.comment, name="comment"),
    path("comments/<int:pk>/answer/", desk.answer, name="answer"),
    path("comments/<int:pk>/answers/<int:number>/publish/", desk.publish_drafted, name="publish_answer"),
    path("drafts/", desk.drafts, name="drafts"),
    path("drafts/<int:pk>/publish/", desk.publish, name="publish"),
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
def drafts_item():
    url = reverse("consultations_desk:drafts")
    return _ItemFor(access.can_publish, _("Drafts"), url, name="drafts", icon_name="doc-full", order=220)
