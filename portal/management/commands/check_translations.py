from portal import content_checks, languages
from portal.catalogues import catalogue_of, check_catalogue, compiled
from portal.management.command import PlazaCommand


class Command(PlazaCommand):
    help = "Check that nothing is untranslated: catalogues (texts, placeholders, compiled form) and published content."

    def run(self, **options):
        answer = {}
        for language in languages.LANGUAGES:
            if language.code == languages.DEFAULT:
                continue
            path = catalogue_of(language)
            found = check_catalogue(path)
            target = path.with_suffix(".mo")
            stale = not target.exists() or target.read_bytes() != compiled(path)
            answer[language.code] = found | {"compiled": not stale, "content": content_checks.missing(language)}
        lines = [
            f"{code}: {len(found['untranslated'])} untranslated, {len(found['fuzzy'])} fuzzy, "
            f"{len(found['placeholder_errors'])} placeholder errors, {len(found['content'])} missing in content"
            + ("" if found["compiled"] else ", compile_catalogues is due")
            for code, found in answer.items()
        ]
        lines += [f"{code}: {text!r}" for code, found in answer.items() for text in found["untranslated"][:20]]
        self.answer(answer, lines)
        if any(self._bad(found) for found in answer.values()):
            raise SystemExit(1)

    def _bad(self, found: dict) -> bool:
        names = ("untranslated", "fuzzy", "placeholder_errors", "content")
        return not found["compiled"] or any(found[name] for name in names)
