from modeltranslation.translator import TranslationOptions, register

from consultations.models import (
    Answer,
    Campaign,
    ClauseChange,
    ClauseNode,
    ConsultationIndexPage,
    ConsultationPage,
    Instrument,
    Outage,
    Phase,
    StatePosition,
    SummaryPage,
)


@register(Instrument)
class InstrumentTranslation(TranslationOptions):
    fields = ("title", "rights_notice")


@register(ClauseNode)
class ClauseNodeTranslation(TranslationOptions):
    fields = ("heading", "text")


@register(Phase)
class PhaseTranslation(TranslationOptions):
    fields = ("reason",)


@register(Outage)
class OutageTranslation(TranslationOptions):
    fields = ("reason",)


@register(Answer)
class AnswerTranslation(TranslationOptions):
    fields = ("reason",)


@register(Campaign)
class CampaignTranslation(TranslationOptions):
    fields = ("name",)


@register(ClauseChange)
class ClauseChangeTranslation(TranslationOptions):
    fields = ("rationale",)


@register(StatePosition)
class StatePositionTranslation(TranslationOptions):
    fields = ("text",)


@register(ConsultationIndexPage)
class ConsultationIndexPageTranslation(TranslationOptions):
    fields = ConsultationIndexPage.translated_fields


@register(ConsultationPage)
class ConsultationPageTranslation(TranslationOptions):
    fields = ConsultationPage.translated_fields


@register(SummaryPage)
class SummaryPageTranslation(TranslationOptions):
    fields = SummaryPage.translated_fields
