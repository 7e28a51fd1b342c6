"""Comments come in: from a file, and from many people at once."""

import random
import time
from collections.abc import Iterator, Sequence

from portal import clock
from tests.benchmarks import content, data, load, words
from tests.benchmarks.load import Side
from tests.benchmarks.models import Row
from tests.benchmarks.results import Result, at_least, stated
from tests.benchmarks.stage import Stage

WRITERS = 16
SECONDS = 4.0
FORMS = 6_000  # more than can be sent in a round
BATCH = 500


def importing(stage: Stage) -> Iterator[Result]:
    """The command, start included, beside bare rows written in batches of the same size."""
    _path, number, seconds = content.commented(stage)
    began = time.perf_counter()
    now, text = clock.now(), words.paragraph(random.Random(1), "en", 4)
    for start in range(0, number, BATCH):
        size = min(BATCH, number - start)
        Row.objects.bulk_create([Row(text=f"{text} ({start + place})", created_at=now) for place in range(size)])
    rows = number / (time.perf_counter() - began)
    Row.objects.all().delete()
    yield stated(
        f"import {number} comments from a file",
        number / seconds,
        "comments/s",
        baseline=rows,
        against="rows of one table, written in batches of the same size",
        seconds=round(seconds, 1),
    )


def posting(stage: Stage) -> Iterator[Result]:
    """The form of the clause page, beside an empty form that does one INSERT."""
    path = content.consultation(stage, "writing")
    sides = {"row": row_forms(stage), "comment": comment_forms(stage, path)}
    found = load.compare(stage.port, sides, rounds=3, seconds=SECONDS)
    row, comment = found["row"], found["comment"]
    yield at_least(
        f"comment on a clause, {WRITERS} writers",
        comment.rate,
        "posts/s",
        baseline=row.rate,
        ratio=load.ratio(comment, row),
        floor=0.25,
        against="an empty form that does one INSERT",
        baseline_figures=row.figures,
        **comment.figures,
    )
    content.settle()


def row_forms(stage: Stage) -> Side:
    cookie, token = stage.form_token()
    chance = random.Random(2)
    texts = [words.paragraph(chance, "en", 4) for _ in range(FORMS)]

    def requests(number: int) -> Sequence[bytes]:
        fields = {"csrfmiddlewaretoken": token}
        return [load.post("/benchmarks/one-insert", fields | {"text": text}, cookie=cookie) for text in texts]

    return Side(requests, connections=WRITERS, status=302, once=True)


def comment_forms(stage: Stage, path: str) -> Side:
    """What 16 people send who write on clauses all over the draft; each form has a token of its own."""
    cookie, token = stage.form_token()
    chance = random.Random(3)
    clauses = list(data.first_draft().clauses)
    sent = [(chance.choice(words.LANGUAGES), chance.choice(clauses)) for _ in range(FORMS)]
    texts = [words.paragraph(chance, language, 4) for language, _clause in sent]

    def requests(number: int) -> Sequence[bytes]:
        made = []
        for place, ((language, clause), text) in enumerate(zip(sent, texts, strict=True)):
            fields = {
                "csrfmiddlewaretoken": token,
                "c-body": text,
                "c-kind": "comment",
                "c-language": language,
                "c-read_in": language,
                "c-country": chance.choice(data.COUNTRIES),
                "c-group": chance.choice(data.GROUPS),
                "c-author_name": f"Person {place}",
                "c-token": f"benchmark-{number}-{place}",
            }
            made.append(load.post(f"/{language}{path}{clause}/", fields, cookie=cookie, language=language))
        return made

    return Side(requests, connections=WRITERS, status=303, once=True)
