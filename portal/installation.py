"""What every installation has after its migrations: the home page and the groups of the roles."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db import transaction
from wagtail.models import Site

from portal import roles
from portal.models import BasePage, HomePage


def ensure_home() -> HomePage:
    """The home page, made the root of the site in place of Wagtail's welcome page. Idempotent."""
    home = HomePage.objects.first()
    if home:
        return home
    with transaction.atomic():
        BasePage.objects.filter(depth=1).update(title_en="Root")
        # Wagtail's migrations made its welcome page without our columns: it is removed without ceremony
        BasePage.objects.filter(depth__gt=1).delete()
        root = BasePage.objects.get(depth=1)
        home = root.add_child(instance=HomePage(title_en="Plaza", slug="home"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Plaza"}
        )
    return home


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
