"""A consultation of the size that budgets speak of: 12 themes, 109 clauses, and what was said about them."""

import json
import random
import re
from pathlib import Path

from portal.demo.reading import read_bytes
from tests.support.site import Site

SLUG = "large"
DRAFT = f"consultations/{SLUG}/draft/1/"
BUSY = "3.2"  # the clause of which most is said
CLAUSE = f"{DRAFT}{BUSY}/"
CLAUSES = [10 if theme == 1 else 9 for theme in range(1, 13)]
WORDS_OF_A_CLAUSE = 50
COMMENTS, ON_THE_BUSY_ONE = 600, 120
CASES = 50


def fill(site: Site) -> None:
    """Bring the draft, its comments and a full first page of an office's list into a site with demonstration content.

    The words are drawn at random, so that they compress no better than an author's.
    """
    chance = random.Random(109)
    words = sorted(set(re.findall(r"\w{2,}", read_bytes("model-guidelines-v1.en.txt").decode())))
    text = site.folder / "large.en.txt"
    text.write_text(_draft(chance, words))
    place = ("--consultation", SLUG, "--draft-version", 1)
    site.manage_json("import_draft", text, "--language", "en", *place, "--save", "--publish")
    told = site.manage_json("import_comments", _comments(site.folder, chance, words), *place)
    assert told["created"] == COMMENTS, told
    site.manage_json("file_grievances", _grievances(site.folder, chance, words))
    site.settle()


def _sentence(chance: random.Random, words: list[str], number: int) -> str:
    return " ".join(chance.choices(words, k=number)).capitalize() + "."


def _draft(chance: random.Random, words: list[str]) -> str:
    parts = ["Rules for everybody"]
    for theme, clauses in enumerate(CLAUSES, start=1):
        parts.append(f"{theme}. {' '.join(chance.choices(words, k=3)).capitalize()}")
        parts += [f"{theme}.{clause} {_sentence(chance, words, WORDS_OF_A_CLAUSE)}" for clause in range(1, clauses + 1)]
    return "\n\n".join(parts) + "\n"


def _comments(folder: Path, chance: random.Random, words: list[str]) -> Path:
    file = folder / "comments.jsonl"
    with file.open("w") as lines:
        for number in range(COMMENTS):
            theme = chance.randrange(12)
            row = {
                "external_id": f"large-{number}",
                "clause": BUSY if number < ON_THE_BUSY_ONE else f"{theme + 1}.{chance.randint(1, CLAUSES[theme])}",
                "body": _sentence(chance, words, chance.randint(15, 60)),
                "language": chance.choice(["en", "es", "pt-br", "fr"]),
                "author": " ".join(chance.choices(words, k=2)).title(),
                "country": chance.choice(["MX", "BR", "AR", "CA", "HT"]),
            }
            lines.write(json.dumps(row) + "\n")
    return file


def _grievances(folder: Path, chance: random.Random, words: list[str]) -> Path:
    file = folder / "grievances.jsonl"
    with file.open("w") as lines:
        for number in range(CASES):
            row = {
                "external_id": f"large-{number}",
                "language": "es",
                "country_of_harm": "MX",
                "sector": "S-SOCP",
                "statement": _sentence(chance, words, 30),
            }
            lines.write(json.dumps(row) + "\n")
    return file
