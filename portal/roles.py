"""The roles, one page that an auditor can read: who may do what. Groups are kept in step after every migration."""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Site

EDITOR = "editor"
MODERATOR = "moderator"
TRANSLATOR = "translator"
OFFICER = "officer"
OFFICE_LEAD = "office_lead"
SECRETARIAT = "secretariat"
INTAKE_OPERATOR = "intake_operator"
DELEGATE = "delegate"
AUDITOR = "auditor"
OPERATOR = "operator"


@dataclass(frozen=True)
class Role:
    """``permissions`` are ``app.codename``; ``page_permissions`` hold for the whole tree of pages."""

    name: str
    title: str
    sentence: str
    permissions: tuple[str, ...] = ()
    page_permissions: tuple[str, ...] = field(default=())


_EDITORIAL = (
    "wagtailadmin.access_admin",
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)

ROLES = (
    Role(
        EDITOR,
        _("Editor"),
        _("Publishes drafts, answers comments, enters letters and minutes, and writes the pages of the site."),
        (
            *_EDITORIAL,
            "consultations.view_comment",
            "consultations.moderate_comment",
            "consultations.answer_comment",
            "consultations.import_comments",
            "consultations.publish_draft",
            "consultations.verify_organisation",
        ),
        ("add", "change", "publish"),
    ),
    Role(
        MODERATOR,
        _("Moderator"),
        _("Decides which comments are published, with reasons; enters letters and minutes."),
        (
            "wagtailadmin.access_admin",
            "consultations.view_comment",
            "consultations.moderate_comment",
            "consultations.import_comments",
        ),
    ),
    Role(
        TRANSLATOR,
        _("Translator"),
        _("Writes the other languages of pages; never changes a published draft."),
        ("wagtailadmin.access_admin",),
        ("change",),
    ),
    Role(OFFICER, _("Case officer"), _("Works on the cases of their own office."), ("grievances.work_case",)),
    Role(
        OFFICE_LEAD,
        _("Office lead"),
        _("Assigns, signs decisions and grants access to identities in their own office."),
        ("grievances.work_case", "grievances.lead_case"),
    ),
    Role(
        SECRETARIAT,
        _("Regional secretariat"),
        _("Keeps what no office can take, watches every clock, maintains offices and rules."),
        (
            "wagtailadmin.access_admin",
            "grievances.work_case",
            "grievances.lead_case",
            "grievances.view_office",
            "grievances.change_office",
            "grievances.add_office",
            "grievances.view_institution",
            "grievances.change_institution",
            "grievances.add_institution",
            "consultations.appoint_delegate",
            "consultations.state_for_any",
        ),
    ),
    Role(
        DELEGATE,
        _("Delegate of a state"),
        _("Records what their own state reserves, declares or supports on a draft."),
        ("consultations.state_for_own",),
    ),
    Role(
        INTAKE_OPERATOR,
        _("Intake operator"),
        _("Enters grievances taken by telephone, on paper or at a counter."),
        ("grievances.take_grievance",),
    ),
    Role(AUDITOR, _("Auditor"), _("Verifies the record; changes nothing."), ("portal.view_event",)),
    Role(OPERATOR, _("Operator"), _("Runs the machine; reads no grievance."), ("portal.view_job",)),
)

STAFF_ROLES = tuple(role.name for role in ROLES)


def sync() -> list[str]:
    """Make groups, permissions and page permissions equal to ``ROLES``; returns permissions that do not exist."""
    missing: list[str] = []
    root = Site.objects.filter(is_default_site=True).values_list("root_page", flat=True).first()
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        found = []
        for name in role.permissions:
            label, codename = name.split(".")
            permission = Permission.objects.filter(content_type__app_label=label, codename=codename).first()
            found.append(permission) if permission else missing.append(name)
        group.permissions.set(found)
        if root:
            _sync_page_permissions(group, root, role.page_permissions)
    return missing


def _sync_page_permissions(group: Group, root: int, wanted: tuple[str, ...]) -> None:
    held = GroupPagePermission.objects.filter(group=group, page_id=root)
    held.exclude(permission__codename__in=[f"{name}_basepage" for name in wanted]).delete()
    for name in wanted:
        if not held.filter(permission__codename=f"{name}_basepage").exists():
            GroupPagePermission.objects.create(group=group, page_id=root, permission_type=name)
