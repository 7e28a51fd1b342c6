"""Every address of the portal, and who is answered how: the page that a reviewer reads before a new address is let in.

A line is an address, a method, and what each visitor gets. One answer alone holds for all of them. ``login`` is a
redirect to the sign-in page, ``denied`` Wagtail's redirect to its first page. A method without a line is refused with
405. An address without a line fails the test. A long address has its answers on the next line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver

VISITORS = (
    "anonymous",
    "reader",
    "editor",
    "moderator",
    "officer.mx",  # the office that has the case
    "officer.br",  # another office
    "lead.mx",
    "secretariat",
    "auditor",
    "root",  # a superuser: runs the machine, reads no grievance
)

TABLE = """
                                                      anon   reader editor moder  off.mx off.br ld.mx  secr   audit root
healthz                                          GET  200
readyz                                           GET  200
metrics                                          GET  200
.well-known/security.txt                         GET  200
robots.txt                                       GET  200

api/v1/openapi.json                              GET  200
api/v1/                                          GET  404
api/v1/consultations                             GET  200
api/v1/consultations/<slug>/versions             GET  200
api/v1/consultations/<slug>/versions/<number>/clauses GET  200
api/v1/consultations/<slug>/versions/<number>/comments GET  200
api/v1/consultations/<slug>/versions/<number>/comments POST 422
api/v1/consultations/<slug>/versions/<number>/positions GET  200
api/v1/consultations/<slug>/versions/<number>/statements GET  200
api/v1/consultations/<slug>/answers              GET  200
api/v1/offices                                   GET  200
api/v1/figures                                   GET  200
api/v1/route                                     POST 200

cms/login/                                       GET  login
cms/                                             GET  login  login  200    200    login  login  login  200    login  200
cms/users/                                       GET  login  login  denied denied login  login  login  denied login  200
cms/snippets/grievances/office/                  GET  login  login  denied denied login  login  login  200    login  200
cms/snippets/grievances/institution/             GET  login  login  denied denied login  login  login  200    login  200
cms/consultations/comments/                      GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/comments/<int:pk>/             GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/comments/<int:pk>/             POST login  login  302    302    login  login  login  denied login  302
cms/consultations/comments/<int:pk>/answer/      GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/comments/<int:pk>/answer/      POST login  login  302    denied login  login  login  denied login  302
cms/consultations/comments/<int:pk>/answers/<int:number>/publish/
                                                 POST login  login  302    denied login  login  login  denied login  302
cms/consultations/comments/<int:pk>/redact/      GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/comments/<int:pk>/redact/      POST login  login  302    302    login  login  login  denied login  302
cms/consultations/comments/<int:pk>/original/<int:number>/
                                                 GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/comments/<int:pk>/original/<int:number>/
                                                 POST login  login  200    200    login  login  login  denied login  200
cms/consultations/comments/<int:pk>/uncover/<int:number>/
                                                 GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/comments/<int:pk>/uncover/<int:number>/
                                                 POST login  login  302    302    login  login  login  denied login  302
cms/consultations/appeals/<int:pk>/              GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/appeals/<int:pk>/              POST login  login  302    302    login  login  login  denied login  302
cms/consultations/organisations/                 GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/organisations/<int:pk>/        GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/organisations/<int:pk>/        POST login  login  302    denied login  login  login  denied login  302
cms/consultations/positions/                     GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/positions/<int:pk>/            GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/positions/<int:pk>/            POST login  login  302    302    login  login  login  denied login  302
cms/consultations/positions/<int:pk>/answer/     GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/positions/<int:pk>/answer/     POST login  login  302    denied login  login  login  denied login  302
cms/consultations/positions/<int:pk>/answers/<int:number>/publish/
                                                 POST login  login  302    denied login  login  login  denied login  302
cms/consultations/delegates/                     GET  login  login  denied denied login  login  login  200    login  200
cms/consultations/delegates/                     POST login  login  denied denied login  login  login  200    login  200
cms/consultations/drafts/                        GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/drafts/<int:pk>/publish/       GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/drafts/<int:pk>/publish/       POST login  login  302    denied login  login  login  denied login  302
cms/consultations/rights/<int:pk>/               GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/rights/<int:pk>/               POST login  login  302    denied login  login  login  denied login  302
cms/consultations/timetables/                    GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/timetables/<int:pk>/           GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/timetables/<int:pk>/           POST login  login  302    denied login  login  login  denied login  302
cms/consultations/outages/<int:pk>/              GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/outages/<int:pk>/              POST login  login  302    denied login  login  login  denied login  302
cms/consultations/late/                          GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/late/<int:pk>/                 GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/late/<int:pk>/                 POST login  login  302    302    login  login  login  denied login  302
cms/consultations/drafts/<int:pk>/sentences/     GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/drafts/<int:pk>/sentences/     POST login  login  302    denied login  login  login  denied login  302
cms/consultations/imports/                       GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/new/                   GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/new/                   POST login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/<int:pk>/              GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/<int:pk>/act/          POST login  login  302    denied login  login  login  denied login  302
cms/consultations/imports/<int:pk>/progress/     GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/<int:pk>/<str:language>/
                                                 GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/<int:pk>/<str:language>/
                                                 POST login  login  302    denied login  login  login  denied login  302
