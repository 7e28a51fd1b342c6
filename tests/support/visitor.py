"""A visitor without JavaScript: follows links, fills in forms, keeps cookies, over real HTTP."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from bs4 import BeautifulSoup


@dataclass
class Page:
    """What a visitor sees: status, address after redirects, headers, parsed content."""

    status: int
    url: str
    headers: dict
    html: str

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def path(self) -> str:
        return urllib.parse.urlsplit(self.url).path

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    def form(self, action: str | None = None):
        """The page's form, or the one whose action contains ``action``; the first with POST by default."""
        forms = self.soup.find_all("form")
        if action:
            return next(form for form in forms if action in (form.get("action") or ""))
        return next(form for form in forms if form.get("method", "").lower() == "post" and form.find("input"))


class Visitor:
    def __init__(self, base: str, language: str = "en"):
        self.base, self.language = base, language
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Page:
        return self._open(urllib.request.Request(self._absolute(path)))

    def submit(self, page: Page, values: dict | None = None, *, form=None, button: str | None = None) -> Page:
        """Submit a form of ``page`` as a browser would, with ``values`` filled in; ``button`` is ``name=value``."""
        form = form or page.form()
        fields = self._fields(form) | {name: value for name, value in (values or {}).items()}
        if button:
            name, _, value = button.partition("=")
            fields[name] = value
        target = urllib.parse.urljoin(page.url, form.get("action") or "")
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._open(urllib.request.Request(target, data=data, headers={"Referer": page.url}))

    def _fields(self, form) -> dict:
        fields: dict = {}
        for control in form.find_all(["input", "textarea", "select"]):
            name, kind = control.get("name"), control.get("type", "")
            if not name or kind in ("submit", "button", "file"):
                continue
            if kind in ("checkbox", "radio"):
                if control.has_attr("checked"):
                    fields.setdefault(name, []).append(control.get("value", "on"))
            elif control.name == "select":
                chosen = control.find("option", selected=True) or control.find("option")
                fields[name] = chosen.get("value", "") if chosen else ""
            else:
                # of a textarea, the line break after its tag is not part of the text
                text = control.get_text().removeprefix("\n") if control.name == "textarea" else ""
                fields[name] = text or control.get("value", "")
        return fields

    def _absolute(self, path: str) -> str:
        return path if path.startswith("http") else self.base + path

    def _open(self, request: urllib.request.Request) -> Page:
        request.add_header("Accept-Language", self.language)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body = answer.read().decode(errors="replace")
            return Page(answer.status, answer.url, dict(answer.headers), body)
