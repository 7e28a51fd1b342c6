"""The helper itself: a good page passes, and each fault is seen."""

import pytest

from tests.support.html import assert_usable, problems

GOOD = """<!doctype html><html lang="fr"><head><title>Titre</title></head><body>
<a href="#main">Aller au contenu</a>
<main id="main"><h1>Titre</h1><h2>Partie</h2>
<div class="govuk-error-summary"><a href="#email">Une adresse manque</a></div>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<p id="email-error" class="govuk-error-message">Une adresse manque</p>
<label for="email">Adresse</label><input id="email" name="email" aria-describedby="email-error">
<fieldset><legend>Choix</legend><label><input type="radio" name="c" value="1">Un</label>
<label><input type="radio" name="c" value="2">Deux</label></fieldset>
<button>Envoyer</button></form>
<img src="x" alt=""><svg aria-hidden="true"></svg>
<table><caption>Chiffres</caption><tr><th>Pays</th><td>1</td></tr></table>
</main></body></html>"""

FAULTS = [
    ('lang="fr"', "", "language"),
    ("<title>Titre</title>", "", "title"),
    ("<h1>Titre</h1>", "", "0 h1"),
    ("<h2>Partie</h2>", "<h1>Partie</h1>", "2 h1"),
    ("<h2>Partie</h2>", "<h3>Partie</h3>", "jumps"),
    ("<h2>Partie</h2>", "<h2></h2>", "empty heading"),
    ("<main", "<div", "0 main"),
    ("<h2>", '<nav></nav><nav></nav><h2>', "navigations"),
    ("<h2>", '<h2 id="main">', "have the id"),
    ('for="email"', 'for="mail"', "for points to mail"),
    ('for="email"', "", "without a label"),
    ('href="#email"', 'href="#mail"', "#mail"),
    ("<legend>Choix</legend>", "", "legend"),
    ('aria-describedby="email-error"', "", "no field speaks of"),
    ('class="govuk-error-summary"', "", "without a summary"),
    (' alt=""', "", "without alt"),
    (' aria-hidden="true"', "", "neither named nor hidden"),
    ("Envoyer", "", "button without words"),
    ('<a href="#main">', '<a href="/fr/">', "skip"),
    ("Envoyer", "<a href='/'>Envoyer</a>", "inside something"),
    ("<h2>", '<h2 style="x">', "style stands"),
    ("<h2>", '<h2 onclick="x">', "onclick stands"),
    ("<h2>", "<script>x</script><h2>", "script stands"),
    ("<h2>", '<a href="javascript:x">x</a><h2>', "script in an address"),
    ("csrfmiddlewaretoken", "other", "forgery"),
    ('method="post"', "", "into the address"),
    ("<button>Envoyer</button>", "", "without a button"),
    ("<caption>Chiffres</caption>", "", "caption"),
    ("<th>Pays</th>", "<td>Pays</td>", "without headings"),
]  # fmt: skip


def test_good_page_passes():
    assert_usable(GOOD, "fr")
    assert problems(GOOD, "es") == ["the page says it is in fr, not in es"]


@pytest.mark.parametrize(("part", "instead", "said"), FAULTS, ids=[said for _part, _instead, said in FAULTS])
def test_fault_is_seen(part: str, instead: str, said: str):
    assert part in GOOD
    assert any(said in problem for problem in problems(GOOD.replace(part, instead, 1)))
