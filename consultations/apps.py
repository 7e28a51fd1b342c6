from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import sweeps


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = _("consultations")

    def ready(self):
        # models must be ready first
        from consultations import outages, presenting, redacting, search, voice_search  # noqa: PLC0415
        from consultations.models.pages import CONTEXTS  # noqa: PLC0415
        from consultations.personal import digests, record  # noqa: PLC0415
        from portal import personal as portal_personal  # noqa: PLC0415
        from portal import vault_key  # noqa: PLC0415
        from portal.models.pages import HOME_CONTRIBUTORS  # noqa: PLC0415

        CONTEXTS["ConsultationIndexPage"] = presenting.index_context
        CONTEXTS["ConsultationPage"] = presenting.detail_context
        CONTEXTS["SummaryPage"] = presenting.summary_context
        HOME_CONTRIBUTORS.append(presenting.home_context)
        search.register()
        voice_search.register()
        portal_personal.register("consultations", portal_personal.Part(record.held, record.forget))
        vault_key.register("consultations", vault_key.Part(lasting=(redacting.COVERED,)))
        sweeps.register("digests", digests.sweep)
        sweeps.register("outages", outages.notice)
