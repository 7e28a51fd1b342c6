"""Words chosen on the page: the browser counts as the server does, and every way of choosing gives the same anchor."""

import json
import random
import re
import unicodedata
import uuid
from pathlib import Path

import pytest

from consultations import markup
from consultations.models import ClauseNode
from consultations.renderings import Provision, provision
from consultations.text import normalise
from tests.journeys.people import DRAFT, Editor

pytestmark = [pytest.mark.browser]

MODULE = Path(__file__).parents[2] / "portal" / "frontend" / "js" / "passages.js"
KEY = "1.3"
CLAUSE = f"/{{}}/{DRAFT}/{KEY}/"

# what makes counting hard: halves, joiners, marks that stay apart, markup, right-to-left, astral letters; and breaks
ODD = ["\u00a0", " ", " ", "\n", *'a é g̃ ñ ß 👩🏽‍⚖️ 🇺🇾 𝔘 <b> & " 中 ש ा नि ﬁ …'.split(" ")]


def odd_text(rng: random.Random) -> str:
    return normalise("".join(rng.choice(ODD) for _ in range(rng.randint(1, 60)))) or "x"


def shown(rng: random.Random) -> Provision:
    """A clause of odd texts with points below it, as the pages show it."""

    def one(key: str, kind: str, label: str) -> Provision:
        node = ClauseNode(key=key, kind=kind, label=label, commentable=kind == "clause", text_en=odd_text(rng))
        return provision(node, "en")

    whole = one("1.1", "clause", "1.1")
    whole.children = [one(f"1.1.{letter}", "item", f"({letter})") for letter in "ab"]
    whole.children[0].children = [one("1.1.a.i", "item", "(i)")]
    return whole


@pytest.fixture
def bench(chromium):
    """A page with the module alone, to which texts are given."""
    page = chromium.new_page()
    page.route(
        "http://bench.test/passages.js", lambda route: route.fulfill(path=MODULE, content_type="text/javascript")
    )
    quotes = MODULE.with_name("quotes.js")
    page.route(
        "http://bench.test/quotes.js?*", lambda route: route.fulfill(path=quotes, content_type="text/javascript")
    )
    page.route("http://bench.test/", lambda route: route.fulfill(body="<main></main>", content_type="text/html"))
    page.goto("http://bench.test/")
    yield page
    page.close()


ROUND_TRIP = """async ([html, spans]) => {
  const { passage, rangeOf } = await import("http://bench.test/passages.js")
  document.body.innerHTML = `<section><div id="c-1.1" data-plaza-text>${html}</div></section>`
  const container = document.querySelector("[data-plaza-text]")
  return spans.map(([key, start, end]) => {
    const range = rangeOf(container, key, start, end)
    const found = range && passage(range)
    return [range && range.toString(), found && [found.key, found.exact, found.start, found.end]]
  })
}"""


@pytest.mark.parametrize("seed", range(12))
def test_the_browser_and_the_server_count_alike(bench, seed):
    rng = random.Random(seed)
    whole = shown(rng)
    texts = {each.key: each.text for each in whole.walk()}
    spans = []
    for key, text in texts.items():
        for _ in range(12):
            start = rng.randrange(len(text))
            spans.append((key, start, rng.randint(start + 1, len(text))))
    results = bench.evaluate(ROUND_TRIP, [markup.body(whole), spans])
    for (key, start, end), (painted, found) in zip(spans, results, strict=True):
        text = texts[key]
        assert painted.replace("\n", "") == text[start:end].replace("\n", ""), (key, start, end)
        if found is None:
            assert len(text[start:end].strip()) < 3 or len(text[start:end]) > 600
            continue
        assert found[0] == key
        assert text[found[2] : found[3]] == found[1]
        # blanks at the ends left out; never less than what was chosen, and no half of what a reader sees as one
        assert text[start:end].strip() in found[1]
        assert found[3] - found[2] < end - start + 12
        assert unicodedata.normalize("NFC", found[1]) == found[1]


# any two places of the page, halves of characters and borders of elements among them
ANY_RANGES = """async ([html, seed]) => {
  const { passage } = await import("http://bench.test/passages.js")
  document.body.innerHTML = `<section><div id="c-1.1" data-plaza-text>${html}</div></section>`
  const container = document.querySelector("[data-plaza-text]")
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT)
  const nodes = []
  while (walker.nextNode()) nodes.push(walker.currentNode)
  const chance = (most) => (seed = (seed * 16807) % 2147483647) % most
  return Array.from({ length: 60 }, () => {
    const first = nodes[chance(nodes.length)]
    const range = document.createRange()
    range.setStart(first, chance(first.data.length + 1))
    const last = chance(3) ? first : nodes[chance(nodes.length)]
    range.setEnd(last, chance(last.data.length + 1))
    const found = passage(range)
    return [range.toString(), found && [found.key, found.exact, found.start, found.end]]
  })
}"""


