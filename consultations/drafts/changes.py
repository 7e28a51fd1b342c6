"""From one draft to the next: which provision became which, word by word."""

from collections.abc import Mapping, Sequence

from consultations import redline
from consultations.documents.tree import Node
from consultations.mapping import MappedNode, map_nodes
from consultations.mapping import Mapping as MappedRow
from consultations.models import ClauseChange, ClauseNode, DraftVersion
from consultations.renderings import words
from consultations.statuses import Relation
from portal import languages


def _of_node(node: ClauseNode, language: str, parent: str | None) -> MappedNode:
    return MappedNode(
        key=node.key,
        kind=node.kind,
        text=words(node, "text", language),
        heading=words(node, "heading", language),
        number=node.number or None,
        parent=parent,
    )


def mapped_nodes(nodes: Sequence[ClauseNode], language: str) -> list[MappedNode]:
    """The stored nodes of one draft, in reading order, in the form that mapping reads."""
    keys = {node.pk: node.key for node in nodes}
    return [_of_node(node, language, keys.get(node.parent_id)) for node in nodes]


def map_onto(old: Sequence[ClauseNode], new: Sequence[Node], language: str) -> list[MappedRow]:
    """Rows that say what became of the nodes of a stored draft in a newly read one; both compared in ``language``."""
    read = [MappedNode(n.key, n.kind, n.text, n.heading, n.number, n.parent) for n in new]
    return map_nodes(mapped_nodes(old, language), read)


def heirs(rows: Sequence[MappedRow]) -> dict[str, str]:
    """For each new key the old key whose clause it carries on. Of several parts of a split the first is the heir."""
    carried: dict[str, str] = {}
    for row in rows:
        if row.old and row.new:
            carried[row.new[0]] = row.old[0]
    return carried


def save_changes(
    version: DraftVersion,
    rows: Sequence[MappedRow],
    old: Mapping[str, ClauseNode],
    new: Mapping[str, ClauseNode],
) -> list[ClauseChange]:
    """Keep the rows, one for each pair of an old and a new node, with the redline in every language that both have."""
    changes = []
    for row in rows:
        pairs = [(before, after) for before in row.old or (None,) for after in row.new or (None,)]
        for before, after in pairs:
            changes.append(
                ClauseChange(
                    version=version,
                    old_node=old[before] if before else None,
                    new_node=new[after] if after else None,
                    position=len(changes),
                    relation=row.relation,
                    score=row.score,
                    operations=operations(old.get(before), new.get(after), row.relation),
                )
            )
    return ClauseChange.objects.bulk_create(changes, batch_size=200)


def operations(old: ClauseNode | None, new: ClauseNode | None, relation: str) -> dict[str, list[tuple[str, str]]]:
    """The redline of two nodes in each language that both (or the only one) have; nothing for what stayed the same."""
    if relation == Relation.SAME:
        return {}
    found = {}
    for code in languages.CODES:
        before = _whole(old, code) if old else ""
        after = _whole(new, code) if new else ""
        both = before and after if old and new else before or after
        if both and (before != after or not (old and new)):
            found[code] = redline.diff(before, after)
    return found


def _whole(node: ClauseNode, language: str) -> str:
    """Heading and text as one text, a line each."""
    return "\n".join(part for part in (words(node, "heading", language), words(node, "text", language)) if part)
