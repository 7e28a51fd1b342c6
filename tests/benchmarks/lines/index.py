"""The search index is built anew, beside the bulk loading of the same documents."""

import time
from collections.abc import Iterator
from statistics import median

from elasticsearch.helpers import bulk

from portal import clock, search
from tests.benchmarks import content
from tests.benchmarks.results import Result, at_least
from tests.benchmarks.stage import Stage

NAME = "comment"
TURNS = 2


def rebuilding(stage: Stage) -> Iterator[Result]:
    stage.need("elasticsearch")
    content.commented(stage)
    index = search.INDEXES[NAME]
    documents = {row.pk: index.document(row) for row in index.rows().order_by("pk").iterator(1000)}
    raw, rebuilt = [], []
    raw_seconds(index, documents)  # the server compiles what it runs often
    try:
        for _turn in range(TURNS):
            raw.append(len(documents) / raw_seconds(index, documents))
            began = time.perf_counter()
            number = search.rebuild(NAME)
            rebuilt.append(number / (time.perf_counter() - began))
    finally:
        search.client().indices.delete(index=f"{index.alias}-*")
    yield at_least(
        f"rebuild the index of {len(documents)} comments",
        median(rebuilt),
        "documents/s",
        baseline=median(raw),
        floor=0.5,
        against="the bulk loading of the same documents, which are at hand",
    )


def raw_seconds(index: search.Index, documents: dict[int, dict]) -> float:
    """Load documents that lie in memory into a new index with the same mapping."""
    target = f"{index.alias}-raw-{clock.now():%H%M%S%f}"
    began = time.perf_counter()
    search.client().indices.create(
        index=target,
        mappings={"dynamic": False, "properties": index.properties},
        settings={"number_of_replicas": 0, "refresh_interval": "-1"},
    )
    actions = ({"_index": target, "_id": str(pk), "_source": document} for pk, document in documents.items())
    bulk(search.client(), actions, chunk_size=1000)
    search.client().indices.refresh(index=target)
    seconds = time.perf_counter() - began
    search.client().indices.delete(index=target)
    return seconds
