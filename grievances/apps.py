from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import sweeps


class GrievancesConfig(AppConfig):
    name = "grievances"
    verbose_name = _("grievances")

    def ready(self):
        from grievances import watch  # noqa: PLC0415  models must be ready first

        sweeps.register("grievances", watch.sweep)