def with_markup(html: str, rng: random.Random) -> str:
    """The paragraphs with elements of text around some of their characters, as a draft with emphasis has them."""

    def wrapped(found: re.Match) -> str:
        tag = rng.choice(["em", "strong", "a", "abbr"])
        return f"<{tag}>{found[0]}</{tag}>" if rng.random() < 0.3 else found[0]

    def of_paragraph(found: re.Match) -> str:
        return "<p>" + re.sub(r"&[^;]+;|[^<>&]", wrapped, found[1]) + "</p>"

    return re.sub(r"<p>(.*?)</p>", of_paragraph, html)


@pytest.mark.parametrize("seed", range(1, 9))
def test_any_selection_is_words_of_the_text_as_the_server_has_it(bench, seed):
    rng = random.Random(seed)
    whole = shown(rng)
    texts = {each.key: each.text for each in whole.walk()}
    html = with_markup(markup.body(whole), rng) if seed % 2 else markup.body(whole)
    for seen, found in bench.evaluate(ANY_RANGES, [html, seed]):
        if found is None:
            continue
        key, exact, start, end = found
        assert texts[key][start:end] == exact
        # a mark takes the blank before it along: to a reader the two are one
        assert exact.strip() == exact or unicodedata.category(exact.lstrip()[0]).startswith("M")
        assert 3 <= end - start <= 600
        # no less than what was chosen, apart from white space; of a half emoji the whole
        assert re.sub(r"[\ud800-\udfff\s]", "", seen) in "".join(exact.split())


@pytest.mark.parametrize("seed", range(4))
def test_markup_within_the_text_moves_no_place(bench, seed):
    rng = random.Random(seed)
    whole = shown(rng)
    spans = []
    for _ in range(20):
        start = rng.randrange(len(whole.text))
        spans.append(("1.1", start, rng.randint(start + 1, len(whole.text))))
    plain, marked = (
        bench.evaluate(ROUND_TRIP, [html, spans]) for html in (markup.body(whole), with_markup(markup.body(whole), rng))
    )
    assert plain == marked


OVERLAPPING = """async ([html, places, paints]) => {
  if (!paints) delete window.Highlight
  document.body.innerHTML = `<section data-plaza-clause><div id="c-1.1" data-plaza-text>${html}</div>${places
    .map((place) => `<article data-plaza-quote="${place}"></article>`).join("")}</section>`
  const before = document.querySelector("[data-plaza-text]").textContent
  await import("http://bench.test/quotes.js?" + Math.random())
  const highlighted = [...(window.CSS.highlights?.get("plaza-quoted") ?? [])].map(String)
  const marks = [...document.querySelectorAll("[data-plaza-text] mark")]
  const covered = marks.filter((mark) => !mark.parentElement.closest("mark")).map((mark) => mark.textContent)
  return [highlighted, covered.join(""), document.querySelector("[data-plaza-text]").textContent === before]
}"""


@pytest.mark.parametrize("paints", [True, False])
def test_quotes_that_overlap_are_all_painted(bench, paints):
    text = "Nobody 👩🏽‍⚖️ is turned away. Every\u00a0office g\u0303uarani has a counter."
    node = ClauseNode(key="1.1", kind="clause", label="1.1", commentable=True, text_en=text)
    spans = [(0, 30), (7, 22), (20, 41), (20, 41)]
    # the last article speaks of two sentences at once, and of a place that is not there
    places = [f"1.1 {start} {end}" for start, end in spans] + [f"1.1 44 48 1.1 52 {len(text)} 1.1 900 999"]
    html = markup.body(provision(node, "en"))
    highlighted, covered, whole = bench.evaluate(OVERLAPPING, [html, places, paints])
    assert whole
    wanted = [text[start:end] for start, end in [*spans, (44, 48), (52, len(text))]]
    if paints:
        assert sorted(highlighted) == sorted(wanted)
    else:
        assert covered == text[:41] + text[44:48] + text[52:]


# where the first and the last character of some words of the clause stand in the window
CORNERS = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-plaza-text]"), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words)
    if (at < 0) continue
    walker.currentNode.parentElement.scrollIntoView({ block: "center" })
    const corner = (from) => {
      const range = document.createRange()
      range.setStart(walker.currentNode, from)
      range.setEnd(walker.currentNode, from + 1)
      return range.getBoundingClientRect().toJSON()
    }
    return [corner(at), corner(at + words.length - 1)]
  }
}"""

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-plaza-text]"), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words)
    if (at < 0) continue
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length)
    return
  }
}"""