cms/consultations/imports/<int:pk>/<str:language>/file/
                                                 POST login  login  302    denied login  login  login  denied login  302
cms/consultations/imports/<int:pk>/<str:language>/<str:mark>/
                                                 GET  login  login  200    denied login  login  login  denied login  200
cms/consultations/imports/<int:pk>/<str:language>/<str:mark>/
                                                 POST login  login  302    denied login  login  login  denied login  302
cms/consultations/letters/                       GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/letters/new/                   GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/letters/new/                   POST login  login  422    422    login  login  login  denied login  422
cms/consultations/letters/<int:pk>/              GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/letters/<int:pk>/              POST login  login  302    302    login  login  login  denied login  302
cms/consultations/letters/<int:pk>/type/         GET  login  login  302    302    login  login  login  denied login  302
cms/consultations/letters/<int:pk>/type/         POST login  login  302    302    login  login  login  denied login  302
cms/consultations/letters/<int:pk>/settle/       GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/letters/<int:pk>/settle/       POST login  login  422    302    login  login  login  denied login  302
cms/consultations/letters/<int:pk>/receipts/     POST login  login  302    302    login  login  login  denied login  302
cms/consultations/hearings/                      GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/hearings/new/                  GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/hearings/new/                  POST login  login  422    422    login  login  login  denied login  422
cms/consultations/hearings/<int:pk>/             GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/hearings/<int:pk>/             POST login  login  302    302    login  login  login  denied login  302
cms/consultations/hearings/<int:pk>/<int:number>/
                                                 GET  login  login  200    200    login  login  login  denied login  200
cms/consultations/hearings/<int:pk>/<int:number>/
                                                 POST login  login  302    302    login  login  login  denied login  302
documents/                                       GET  404
c/<str:public_id>                                GET  302
c/<str:public_id>/                               GET  302
l/<str:short_id>                                     GET  302
l/<str:short_id>/                                    GET  302

en/account/                                      GET  200    302    302    302    302    302    302    302    302    302
en/account/export/                               GET  login  200    200    200    200    200    200    200    200    200
en/account/erase/                                GET  login  302    302    302    302    302    302    302    302    302
en/account/erase/                                POST login  302    302    302    302    302    302    302    302    302
en/account/language/                             POST login  302    302    302    302    302    302    302    302    302
en/search/                                       GET  200
en/style/                                        GET  200
en/                                              GET  200

en/r/                                            GET  302
en/r/<int:number>/                               GET  200
en/r/<int:number>/                               POST 200
en/r/check/                                      GET  410
en/r/check/                                      POST 410
en/r/done/                                       GET  410
en/r/done/                                       POST 410
en/r/t/                                          GET  410
en/r/t/                                          POST 410
en/r/exit/                                       GET  302

en/office/                                       GET  login  403    403    403    200    200    200    200    403    403
en/office/cases/<str:reference>/                 GET  login  403    403    403    200    404    200    404    403    403
en/office/cases/<str:reference>/open/            POST login  403    403    403    302    404    302    404    403    403
en/office/cases/<str:reference>/write/           POST login  403    403    403    302    404    302    404    403    403
en/office/cases/<str:reference>/assign/          POST login  403    403    403    302    404    302    404    403    403
en/office/cases/<str:reference>/draft/           POST login  403    403    403    302    404    302    404    403    403
en/office/cases/<str:reference>/sign/            POST login  403    403    403    302    404    302    404    403    403
en/office/cases/<str:reference>/appeal/          POST login  403    403    403    302    404    302    404    403    403
en/office/cases/<str:reference>/<slug:name>/     POST login  403    403    403    302    404    302    404    403    403

en/grievances/                                   GET  200
en/grievances/track/                             GET  200
en/grievances/track/                             POST 422
en/offices/                                      GET  200
en/figures/                                      GET  200

en/consultations/                                GET  200
en/consultations/my-comment/                     GET  200
en/consultations/my-comment/                     POST 422
en/consultations/my-comment/correct/             POST 404
en/consultations/my-comment/withdraw/            POST 404
en/consultations/my-comment/erase/               POST 404
en/consultations/my-comment/appeal/              POST 404
en/consultations/my-comments/                    GET  login  200    200    200    200    200    200    200    200    200
en/consultations/my-comments/                    POST login  404    404    404    404    404    404    404    404    404
en/consultations/my-comments/news/               POST login  302    302    302    302    302    302    302    302    302
en/consultations/news/<str:token>/               GET  200
en/consultations/news/<str:token>/               POST 200
en/consultations/news/<str:token>/stop/          GET  200
en/consultations/news/<str:token>/stop/          POST 200
en/consultations/my-comments/export/             GET  login  200    200    200    200    200    200    200    200    200
en/consultations/my-comments/erase/              GET  login  200    200    200    200    200    200    200    200    200
en/consultations/my-comments/erase/              POST login  302    302    302    302    302    302    302    302    302
en/consultations/comments/<str:public_id>/support/ GET  302
en/consultations/comments/<str:public_id>/support/
                                                 POST login  303    303    303    303    303    303    303    303    303
