"""Imports under review: reading by a job, decisions, languages, saving, and what keeps a draft from publication."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from consultations.documents.editing.alignment import align
from consultations.documents.editing.decisions import Decision
from consultations.documents.editing.operations import cut_at
from consultations.drafts import reviewing, reviews, uploads
from consultations.drafts.publishing import CannotPublish, publish_version
from consultations.drafts.uploads import CannotImport, Upload
from consultations.models import Clause, ClauseText, DraftImport, DraftVersion, ImportDecision, ImportedFile
from portal import jobs
from portal.models import Event, Job
from portal.record import verify
from tests.factories.portal import UserFactory

DRAFT = """Rules for wells

1. Water

1.1 Every well has a keeper. The keeper has a book.

1.2 The book is open to
all who drink.

* * *

1.4 Nobody pays for water.

2. Buckets

2.1 A bucket has:

(a) a handle;

(b) a bottom.
"""
SPANISH = """Reglas para los pozos

1. Agua

1.1 Todo pozo tiene un guardián. El guardián tiene un libro.

1.2 El libro está abierto a quienes beben.

1.4 Nadie paga por el agua.

2. Cubos

2.1 Un cubo tiene:

(a) un asa;

(b) un fondo.
"""


@pytest.fixture
def editor(home):
    return UserFactory(roles=["editor"])


def upload(text=DRAFT, language="en", name="wells.txt", **given):
    content = text if isinstance(text, bytes) else text.encode()
    return Upload(language=language, name=name, content=content, **given)


def start(editor, *sent, slug="wells", number=1, title="Rules for wells", run=True):
    begun = uploads.start_import(slug=slug, number=number, title=title, uploads=sent or [upload()], by=editor)
    if run:
        jobs.run_pending()
    return begun


def current(draft_import, language="en"):
    return draft_import.files.get(language=language, current=True)


def seen(draft_import, language="en"):
    return reviews.review(current(draft_import, language))


def address(found, key):
    return found.reviewed.addresses[[node.key for node in found.tree.nodes].index(key)]


def change(draft_import, editor, operation, key, other=None, /, language="en", **data):
    found = seen(draft_import, language)
    decision = Decision(operation, address(found, key), data, address(found, other) if other else None)
    return reviewing.change(file=found.file, decision=decision, by=editor)


def settle_all(draft_import, editor):
    for found in reviews.reviews(draft_import).values():
        if found.open_doubts:
            reviewing.accept(file=found.file, marks=[doubt.mark for doubt in found.open_doubts], by=editor)


def keys(found):
    return [node.key for node in found.tree.nodes]


def test_files_are_read_by_a_job(editor):
    begun = start(editor, upload(), upload(SPANISH, "es", "pozos.txt", status="official"), run=False)
    assert {file.state for file in begun.files.all()} == {"waiting"}
    assert reviews.review(current(begun)) is None
    jobs.run_pending()
    assert {file.state for file in begun.files.all()} == {"read"}
    found = seen(begun)
    assert keys(found) == ["1", "1.1", "1.2", "1.4", "2", "2.1", "2.1.a", "2.1.b"]
    assert [doubt.kind for doubt in found.open_doubts] == ["gap"]
    assert list(reviews.reviews(begun)) == ["en", "es"]
    assert verify([begun.chain]) == (3, None)


def test_a_second_run_of_the_job_does_nothing(editor):
    begun = start(editor)
    before = (ImportedFile.objects.values().get(), Event.objects.count())
    uploads.read_file(file_id=current(begun).pk)
    assert (ImportedFile.objects.values().get(), Event.objects.count()) == before


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "This file is not a text"), ("es", "Este archivo no es un texto")]
)
def test_a_bad_file_is_refused_in_the_language_of_the_editor(editor, language, sentence):
    with translation.override(language):
        begun = start(editor, upload(b"\x01\x02\x03text" * 50), run=False)
    jobs.run_pending()
    file = current(begun)
    assert file.state == "refused"
    assert file.refusal.startswith(sentence)
    with pytest.raises(CannotPublish, match="cannot be read"):
        reviewing.save_reviewed(draft_import=begun, by=editor)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"slug": "Not Good"}, "small letters"),
        ({"number": 0}, "1 or more"),
        ({"sent": [upload(), upload()]}, "one file for each"),
        ({"sent": [upload(b"")]}, "empty"),
        ({"sent": [upload(language="xx")]}, "no language xx"),
    ],
)
def test_what_cannot_be_begun(editor, given, sentence):
    sent = given.pop("sent", [upload()])
    with pytest.raises(CannotImport, match=sentence):
        start(editor, *sent, **given)
    assert DraftImport.objects.count() == 0


def test_one_import_of_a_draft_at_a_time(editor):
    first = start(editor)
    with pytest.raises(CannotImport, match="under way"):
        start(editor)
    uploads.discard_import(draft_import=first, by=editor)
    start(editor)
    with pytest.raises(CannotImport, match="discarded"):
        uploads.send_file(draft_import=first, upload=upload(), by=editor)


def test_a_repair_that_is_taken_back_is_not_made_again(editor):
    begun = start(editor)
    found = seen(begun)
    repair = next(each for each in found.as_read.repairs if each.kind in ("wrapped-line", "wrapped-lines", "ornament"))
    row = reviewing.undo_repair(file=found.file, mark=repair.mark, by=editor)
    assert current(begun).is_pending
    with pytest.raises(CannotPublish, match="still being read"):
        reviewing.save_reviewed(draft_import=begun, by=editor)
    jobs.run_pending()
    assert current(begun).undone == [repair.mark]
    assert [each.data["about"]["kind"] for each in seen(begun).taken_back] == [repair.kind]
    reviewing.withdraw(draft_import=begun, decision_id=row.pk, by=editor)
    jobs.run_pending()
    assert current(begun).undone == []
    assert repair.mark in {each.mark for each in seen(begun).as_read.repairs}
    with pytest.raises(CannotImport, match="taken back already"):
        reviewing.withdraw(draft_import=begun, decision_id=row.pk, by=editor)
    with pytest.raises(CannotImport, match="not there"):
        reviewing.undo_repair(file=current(begun), mark="none", by=editor)


def test_some_repairs_cannot_be_taken_back(editor):
    begun = start(editor, upload(DRAFT.replace("1.2 The", "   \n\n1.2 The")))
    blank = next(each for each in seen(begun).as_read.repairs if each.kind == "blank-line")
    with pytest.raises(CannotImport, match="cannot be taken back"):
        reviewing.undo_repair(file=current(begun), mark=blank.mark, by=editor)


def test_a_draft_is_published_once_its_doubts_are_settled(editor):
    begun = start(editor)
    saved = reviewing.save_reviewed(draft_import=begun, by=editor)
    assert (saved.created, saved.version.state) == (True, "draft")
    with pytest.raises(CannotPublish, match="1 doubt about this draft is not settled"):
        publish_version(version=saved.version, by=editor)
    settle_all(begun, editor)
    assert publish_version(version=saved.version, by=editor).state == "published"
    with pytest.raises(CannotImport, match="already published"):
        change(begun, editor, "kind", "1.1", kind="note")
    with pytest.raises(CannotPublish, match="already published"):
        reviewing.save_reviewed(draft_import=DraftImport.objects.get(), by=editor)


def test_a_doubt_can_be_opened_again(editor):
    begun = start(editor)
    doubt = seen(begun).open_doubts[0]
    reviewing.accept(file=current(begun), marks=[doubt.mark], by=editor)
    assert seen(begun).open_doubts == []
    reviewing.reopen(file=current(begun), marks=[doubt.mark], by=editor)
    assert [each.mark for each in seen(begun).open_doubts] == [doubt.mark]
    with pytest.raises(CannotImport, match="Nothing was chosen"):
        reviewing.accept(file=current(begun), marks=[], by=editor)


def test_operations_change_what_is_saved(editor):
    begun = start(editor)
    cut = cut_at("Every well has a keeper. The keeper has a book.", 25)
    change(begun, editor, "split", "1.1", **cut)
    change(begun, editor, "label", "x1", label="1.1 bis")
    change(begun, editor, "exclude", "1.4")
    with pytest.raises(CannotImport, match="cannot be done"):
        change(begun, editor, "level", "1", by=-1)
    version = reviewing.save_reviewed(draft_import=begun, by=editor).version
    assert [(n.key, n.label) for n in version.nodes.all()][:4] == [
        ("1", "1."),
        ("1.1", "1.1"),
        ("1.1bis", "1.1 bis"),
        ("1.2", "1.2"),
    ]
    assert [node.text for node in seen(begun).reviewed.excluded] == ["Nobody pays for water."]


def test_saving_again_writes_the_draft_anew(editor):
    begun = start(editor, upload(), upload(SPANISH, "es", status="machine"))
    first = reviewing.save_reviewed(draft_import=begun, by=editor).version
    settle_all(begun, editor)
    change(begun, editor, "exclude", "2.1.b")
    change(begun, editor, "exclude", "2.1.b", language="es")
    with pytest.raises(CannotPublish, match="changed after it was saved"):
        publish_version(version=first, by=editor)
    begun.refresh_from_db()
    again = reviewing.save_reviewed(draft_import=begun, by=editor)
    assert (again.version.pk, again.created, again.unmatched) == (first.pk, False, {})
    assert DraftVersion.objects.count() == 1
    assert not again.version.nodes.filter(key="2.1.b").exists()
    assert Clause.objects.count() == again.version.nodes.count()
    assert publish_version(version=again.version, by=editor).authentic_languages == ["en"]
    assert set(ClauseText.objects.filter(language="es").values_list("status", flat=True)) == {"machine"}


def test_a_later_draft_is_mapped_when_it_is_saved_again(editor):
    begun = start(editor)
    settle_all(begun, editor)
    publish_version(version=reviewing.save_reviewed(draft_import=begun, by=editor).version, by=editor)
    next_one = start(editor, upload(DRAFT.replace("Nobody pays", "No one pays")), number=2)
    settle_all(next_one, editor)
    version = reviewing.save_reviewed(draft_import=next_one, by=editor).version
    change(next_one, editor, "exclude", "2.1.b")
    next_one.refresh_from_db()
    reviewing.save_reviewed(draft_import=next_one, by=editor)
    relations = dict(version.changes.values_list("old_node__key", "relation"))
    assert (relations["1.4"], relations["2.1.b"]) == ("edited", "removed")
    kept = dict(version.nodes.values_list("key", "clause_id"))
    first = DraftVersion.objects.get(number=1)
    assert kept["1.1"] == first.nodes.get(key="1.1").clause_id


def test_a_corrected_file_keeps_the_decisions_that_apply(editor):
    begun = start(editor)
    change(begun, editor, "kind", "2.1.a", kind="note")
    change(begun, editor, "exclude", "2.1.b")
    settle_all(begun, editor)
    corrected = DRAFT.replace("(b) a bottom.\n", "").replace("Every well", "Each well")
    uploads.send_file(draft_import=begun, upload=upload(corrected), by=editor)
    jobs.run_pending()
    found = seen(begun)
    assert begun.files.count() == 2
    assert [(row.kind, why) for row, why in found.lapsed] == [
        ("exclude", "This provision is not in the file any more.")
    ]
    assert next(node.kind for node in found.tree.nodes if node.text == "a handle;") == "note"
    assert found.open_doubts == []


def test_languages_are_laid_side_by_side(editor):
    spanish = SPANISH.replace("(b) un fondo.\n", "").replace(" El guardián tiene un libro.", "") + "\n2.2 Más.\n"
    begun = start(editor, upload(), upload(spanish, "es"))
    found = align({language: each.tree for language, each in reviews.reviews(begun).items()})
    assert [(row.key, row.differences) for row in found.rows] == [
        ("1.1", ("sentences",)),
        ("2.1.b", ("missing",)),
        ("2.2", ("missing",)),
    ]
    assert (found.shared, found.complete) == (7, False)
    assert found.counts["en"]["item"] == 2
    saved = reviewing.save_reviewed(draft_import=begun, by=editor)
    assert saved.unmatched == {"es": ["2.2"]}
    status = dict(ClauseText.objects.filter(node__key="2.1.b").values_list("language", "status"))
    assert status == {"en": "authentic", "es": "missing"}


def test_a_language_is_left_out_and_comes_back_with_its_decisions(editor):
    begun = start(editor, upload(), upload(SPANISH, "es"))
    change(begun, editor, "kind", "2.1.a", kind="note", language="es")
    uploads.remove_file(draft_import=begun, language="es", by=editor)
    assert list(reviews.reviews(begun)) == ["en"]
    with pytest.raises(CannotImport, match="no file in that language"):
        uploads.remove_file(draft_import=begun, language="es", by=editor)
    uploads.send_file(draft_import=begun, upload=upload(SPANISH, "es"), by=editor)
    jobs.run_pending()
    assert next(node.kind for node in seen(begun, "es").tree.nodes if node.text == "un asa;") == "note"


def test_decisions_are_neither_changed_nor_deleted(editor):
    begun = start(editor)
    settle_all(begun, editor)
    for forbidden in (
        lambda: ImportDecision.objects.update(kind="undo"),
        lambda: ImportDecision.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
            forbidden()


def test_reading_that_comes_to_no_end_is_told(editor):
    begun = start(editor, run=False)
    file = current(begun)
    assert not uploads.stopped(file)
    Job.objects.filter(pk=file.job).update(state="parked")
    assert uploads.stopped(file)
    uploads.read_again(file=file, by=editor)
    jobs.run_pending()
    assert current(begun).state == "read"


def test_nothing_is_left_of_an_import_that_excludes_everything(editor):
    begun = start(editor)
    for key in ("2", "1"):
        change(begun, editor, "exclude", key)
    with pytest.raises(CannotPublish, match="Everything was left out"):
        reviewing.save_reviewed(draft_import=begun, by=editor)
