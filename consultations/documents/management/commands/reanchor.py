"""Carry quoted passages from one draft to the next."""

import json
from collections import Counter
from pathlib import Path

from django.utils.translation import gettext as _

from consultations.anchoring import Placement, Quote, carry
from consultations.documents import DraftTree
from consultations.documents.management.commands.compare_drafts import mapped
from consultations.documents.management.drafts import DraftCommand
from consultations.mapping import map_nodes
from portal.management.command import Refused


class Command(DraftCommand):
    help = (
        "Say where the passages of ANCHORS stand in the draft NEW. ANCHORS has one JSON object a line, with id, clause "
        "(a key, or the number of a provision), start, end, exact, prefix and suffix, in code points of the draft OLD. "
        "Example: manage.py reanchor first.txt second.txt anchors.jsonl --language en --json"
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("old", type=Path, help="the draft that the anchors point into")
        parser.add_argument("new", type=Path, help="the later draft")
        parser.add_argument("anchors", type=Path, help="the anchors, one JSON object a line")

    def run(self, *, old: Path, new: Path, anchors: Path, language: str, seconds: float, **options) -> None:
        before, after = (self.draft(path, language, seconds=seconds) for path in (old, new))
        names = names_in(before)
        rows = anchor_rows(anchors)
        quotes = [quote_of(row, names) for row in rows]
        texts = {node.key: node.text for node in before.nodes}, {node.key: node.text for node in after.nodes}
        placements = carry(quotes, *texts, map_nodes(mapped(before), mapped(after)))
        document = [placed(row, placement) for row, placement in zip(rows, placements, strict=True)]
        counts = Counter(placement.status for placement in placements)
        self.answer(document, [f"{status}: {count}" for status, count in sorted(counts.items())])


def names_in(tree: DraftTree) -> dict[str, str]:
    """Key or unique number of a provision → key."""
    numbers = Counter(node.number for node in tree.nodes if node.kind == "clause")
    names = {node.number: node.key for node in tree.nodes if node.kind == "clause" and numbers[node.number] == 1}
    return names | {node.key: node.key for node in tree.nodes}


def anchor_rows(path: Path) -> list[dict]:
    """The objects of a JSONL file. Raises Refused with the number of the first line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(_("The file %(name)s cannot be opened.") % {"name": path.name}) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("exact"), str) or "clause" not in row:
            raise Refused(
                _("Line %(number)s of the anchors is not an object with clause and exact.") % {"number": number}
            )
        rows.append(row)
    return rows


def quote_of(row: dict, names: dict[str, str]) -> Quote:
    start = row["start"] if isinstance(row.get("start"), int) else 0
    end = row["end"] if isinstance(row.get("end"), int) else start + len(row["exact"])
    clause = str(row["clause"])
    prefix, suffix = str(row.get("prefix") or ""), str(row.get("suffix") or "")
    return Quote(names.get(clause, clause), start, end, row["exact"], prefix, suffix)


def placed(row: dict, placement: Placement) -> dict:
    return {
        "id": row.get("id"),
        "status": placement.status,
        "clause": placement.clause,
        "start": placement.start,
        "end": placement.end,
        "confidence": placement.confidence,
        "method": placement.method,
    }
