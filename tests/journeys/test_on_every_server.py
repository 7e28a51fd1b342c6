"""The journeys on PostgreSQL, Redis as broker and cache, and Elasticsearch: one site, so one test."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import pytest
from elasticsearch import Elasticsearch

from tests.journeys.test_consultation import comment_to_answer, search_in_any_language
from tests.journeys.test_redress import grievance_to_answer, hidden_from_another_office
from tests.support import services
from tests.support.site import Site
from tests.support.visitor import Visitor

pytestmark = [pytest.mark.services]


def _numbered(redis: str, number: int) -> str:
    """A database of its own on the Redis server: the jobs of another site would be taken by our worker."""
    return urlunsplit(urlsplit(redis)._replace(path=f"/{number}"))


@contextmanager
def full_stack() -> Iterator[Site]:
    postgres, redis, elastic = (services.require(name) for name in ("postgres", "redis", "elasticsearch"))
    prefix = f"journeys-{uuid.uuid4().hex[:8]}"
    settings = {
        "BROKER_URL": _numbered(redis, 7),
        "CACHE_URL": _numbered(redis, 8),
        "ELASTICSEARCH_URL": elastic,
        "ELASTICSEARCH_PREFIX": prefix,
    }
    with Site(postgres=postgres, **settings) as site:
        site.prepare(demonstration=True)
        site.start_both()
        yield site
    with Elasticsearch(elastic) as client:
        for name in client.indices.get(index=f"{prefix}*"):
            client.indices.delete(index=name)


def test_both_promises():
    with full_stack() as site:
        comment_to_answer(site, f"jacaranda{uuid.uuid4().hex[:8]}")
        search_in_any_language(Visitor(site.url))
        grievance_to_answer(site)
        hidden_from_another_office(site)
        assert site.manage_json("check_index") | {"database": 0, "index": 0} == {
            "database": 0, "index": 0, "missing": 0, "stale": 0, "extra": 0,
        }  # fmt: skip
