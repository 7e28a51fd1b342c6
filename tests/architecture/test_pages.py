"""Every kind of page that people see, in every language: usable by everybody as far as its markup tells."""

import re

import pytest
from django.test import Client

from consultations.access import visible_comments
from consultations.models import DraftVersion, Position, StatePosition
from consultations.statuses import PositionState
from consultations.views.receipts import sealed
from portal import languages
from portal.models import InformationPage
from tests.support.html import problems

SLUG = "model-guidelines"
STEPS = (
    {"country_of_harm": "MX", "sector": "S-SOCP"},
    {"confidentiality": "anonymous"},
    {"statement": "The machine refused my grant and nobody could say why."},
    {"harm": ["H-ACC"]},
    {"remedy": ["Y-EXPL"]},
    {"name": "", "contact": "", "contact_rules": ""},
)
EMPTY = {"csrfmiddlewaretoken": "x"}


@pytest.fixture(params=languages.CODES)
def language(request) -> str:
    return request.param


@pytest.fixture
def look(demo, language):
    """A function (client, path below the language, data to post, expected status) that judges the page it gets.

    All problems of a test are told together at its end.
    """
    found: list[str] = []

    def judge(client: Client, path: str, data: dict | None = None, status: int = 200) -> str:
        address = f"/{language}/{path}"
        response = client.get(address) if data is None else client.post(address, data, follow=status == 200)
        html = response.content.decode()
        kind = "GET" if data is None else "POST"
        if response.status_code != status:
            found.append(f"{kind} {address}: answered {response.status_code}, not {status}")
        else:
            found.extend(f"{kind} {address}: {problem}" for problem in problems(html, language))
        return html

    yield judge
    assert not found, "\n".join(sorted(set(found)))


@pytest.fixture
def anybody() -> Client:
    return Client(raise_request_exception=False)


def test_pages_of_the_site(look, anybody):
    slugs = list(InformationPage.objects.live().values_list("slug", flat=True))
    assert slugs
    for path in ("", *(f"{slug}/" for slug in slugs), "search/", "search/?q=machine", "search/?q=xyzzy"):
        look(anybody, path)
    look(anybody, "no-such-page/", status=404)
    look(anybody, "style/")
    look(anybody, "style/?errors")


def test_pages_of_accounts(look, anybody, demo):
    for path in ("account/login/", "account/signup/", "account/login/code/", "account/password/reset/"):
        look(anybody, path)
    look(anybody, "account/login/", EMPTY | {"login": "nobody", "password": "x"})
    reader = Client(raise_request_exception=False)
    reader.force_login(demo.person("reader"), backend="django.contrib.auth.backends.ModelBackend")
    for path in ("account/email/", "account/password/change/", "account/2fa/", "account/sessions/", "account/logout/"):
        look(reader, path)


def test_pages_of_consultations(look, anybody):
    for path in (
        "",
        f"{SLUG}/",
        f"{SLUG}/summary/",
        f"{SLUG}/positions/",
        f"{SLUG}/draft/1/",
        f"{SLUG}/draft/2/",
        f"{SLUG}/draft/2/changes/",
        f"{SLUG}/draft/2/paper/",
    ):
        look(anybody, f"consultations/{path}")


def test_pages_of_the_conversation(look, anybody):
    version = DraftVersion.objects.get(instrument__consultation__slug=SLUG, number=2)
    said = visible_comments().filter(version=version, node__kind="clause", parent=None).select_related("node")[0]
    theme = version.nodes.filter(kind="theme").first()
    base = f"consultations/{SLUG}/draft/2"
    for path in (
        f"{said.node.key}/",
        f"{said.node.key}/?reply={said.public_id}",
        f"{theme.key}/",
        "_document/",
        f"{said.node.key}/paper/",
    ):
        look(anybody, f"{base}/{path}")
    look(anybody, f"{base}/{said.node.key}/", EMPTY, status=422)
    earlier = visible_comments().filter(version__number=1, node__kind="clause").select_related("node")[0]
    look(anybody, f"consultations/{SLUG}/draft/1/{earlier.node.key}/")


def test_pages_of_a_receipt(look, anybody, demo, receipt_of_a_comment):
    look(anybody, f"consultations/receipt/{sealed(demo.comment)}/")
    look(anybody, "consultations/my-comment/")
    look(anybody, "consultations/my-comment/", {"code": receipt_of_a_comment})
    look(anybody, "consultations/my-comment/", {"code": "wrong"}, status=422)


def test_pages_of_those_who_speak_for_others(look, anybody, demo):
    place = f"consultations/{SLUG}/draft/2/2.6"
    for row in Position.objects.filter(state=PositionState.PUBLISHED):
        look(anybody, f"consultations/positions/{row.public_id}/")
    speaker = _signed_in(demo, "reader")
    look(speaker, "consultations/organisations/")
    look(speaker, "consultations/organisations/claim/")
    look(speaker, "consultations/organisations/claim/", EMPTY, status=422)
    look(speaker, f"{place}/position/")
    look(speaker, f"{place}/position/", EMPTY, status=422)
    own = Position.objects.filter(
        state=PositionState.PUBLISHED, organisation__representations__person=demo.person("reader")
    )
    look(speaker, f"consultations/positions/{own.first().public_id}/withdraw/", EMPTY)
    look(_signed_in(demo, "translator"), f"{place}/position/")
    secretariat = _signed_in(demo, "secretariat")
    look(secretariat, f"{place}/statement/")
    look(secretariat, f"{place}/statement/", EMPTY, status=422)
    look(secretariat, f"{place}/")
    recorded = f"consultations/statements/{StatePosition.objects.first().pk}/"
    look(secretariat, recorded)
    look(secretariat, f"{recorded}withdraw/", EMPTY)


def _signed_in(demo, name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(demo.person(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_pages_of_redress(look, anybody):
    for path in ("grievances/", "grievances/track/", "offices/", "figures/"):
        look(anybody, path)
    look(anybody, "grievances/track/", {"receipt": "1234"}, status=422)
    look(anybody, "r/t/", status=410)


def test_pages_of_the_intake(look, anybody, language):
    for number, answers in enumerate(STEPS, 1):
        look(anybody, f"r/{number}/")
        look(anybody, f"r/{number}/", EMPTY)
        anybody.post(f"/{language}/r/{number}/", answers)
    look(anybody, "r/check/")
    anybody.post(f"/{language}/r/check/", EMPTY)
    done = look(anybody, "r/done/")
    number = "".join(re.findall(r"<span>(\d{4})</span>", done))
    look(anybody, "r/done/", {"digits": "x"})
    look(anybody, "r/done/", {"digits": number[-4:]})
    look(anybody, "grievances/track/", {"receipt": number})
    look(anybody, "r/t/", EMPTY | {"text": ""})


def test_pages_of_an_office(look, demo):
    lead = Client(raise_request_exception=False)
    lead.force_login(demo.person("lead.mx"), backend="django.contrib.auth.backends.ModelBackend")
    case = f"office/cases/{demo.case.grievance.reference}/"
    look(lead, "office/")
    look(lead, case)
    look(lead, f"{case}open/", EMPTY)
    look(lead, f"{case}write/", EMPTY, status=422)
    reader = Client(raise_request_exception=False)
    reader.force_login(demo.person("reader"), backend="django.contrib.auth.backends.ModelBackend")
    look(reader, "office/", status=403)
