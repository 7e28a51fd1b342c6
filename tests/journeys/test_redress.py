"""From the first step of a grievance to the office and back."""

import time

import pytest

from tests.journeys.people import LANGUAGES, Officer, clocks, reference_on
from tests.support.filing import Filing, opens, receipt_on
from tests.support.visitor import Visitor

ANSWERS = (
    {"country_of_harm": "BR", "sector": "S-SOCP"},
    {"confidentiality": "anonymous"},
    {
        "statement": "O sistema cortou o meu benefício e ninguém explica por quê.",
        "respondent": "Secretaria de Benefícios",
    },
    {"harm": ["H-ACC"]},
    {"remedy": ["Y-EXPL"]},
    {"contact": ""},
)


def file(visitor: Visitor, language: str) -> tuple[str, str]:
    """Receipt and reference of a grievance that was just sent."""
    page = visitor.get(f"/{language}/r/1/")
    for number, answers in enumerate(ANSWERS, start=1):
        assert page.path == f"/{language}/r/{number}/"
        page = visitor.submit(page, answers)
    assert page.path == f"/{language}/r/check/"
    assert ANSWERS[2]["statement"] in page.text
    page = visitor.submit(page)
    return receipt_on(page), reference_on(page)


def arrived(officer: Officer, reference: str, seconds: float = 30):
    """The list of the office once the worker has delivered the case."""
    end = time.monotonic() + seconds
    while reference not in (page := officer.list()).html:
        assert time.monotonic() < end, f"{reference} did not arrive: {page.text[:300]}"
        time.sleep(0.3)
    return page


def test_a_grievance_reaches_its_office_and_the_office_answers(demonstration_site):
    grievance_to_answer(demonstration_site)


def grievance_to_answer(site):
    receipt, reference = file(Visitor(site.url), "pt-br")
    officer = Officer(site, "officer.br@plaza.example", "pt-br")
    arrived(officer, reference)

    sealed = officer.case(reference)
    assert ANSWERS[2]["statement"] not in sealed.text
    opened = officer.do(reference, "open")
    assert ANSWERS[2]["statement"] in opened.text
    assert len(clocks(opened)) > len(clocks(sealed))
    acknowledged = officer.do(reference, "acknowledge")
    asked = officer.do(reference, "ask", text="Em que mês o benefício foi cortado?")
    assert asked.status == 200
    assert clocks(asked) != clocks(acknowledged)
    assert asked.soup.select(".plaza-clock--paused")

    person = Visitor(site.url)
    thread = opens(person, receipt)
    thread = person.get("/pt-br/r/t/")
    assert thread.status == 200
    assert "Em que mês o benefício foi cortado?" in thread.text
    assert ANSWERS[2]["statement"] not in thread.text
    answered = person.submit(thread, {"text": "Em março, sem aviso."}, form=thread.soup.find("form", id="intake"))
    assert "Em março, sem aviso." in answered.text

    seen = officer.case(reference)
    assert "Em março, sem aviso." in seen.text
    assert not seen.soup.select(".plaza-clock--paused")


def test_the_case_does_not_exist_for_another_office(demonstration_site):
    hidden_from_another_office(demonstration_site)


def hidden_from_another_office(site):
    _receipt, reference = file(Visitor(site.url), "pt-br")
    arrived(Officer(site, "lead.br@plaza.example", "en"), reference)
    other = Officer(site, "officer.mx@plaza.example", "es")
    there, absent = other.case(reference), other.case("PLZ-2026-BBBBBB")
    assert (there.status, absent.status) == (404, 404)
    assert there.text == absent.text
    assert reference not in other.list().html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_whole_in_every_language(demonstration_site, language):
    filing = Filing(Visitor(demonstration_site.url, language))
    receipt, reference = file(filing.visitor, language)
    thread = opens(Visitor(demonstration_site.url), receipt)
    assert reference in thread.html


def test_figures_show_nothing_below_five(demonstration_site):
    page = Visitor(demonstration_site.url).get("/en/figures/")
    numbers = [int(cell.get_text()) for cell in page.soup.select("td") if cell.get_text(strip=True).isdigit()]
    assert numbers
    assert all(number == 0 or number >= 5 for number in numbers)
