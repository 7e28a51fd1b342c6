"""What the editors answered, and which words changed because of it."""

from datetime import datetime

from consultations import answers
from consultations.models import Answer, Campaign, ClauseChange, Comment, ConsultationPage, DraftVersion
from portal.demo.reading import read_json
from portal.models import User

CAMPAIGN = "campaign-counters"


def seed(
    page: ConsultationPage, comments: dict[str, Comment], campaign: Campaign, editor: User, at: datetime
) -> dict[str, list[Answer]]:
    """Draft and publish the answers; returns them by the id of what they answer."""
    by_cause: dict[str, list[Answer]] = {}
    for row in read_json("answers"):
        answer = answers.draft_answer(
            consultation=page,
            disposition=row["disposition"],
            reason=row["text"],
            comments=[comments[name] for name in row["to"] if name != CAMPAIGN],
            campaign=campaign if CAMPAIGN in row["to"] else None,
            by=editor,
            now=at,
        )
        answer = answers.publish_answer(answer=answer, by=editor, now=at)
        for name in row["to"]:
            by_cause.setdefault(name, []).append(answer)
    return by_cause


def explain(version: DraftVersion, by_cause: dict[str, list[Answer]], editor: User, at: datetime) -> None:
    """Join each change to the answers that caused it, with its rationale."""
    rows = {(row["old"], row["new"]): row for row in read_json("model-guidelines-changes") if row["causes"]}
    for change in ClauseChange.objects.filter(version=version).select_related("old_node", "new_node"):
        row = rows.get((_number(change.old_node), _number(change.new_node)))
        if row is None:
            continue
        causes = {answer.pk: answer for cause in row["causes"] for answer in by_cause.get(cause, [])}
        answers.link_change(change=change, answers=list(causes.values()), rationale=row["rationale"], by=editor, now=at)


def _number(node) -> str | None:
    return node.number if node and node.kind == "clause" else None
