import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from consultations.channels.bulk import import_comments
from consultations.models import Comment
from portal import record
from tests.factories import consultations as make


def lines(*rows):
    return [json.dumps(row) if isinstance(row, dict) else row for row in rows]


def row(external_id, **more):
    return {"external_id": external_id, "clause": "1.1", "body": "Words.", "language": "en"} | more


def take(version, *rows):
    return import_comments(version=version, lines=lines(*rows), by="system", now=make.NOW)


def test_rows_become_published_comments(version):
    outcome = take(
        version,
        row("a", exact="Every office", kind="suggestion", proposed_text="Each office", author="Ana", country="mx"),
        row("b", clause="2.1.a", state="pending", submitted_at="2026-03-01T10:00:00Z"),
        row("c", clause=None),
    )
    assert (outcome.received, outcome.created, outcome.already_known) == (3, 3, 0)
    assert (outcome.unplaced, outcome.unquoted, outcome.refused) == ([], [], [])
    a, b, c = Comment.objects.select_related("submission", "anchor", "node").order_by("submission__external_id")
    assert (a.state, a.submission.channel, a.submission.country, a.anchor.exact) == (
        "published",
        "bulk",
        "MX",
        "Every office",
    )
    assert (b.state, b.node.key, b.submitted_at.isoformat()) == ("pending", "2.1.a", "2026-03-01T10:00:00+00:00")
    assert (c.node, c.anchor.level) == (None, "document")


def test_the_same_file_twice_adds_nothing(version):
    rows = [row("a"), row("b", clause="no such"), row("c", body="")]
    take(version, *rows)
    again = take(version, *rows)
    assert (again.received, again.created, again.already_known) == (0, 0, 2)
    assert (again.unplaced, len(again.refused), Comment.objects.count()) == ([], 1, 2)


def test_the_same_row_twice_in_a_file_is_one_comment(version):
    outcome = take(version, row("a"), row("a", body="Other."))
    assert (outcome.received, outcome.already_known) == (1, 1)


def test_what_cannot_be_placed_is_kept_and_listed(version):
    outcome = take(version, row("a", clause="Recital 7"), row("b", exact="words that are not there"))
    assert (outcome.received, outcome.unplaced, outcome.unquoted) == (2, ["a"], ["b"])
    assert Comment.objects.get(submission__external_id="a").node is None
    assert Comment.objects.get(submission__external_id="b").anchor.level == "clause"


@pytest.mark.parametrize(
    "wrong",
    [
        "not json",
        "[1]",
        {"clause": "1.1", "body": "No id.", "language": "en"},
        row("x" * 201),
        row("a", body="  "),
        row("a", body=7),
        row("a", body="x" * 20_001),
        row("a", language="klingon!"),
        row("a", kind="rant"),
        row("a", country="Mexico"),
        row("a", state="hidden"),
        row("a", submitted_at="yesterday"),
        row("a", submitted_at="2999-01-01"),
    ],
)
def test_the_demonstrably_wrong_is_refused_and_the_rest_goes_on(version, wrong):
    outcome = take(version, wrong, row("good"))
    assert (outcome.received, len(outcome.refused)) == (1, 1)
    assert outcome.refused[0]["why"].endswith(".")


def test_late_rows_are_taken_with_both_dates(version):
    late = make.NOW + timedelta(days=300)
    import_comments(version=version, lines=lines(row("a", submitted_at="2026-03-02")), by="system", now=late)
    comment = Comment.objects.get()
    assert (comment.submitted_at.date().isoformat(), comment.submission.received_at) == ("2026-03-02", late)


def test_many_rows_are_few_queries_and_few_events(version, consultation, django_assert_max_num_queries):
    before = record.head(consultation.chain)
    with django_assert_max_num_queries(100):
        outcome = take(version, *(row(f"n{n}") for n in range(1200)))
    assert outcome.received == 1200
    assert record.head(consultation.chain) == before + 3


def test_the_command_speaks_json(version, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(lines(row("a"), row("b", body=""))), encoding="utf-8")
    out = StringIO()
    call_command("import_comments", file, consultation="rules", draft_version=1, json=True, stdout=out)
    assert json.loads(out.getvalue()) == {
        "received": 1,
        "created": 1,
        "already_known": 0,
        "unplaced": [],
        "unquoted": [],
        "refused": [{"external_id": "b", "why": "Write your comment first."}],
    }


@pytest.mark.parametrize("given", [{"consultation": "none"}, {"draft_version": 9}])
def test_the_command_refuses_what_does_not_exist(version, tmp_path, given):
    file = tmp_path / "rows.jsonl"
    file.write_text("")
    err = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_comments", file, **({"consultation": "rules", "draft_version": 1} | given), stderr=err)
    assert end.value.code == 2
    assert "There is no draft" in err.getvalue()


def test_a_file_that_is_no_text_is_refused(version, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SystemExit) as end:
        call_command("import_comments", file, consultation="rules", draft_version=1, stderr=StringIO())
    assert end.value.code == 2
