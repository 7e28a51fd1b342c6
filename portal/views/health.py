"""For machines: is the process alive, can it serve, how does it fare."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import clock, jobs


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except Exception:
        return False


def _jobs_move() -> bool:
    """False when a job that is due has waited for more than ten minutes."""
    try:
        return (jobs.counts()["oldest_seconds"] or 0) < 600
    except Exception:
        return False


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """503 only when nothing can be served. Search, mail and broker may be away: their work waits in the outbox."""
    database = _database()
    answer = {"database": database, "jobs": database and _jobs_move()}
    return JsonResponse(answer, status=200 if database else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text, for the networks of METRICS_ALLOWED_NETWORKS only. No label speaks of a case."""
    if request.META.get("REMOTE_ADDR") not in settings.METRICS_ALLOWED_NETWORKS:
        return HttpResponseForbidden()
    counts = jobs.counts()
    lines = ["# TYPE plaza_jobs gauge"]
    for queue, states in sorted(counts["by_queue"].items()):
        lines += [f'plaza_jobs{{queue="{queue}",state="{state}"}} {number}' for state, number in states.items()]
    lines += ["# TYPE plaza_jobs_oldest_seconds gauge", f"plaza_jobs_oldest_seconds {counts['oldest_seconds'] or 0}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It expires half a year from now, as long as somebody runs the site."""
    expires = (clock.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {expires}", "Preferred-Languages: en, es, pt, fr"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/cms/", "/*/r/", "/*/office/", "/*/account/", "/api/")),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
