import uuid
from urllib.parse import urlsplit, urlunsplit

import pytest
from elasticsearch import Elasticsearch

from tests.support import services
from tests.support.site import Site
from tests.support.visitor import Visitor


def _numbered(redis: str, number: int) -> str:
    """A database of its own on the Redis server."""
    return urlunsplit(urlsplit(redis)._replace(path=f"/{number}"))


@pytest.fixture(scope="session")
def full_stack():
    """PostgreSQL, Redis as broker and cache, Elasticsearch; with the demonstration content."""
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


@pytest.fixture(params=["embedded", pytest.param("full", marks=pytest.mark.services)])
def site(request):
    """The portal as it starts with nothing set, and with every server that it can use."""
    return request.getfixturevalue("demonstration_site" if request.param == "embedded" else "full_stack")


@pytest.fixture
def visitor(site):
    return Visitor(site.url)
