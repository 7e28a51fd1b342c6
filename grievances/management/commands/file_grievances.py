import json
from pathlib import Path

from django.utils.translation import gettext as _

from grievances import rows
from grievances.intake import Submission, SubmissionRefused, cleaned, submit_grievance, tidy
from grievances.models import Case, Grievance
from grievances.statuses import CaseRole, Channel
from portal import clock
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = (
        "File the grievances of a JSON-lines file, as an operator. Each line is an object: external_id, language and "
        "statement, and where known country_of_harm (two letters), respondent, sector, rights, harm, remedy, "
        "confidentiality (anonymous, confidential, named), vetoes (offices that must not get it), contact. "
        "The file is checked whole before the first one is filed. The same external_id twice gives one grievance, so "
        "an interrupted run can be repeated. A receipt is shown the first time only: hand it to the person."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="JSON lines, UTF-8")

    def run(self, **options):
        rows_read = list(read(options["file"]))
        answers = []
        for number, (external_id, submission) in enumerate(rows_read, 1):
            answers.append(file_one(external_id, submission))
            if number % 25 == 0:
                self.note(_("%(number)s of %(total)s") % {"number": number, "total": len(rows_read)})
        self.answer(answers, [line(answer) for answer in answers])


def read(path: Path) -> list[tuple[str, Submission]]:
    """(external id, checked submission) of every row; refuses the file at the first row that cannot be taken."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(_("The file %(file)s cannot be read.") % {"file": path}) from error
    except UnicodeDecodeError as error:
        raise Refused(_("The file %(file)s is not text in UTF-8.") % {"file": path}) from error
    lines = enumerate(content.split("\n"), 1)
    return [checked(number, text) for number, text in lines if text.strip()]


def checked(number: int, text: str) -> tuple[str, Submission]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("Line %(number)s is not JSON.") % {"number": number}) from error
    if not isinstance(row, dict) or row.get("external_id") in (None, "") or isinstance(row["external_id"], dict | list):
        raise Refused(_("Line %(number)s is no object with an external_id.") % {"number": number})
    try:
        return tidy(str(row["external_id"])), cleaned(rows.submission_of(row))
    except SubmissionRefused as refusal:
        sentence = _("Line %(number)s is refused: %(why)s") % {"number": number, "why": refusal}
        raise Refused(sentence) from refusal


def file_one(external_id: str, submission: Submission) -> dict:
    filed = submit_grievance(
        submission=submission,
        idempotency_key=f"file:{external_id}",
        channel=Channel.FILE,
        by="operator",
        now=clock.now(),
    )
    return {
        "external_id": external_id,
        "reference": filed.grievance.reference,
        "receipt": filed.receipt.grouped if filed.receipt else None,
        "office": office_of(filed.grievance),
        "created": filed.created,
    }


def office_of(grievance: Grievance) -> str | None:
    """The code of the office that leads, None while it is not routed."""
    case = Case.objects.filter(grievance=grievance, role=CaseRole.LEAD).select_related("office").first()
    return case.office.code if case else None


def line(answer: dict) -> str:
    receipt = answer["receipt"] or _("filed before")
    return f"{answer['external_id']}  {answer['reference']}  {receipt}  {answer['office'] or '…'}"
