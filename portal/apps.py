from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("portal")

    def ready(self):
        from portal import checks, installation, jobs, mail, presence, sweeps  # noqa: F401, PLC0415  models must be ready first

        post_migrate.connect(installation.after_migrate, dispatch_uid="portal.installation")
        sweeps.register("jobs", jobs.sweep_done)
        sweeps.register("mail", mail.sweep_mail)
        sweeps.register("presence", presence.sweep)
