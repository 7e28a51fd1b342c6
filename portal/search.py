"""The only place that opens Elasticsearch. Without ELASTICSEARCH_URL the database answers behind the same functions.

An app registers an ``Index``: what its rows are, which document each becomes, and how the database finds them. The
index is a copy: written through the outbox, rebuilt behind an alias, compared and repaired.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from elasticsearch import ConnectionError as ElasticsearchUnreachable
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk, scan
from elasticsearch_dsl import Search

from portal import clock
from portal.jobs import enqueue

logger = logging.getLogger("plaza.search")

BATCH = 500


@dataclass(frozen=True)
class Hit:
    """One result, whatever found it: its title in the reader's language, an excerpt in ``language``."""

    kind: str
    title: str
    url: str
    excerpt: str
    language: str
    place: str = ""  # where it stands: the title of a consultation


@dataclass
class Index:
    """What an app lets be searched.

    ``properties`` is the Elasticsearch mapping; ``rows`` the queryset of what is public now; ``document`` turns a row
    into ``{field: value}`` (its id is the row's, as text); ``to_hit`` turns a found row into a ``Hit`` for a query and
    an interface language; ``in_database`` finds rows without Elasticsearch; ``prefetch`` adds to found rows what
    ``to_hit`` reads beside them, which no document does.
    """

    name: str
    properties: dict
    rows: Callable[[], QuerySet]
    document: Callable[[object], dict]
    fields: Callable[[str], list[str]]
    to_hit: Callable[[object, str, str], Hit]
    in_database: Callable[[str, str], QuerySet]
    prefetch: Callable[[QuerySet], QuerySet] = field(default=lambda rows: rows)

    @cached_property
    def alias(self) -> str:
        return f"{settings.ELASTICSEARCH_PREFIX}-{self.name}"


INDEXES: dict[str, Index] = {}


def register(index: Index) -> None:
    INDEXES[index.name] = index


def enabled() -> bool:
    return bool(settings.ELASTICSEARCH_URL)


_clients: dict[str, Elasticsearch] = {}


def client() -> Elasticsearch:
    """One client a process. Short timeouts: a search that is away must not hold up a page."""
    url = settings.ELASTICSEARCH_URL
    if url not in _clients:
        _clients[url] = Elasticsearch(url, request_timeout=10, max_retries=1, retry_on_timeout=False)
    return _clients[url]


# Asking


def find(name: str, query: str, language: str, limit: int = 20) -> list[Hit]:
    """The best hits of one index for ``query``, read in ``language``. If Elasticsearch is away the database answers."""
    index = INDEXES[name]
    rows = _find_rows(index, query, language, limit)
    return [index.to_hit(row, query, language) for row in rows]


def _find_rows(index: Index, query: str, language: str, limit: int) -> list:
    if enabled():
        try:
            return _from_elasticsearch(index, query, language, limit)
        except (ElasticsearchUnreachable, NotFoundError) as error:
            logger.warning("search falls back to the database: %s", type(error).__name__)
    return list(index.prefetch(index.in_database(query, language))[:limit])


def _from_elasticsearch(index: Index, query: str, language: str, limit: int) -> list:
    search = Search(using=client(), index=index.alias).source(False)
    search = search.query("multi_match", query=query, fields=index.fields(language), operator="and")
    numbers = [int(hit.meta.id) for hit in search[:limit].execute()]
    # the database decides what is public now: the index is only a copy
    found = {row.pk: row for row in index.prefetch(index.rows().filter(pk__in=numbers))}
    return [found[number] for number in numbers if number in found]


# Writing


def touch(name: str, *pks: int) -> None:
    """Ask, in the caller's transaction, that the index be made to agree with these rows."""
    if enabled():
        for start in range(0, len(pks), BATCH):
            enqueue("portal.index_rows", name, list(pks[start : start + BATCH]), queue="bulk")


def index_rows(name: str, pks: list[int]) -> None:
    """Make the index agree with these rows: written where they are public, removed where not. Idempotent."""
    if not enabled():
        return
    ensure(name)
    index = INDEXES[name]
    rows = {row.pk: row for row in index.rows().filter(pk__in=pks)}
    _write(index, rows.values(), [str(pk) for pk in pks if pk not in rows])


