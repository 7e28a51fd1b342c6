"""A worker that is given bombs and broken files, then good ones: it goes on, and says of each what became of it."""

import json

import pytest

from tests.support import hostile_files
from tests.support.site import Site

pytestmark = [pytest.mark.faults]

SEND = """
from pathlib import Path
from consultations.drafts import uploads
for number, path in enumerate(sorted(Path({folder!r}).iterdir()), 1):
    upload = uploads.Upload(language="en", name=path.name, content=path.read_bytes())
    uploads.start_import(slug="wells", number=number, title="Wells", uploads=[upload], by=None)
"""
STATES = """
import json
from consultations.models import ImportedFile
print(json.dumps([[file.name, file.state, file.refusal] for file in ImportedFile.objects.order_by("name")]))
"""


def files() -> dict[str, bytes]:
    article = "<w:p><w:r><w:t>Article 1. {}</w:t></w:r></w:p>"
    lol = '<!DOCTYPE a [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    word = hostile_files.word
    return {
        "1-bomb.docx": word(hostile_files.body(article.format(" " * 150_000_000))),
        "2-entities.docx": word(hostile_files.body(article.format("&j;"), f"{lol}]>")),
        "3-cut.docx": hostile_files.good_word()[:600],
        "4-picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(900),
        "5-loop.pdf": hostile_files.pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "6-lines.txt": b"a\n" * 4_000_000,
        "7-good.docx": hostile_files.good_word(),
        "8-good.txt": b"1. Water\n\n1.1 Every well has a keeper.\n\n1.2 Nobody pays.\n",
    }


def test_a_worker_survives_what_it_is_given_to_read():
    with Site() as site:
        site.prepare()
        sent = site.folder / "sent"
        sent.mkdir()
        for name, data in files().items():
            (sent / name).write_bytes(data)
        site.start_worker()
        worker = site.processes["worker"]
        done = site.manage("shell", "--no-imports", "-c", SEND.format(folder=str(sent)))
        assert done.returncode == 0, done.stderr
        counts = site.settle(180)
        assert (counts["pending"], counts["leased"], counts["parked"]) == (0, 0, 0), site.log("worker")
        assert worker.poll() is None, site.log("worker")
        states = json.loads(site.manage("shell", "--no-imports", "-c", STATES).stdout)
    assert [name for name, state, _refusal in states if state == "read"] == ["7-good.docx", "8-good.txt"]
    assert [name for name, state, refusal in states if state == "refused" and len(refusal) > 15] == sorted(files())[:6]
