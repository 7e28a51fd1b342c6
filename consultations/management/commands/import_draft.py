"""Read a draft from a file: show what was understood, or save it as a version of a consultation."""

from django.utils.translation import gettext as _

from consultations.documents import DraftTree
from consultations.documents.management.commands import import_draft
from consultations.drafts.importing import save_import
from consultations.drafts.publishing import CannotPublish
from portal.management.command import Refused


class Command(import_draft.Command):
    help = (
        f"{import_draft.Command.help} "
        "With --save, keep it: manage.py import_draft draft.txt --language en --consultation my-text --draft-version 1 "
        "--save --publish. A consultation with a new name is created, open for comments for 60 days."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--consultation", default="", metavar="SLUG", help="the consultation's name in addresses")
        parser.add_argument("--draft-version", type=int, default=0, metavar="N", help="the number of the draft")
        parser.add_argument("--save", action="store_true", help="keep the draft, or add a language to it")
        parser.add_argument("--publish", action="store_true", help="publish it, accepting every doubt")

    def run(self, *, save: bool, publish: bool, **options) -> None:
        if publish and not save:
            raise Refused(_("Only a draft that is saved can be published: add --save."))
        if not save:
            super().run(**options)
            return
        slug, number = options["consultation"], options["draft_version"]
        if not (slug and number):
            raise Refused(_("To save a draft, say --consultation and --draft-version."))
        language, tracked, seconds = (options[name] for name in ("language", "tracked", "seconds"))
        tree = self.draft(options["file"], language, tracked=tracked, seconds=seconds)
        document = tree.as_document() | {"saved": self.saved(tree, slug, number, publish=publish)}
        self.answer(document, [*import_draft.outline(tree), "", _("Saved as draft %(number)s.") % {"number": number}])

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
