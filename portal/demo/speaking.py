"""Who speaks for others: two verified organisations with their positions, two states with their statements."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from consultations.models import ClauseNode, DraftVersion, Organisation
from consultations.speaking import positions, representing, stating
from portal.demo.reading import read_json
from portal.models import User

DECIDED_AFTER = timedelta(days=1)


def seed_organisations(people: Mapping[str, User], editor: User, at: datetime) -> None:
    for row in read_json("voices")["organisations"]:
        words = {name: row[name] for name in ("name", "group", "country", "domain", "proof")}
        claim = representing.claim_organisation(claim=representing.Claim(**words), by=people[row["speaker"]], now=at)
        representing.verify_claim(claim=claim, by=editor, now=at + DECIDED_AFTER)


def seed_positions(
    version: DraftVersion, people: Mapping[str, User], days_ago: Callable[[float], datetime], moderator: User
) -> None:
    """The positions on this draft, each read by a moderator as those of others are."""
    content = read_json("voices")
    speakers = {row["name"]: people[row["speaker"]] for row in content["organisations"]}
    for row in content["positions"]:
        if row["draft"] != version.number:
            continue
        statement = positions.Statement(
            organisation=Organisation.objects.get(name=row["organisation"]),
            version=version,
            node=_node(version, row["clause"]),
            body=row["body"],
            language=row["language"],
            stance=row["stance"],
            file=row.get("file", "").encode(),
        )
        at = days_ago(row["days_ago"])
        filed = positions.file_position(statement=statement, by=speakers[row["organisation"]], now=at)
        positions.publish_position(position=filed, by=moderator, now=at + timedelta(hours=3))


def seed_statements(version: DraftVersion, people: Mapping[str, User], days_ago: Callable[[float], datetime]) -> None:
    content = read_json("voices")
    for row in content["delegates"]:
        person, secretariat = people[row["person"]], people["secretariat@plaza.example"]
        stating.appoint_delegate(person=person, country=row["state"], by=secretariat, now=days_ago(8))
    for row in content["statements"]:
        recorded = stating.Recorded(
            country=row["state"],
            version=version,
            node=_node(version, row["clause"]),
            kind=row["kind"],
            language=row["language"],
            texts=row["texts"],
            received=row["received"],
        )
        stating.record_statement(recorded=recorded, by=people[row["by"]], now=days_ago(row["days_ago"]))


def _node(version: DraftVersion, number: str | None) -> ClauseNode | None:
    """The theme or the clause with this number; without one, the draft as a whole."""
    return version.nodes.get(kind__in=("theme", "clause"), number=number) if number else None
