"""Comments in a file: each line one row, each row a contribution, all through the one way in."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from consultations.anchoring import locate
from consultations.commenting import known_external_ids, submit_batch
from consultations.contributions import CannotAccept, Contribution, checked
from consultations.models import ClauseNode, DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import language_shown, words
from consultations.statuses import Channel, NodeKind
from portal.models import User

BATCH = 500
LONGEST_ID = 200
TEXTS = (
    "body", "language", "kind", "proposed_text", "author", "organisation", "group", "country", "exact", "stance"
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What became of the rows. ``unplaced`` stand on the document as a whole, ``unquoted`` on the whole clause."""

    received: int = 0
    created: int = 0
    already_known: int = 0
    unplaced: list[str] = field(default_factory=list)
    unquoted: list[str] = field(default_factory=list)
    refused: list[dict] = field(default_factory=list)


class _Rejected(Exception):
    """A row that is demonstrably wrong; the text says how."""


def import_comments(
    *,
    version: DraftVersion,
    lines: Iterable[str],
    by: User | str | None,
    now: datetime | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Take the rows of a JSONL file on a published draft. The same file twice adds nothing.

    A row that is wrong is refused and the others go on; each batch of 500 is one transaction.
    """
    now = now or database_now()
    outcome, places = Outcome(), Places(version)
    batch: dict[str, Contribution] = {}
    done = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        done += 1
        _take(number, line, places, batch, outcome, now)
        if len(batch) == BATCH:
            _send(version, batch, outcome, by, now)
            progress(done)
    _send(version, batch, outcome, by, now)
    progress(done)
    return outcome


def _take(number: int, line: str, places: "Places", batch: dict, outcome: Outcome, now: datetime) -> None:
    """Read one line into the batch, or note why it is refused or known."""
    external_id = None
    try:
        row = _parsed(number, line)
        external_id = _external_id(number, row)
        if external_id in batch:
            outcome.already_known += 1
            return
        batch[external_id] = checked(_contribution(row, external_id, places), now)
    except (CannotAccept, _Rejected) as refusal:
        outcome.refused.append({"external_id": external_id, "why": str(refusal)})
        return
    places.note(row, batch[external_id], outcome)


def _send(version: DraftVersion, batch: dict[str, Contribution], outcome: Outcome, by, now: datetime) -> None:
    known = known_external_ids(version.instrument.consultation, batch)
    fresh = [sent for external_id, sent in batch.items() if external_id not in known]
    outcome.already_known += len(known)
    # what was known already is not listed a second time
    for listed in (outcome.unplaced, outcome.unquoted):
        listed[:] = [external_id for external_id in listed if external_id not in known]
    if fresh:
        created = submit_batch(version=version, contributions=fresh, by=by, now=now)
        outcome.created += len(created)
        outcome.received += len(created)
    batch.clear()


def _parsed(number: int, line: str) -> dict:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _Rejected(_("Line %(number)s is not JSON.") % {"number": number}) from error
    if not isinstance(row, dict):
        raise _Rejected(_("Line %(number)s is not an object.") % {"number": number})
    return row


def _external_id(number: int, row: dict) -> str:
    value = row.get("external_id")
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise _Rejected(_("Line %(number)s has no external_id.") % {"number": number})
    if len(str(value)) > LONGEST_ID:
        raise _Rejected(_("The external_id is too long."))
    return str(value).replace("\0", "␀")


def _contribution(row: dict, external_id: str, places: "Places") -> Contribution:
    names = (
        "body",
        "language",
        "kind",
        "proposed_text",
        "author",
        "organisation",
        "group",
        "country",
        "exact",
        "stance",
    )
    text = {name: _text(row, name) for name in names}
    return Contribution(
        body=text["body"],
        language=text["language"],
        node=places.of(row.get("clause")),
        exact=text["exact"],
        kind=text["kind"],
        stance=text["stance"] or None,
        proposed_text=text["proposed_text"],
        author_name=text["author"],
        organisation=text["organisation"],
        group=text["group"],
        country=text["country"],
        channel=Channel.BULK,
        external_id=external_id,
        submitted_at=_moment(row.get("submitted_at")),
        state=_text(row, "state") or None,
    )


def _text(row: dict, name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Rejected(_("%(name)s is not text.") % {"name": name})
    return value


def _moment(value) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _Rejected(_("submitted_at is not a date in ISO form.")) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Places:
    """Finds the node of a row: by its key, or by a clause's number where that is unique."""

    def __init__(self, version: DraftVersion):
        nodes = list(version.nodes.order_by("position"))
        self.by_key = {node.key: node for node in nodes}
        clauses = [node for node in nodes if node.kind == NodeKind.CLAUSE and node.number]
        often = Counter(node.number for node in clauses)
        self.by_number = {node.number: node for node in clauses if often[node.number] == 1}

    def of(self, clause) -> ClauseNode | None:
        wanted = str(clause).strip() if isinstance(clause, (str, int)) and not isinstance(clause, bool) else ""
        return self.by_key.get(wanted) or self.by_number.get(wanted)

    def note(self, row: dict, sent: Contribution, outcome: Outcome) -> None:
        """List what could not be placed as exactly as it wished."""
        if sent.node is None and row.get("clause") not in (None, ""):
            outcome.unplaced.append(sent.external_id)
        elif sent.node is not None and sent.exact:
            text = words(sent.node, "text", language_shown(sent.node, sent.language))
            if locate(text, sent.exact) is None:
                outcome.unquoted.append(sent.external_id)
