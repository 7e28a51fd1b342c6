import json
from pathlib import Path

from django.utils.translation import gettext as _

from grievances import simulator
from grievances.intake import SubmissionRefused
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = (
        "Say where a grievance with the codes of a JSON file would go, and why; nothing is stored. The file is an "
        "object with any of country_of_harm, country_of_decision, country_of_respondent, chosen_country, sector, "
        "rights, severity, institution_kind, institutions, vetoes. It may bring its own offices, rules and conflicts; "
        "otherwise those of the database are used."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="one JSON object, UTF-8")

    def run(self, **options):
        document = read(options["file"])
        try:
            decision = simulator.simulate(document)
        except SubmissionRefused as refusal:
            raise Refused(refusal) from refusal
        except (AttributeError, TypeError, ValueError) as error:
            raise Refused(_("The file does not describe offices, rules or codes in the expected form.")) from error
        lines = [
            _("Office: %(office)s") % {"office": decision["office"] or "–"},
            _("Rule: %(rule)s") % {"rule": decision["rule"]},
            _("Asked in order: %(candidates)s") % {"candidates": ", ".join(decision["candidates"]) or "–"},
            decision["explanation"],
        ]
        self.answer(decision, lines)


def read(path: Path) -> dict:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refused(_("The file %(file)s cannot be read.") % {"file": path}) from error
    except (ValueError, RecursionError) as error:
        raise Refused(_("The file %(file)s is not JSON.") % {"file": path}) from error
    if not isinstance(document, dict):
        raise Refused(_("The file %(file)s holds no object of codes.") % {"file": path})
    return document
