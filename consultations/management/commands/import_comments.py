"""Take comments from a file into a consultation."""

from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from consultations.channels.bulk import import_comments
from consultations.models import DraftVersion
from consultations.statuses import DraftState
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = (
        "Take comments from FILE, one JSON object a line: external_id, clause (a key or a unique number), exact?, "
        "body, language, kind?, proposed_text?, author?, organisation?, group?, country?, submitted_at?, state?. "
        "The same file twice adds nothing. "
        "Example: manage.py import_comments letters.jsonl --consultation model-guidelines --draft-version 1"
    )
    requires_migrations_checks = True

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="the rows, as JSON lines in UTF-8")
        parser.add_argument("--consultation", required=True, metavar="SLUG", help="the consultation's address")
        parser.add_argument("--draft-version", required=True, type=int, metavar="N", help="the number of the draft")

    def run(self, *, file: Path, consultation: str, draft_version: int, **options) -> None:
        version = _version(consultation, draft_version)
        try:
            with file.open(encoding="utf-8-sig", newline="\n") as lines:
                outcome = import_comments(version=version, lines=lines, by="system", progress=self._progress)
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(_("The file cannot be read as text in UTF-8.")) from error
        self.answer(asdict(outcome), _report(outcome))

    def _progress(self, done: int) -> None:
        self.note(_("%(number)s rows read") % {"number": done})


def _version(slug: str, number: int) -> DraftVersion:
    found = DraftVersion.objects.filter(instrument__consultation__slug=slug, number=number)
    version = found.select_related("instrument__consultation").first()
    if version is None:
        raise Refused(
            _("There is no draft %(number)s of a consultation “%(slug)s”.") % {"number": number, "slug": slug}
        )
    if version.state != DraftState.PUBLISHED:
        raise Refused(_("Draft %(number)s is not published yet.") % {"number": number})
    return version


def _report(outcome) -> list[str]:
    lines = [
        _("Received: %(number)s") % {"number": outcome.received},
        _("Known already: %(number)s") % {"number": outcome.already_known},
        _("Kept on the document, their clause was not found: %(number)s") % {"number": len(outcome.unplaced)},
        _("Kept on the clause, their words were not found: %(number)s") % {"number": len(outcome.unquoted)},
        _("Refused: %(number)s") % {"number": len(outcome.refused)},
    ]
    return lines + [f"  {row['external_id']}: {row['why']}" for row in outcome.refused]
