"""Reading drafts in tests: own fixtures always, the shared folder beside the project where it stands."""

import os
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from consultations.documents import DraftTree, read_draft

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(os.environ.get("PLAZA_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def fixture(name: str, language: str | None = None) -> DraftTree:
    """The tree of an own fixture, whose name ends in its language: wells.pt-br.txt. Read once in a session."""
    return _fixture(name, language, translation.get_language())


@cache
def _fixture(name: str, language: str | None, interface: str | None) -> DraftTree:
    path = FIXTURES / name
    return read_draft(path.read_bytes(), filename=name, language=language or name.split(".")[-2])


def text_tree(text: str, language: str = "en", name: str = "draft.txt") -> DraftTree:
    return read_draft(text.encode(), filename=name, language=language)


def shared(*parts: str) -> Path:
    """A file of the shared folder; the test is skipped where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not here")
    return path


def outline(tree: DraftTree) -> list[str]:
    """One line a node: key, kind, number, heading, the beginning of its text."""
    return [
        " | ".join((node.key, node.kind, node.number or "-", node.heading or "-", node.text[:24] or "-"))
        for node in tree.nodes
    ]


def kinds(tree: DraftTree) -> list[str]:
    return [repair.kind for repair in tree.repairs]


def doubts(tree: DraftTree) -> list[str]:
    return [doubt.kind for doubt in tree.warnings]
