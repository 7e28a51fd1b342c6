from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("portal")

    def ready(self):
        from portal import checks, jobs, mail, roles, sweeps  # noqa: F401, PLC0415  models must be ready first

        post_migrate.connect(roles.sync_after_migrate, dispatch_uid="portal.sync_roles")
        sweeps.register("jobs", jobs.sweep_done)
        sweeps.register("mail", mail.sweep_mail)
