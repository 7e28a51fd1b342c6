"""A basic look at a page's HTML: what every page must have, found without a browser."""

from html.parser import HTMLParser

_UNLABELLED = {"hidden", "submit", "button", "image"}
_CONTROLS = {"input", "select", "textarea"}


class _Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lang = self.title = ""
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict] = []
        self.pointers: list[tuple[str, str]] = []
        self.dangers: list[str] = []
        self.images_without_alt = 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "html":
            self.lang = given.get("lang", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        if tag in _CONTROLS and given.get("type") not in _UNLABELLED:
            self.controls.append(given)
        if tag == "img" and "alt" not in given:
            self.images_without_alt += 1
        for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
            self.pointers += [(name, word) for word in given.get(name, "").split()]
        self.dangers += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "a" and given.get("href", "").startswith("#") and len(given["href"]) > 1:
            self.pointers.append(("href", given["href"][1:]))

    def unlabelled(self) -> list[str]:
        return [
            given.get("name", "?")
            for given in self.controls
            if given.get("id") not in self.labelled and not given.get("aria-label") and not given.get("aria-labelledby")
        ]


def problems(html: str, language: str) -> list[str]:
    """What is wrong with a page that should be in ``language``; nothing for a page without fault."""
    page = _Page()
    page.feed(html)
    skipped = [f"h{a} → h{b}" for a, b in zip(page.headings, page.headings[1:], strict=False) if b > a + 1]
    found = [
        (page.lang != language, f"lang is {page.lang!r}"),
        (page.headings.count(1) != 1, f"{page.headings.count(1)} h1"),
        (bool(skipped), f"headings skipped: {skipped}"),
        (len(page.ids) != len(set(page.ids)), f"ids twice: {sorted({i for i in page.ids if page.ids.count(i) > 1})}"),
        (bool(page.unlabelled()), f"without label: {page.unlabelled()}"),
        (bool(page.images_without_alt), f"{page.images_without_alt} images without alt"),
        (bool(page.dangers), f"inline: {page.dangers[:5]}"),
    ]
    lost = sorted({f"{name}={word}" for name, word in page.pointers if word not in page.ids})
    return [what for wrong, what in found if wrong] + ([f"points nowhere: {lost}"] if lost else [])
