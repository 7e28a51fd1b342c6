from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from consultations.drafts.publishing import CannotPublish, content_hash, publish_version
from consultations.models import AnchorProjection, ClauseNode, ClauseText, DraftVersion, Phase
from consultations.statuses import DraftState, NodeKind
from portal import jobs, record
from portal.models import Event
from tests.factories import consultations as make

# what the database itself refuses, whichever code asks: each statement on a published draft
REFUSED = [
    "UPDATE consultations_draftversion SET number = 9",
    "DELETE FROM consultations_draftversion",
    "UPDATE consultations_clausenode SET text_en = 'x'",
    "UPDATE consultations_clausenode SET number = '9'",
    "DELETE FROM consultations_clausenode",
    "UPDATE consultations_clausetext SET status = 'machine'",
    "DELETE FROM consultations_clausetext",
    "UPDATE consultations_anchor SET exact = 'x'",
    "DELETE FROM consultations_anchor",
    "DELETE FROM consultations_comment",
    "DELETE FROM consultations_submission",
    "UPDATE consultations_phase SET zone = 'x'",
    "DELETE FROM consultations_phase",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_keeps_what_must_not_change(version, statement):
    make.comment(version)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nothing_enters_a_published_draft(version):
    node = make.node(version, "1.1")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClauseNode.objects.create(version=version, clause=node.clause, key="9", kind=NodeKind.CLAUSE, position=99)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClauseText.objects.create(node=node, language="ht", status="machine")


def test_a_draft_in_preparation_can_be_mended(home):
    version = make.draft(publish=False).version
    version.nodes.filter(key="1.1").update(text_en="Mended.")
    assert make.node(version, "1.1").text_en == "Mended."


def test_what_carries_comments_cannot_be_deleted(version, consultation):
    said = make.comment(version)
    for row in (said.anchor, said.submission, version, said.node, consultation):
        with pytest.raises(ProtectedError), transaction.atomic():
            row.delete()


def test_languages_are_aligned_by_key(version):
    node = make.node(version, "1.1")
    assert node.text_es == "A nadie se le cierra la puerta. Cada oficina tiene una ventanilla."
    assert node.text_pt_br == "Ninguém é mandado embora. Cada órgão tem um balcão."
    statuses = dict(node.texts.values_list("language", "status"))
    assert statuses == {"en": "authentic", "es": "authentic", "pt-br": "authentic"}
    assert make.node(version, "2.1.a").parent.key == "2.1"
    assert not make.node(version, "2.1.a").commentable


def test_another_language_is_added_before_publication_only(home):
    texts = dict(list(make.TEXTS.items())[:1])
    first = make.draft(texts=texts, publish=False)
    more = make.draft(texts={"es": make.TEXTS["es"]}, publish=False)
    assert (more.version.pk, more.created) == (first.version.pk, False)
    assert make.node(first.version, "1.2").text_es == "Las cartas son claras."
    publish_version(version=first.version, by=None, now=make.NOW)
    with pytest.raises(CannotPublish):
        make.draft(texts={"pt-br": make.TEXTS["pt-br"]}, publish=False)


def test_keys_without_a_place_are_named(home):
    texts = {"en": make.TEXTS["en"], "es": make.TEXTS["es"] + "\n2.2 Sobra.\n"}
    assert make.draft(texts=texts).unmatched == {"es": ["2.2"]}


def test_publication_is_recorded_with_the_hash(version, consultation):
    assert version.instrument.versions.get().state == DraftState.PUBLISHED
    published = DraftVersion.objects.get(pk=version.pk)
    assert published.content_hash == content_hash(published)
    events = list(Event.objects.filter(chain=consultation.chain).values_list("kind", flat=True))
    assert events == ["phase.set", "phase.set", "draft.imported", "draft.published"]
    assert record.verify([consultation.chain]) == (4, None)


def test_publishing_twice_is_refused(version):
    with pytest.raises(CannotPublish):
        publish_version(version=version, by=None, now=make.NOW)


@pytest.mark.parametrize("wrong", [{"slug": "Not a slug"}, {"slug": ""}, {"number": 0}])
def test_wrong_names_are_refused(home, wrong):
    with pytest.raises(CannotPublish):
        make.draft(**wrong)
    assert not Phase.objects.exists()


def test_clauses_go_on_in_the_next_draft(version):
    text = make.TEXTS["en"].replace("Letters are plain.", "Letters are plain and short.")
    second = make.draft(number=2, texts={"en": text}, now=make.NOW + timedelta(days=40)).version
    assert second.supersedes == version
    for key in ("1", "1.1", "1.2", "2.1.a"):
        assert make.node(second, key).clause_id == make.node(version, key).clause_id
    assert {change.relation for change in second.changes.all()} == {"same", "edited"}
    (edited,) = second.changes.filter(relation="edited")
    assert edited.operations["en"] == [["equal", "Letters are plain"], ["insert", " and short"], ["equal", "."]]


def test_a_mapping_covers_every_node_once(version):
    text = make.TEXTS["en"].replace("1.2 Letters are plain.\n\n", "") + "\n2.2 Copies are destroyed after ten years.\n"
    second = make.draft(number=2, texts={"en": text}, now=make.NOW).version
    old = [change.old_node.key for change in second.changes.all() if change.old_node]
    new = [change.new_node.key for change in second.changes.all() if change.new_node]
    assert sorted(old) == sorted(version.nodes.values_list("key", flat=True))
    assert sorted(new) == sorted(second.nodes.values_list("key", flat=True))
    rows = second.changes.values_list("old_node__key", "new_node__key", "relation")
    relations = {(before, after): relation for before, after, relation in rows}
    assert relations[("1.2", None)] == "removed"
    assert relations[(None, "2.2")] == "new"


def test_comments_are_carried_by_a_job(version):
    make.comment(version, "1.1")
    make.draft(number=2, texts={"en": make.TEXTS["en"]}, now=make.NOW + timedelta(days=40))
    assert not AnchorProjection.objects.exists()
    jobs.run_pending()
    assert AnchorProjection.objects.get().method == "same-text"
