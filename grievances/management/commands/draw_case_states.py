from django.conf import settings
from django.utils import translation

from grievances import workflow
from grievances.statuses import DELIVERY_STEPS, CaseState
from portal.management.command import PlazaCommand, Refused

PAGE = settings.PROJECT_DIR / "docs" / "case-states.md"


class Command(PlazaCommand):
    help = "Write docs/case-states.md from the workflow table; with --check only say whether it is up to date."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--check", action="store_true", help="change nothing; exit 2 if the page differs")

    def run(self, **options):
        text = page()
        current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if options["check"] and current != text:
            raise Refused("docs/case-states.md differs from the workflow table: run manage.py draw_case_states")
        if not options["check"]:
            PAGE.parent.mkdir(exist_ok=True)
            PAGE.write_text(text, encoding="utf-8")
        self.answer({"page": str(PAGE), "changed": current != text}, [str(PAGE)])


def page() -> str:
    """The page in English, whatever language is active."""
    with translation.override("en"):
        rows = [f"| {state.value} | {state.label} |" for state in CaseState]
        acts = [
            f"| {m.act} | {', '.join(sorted(m.source))} | {m.target} | {', '.join(sorted(m.who))} | {m.event} | "
            f"{_clocks(m)} | {', '.join(sorted(m.needs))} | {'yes' if m.available else 'later'} |"
            for m in workflow.MOVES
        ]
        steps = [
            f"    {source} --> {target}" for source, targets in DELIVERY_STEPS.items() for target in sorted(targets)
        ]
    return "\n".join(
        [
            "# The states of a case",
            "",
            "Drawn from `grievances/workflow.py` by `manage.py draw_case_states`; do not edit by hand.",
            "",
            "```mermaid",
            workflow.diagram(),
            "```",
            "",
            "| State | Shown as |",
            "|---|---|",
            *rows,
            "",
            "| Act | From | To | Who | Event | Clocks | Needs | Available |",
            "|---|---|---|---|---|---|---|---|",
            *acts,
            "",
            "# The states of a delivery",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> pending",
            *steps,
            "```",
            "",
        ]
    )


def _clocks(move: workflow.Move) -> str:
    parts = []
    for word, clocks in (
        ("meets", move.meets),
        ("starts", move.starts),
        ("stops", move.stops),
        ("resumes", move.resumes),
    ):
        if clocks:
            parts.append(f"{word} {', '.join(clocks)}")
    return "; ".join(parts)
