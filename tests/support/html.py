"""Whether a rendered page can be used by everybody, as far as markup tells: found without a browser, in any view test.

``assert_usable(html)`` names everything that is wrong at once; ``problems(html)`` gives it as a list.
"""

from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "headers")
NOT_FOR_PEOPLE = {"hidden", "submit", "button", "image", "reset"}
# blocks of data, which no browser runs
DATA = {"application/json", "application/ld+json", "importmap"}


def assert_usable(html: str, language: str | None = None) -> None:
    """Fail with every problem of the page; ``language`` is the one that the page must say it is in."""
    found = problems(html, language)
    assert not found, "\n".join(found)


def problems(html: str, language: str | None = None) -> list[str]:
    page = BeautifulSoup(html, "html.parser")
    checks = (
        _language(page, language), _title(page), _headings(page), _landmarks(page), _ids(page), _references(page),
        _fields(page), _groups(page), _errors(page), _images(page), _names(page), _skip_link(page), _nesting(page),
        _inline(page), _forms(page), _tables(page),
    )  # fmt: skip
    return [problem for check in checks for problem in check]


def _shown(tag: Tag) -> str:
    text = str(tag).replace("\n", " ")
    return text if len(text) < 100 else f"{text[:100]}…"


def _text(tag: Tag) -> str:
    """What a screen reader would say of it, roughly."""
    images = " ".join(image.get("alt", "") for image in tag.find_all("img"))
    titles = " ".join(svg.get("aria-label", "") for svg in tag.find_all("svg"))
    return " ".join(f"{tag.get('aria-label', '')} {tag.get_text(' ')} {images} {titles}".split())


def _language(page: BeautifulSoup, language: str | None) -> Iterator[str]:
    said = page.html.get("lang", "") if page.html else ""
    if not said:
        yield "the page does not say its language"
    elif language and said != language:
        yield f"the page says it is in {said}, not in {language}"
    for tag in page.find_all(lang=True):
        if not tag["lang"].strip():
            yield f"an empty language: {_shown(tag)}"


def _title(page: BeautifulSoup) -> Iterator[str]:
    titles = page.head.find_all("title") if page.head else []
    if len(titles) != 1 or not titles[0].get_text().strip():
        yield "the page has no title"


def _headings(page: BeautifulSoup) -> Iterator[str]:
    headings = page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    firsts = sum(heading.name == "h1" for heading in headings)
    if firsts != 1:
        yield f"the page has {firsts} h1"
    before = 0
    started = False
    for heading in headings:
        level = int(heading.name[1])
        started = started or level == 1
        if started and before and level > before + 1:
            yield f"a heading jumps from h{before} to h{level}: {_shown(heading)}"
        before = level if started else 0
        if not _text(heading):
            yield f"an empty heading: {_shown(heading)}"


def _landmarks(page: BeautifulSoup) -> Iterator[str]:
    if len(page.find_all("main")) != 1:
        yield f"the page has {len(page.find_all('main'))} main parts"
    navigations = page.find_all("nav")
    names = Counter(nav.get("aria-label") or nav.get("aria-labelledby") or "" for nav in navigations)
    if len(navigations) > 1:
        yield from (
            f"{number} navigations are called {name!r}" for name, number in names.items() if number > 1 or not name
        )


def _ids(page: BeautifulSoup) -> Iterator[str]:
    for name, number in Counter(tag["id"] for tag in page.find_all(id=True)).items():
        if number > 1:
            yield f"{number} things have the id {name}"
        if not name or " " in name:
            yield f"an id that is none: {name!r}"


def _references(page: BeautifulSoup) -> Iterator[str]:
    there = {tag["id"] for tag in page.find_all(id=True)}
    for attribute in REFERENCES:
        for tag in page.find_all(attrs={attribute: True}):
            value = tag[attribute]
            for name in value if isinstance(value, list) else value.split():
                if name not in there:
                    yield f"{attribute} points to {name}, which is not on the page: {_shown(tag)}"
    for link in page.find_all("a", href=True):
        name = link["href"].removeprefix("#")
        if link["href"].startswith("#") and name and name not in there:
            yield f"a link points to #{name}, which is not on the page: {_shown(link)}"


def _labels(page: BeautifulSoup, control: Tag) -> list[Tag]:
    around = control.find_parent("label")
    named = page.find_all("label", attrs={"for": control["id"]}) if control.get("id") else []
    return [*named, *([around] if around else [])]


