"""Limits on how often something may be done, counted in the cache. Nobody is locked out: the window passes."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def allow(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Count one attempt by ``key`` in ``scope``; False once ``limit`` was passed within ``seconds``.

    The key is stored as a keyed hash, so that the cache holds no address of a person.
    """
    digest = hashlib.blake2b(key.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
    name = f"limit:{scope}:{digest}"
    for _attempt in range(2):
        try:
            return cache.incr(name) <= limit
        except ValueError:
            # nobody has counted in this window yet; of two who begin it at once, the second counts on
            if cache.add(name, 1, seconds):
                return limit >= 1
    return True


def caller(request: HttpRequest) -> str:
    """The address that a limit is counted for. It is never stored or logged."""
    return request.META.get("REMOTE_ADDR", "")
