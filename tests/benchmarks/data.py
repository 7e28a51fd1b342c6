"""What fills the site: a draft of 109 clauses in four languages, comments on it, grievances. The same at every run."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import words

THEMES = 12
CLAUSES = 109
HOT_CLAUSE = "5.3"
COUNTRIES = ("MX", "BR", "CO", "CA", "CL", "BO", "AR", "HT", "JM", "PE")
GROUPS = ("individual", "civil_society", "academia", "private_sector", "government", "community")
TITLES = {
    "en": "Model rules on automated decisions",
    "es": "Reglas modelo sobre decisiones automatizadas",
    "pt-br": "Regras modelo sobre decisões automatizadas",
    "fr": "Règles types sur les décisions automatisées",
}
HEADINGS = {
    "en": "Rules for part",
    "es": "Reglas de la parte",
    "pt-br": "Regras da parte",
    "fr": "Règles de la partie",
}


@dataclass(frozen=True)
class Draft:
    """Sentences, in no language yet, by the number of their clause."""

    clauses: dict[str, list[tuple[int, ...]]]

    def sentences(self, number: str, language: str) -> list[str]:
        return [words.sentence(language, chosen) for chosen in self.clauses[number]]

    def text(self, language: str) -> str:
        """The draft as a plain text, numbered as drafts are."""
        blocks = [TITLES[language]]
        for number in self.clauses:
            theme, place = number.split(".")
            if place == "1":
                blocks.append(f"{theme}. {HEADINGS[language]} {theme}")
            blocks.append(f"{number} {' '.join(self.sentences(number, language))}")
        return "\n\n".join(blocks) + "\n"


def first_draft() -> Draft:
    chance = random.Random(109)
    clauses: dict[str, list[tuple[int, ...]]] = {}
    for theme in range(1, THEMES + 1):
        # nine clauses a theme, ten in the last
        for place in range(1, CLAUSES // THEMES + 1 + (theme == THEMES) * (CLAUSES % THEMES)):
            clauses[f"{theme}.{place}"] = [words.choice(chance) for _ in range(chance.randint(3, 7))]
    return Draft(clauses)


def second_draft() -> Draft:
    """The first one reworked as editors do: a clause in six reworded, some dropped, some new, two exchanged."""
    chance = random.Random(110)
    themes: dict[str, list[list[tuple[int, ...]]]] = {}
    for number, sentences in first_draft().clauses.items():
        kept = [words.choice(chance) if chance.random() < 0.05 else chosen for chosen in sentences]
        if chance.random() < 1 / 6:
            kept.insert(chance.randrange(len(kept)), words.choice(chance))
        if chance.random() > 0.04:
            themes.setdefault(number.split(".")[0], []).append(kept)
    themes["3"][0], themes["9"][0] = themes["9"][0], themes["3"][0]
    themes["7"].insert(2, [words.choice(chance) for _ in range(4)])
    return Draft(
        {
            f"{theme}.{place}": sentences
            for theme, clauses in themes.items()
            for place, sentences in enumerate(clauses, 1)
        }
    )


def comments(number: int, on_hot_clause: int) -> Iterator[dict]:
    """Rows for ``import_comments``: ``on_hot_clause`` of them on one clause, the others spread unevenly."""
    chance, draft = random.Random(60), first_draft()
    others = [clause for clause in draft.clauses if clause != HOT_CLAUSE]
    weights = [1 / (place + 8) for place in range(len(others))]
    spread = chance.choices(others, weights, k=max(0, number - on_hot_clause))
    clauses = [*spread, *[HOT_CLAUSE] * min(on_hot_clause, number)]
    chance.shuffle(clauses)
    for place, clause in enumerate(clauses):
        yield _comment(chance, draft, place, clause)


def _comment(chance: random.Random, draft: Draft, place: int, clause: str) -> dict:
    language = chance.choice(words.LANGUAGES)
    row = {
        "external_id": f"row-{place}",
        "clause": clause,
        "language": language,
        # the number makes every text one of its own
        "body": f"{words.paragraph(chance, language, chance.randint(1, 6))} ({place})",
        "country": chance.choice(COUNTRIES),
        "group": chance.choice(GROUPS),
        "author": f"Person {place}" if chance.random() < 0.5 else "",
        "organisation": f"Organisation {place % 300}" if chance.random() < 0.3 else "",
    }
    if chance.random() < 0.2:
        row["exact"] = chance.choice(draft.sentences(clause, language))
    if chance.random() < 0.05:
        row |= {"kind": "suggestion", "proposed_text": words.paragraph(chance, language, 3)}
    return row


def write_drafts(folder: Path, draft: Draft, name: str) -> dict[str, Path]:
    """The draft as one file per language."""
    files = {language: folder / f"{name}.{language}.txt" for language in words.LANGUAGES}
    for language, path in files.items():
        path.write_text(draft.text(language))
    return files


def write_comments(path: Path, number: int, on_hot_clause: int) -> Path:
    with path.open("w") as file:
        for row in comments(number, on_hot_clause):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def statements(number: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """(country, language, statement) of grievances: half of them in one country, a few in the smallest."""
    chance = random.Random(seed)
    languages = {"BR": "pt-br", "CA": "fr", "JM": "en", "HT": "fr"}
    countries = ("MX", "BR", "CO", "CA", "JM")
    for place in range(number):
        country = "MX" if place % 20 < 11 else chance.choice(countries[1:])
        language = languages.get(country, "es")
        yield country, language, f"{words.paragraph(chance, language, 8)} ({place})"
