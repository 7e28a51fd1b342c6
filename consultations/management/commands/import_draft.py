"""Read a draft from a file: show what was understood, or save it as a version of a consultation."""

from pathlib import Path

from consultations.documents import DraftTree
from consultations.documents.findings import name
from consultations.management.drafts import DraftCommand


class Command(DraftCommand):
    help = (
        "Read FILE into a tree of provisions and list every repair and doubt. "
        "Example: manage.py import_draft draft.txt --language en --json"
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="the draft: plain text")
        parser.add_argument(
            "--tracked",
            choices=("accepted", "original"),
            default="accepted",
            help="how to read tracked changes, in files that have them (default: accepted)",
        )

    def run(self, *, file: Path, language: str, tracked: str, **options) -> None:
        tree = self.draft(file, language, tracked)
        self.answer(tree.as_document(), outline(tree))


def outline(tree: DraftTree) -> list[str]:
    """The tree for people, then its repairs and doubts."""
    lines = [tree.title, ""]
    for node in tree.nodes:
        shown = [f"[{node.key}]", node.label, node.heading, node.text[:70]]
        lines.append("  " * node.level + " ".join(part for part in shown if part))
    lines += ["", *(f"{repair.source}: {name(repair.kind)}: {repair.text[:100]}" for repair in tree.repairs)]
    return [*lines, "", *(f"? {doubt.source}: {doubt.text}" for doubt in tree.warnings)]
