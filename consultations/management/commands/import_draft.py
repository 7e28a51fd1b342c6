"""Read a draft from a file: show what was understood, or save it as a version of a consultation."""

from pathlib import Path

from django.utils.translation import gettext as _

from consultations.documents import DraftTree
from consultations.documents.findings import name
from consultations.importing import save_import
from consultations.management.drafts import DraftCommand
from consultations.publishing import CannotPublish
from portal.management.command import Refused


class Command(DraftCommand):
    help = (
        "Read FILE into a tree of provisions and list every repair and doubt. "
        "Example: manage.py import_draft draft.txt --language en --json. "
        "With --save, keep it: manage.py import_draft draft.txt --language en --consultation my-text --draft-version 1 "
        "--save --publish. A consultation with a new name is created, open for comments for 60 days."
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
        parser.add_argument("--consultation", default="", metavar="SLUG", help="the consultation's name in addresses")
        parser.add_argument("--draft-version", type=int, default=0, metavar="N", help="the number of the draft")
        parser.add_argument("--save", action="store_true", help="keep the draft, or add a language to it")
        parser.add_argument("--publish", action="store_true", help="publish it, accepting every doubt")

    def run(self, *, file: Path, language: str, tracked: str, save: bool, publish: bool, **options) -> None:
        slug, number = options["consultation"], options["draft_version"]
        if save and not (slug and number):
            raise Refused(_("To save a draft, say --consultation and --draft-version."))
        if publish and not save:
            raise Refused(_("Only a draft that is saved can be published: add --save."))
        tree = self.draft(file, language, tracked)
        document, lines = tree.as_document(), outline(tree)
        if save:
            saved = self.saved(tree, slug, number, publish=publish)
            document["saved"], lines = saved, [*lines, "", _("Saved as draft %(number)s.") % {"number": number}]
        self.answer(document, lines)

    def saved(self, tree: DraftTree, slug: str, number: int, *, publish: bool) -> dict:
        """Keep the tree; what became of it."""
        try:
            done = save_import(slug=slug, number=number, trees={tree.language: tree}, by="operator", publish=publish)
        except CannotPublish as refusal:
            raise Refused(str(refusal)) from refusal
        return {
            "consultation": slug,
            "draft_version": number,
            "created": done.created,
            "published": publish,
            "unmatched": done.unmatched,
        }


def outline(tree: DraftTree) -> list[str]:
    """The tree for people, then its repairs and doubts."""
    lines = [tree.title, ""]
    for node in tree.nodes:
        shown = [f"[{node.key}]", node.label, node.heading, node.text[:70]]
        lines.append("  " * node.level + " ".join(part for part in shown if part))
    lines += ["", *(f"{repair.source}: {name(repair.kind)}: {repair.text[:100]}" for repair in tree.repairs)]
    return [*lines, "", *(f"? {doubt.source}: {doubt.text}" for doubt in tree.warnings)]
