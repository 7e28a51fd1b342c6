"""A new draft: which clause of the old one each clause of the new one is."""

import time
from collections.abc import Iterator

from consultations.documents import DraftTree, read_draft
from consultations.mapping import MappedNode, map_nodes
from tests.benchmarks import data, words
from tests.benchmarks.results import Result, at_most
from tests.benchmarks.stage import Stage

TURNS = 3


def mapping(stage: Stage) -> Iterator[Result]:
    """Mapping alone, beside the reading of the same files."""
    reading, mapping_times, rows = [], [], 0
    for _turn in range(TURNS):
        began = time.perf_counter()
        pairs = [read_both(stage, language) for language in words.LANGUAGES]
        read = time.perf_counter()
        rows = sum(len(map_nodes(nodes(old), nodes(new))) for old, new in pairs)
        reading.append(read - began)
        mapping_times.append(time.perf_counter() - read)
    yield at_most(
        f"map {data.CLAUSES} clauses, {len(words.LANGUAGES)} languages",
        sorted(mapping_times)[TURNS // 2],
        "s",
        2,
        baseline=sorted(reading)[TURNS // 2],
        against="reading the two drafts in these languages",
        rows=rows,
    )


def nodes(tree: DraftTree) -> list[MappedNode]:
    return [MappedNode(n.key, n.kind, n.text, n.heading, n.number, n.parent) for n in tree.nodes]


def read_both(stage: Stage, language: str) -> tuple[DraftTree, ...]:
    trees = []
    for name, draft in (("old", data.first_draft()), ("new", data.second_draft())):
        files = data.write_drafts(stage.site.folder, draft, name)
        path = files[language]
        trees.append(read_draft(path.read_bytes(), filename=path.name, language=language))
    return tuple(trees)
