"""What people said: comments, replies and a copied letter, each through the door that everybody uses."""

from collections.abc import Callable
from datetime import datetime, timedelta

from consultations import campaigns, commenting, moderation
from consultations.contributions import Contribution
from consultations.models import Campaign, ClauseNode, Comment, DraftVersion
from consultations.statuses import CommentState
from portal.models import User

READ_BY_A_MODERATOR = timedelta(hours=3)


def seed(
    version: DraftVersion, rows: list[dict], days_ago: Callable[[float], datetime], moderator: User
) -> dict[str, Comment]:
    """The comments by the ids of the texts; those whose state is pending stay with the moderators."""
    nodes = {node.number: node for node in version.nodes.filter(kind="clause")}
    found = {}
    for place, row in enumerate(rows):
        comment = _say(version, row, nodes.get(row["clause"]), None, _moment(row, place, days_ago), moderator)
        found[row["id"]] = comment
        for reply_place, reply in enumerate(row["replies"]):
            at = _moment(reply, place + reply_place, days_ago)
            found[reply["id"]] = _say(version, reply, comment.node, comment, at, moderator)
    return found


def seed_campaign(version: DraftVersion, row: dict, days_ago: Callable[[float], datetime], moderator: User) -> Campaign:
    node = version.nodes.get(kind="clause", number=row["clause"])
    copies = []
    for place, copy in enumerate(row["copies"]):
        said = copy | {"kind": row["kind"], "stance": row["stance"], "exact": None, "proposed_text": None}
        copies.append(_say(version, said, node, None, _moment(copy, place, days_ago), moderator))
    return campaigns.create_campaign(
        consultation=version.instrument.consultation,
        name=row["title"],
        comments=copies,
        by=moderator,
        now=copies[-1].submitted_at + READ_BY_A_MODERATOR,
    )


def _moment(row: dict, place: int, days_ago: Callable[[float], datetime]) -> datetime:
    # spread over the day, so that the order is that of the texts
    return days_ago(row["days_ago"] + 0.9 - (place % 40) * 0.02)


def _say(
    version: DraftVersion,
    row: dict,
    node: ClauseNode | None,
    parent: Comment | None,
    at: datetime,
    moderator: User,
) -> Comment:
    contribution = Contribution(
        body=row["body"],
        language=row["language"],
        node=node,
        parent=parent,
        exact=row.get("exact") or "",
        kind=row["kind"],
        stance=row["stance"],
        proposed_text=row.get("proposed_text") or "",
        author_name=row["author"] or "",
        organisation=row["organisation"] or "",
        group=row["group"] or "",
        country=row["country"] or "",
        external_id=f"demonstration-{version.number}-{row['id']}",
        # what is answered must be published when the answer comes
        state=CommentState.PENDING if row.get("state") == "pending" else None,
    )
    comment = commenting.submit_comment(version=version, contribution=contribution, by=None, now=at).comment
    if row.get("state") == "pending":
        return comment
    return moderation.publish_comment(comment=comment, by=moderator, now=at + READ_BY_A_MODERATOR)
