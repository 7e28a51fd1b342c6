"""Map two drafts and show what changed, word by word."""

from pathlib import Path

from consultations import redline
from consultations.documents import DraftTree
from consultations.documents.management.drafts import DraftCommand
from consultations.mapping import MappedNode, Mapping, map_nodes


class Command(DraftCommand):
    help = (
        "Say where each provision of the draft OLD stands in the draft NEW, and which words changed. "
        "Example: manage.py compare_drafts first.txt second.txt --language en --json"
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("old", type=Path, help="the earlier draft")
        parser.add_argument("new", type=Path, help="the later draft")

    def run(self, *, old: Path, new: Path, language: str, seconds: float, **options) -> None:
        before, after = (self.draft(path, language, seconds=seconds) for path in (old, new))
        rows = map_nodes(mapped(before), mapped(after))
        changes = redlines(rows, words_of(before), words_of(after))
        document = {
            "mapping": [
                {"from": list(row.old), "to": list(row.new), "relation": row.relation, "score": row.score}
                for row in rows
            ],
            "redline": changes,
        }
        self.answer(document, [*(described(row) for row in rows), "", *(marked(change) for change in changes)])


def mapped(tree: DraftTree) -> list[MappedNode]:
    return [MappedNode(n.key, n.kind, n.text, n.heading, n.number, n.parent) for n in tree.nodes]


def words_of(tree: DraftTree) -> dict[str, str]:
    """Key → heading and text, as readers see them."""
    return {node.key: "\n".join(part for part in (node.heading, node.text) if part) for node in tree.nodes}


def redlines(rows: list[Mapping], old: dict[str, str], new: dict[str, str]) -> list[dict]:
    """Operations for each row whose words changed, a split or merged provision against all its parts."""
    out = []
    for row in rows:
        before, after = ("\n".join(texts[key] for key in keys) for texts, keys in ((old, row.old), (new, row.new)))
        operations = redline.diff(before, after)
        if row.old and row.new and redline.changed(operations):
            out.append({"from": list(row.old), "to": list(row.new), "operations": [list(one) for one in operations]})
    return out


def described(row: Mapping) -> str:
    return f"{', '.join(row.old) or '—'} → {', '.join(row.new) or '—'}: {row.relation} ({row.score:.2f})"


def marked(change: dict) -> str:
    signs = {redline.EQUAL: "{}", redline.INSERT: "{{+{}+}}", redline.DELETE: "[-{}-]"}
    return f"{', '.join(change['to'])}: " + "".join(signs[op].format(text) for op, text in change["operations"])
