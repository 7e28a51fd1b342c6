"""What every installation has after its migrations: the home page and the groups of the roles."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db import transaction
from wagtail.models import Locale, Site

from portal import languages, roles
from portal.models import BasePage, HomePage


def ensure_home() -> HomePage:
    """The home page, made the root of the site in place of Wagtail's welcome page. Idempotent."""
    home = HomePage.objects.first()
    if home:
        return home
    with transaction.atomic():
        root = _root()
        home = root.add_child(instance=HomePage(title_en="Plaza", slug="home"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Plaza"}
        )
    return home


def _root() -> BasePage:
    """The root of the tree without Wagtail's welcome page; made anew after a flush, which takes all rows away."""
    # Wagtail's migrations made both pages without our columns: one is removed without ceremony, one gets its title
    BasePage.objects.filter(depth__gt=1).delete()
    BasePage.objects.filter(depth=1).update(title_en="Root")
    root = BasePage.objects.filter(depth=1).first()
    if root is None:
        Locale.objects.get_or_create(language_code=languages.DEFAULT)
        root = BasePage.add_root(instance=BasePage(title_en="Root", slug="root"))
    return root


def after_migrate(sender, **kwargs) -> None:
    """Receiver of ``post_migrate``: acts when the last app that our roles speak of has been migrated."""
    if sender.name != "wagtail.admin":
        return
    labels = {name.split(".")[0] for role in roles.ROLES for name in role.permissions}
    for config in apps.get_app_configs():
        if config.label in labels:
            create_permissions(config, verbosity=0)
    ensure_home()
    roles.sync()
