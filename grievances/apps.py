from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import sweeps


class GrievancesConfig(AppConfig):
    name = "grievances"
    verbose_name = _("grievances")

    def ready(self):
        from grievances import intake, receipts, vault, watch  # noqa: PLC0415  models must be ready first
        from portal import vault_key  # noqa: PLC0415

        sweeps.register("grievances", watch.sweep)
        lasting = (receipts.SALT, intake.IDEMPOTENCY)
        vault_key.register("grievances", vault_key.Part(lasting, vault.reseal))
