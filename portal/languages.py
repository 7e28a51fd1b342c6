"""The languages of the portal: the one list from which settings, columns, analysers and the switcher are derived.

To add a language: add its code to ``OFFERED`` below, run ``makemigrations``, and add a catalogue under ``locale/``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language of the interface and of the content.

    ``analyser`` names the stemmer of the search engine; ``fallbacks`` are tried in order where a text is missing.
    """

    code: str
    native_name: str
    english_name: str
    analyser: str
    fallbacks: tuple[str, ...]

    @property
    def suffix(self) -> str:
        """The ending of its database columns: ``pt-br`` gives ``pt_br``."""
        return self.code.replace("-", "_")

    @property
    def locale_name(self) -> str:
        """The folder of its catalogue: ``pt-br`` gives ``pt_BR``."""
        base, _, region = self.code.partition("-")
        return f"{base}_{region.upper()}" if region else base


KNOWN = {
    language.code: language
    for language in (
        Language("en", "English", "English", "english", ("es", "pt-br", "fr")),
        Language("es", "Español", "Spanish", "spanish", ("en", "pt-br", "fr")),
        Language("pt-br", "Português", "Portuguese", "brazilian", ("es", "en", "fr")),
        Language("fr", "Français", "French", "french", ("en", "es", "pt-br")),
        Language("ht", "Kreyòl ayisyen", "Haitian Creole", "standard", ("fr", "en")),
        Language("gn", "Avañeʼẽ", "Guaraní", "standard", ("es", "en")),
        Language("qu", "Runa Simi", "Quechua", "standard", ("es", "en")),
    )
}

# The languages offered, in the order of the switcher. The first is the default and is required of editors.
OFFERED = ("en", "es", "pt-br", "fr")

LANGUAGES = tuple(KNOWN[code] for code in OFFERED)
CODES = tuple(language.code for language in LANGUAGES)
DEFAULT = CODES[0]


def field_suffix(code: str) -> str:
    return KNOWN[code].suffix


def native_name(code: str) -> str:
    """The language's own name for itself; the code where it is not one that we know."""
    known = KNOWN.get(code)
    return known.native_name if known else code


def fallback_chains() -> dict[str, tuple[str, ...]]:
    """The chains in the form of ``MODELTRANSLATION_FALLBACK_LANGUAGES``, with offered languages only."""
    chains = {language.code: tuple(code for code in language.fallbacks if code in CODES) for language in LANGUAGES}
    return {"default": CODES} | chains


def language_info() -> dict[str, dict]:
    """Entries that Django's own ``LANG_INFO`` lacks, and our native names for those that it has."""
    return {
        language.code: {
            "bidi": False,
            "code": language.code,
            "name": language.english_name,
            "name_local": language.native_name,
        }
        for language in KNOWN.values()
    }