def drag_over(page, words: str) -> None:
    first, last = page.evaluate(CORNERS, words)
    page.mouse.move(first["left"] + 0.5, first["top"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["right"] - 0.5, last["top"] + last["height"] / 2, steps=8)
    page.mouse.up()


def sentence_of(page) -> str:
    """The second choice of the form: the first sentence."""
    return (
        page.locator("#comment-form input[name=c-part]").nth(1).evaluate("each => each.labels[0].textContent").strip()
    )


def send(page, body: str) -> None:
    page.fill("#comment-form textarea[name=c-body]", body)
    page.click("#comment-form button[type=submit]")
    page.wait_for_url("**/consultations/receipt/**")


def by_mouse(one, body: str) -> None:
    words = sentence_of(one.page)
    drag_over(one.page, words)
    one.page.click("[data-plaza-selection] button")
    assert one.page.inner_text("[data-plaza-chosen] blockquote") == words
    send(one.page, body)


def by_touch(one, body: str) -> None:
    # the handles of a phone are its own: what reaches the page is the selection and a tap
    one.page.evaluate(SELECT, sentence_of(one.page))
    one.page.tap("[data-plaza-selection] button")
    send(one.page, body)


def by_list(one, body: str) -> None:
    one.page.evaluate("document.querySelectorAll('#comment-form details').forEach(each => each.open = true)")
    one.page.locator("#comment-form input[name=c-part]").nth(1).check()
    send(one.page, body)


def by_api(one, body: str) -> None:
    said = {"clause": KEY, "body": body, "language": "es", "exact": sentence_of(one.page), "read_in": "es"}
    slug, version = DRAFT.split("/")[1], DRAFT.split("/")[3]
    url = f"{one.base}/api/v1/consultations/{slug}/versions/{version}/comments"
    answer = one.context.request.post(url, data=json.dumps(said), headers={"Content-Type": "application/json"})
    assert answer.ok, answer.text()


def test_every_way_of_choosing_gives_the_same_anchor(window, demonstration_site):
    mark = f"ceiba{uuid.uuid4().hex[:8]}"
    ways = {"mouse": by_mouse, "touch": by_touch, "list": by_list, "api": by_api}
    editor = Editor(demonstration_site)
    for name, way in ways.items():
        one = window(has_touch=name == "touch", width=320 if name == "touch" else 1280)
        one.open(CLAUSE.format("es"))
        way(one, f"{mark} {name}")
        editor.publish(f"{mark} {name}")
    reader = window()
    reader.open(f"{CLAUSE.format('es')}?from={newest_of(reader, mark)}")
    places = {
        name: reader.page.locator(f"article.plaza-comment:has-text('{mark} {name}')").get_attribute("data-plaza-quote")
        for name in ways
    }
    assert len(set(places.values())) == 1, places
    key, start, end = places["api"].split()
    assert key == KEY
    assert int(end) - int(start) == len(sentence_of(reader.page))
    # in another language an editor has confirmed which sentence says the same: that is marked, beside the quotation
    reader.page.goto(reader.page.url.replace("/es/", "/en/"))
    other = reader.page.locator(f"article.plaza-comment:has-text('{mark} api')")
    assert other.get_attribute("data-plaza-quote") == f"{KEY} 0 {len(sentence_of(reader.page))}"
    assert other.locator("blockquote[lang=es]").count() == 1


def newest_of(reader, mark: str) -> str:
    """The page of the thread that shows the comments sent here: it begins with the first of them."""
    reader.open(CLAUSE.format("es"))
    while not reader.page.locator(f"article.plaza-comment:has-text('{mark}')").count():
        reader.page.click("nav.govuk-pagination a[rel=next]")
    first = reader.page.locator(f"article.plaza-comment:has-text('{mark}')").first
    return first.get_attribute("id").removeprefix("comment-")


def test_words_chosen_on_the_draft_come_with_the_form(window):
    one = window()
    one.open(f"/es/{DRAFT}/#c-{KEY}")
    words = one.page.inner_text(f"[id='c-{KEY}'] [data-plaza-text] p >> nth=0")[:40].strip()
    one.page.evaluate(
        """([key, length]) => {
          const node = document.querySelector(`[id="c-${key}"] [data-plaza-text] p`).firstChild
          getSelection().setBaseAndExtent(node, 0, node, length)
        }""",
        [KEY, len(words)],
    )
    one.page.click("[data-plaza-selection] button")
    one.page.wait_for_url(f"**{CLAUSE.format('es')}*")
    assert one.page.inner_text("[data-plaza-chosen] blockquote") == words
    one.page.click("[data-plaza-whole]")
    assert not one.page.is_visible("[data-plaza-chosen]")
    assert one.page.input_value("[name=c-exact]") == ""


def test_quotes_are_painted_and_marked_where_painting_is_not_known(window):
    one = window()
    one.open(CLAUSE.format("es"))
    painted = one.page.evaluate("CSS.highlights.get('plaza-quoted')?.size ?? 0")
    quoting = one.page.locator("[data-plaza-quote]").count()
    assert painted == quoting > 0
    old = window()
    old.page.add_init_script("delete window.Highlight")
    old.open(CLAUSE.format("es"))
    marks = old.page.eval_on_selector_all("[data-plaza-text] mark", "all => all.map(each => each.textContent).join('')")
    assert marks


def test_words_across_two_clauses_offer_nothing(window):
    one = window()
    one.open(f"/es/{DRAFT}/")
    one.page.evaluate(
        """() => {
          const [from, to] = [...document.querySelectorAll("[data-plaza-text] p")].slice(2, 5)
          getSelection().setBaseAndExtent(from.firstChild, 0, to.firstChild, 5)
        }"""
    )
    one.page.wait_for_timeout(600)
    assert not one.page.is_visible("[data-plaza-selection]")
