from modeltranslation.translator import TranslationOptions, register

from portal import languages
from portal.models import BasePage, HomePage, InformationPage


@register(BasePage)
class BasePageTranslation(TranslationOptions):
    fields = ("title", "seo_title", "search_description")
    required_languages = (languages.DEFAULT,)


@register(HomePage)
class HomePageTranslation(TranslationOptions):
    fields = HomePage.translated_fields


@register(InformationPage)
class InformationPageTranslation(TranslationOptions):
    fields = InformationPage.translated_fields
