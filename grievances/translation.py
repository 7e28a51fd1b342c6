from modeltranslation.translator import TranslationOptions, register

from grievances.models import Office, RoutingRule
from portal import languages


@register(Office)
class OfficeTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = (languages.DEFAULT,)


@register(RoutingRule)
class RoutingRuleTranslation(TranslationOptions):
    fields = ("rationale",)