def _fields(page: BeautifulSoup) -> Iterator[str]:
    for control in page.find_all(["input", "select", "textarea"]):
        if control.get("type", "") in NOT_FOR_PEOPLE:
            continue
        said = control.get("aria-label", "").strip() or control.get("aria-labelledby")
        if not said and not any(_text(label) for label in _labels(page, control)):
            yield f"a field without a label: {_shown(control)}"
        if not control.get("name"):
            yield f"a field without a name: {_shown(control)}"


def _groups(page: BeautifulSoup) -> Iterator[str]:
    for name, number in Counter(radio.get("name") for radio in page.find_all("input", type="radio")).items():
        group = page.find("input", attrs={"type": "radio", "name": name}).find_parent("fieldset")
        if number > 1 and (group is None or group.legend is None or not _text(group.legend)):
            yield f"the choices of {name} have no fieldset with a legend"


def _errors(page: BeautifulSoup) -> Iterator[str]:
    described = {
        name for tag in page.find_all(attrs={"aria-describedby": True}) for name in tag["aria-describedby"].split()
    }
    for message in page.find_all(class_="govuk-error-message"):
        if message.get("id") not in described:
            yield f"an error that no field speaks of: {_shown(message)}"
    if page.find(class_="govuk-error-message") and not page.find(class_="govuk-error-summary"):
        yield "errors without a summary at the top"


def _images(page: BeautifulSoup) -> Iterator[str]:
    for image in page.find_all("img"):
        if not image.has_attr("alt"):
            yield f"an image without alt: {_shown(image)}"
    for drawing in page.find_all("svg"):
        hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(attrs={"aria-hidden": "true"})
        named = drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.find("title")
        if not hidden and not named:
            yield f"a drawing that is neither named nor hidden: {_shown(drawing)}"


def _names(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.find_all(["a", "button", "summary", "legend", "caption", "th"]):
        if tag.name == "a" and not tag.has_attr("href"):
            continue
        if tag.name == "th" and not tag.get_text(strip=True):
            yield f"an empty table heading: {_shown(tag)}"
        elif not _text(tag) and not tag.get("aria-labelledby"):
            yield f"a {tag.name} without words: {_shown(tag)}"


def _skip_link(page: BeautifulSoup) -> Iterator[str]:
    first = page.body.find("a", href=True) if page.body else None
    if first is None or not first["href"].startswith("#") or len(first["href"]) < 2:
        yield f"the first link does not skip to the content: {_shown(first) if first else 'there is none'}"


def _nesting(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.find_all(["a", "button", "label"]):
        if tag.name != "label" and tag.find(["a", "button", "input", "select", "textarea"]):
            yield f"something to click inside something to click: {_shown(tag)}"
    for form in page.find_all("form"):
        if form.find("form"):
            yield f"a form inside a form: {_shown(form)}"


def _inline(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            if name == "style" or name.startswith("on"):
                yield f"{name} stands in the page, which the security policy refuses: {_shown(tag)}"
            elif isinstance(value, str) and value.strip().lower().startswith("javascript:"):
                yield f"a script in an address: {_shown(tag)}"
        if tag.name == "style" or (tag.name == "script" and not tag.get("src") and tag.get("type") not in DATA):
            yield f"a {tag.name} stands in the page, which the security policy refuses: {_shown(tag)}"


def _forms(page: BeautifulSoup) -> Iterator[str]:
    for form in page.find_all("form"):
        posts = form.get("method", "get").lower() == "post"
        token = form.find("input", attrs={"name": "csrfmiddlewaretoken"})
        if posts and not token:
            yield f"a form that posts has no token against forgery: {_shown(form)}"
        if token and not posts:
            yield f"a form puts its token into the address: {_shown(form)}"
        own = page.find_all(["button", "input"], attrs={"form": form["id"]}) if form.get("id") else []
        if not form.find("button") and not form.find("input", type="submit") and not own:
            yield f"a form without a button: {_shown(form)}"


def _tables(page: BeautifulSoup) -> Iterator[str]:
    for table in page.find_all("table"):
        if not table.find("th"):
            yield f"a table without headings: {_shown(table)}"
        if not _is_named(table):
            yield f"a table without a caption: {_shown(table)}"


def _is_named(table: Tag) -> bool:
    """By its caption, or by that of the figure or the region around it."""
    around = [table, *table.find_parents(role="region")]
    figure = table.find_parent("figure")
    captions = [table.caption, figure.figcaption if figure else None]
    return any(tag.get("aria-label") or tag.get("aria-labelledby") for tag in around) or any(
        caption is not None and _text(caption) for caption in captions
    )
