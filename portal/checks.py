"""System checks of the project's own rules, run by ``manage.py check`` and before each start."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, register

from portal import languages


@register()
def languages_are_whole(app_configs, **kwargs):
    """Every language but the default has a compiled catalogue of ours, or its pages would be in another one."""
    problems = []
    for language in languages.LANGUAGES:
        catalogue = Path(settings.LOCALE_PATHS[0]) / language.locale_name / "LC_MESSAGES" / "django.mo"
        if language.code != languages.DEFAULT and not catalogue.exists():
            problems.append(
                Error(
                    f"The language {language.code} has no catalogue.",
                    hint="Add locale/<code>/LC_MESSAGES/django.po and run manage.py compile_catalogues.",
                    id="portal.E001",
                )
            )
    return problems