def begins_word(field: str, word: str) -> Q:
    """That a word of ``field`` begins with ``word``, whatever its capitals: "ia" is not found within "media"."""
    # the plain condition first: it is cheap, and few rows are left for the expression
    return Q(**{f"{field}__icontains": word}) & Q(**{f"{field}__iregex": rf"(^|\W){re.escape(word)}"})


def excerpt(text: str, query: str, width: int = 220) -> str:
    """The part of ``text`` around the first word of ``query``, with dots where something was left out."""
    found = (re.search(rf"(?:^|\W){re.escape(word)}", text, re.IGNORECASE) for word in query.split())
    first = min((place.start() for place in found if place), default=0)
    start = 0 if len(text) <= width else max(0, min(first - width // 3, len(text) - width))
    if start:
        start = text.find(" ", start) + 1
    end = len(text) if start + width >= len(text) else text.rfind(" ", start, start + width)
    return ("… " if start else "") + text[start : end if end > start else len(text)] + (" …" if end < len(text) else "")


def _actions(index: Index, target: str, rows: Iterable) -> Iterator[dict]:
    for row in rows:
        yield {"_index": target, "_id": str(row.pk), "_source": index.document(row)}


def rebuild(name: str) -> int:
    """Build a new index beside the old one and swap the alias; returns the number of documents."""
    index = INDEXES[name]
    target = f"{index.alias}-{clock.now():%Y%m%d%H%M%S%f}"
    client().indices.create(
        index=target,
        mappings={"dynamic": False, "properties": index.properties},
        settings={"number_of_replicas": 0, "refresh_interval": "-1"},
    )
    rows = index.rows().order_by("pk").iterator(chunk_size=1000)
    number = _load(_actions(index, target, rows))
    client().indices.put_settings(index=target, settings={"refresh_interval": "1s"})
    client().indices.refresh(index=target)
    _swap(index.alias, target)
    return number


def _load(actions: Iterator[dict]) -> int:
    """Send documents in batches, each while the next one is being made; returns their number."""
    number, sent = 0, None
    with ThreadPoolExecutor(max_workers=1) as sender:
        while batch := list(islice(actions, BATCH)):
            # rows are read here, in the thread that holds the connection to the database
            number += sent.result()[0] if sent else 0
            sent = sender.submit(bulk, client(), batch, chunk_size=BATCH)
        return number + (sent.result()[0] if sent else 0)


def _swap(alias: str, target: str) -> None:
    old = [name for name in client().indices.get(index=f"{alias}-*") if name != target]
    actions = [{"add": {"index": target, "alias": alias}}]
    actions += [{"remove_index": {"index": name}} for name in old]
    client().indices.update_aliases(actions=actions)


def ensure(name: str) -> None:
    """Create the index where it is missing, so that the first write finds its mapping."""
    if not client().indices.exists_alias(name=INDEXES[name].alias):
        rebuild(name)


# Comparing


def compare(name: str, *, repair: bool = False) -> dict[str, int]:
    """Compare database and index, document by document; ``repair`` writes what is missing or stale, removes extras."""
    ensure(name)
    index = INDEXES[name]
    client().indices.refresh(index=index.alias)
    indexed = {hit["_id"]: hit["_source"] for hit in scan(client(), index=index.alias, size=1000)}
    total, missing, stale = 0, [], []
    for row in index.rows().order_by("pk").iterator(chunk_size=1000):
        total += 1
        there = indexed.pop(str(row.pk), None)
        if there is None:
            missing.append(row.pk)
        elif there != index.document(row):
            stale.append(row.pk)
    found = {
        "database": total, "index": total - len(missing) + len(indexed),
        "missing": len(missing), "stale": len(stale), "extra": len(indexed),
    }  # fmt: skip
    if repair:
        wrong = [*missing, *stale]
        for start in range(0, len(wrong), BATCH):
            _write(index, index.rows().filter(pk__in=wrong[start : start + BATCH]), [])
        _write(index, [], list(indexed))
        client().indices.refresh(index=index.alias)
    return found


def _write(index: Index, rows: Iterable, gone: list[str]) -> None:
    removals = ({"_op_type": "delete", "_index": index.alias, "_id": number} for number in gone)
    bulk(client(), _actions(index, index.alias, rows))
    # what is not there any more needs no removing
    bulk(client(), removals, raise_on_error=False)
