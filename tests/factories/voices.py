"""Those who speak for others, for tests: verified speakers with positions, delegates with statements."""

from consultations.models import ClauseNode, DraftVersion, Organisation, Position, StatePosition
from consultations.speaking import positions, representing, stating
from portal.models import User
from tests.factories.consultations import NOW
from tests.factories.portal import UserFactory


def claim(person: User | None = None, name: str = "Wells Union", **given):
    values = {"group": "civil_society", "domain": "wells.example", "proof": "I chair it.", "country": "UY"} | given
    person = person or UserFactory()
    return representing.claim_organisation(claim=representing.Claim(name=name, **values), by=person, now=NOW)


def speaker(name: str = "Wells Union", **given) -> tuple[User, Organisation]:
    """A person who is verified to speak for an organisation, which is new unless it is known."""
    claimed = claim(name=name, **given)
    known = representing.namesake(claimed)
    verified = representing.verify_claim(claim=claimed, organisation=known, by=UserFactory(), now=NOW)
    return verified.person, verified.organisation


def position(
    version: DraftVersion,
    node: ClauseNode | None = None,
    *,
    by: User,
    organisation: Organisation,
    now=NOW,
    published=True,
    **said,
) -> Position:
    given = {"body": "We want two counters.", "language": "en"} | said
    statement = positions.Statement(organisation=organisation, version=version, node=node, **given)
    filed = positions.file_position(statement=statement, by=by, now=now)
    return positions.publish_position(position=filed, by=UserFactory(), now=now) if published else filed


def delegate(country: str = "UY") -> User:
    person = UserFactory()
    stating.appoint_delegate(person=person, country=country, by="system", now=NOW)
    return person


def statement(on: ClauseNode | DraftVersion, *, by: User, country: str = "UY", now=NOW, **said) -> StatePosition:
    """On a provision, or on a draft as a whole."""
    node = on if isinstance(on, ClauseNode) else None
    version = node.version if node else on
    given = {"kind": "reservation", "language": "es", "texts": {"es": "Con reserva."}} | said
    last = stating.last_of(version, node, country)
    given.setdefault("after", last.pk if last else None)
    recorded = stating.Recorded(country=country, version=version, node=node, **given)
    return stating.record_statement(recorded=recorded, by=by, now=now)
