"""Commands: each teaches by its help, answers with one JSON document, and refuses in one sentence."""

import json
from contextlib import suppress
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.management.command import PlazaCommand
from tests.architecture.source import PACKAGES, ROOT

# these run until they are stopped
ENDLESS = {"serve", "worker"}
# these need the search server
REFUSED_WITHOUT_SEARCH = {"rebuild_index", "check_index"}
DRAFT = "Rules\n\n1. People\n\n1.1 Nobody is turned away. Every office has a counter.\n\n1.2 Letters are plain.\n"


# where commands stand; the first that has one of a name gives it
HOMES = (*PACKAGES, "consultations.documents")


def commands_of(home: str) -> set[str]:
    folder = ROOT.joinpath(*home.split("."), "management", "commands")
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def names() -> list[str]:
    return sorted(set().union(*map(commands_of, HOMES)))


def command(name: str) -> PlazaCommand:
    home = next(home for home in HOMES if name in commands_of(home))
    return import_module(f"{home}.management.commands.{name}").Command()


@pytest.mark.parametrize("name", names())
def test_help_teaches(name: str):
    there = command(name)
    assert isinstance(there, PlazaCommand)
    assert len(there.help.split()) >= 4, "say what it does"
    parser = there.create_parser("manage.py", name)
    own = [action for action in parser._actions if action.dest not in {"help", "version"}]
    assert [action.dest for action in own if not action.help] == []


@pytest.fixture
def files(tmp_path) -> dict[str, str]:
    """A good file for each command that reads one."""

    def write(name: str, *rows: dict) -> str:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return str(path)

    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    comment = {"external_id": "one", "clause": "1.1", "body": "I think so.", "language": "en"}
    grievance = {"external_id": "one", "language": "en", "statement": "It was refused.", "country_of_harm": "MX"}
    anchor = {"id": 1, "clause": "1.1", "start": 0, "end": 6, "exact": "Nobody", "prefix": "", "suffix": " is"}
    return {
        "draft": str(draft),
        "comments": write("comments.jsonl", comment),
        "grievances": write("grievances.jsonl", grievance),
        "anchors": write("anchors.jsonl", anchor),
        "codes": write("codes.json", {"country_of_harm": "MX"}),
    }


def arguments(files: dict[str, str]) -> dict[str, list[str]]:
    """What each command is called with; those that are not named need nothing."""
    draft, english = files["draft"], ["--language", "en"]
    return {
        "import_draft": [draft, *english],
        "compare_drafts": [draft, draft, *english],
        "reanchor": [draft, draft, files["anchors"], *english],
        "import_comments": [files["comments"], "--consultation", "model-guidelines", "--draft-version", "2"],
        "file_grievances": [files["grievances"]],
        "route": [files["codes"]],
        "draw_case_states": ["--check"],
    }


@pytest.mark.parametrize("name", sorted(set(names()) - ENDLESS - REFUSED_WITHOUT_SEARCH))
def test_json_is_one_document_and_nothing_else(name: str, demo, files, settings, tmp_path):
    if name == "compile_catalogues":
        # it writes beside the catalogues
        settings.LOCALE_PATHS = [tmp_path]
    if name == "rotate_vault_key":
        # it has something to do only then
        settings.VAULT_KEY_OLD = ["the key before, as long as the one of today"]
    said, complained = StringIO(), StringIO()
    # a command that only looks may end with 1 where something is wrong; it answers all the same
    with suppress(SystemExit):
        call_command(name, *arguments(files).get(name, []), "--json", stdout=said, stderr=complained)
    json.loads(said.getvalue())
    assert said.getvalue().count("\n") == 1
    assert complained.getvalue() == ""


READS_A_FILE = ["import_draft", "compare_drafts", "reanchor", "import_comments", "file_grievances", "route"]


@pytest.mark.parametrize("name", [*READS_A_FILE, *sorted(REFUSED_WITHOUT_SEARCH)])
@pytest.mark.parametrize("content", [None, b"\x00\xff\xfe binary"], ids=["absent", "binary"])
def test_refusal_is_one_sentence(name: str, content: bytes | None, demo, files, tmp_path, capsys):
    path = tmp_path / "given.txt"
    if content:
        path.write_bytes(content)
    given = [str(path) if Path(argument).is_file() else argument for argument in arguments(files).get(name, [])]
    said, complained = StringIO(), StringIO()
    with pytest.raises(SystemExit) as end:
        call_command(name, *given, stdout=said, stderr=complained)
    assert end.value.code == 2
    assert said.getvalue() == ""
    assert len(complained.getvalue().strip().splitlines()) == 1
    assert len(complained.getvalue().split()) > 3