en/consultations/comments/<str:public_id>/report/ GET  200
en/consultations/comments/<str:public_id>/report/ POST 422
en/consultations/comments/<str:public_id>/history/ GET  200
en/consultations/comments/<str:public_id>/translate/ GET  302
en/consultations/comments/<str:public_id>/translate/ POST 302
en/consultations/receipt/<str:word>/             GET  200
en/consultations/late/<str:word>/                GET  200
en/consultations/organisations/                  GET  login  200    200    200    200    200    200    200    200    200
en/consultations/organisations/claim/            GET  login  200    200    200    200    200    200    200    200    200
en/consultations/organisations/claim/            POST login  422    422    422    422    422    422    422    422    422
en/consultations/organisations/end/              POST login  404    404    404    404    404    404    404    404    404
en/consultations/positions/<str:public_id>/      GET  200
en/consultations/positions/<str:public_id>/file/ GET  200
en/consultations/positions/<str:public_id>/withdraw/
                                                 POST login  200    404    404    404    404    404    404    404    404
en/consultations/statements/<int:pk>/            GET  200
en/consultations/statements/<int:pk>/withdraw/   POST login  403    403    403    403    403    403    200    403    200
en/consultations/<slug:slug>/                    GET  200
en/consultations/<slug:slug>/positions/          GET  200
en/consultations/<slug:slug>/summary/            GET  200
en/consultations/<slug:slug>/comments.atom       GET  200
en/consultations/<slug:slug>/calendar.ics        GET  200
en/consultations/<slug:slug>/draft/              GET  302
en/consultations/<slug:slug>/draft/<int:number>/ GET  200
en/consultations/<slug:slug>/draft/<int:number>/heat/ GET  200
en/consultations/<slug:slug>/draft/<int:number>/changes/ GET  200
en/consultations/<slug:slug>/draft/<int:number>/paper/ GET  200
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/paper/ GET  200
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/comments.atom GET  200
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/position/
                                                 GET  login  200    200    200    200    200    200    200    200    200
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/position/
                                                 POST login  422    403    403    403    403    403    403    403    403
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/statement/
                                                 GET  login  403    403    403    403    403    403    200    403    200
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/statement/
                                                 POST login  403    403    403    403    403    403    422    403    422
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/ GET  200
en/consultations/<slug:slug>/draft/<int:number>/<str:key>/ POST 422
"""

OURS = ("portal", "consultations", "grievances")
# mounted as a whole; their addresses are their own, of which we try the entrance
GUESTS = ("allauth", "wagtail")


@dataclass(frozen=True)
class Row:
    route: str
    method: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.route}"


def rows() -> list[Row]:
    """The table; an answer that stands alone is repeated for every visitor."""
    found = []
    route = ""
    for line in TABLE.splitlines()[2:]:
        words = line.split()
        if line and not line[0].isspace():
            route = words.pop(0)
        if words:
            method, *answers = words
            answers = answers * len(VISITORS) if len(answers) == 1 else answers
            assert len(answers) == len(VISITORS), f"{route}: {len(answers)} answers for {len(VISITORS)} visitors"
            found.append(Row(route, method, tuple(answers)))
    return found


def routes(patterns, prefix: str = "") -> Iterator[str]:
    """The addresses below ``patterns`` that are ours, and the entrances of guests."""
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path
        elif _is_guest(entry):
            yield path
            yield from _ours_among(entry.url_patterns, path)
        else:
            yield from routes(entry.url_patterns, path)


def is_guest(route: str) -> bool:
    """True for addresses whose methods are not ours to decide."""
    return (
        route in ("en/", "en/account/", "documents/", "api/v1/", "api/v1/openapi.json")
        or route.startswith(("cms/login", "cms/users", "cms/snippets"))
        or route == "cms/"
    )


def _is_guest(entry: URLResolver) -> bool:
    return getattr(entry.urlconf_name, "__name__", "").split(".")[0] in GUESTS


def _ours_among(patterns, prefix: str) -> Iterator[str]:
    """Inside a guest: views of ours, and the lists of our models."""
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            below = list(_ours_among(entry.url_patterns, path))
            listed = any(_shows_our_model(each) for each in entry.url_patterns if isinstance(each, URLPattern))
            yield from below
            if listed and "/choose" not in path and path not in below:
                yield path
        elif _is_our_view(entry.callback):
            yield path


def _is_our_view(callback) -> bool:
    return getattr(callback, "view_class", callback).__module__.split(".")[0] in OURS


def _shows_our_model(entry: URLPattern) -> bool:
    model = getattr(entry.callback, "view_initkwargs", {}).get("model")
    return getattr(model, "__module__", "").split(".")[0] in OURS
