"""Read a draft from a file and show what was understood. It keeps nothing: the command of consultations can."""

from collections.abc import Iterator
from pathlib import Path

from consultations.documents import DraftTree
from consultations.documents.findings import name
from consultations.documents.management.drafts import DraftCommand


class Command(DraftCommand):
    help = (
        "Read FILE into a tree of provisions and list every repair and doubt. "
        "Example: manage.py import_draft draft.docx --language en --json."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="the draft: Word (.docx), PDF, HTML, Markdown or plain text")
        parser.add_argument(
            "--tracked",
            choices=("accepted", "original"),
            default="accepted",
            help="how to read tracked changes, in files that have them (default: accepted)",
        )

    def run(self, *, file: Path, language: str, tracked: str, seconds: float, **options) -> None:
        tree = self.draft(file, language, tracked=tracked, seconds=seconds)
        self.answer(tree.as_document(), outline(tree))


def outline(tree: DraftTree) -> Iterator[str]:
    """The tree for people, then its repairs and doubts."""
    yield from (tree.title, "")
    for node in tree.nodes:
        shown = [f"[{node.key}]", node.label, node.heading, node.text[:70]]
        yield "  " * node.level + " ".join(part for part in shown if part)
    yield ""
    yield from (f"{repair.source}: {name(repair.kind)}: {repair.text[:100]}" for repair in tree.repairs)
    yield ""
    yield from (f"? {doubt.source}: {doubt.text}" for doubt in tree.warnings)
