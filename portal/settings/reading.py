"""The commands that only read files of drafts: no database, no secrets, and a start in a fraction of a second."""

from pathlib import Path

from django.conf.locale import LANG_INFO

from portal import languages

INSTALLED_APPS = ["consultations.documents"]

LANG_INFO.update(languages.language_info())
LANGUAGE_CODE = languages.DEFAULT
LANGUAGES = [(language.code, language.native_name) for language in languages.LANGUAGES]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent.parent / "locale"]
