from django.core.cache import cache

from portal import ratelimit


def test_a_limit_counts_each_key_by_itself():
    assert [ratelimit.allow("form", "a", 2, 60) for _ in range(3)] == [True, True, False]
    assert ratelimit.allow("form", "b", 2, 60)
    assert ratelimit.allow("other", "a", 2, 60)


def test_the_cache_holds_no_address():
    ratelimit.allow("form", "192.0.2.7", 2, 60)
    assert not any("192.0.2.7" in key for key in cache._cache)
