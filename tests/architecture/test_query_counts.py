"""Every list costs as many queries with one row as with three."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from consultations import answers, lateness
from consultations.channels import hearings, letters
from consultations.contributions import Contribution
from consultations.drafts import uploads
from consultations.models import ConsultationPage, DraftVersion
from grievances import offices
from grievances.intake import Submission, submit_grievance
from portal import clock, jobs
from portal.installation import ensure_home
from portal.models import InformationPage, User
from tests.factories import consultations as factories
from tests.factories import voices
from tests.support.queries import queries_of

THEME = (
    "\n\n{n}. Theme {n}\n\n{n}.1 Rule {n} says one thing. It says it plainly.\n\n{n}.2 Another thing is said here.\n"
)
OPEN = timedelta(days=20)
# none of them is in the demonstration, which other tests of this folder may have left here until they end
OFFICES = (("pe", "PE"), ("uy", "UY"), ("cr", "CR"))


def add_page(number: int) -> None:
    ensure_home().add_child(instance=InformationPage(slug=f"page-{number}", title_en=f"Rules, part {number}"))


def add_consultation(number: int, slug: str = "rules", themes: int = 1, **options):
    now = clock.now()
    text = "Rules" + "".join(THEME.format(n=place + 1) for place in range(themes))
    times = {"now": now - OPEN, "opens": now - OPEN, "closes": now + OPEN}
    return factories.draft(slug=f"{slug}-{number}", texts={"en": text, "es": text}, **times | options)


def add_version(number: int) -> None:
    factories.draft(slug="rules-0", number=number + 1)


def add_comment(number: int) -> None:
    """A comment on the one draft, with a reply and a published answer."""
    imported = add_consultation(0) if number == 0 else None
    version = imported.version if imported else DraftVersion.objects.get(instrument__consultation__slug="rules-0")
    said = factories.comment(version, "1.1", body=f"Rule {number} pleases me.", now=clock.now())
    factories.comment(version, None, parent=said, body="Me too.", now=clock.now())
    answer = answers.draft_answer(
        consultation=version.instrument.consultation,
        disposition="accepted",
        reason={"en": "We took it up."},
        comments=[said],
        by=None,
    )
    answers.publish_answer(answer=answer, by=None)


def add_late(number: int) -> None:
    """A comment handed in after the end of the one draft."""
    imported = add_consultation(0) if number == 0 else None
    version = imported.version if imported else DraftVersion.objects.get(instrument__consultation__slug="rules-0")
    sent = Contribution(body=f"Too late {number}.", language="en", form_token=f"late-{number}")
    lateness.hand_in(version=version, contribution=sent, by=None, now=clock.now() + OPEN * 2)


def add_changed_clause(number: int) -> None:
    """Two drafts of a consultation of its own; as many provisions change as its number says."""
    add_consultation(number, slug="changed", themes=3)
    changed = "Rules" + "".join(THEME.format(n=place + 1) for place in range(3))
    for place in range(number + 1):
        changed = changed.replace(f"Rule {place + 1} says one thing", f"Rule {place + 1} says two things")
    factories.draft(slug=f"changed-{number}", number=2, texts={"en": changed, "es": changed}, now=clock.now())


def add_voice(number: int) -> None:
    """A verified organisation with a position, a state with a statement and a claim that waits, on the one draft."""
    imported = add_consultation(0) if number == 0 else None
    version = imported.version if imported else DraftVersion.objects.get(instrument__consultation__slug="rules-0")
    node, now = version.nodes.get(key="1.1"), clock.now()
    person, organisation = voices.speaker(name=f"Union {number}")
    voices.position(version, node, by=person, organisation=organisation, now=now)
    voices.claim(name=f"Roads Union {number}")
    country = ("UY", "CL", "MX")[number]
    voices.statement(node, by=voices.delegate(country), country=country, now=now)


def add_claim_of_the_officer(number: int) -> None:
    voices.claim(User.objects.get(email="officer@pe.example"), name=f"Union {number}")


def add_import(number: int) -> None:
    sent = uploads.Upload(language="en", name="rules.txt", content=b"1.1 One rule.")
    uploads.start_import(slug=f"rules-{number}", number=1, title="Rules", uploads=[sent], by=None)


def add_letter(number: int) -> None:
    if number == 0:
        add_consultation(0)
    version = DraftVersion.objects.get(instrument__consultation__slug="rules-0")
    officer = User.objects.get(email="officer@pe.example")
    letters.begin_letter(version=version, channel="paper", token=f"{number}", by=officer)


def add_hearing(number: int) -> None:
    if number == 0:
        add_consultation(0)
    version = DraftVersion.objects.get(instrument__consultation__slug="rules-0")
    about = {"title": "A hearing", "held_at": clock.now() - OPEN, "zone": "UTC", "place": "", "language": "en"}
    officer = User.objects.get(email="officer@pe.example")
    hearings.take_minutes(version=version, text=f"THE CHAIR: Number {number}.", by=officer, **about)


def add_office(number: int):
    code, country = OFFICES[number]
    return offices.create_office(
        code=code,
        names={"en": f"Office {code}"},
        country=country,
        email=f"{code}@x.example",
        by="system",
        now=clock.now(),
    )


def add_case(number: int) -> None:
    """A grievance in the list of the one office."""
    if number == 0:
        add_office(0)
    submission = Submission(language="en", statement="The machine refused my grant.", country_of_harm="PE")
    submit_grievance(submission=submission, idempotency_key=f"case-{number}", channel="web", by=None, now=clock.now())
    jobs.run_pending()


COMMENTED = "/en/consultations/rules-0/draft/1/"
API = "/api/v1/consultations"
CLAUSES = API + "/{}/versions/1/clauses"
LISTS = {
    "search": (add_page, "/en/search/?q=rules"),
    "search for comments": (add_comment, "/en/search/?q=pleases"),
    "home": (add_consultation, "/en/"),
    "consultations": (add_consultation, "/en/consultations/"),
    "draft": (add_comment, COMMENTED),
    "clause": (add_comment, f"{COMMENTED}1.1/"),
    "desk of comments": (add_comment, "/cms/consultations/comments/?state=published&consultation={rules}"),
    "clause with voices": (add_voice, f"{COMMENTED}1.1/"),
    "consultation with voices": (add_voice, "/en/consultations/rules-0/"),
    "organisations and states": (add_voice, "/en/consultations/rules-0/positions/"),
    "own organisations": (add_claim_of_the_officer, "/en/consultations/organisations/"),
    "desk of organisations": (add_voice, "/cms/consultations/organisations/"),
    "desk of positions": (add_voice, "/cms/consultations/positions/?state=published"),
    "desk of delegates": (add_voice, "/cms/consultations/delegates/"),
    "desk of timetables": (add_consultation, "/cms/consultations/timetables/"),
    "desk of late comments": (add_late, "/cms/consultations/late/"),
    "desk of imports": (add_import, "/cms/consultations/imports/"),
    "desk of letters": (add_letter, "/cms/consultations/letters/"),
    "desk of hearings": (add_hearing, "/cms/consultations/hearings/"),
    "desk of drafts": (add_consultation, "/cms/consultations/drafts/"),
    "offices": (add_office, "/en/offices/"),
    "figures": (add_case, "/en/figures/"),
    "office list": (add_case, "/en/office/"),
    "api consultations": (add_consultation, API),
    "api versions": (add_version, f"{API}/rules-0/versions"),
    "api comments": (add_comment, f"{API}/rules-0/versions/1/comments"),
    "api answers": (add_comment, f"{API}/rules-0/answers"),
    "api offices": (add_office, "/api/v1/offices"),
    "api figures": (add_case, "/api/v1/figures"),
}


@pytest.fixture
def client(db, settings) -> Client:
    """A superuser, for the desk; also an officer of the Peruvian office, as soon as that is there, for its list."""
    """A superuser, for the desk; also an officer of the Peruvian office, as soon as it is there, for its list."""
    ensure_home()
    client = Client()
    settings.DEMO_SIGN_INS = True
    officer = User.objects.create_superuser("officer@pe.example", is_demonstration=True)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def cost(client: Client, address: str) -> tuple[int, int]:
    """Queries and length of a second look, when what a process learns once is known, with nothing kept of the first."""
    assert client.get(address).status_code == 200
    cache.clear()
    pages = []
    return queries_of(lambda: pages.append(client.get(address))), len(pages[0].content)


@pytest.mark.parametrize("name", LISTS)
def test_list_costs_the_same_with_one_row_and_three(name: str, client):
    add, address = LISTS[name]
    add(0)
    _join()
    address = address.replace("{rules}", _rules())
    queries, length = cost(client, address)
    add(1)
    add(2)
    queries_of_three, length_of_three = cost(client, address)
    assert queries_of_three == queries
    # figures below five are held back
    assert length_of_three > length or "figures" in address, "the rows are not on the page"


def _rules() -> str:
    """The number of the page of the consultation to which rows are added, where there is one."""
    return str(ConsultationPage.objects.filter(slug="rules-0").values_list("pk", flat=True).first())


def _join() -> None:
    office = offices.Office.objects.filter(code="pe").first()
    if office:
        officer = User.objects.get(email="officer@pe.example")
        offices.add_member(office=office, user=officer, is_lead=False, by="system", now=clock.now())


@pytest.mark.parametrize("path", ["draft/1/", "draft/2/", "draft/2/changes/", "draft/2/2.1/"])
def test_draft_costs_the_same_however_much_changed(path: str, client):
    add_changed_clause(0)
    add_changed_clause(2)
    costs = [cost(client, f"/en/consultations/changed-{number}/{path}")[0] for number in (0, 2)]
    assert costs[0] == costs[1]


def test_draft_costs_the_same_with_one_theme_and_three(client):
    add_consultation(1, slug="short", themes=1)
    add_consultation(3, slug="long", themes=3)
    for page in (
        "/en/consultations/{}/",
        "/en/consultations/{}/draft/1/",
        "/en/consultations/{}/draft/1/1.1/",
        CLAUSES,
    ):
        short, long = (cost(client, page.format(slug))[0] for slug in ("short-1", "long-3"))
        assert short == long, page
