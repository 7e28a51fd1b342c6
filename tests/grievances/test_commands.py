import json
from io import StringIO

import pytest
from django.core.management import call_command

from grievances import receipts, threads
from grievances.management.commands import draw_case_states
from grievances.models import Grievance, RoutingDecision
from portal import jobs

pytestmark = pytest.mark.django_db

ROW = {"external_id": "a1", "language": "es", "statement": "Me negaron la beca", "country_of_harm": "MX"}


def run(name, *arguments):
    out, err = StringIO(), StringIO()
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, out.getvalue(), err.getvalue().strip()


@pytest.fixture
def write(tmp_path):
    def make(*rows, name="rows.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
        return path

    return make


def filed(path):
    code, out, err = run("file_grievances", path, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_file_is_filed_once_and_names_the_office_when_it_is_known(write, mexico):
    path = write(ROW, ROW | {"external_id": 7, "country_of_harm": "mex", "language": "pt"})
    first = filed(path)
    assert [(row["external_id"], row["office"], row["created"]) for row in first] == [
        ("a1", None, True),
        ("7", None, True),
    ]
    assert all(threads.find(row["receipt"]) for row in first)
    assert all(receipts.is_well_formed(receipts.normalise(row["receipt"])) for row in first)
    jobs.run_pending()
    second = filed(path)
    assert [(row["reference"], row["receipt"], row["office"], row["created"]) for row in second] == [
        (row["reference"], None, "mx", False) for row in first
    ]
    assert [g.language for g in Grievance.objects.order_by("id")] == ["es", "pt-br"]


def test_words_where_a_code_is_expected_are_kept_as_words(write, mexico):
    row = ROW | {
        "sector": "becas",
        "harm": ["H-ACC", "no pude estudiar"],
        "remedy": "que me escuchen",
        "rights": ["R-EDU", "equality"],
        "contact": {"email": "x@example.org", "rules": "de día"},
        "vetoes": "mx",
    }
    (answer,) = filed(write(row))
    thread = threads.find(answer["receipt"])
    grievance = thread.grievance
    assert (grievance.sector, grievance.harm, grievance.rights) == ("S-OTH", ["H-ACC", "H-OTH"], ["R-EDU", "R-OTH"])
    assert (grievance.remedies, grievance.vetoes) == (["Y-OTH"], ["mx"])
    opened = threads.vault.open_field(grievance, "effect", thread.key)
    assert opened == "no pude estudiar\nequality\nbecas"
    assert threads.vault.open_field(grievance, "wish", thread.key) == "que me escuchen"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "Line 2 is not JSON."),
        ("[" * 100_000, "Line 2 is not JSON."),
        ("[]", "Line 2 is no object with an external_id."),
        (json.dumps({"statement": "x"}), "Line 2 is no object with an external_id."),
        (
            json.dumps(ROW | {"country_of_harm": "ZZ"}),
            "Line 2 is refused: “ZZ” in country_of_harm is not the code of a member state.",
        ),
        (json.dumps(ROW | {"statement": ""}), "Line 2 is refused: Say what happened. A few words are enough."),
        (json.dumps(ROW | {"statement": ["x"]}), "Line 2 is refused: statement must be a text."),
        (
            json.dumps(ROW | {"language": "tlh"}),
            "Line 2 is refused: This site does not know the language of the grievance.",
        ),
    ],
)
def test_a_file_with_a_wrong_line_is_refused_whole(write, mexico, line, sentence):
    code, out, err = run("file_grievances", write(ROW | {"external_id": "ok"}, line), "--json")
    assert (code, out, err) == (2, "", sentence)
    assert not Grievance.objects.exists()


def test_files_that_cannot_be_read(tmp_path):
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    assert run("file_grievances", tmp_path / "absent")[0] == 2
    assert run("file_grievances", binary)[2] == f"The file {binary} is not text in UTF-8."
    empty = tmp_path / "empty"
    empty.touch()
    assert filed(empty) == []


def test_route_explains_and_stores_nothing(write, mexico):
    code, out, _err = run("route", write({"country_of_harm": "MX"}), "--json")
    assert code == 0
    decision = json.loads(out)
    assert (decision["office"], decision["role"], decision["rule"]) == ("mx", "lead", "national-office")
    assert (decision["candidates"], decision["excluded"]) == (["mx"], [])
    assert decision["explanation"] == "It went to National office of Mexico, because the harm happened in Mexico."
    assert not RoutingDecision.objects.exists()


def test_route_takes_offices_rules_and_conflicts_from_the_file(write):
    document = {
        "codes": {"country_of_harm": "CL", "sector": "S-ELEC"},
        "offices": [
            {"code": "cl", "country": "CL", "kind": "national", "host": "ministry"},
            {"code": "cl-ombuds", "country": "CL", "kind": "alternate"},
            {"code": "desk", "kind": "secretariat"},
        ],
        "rules": [{"code": "all", "priority": 1, "target": "national"}],
        "conflicts": [{"office": "cl"}],
    }
    decision = json.loads(run("route", write(document), "--json")[1])
    assert (decision["office"], decision["excluded"]) == (
        "cl-ombuds",
        [{"office": "cl", "reason": "standing_conflict"}],
    )


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("{", "is not JSON."),
        ("[]", "holds no object of codes."),
        ('{"country_of_harm": "ZZ"}', "is not the code of a member state."),
        ('{"offices": [{"country": "MX"}]}', "An entry of the file lacks code."),
        ('{"offices": 5}', "The file does not describe offices, rules or codes in the expected form."),
    ],
)
def test_route_refuses_what_it_cannot_read(write, document, sentence):
    code, out, err = run("route", write(document))
    assert (code, out) == (2, "")
    assert sentence in err


def test_the_page_of_states_is_that_of_the_table():
    assert draw_case_states.PAGE.read_text(encoding="utf-8") == draw_case_states.page()
