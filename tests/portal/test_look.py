"""What the pages are made of: their weight, their colours, where they come from, what they may not say."""

import gzip
import hashlib
import re
from itertools import product
from pathlib import Path

import pytest

from portal.templatetags.ui import tight_runs

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "portal" / "static" / "portal"
VENDORED = STATIC / "vendor" / "govuk-frontend"
TOKENS = ROOT / "portal" / "frontend" / "scss" / "_tokens.scss"
TEMPLATES = sorted(
    path
    for app in ("portal", "consultations", "grievances")
    for path in (ROOT / app / "templates").rglob("*.html")
    if "emails" not in path.parts  # mail programs know no stylesheets
)

TEXT_ON = {
    "ink": ("paper", "raised", "shade", "jacaranda-wash", "ceiba-wash", "teja-wash", "maiz-wash"),
    "quiet": ("paper", "raised", "shade", "ceiba-wash", "maiz-wash", "jacaranda-wash"),
    "jacaranda": ("paper", "raised", "shade", "jacaranda-wash", "ceiba-wash", "teja-wash", "maiz-wash"),
    "jacaranda-deep": ("paper", "raised", "shade", "jacaranda-wash"),
    "ceiba": ("paper", "raised", "shade", "ceiba-wash"),
    "teja": ("paper", "raised", "shade", "teja-wash", "ceiba-wash"),
    "teja-deep": ("paper", "raised", "teja-wash"),
    "on-jacaranda": ("jacaranda", "jacaranda-deep"),
    "on-teja": ("teja", "teja-deep"),
    "on-maiz": ("maiz",),
    "on-night": ("night",),
    "on-night-quiet": ("night",),
    "on-heat-low": ("heat-1", "heat-2"),
    "on-heat-high": ("heat-3", "heat-4"),
}
EDGE_ON = {
    "edge": ("paper", "raised"),
    "jacaranda": ("paper", "raised", "shade", "line"),
    "ceiba": ("paper",),
    "teja": ("paper",),
    "heat-4": ("paper",),
}


def schemes() -> dict[str, dict[str, str]]:
    """The colours by name, in light and in dark, where dark inherits what it does not change."""
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    find = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")
    colours = dict(find.findall(light))
    return {"light": colours, "dark": colours | dict(find.findall(dark))}


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_computed_as_the_standard_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", TEXT_ON)
def test_words_can_be_read_on_every_ground(scheme, text):
    colours = schemes()[scheme]
    weak = {ground: contrast(colours[text], colours[ground]) for ground in TEXT_ON[text]}
    assert {ground: round(ratio, 2) for ground, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mark", EDGE_ON)
def test_edges_and_marks_can_be_seen(scheme, mark):
    colours = schemes()[scheme]
    weak = {ground: contrast(colours[mark], colours[ground]) for ground in EDGE_ON[mark]}
    assert {ground: round(ratio, 2) for ground, ratio in weak.items() if ratio < 3} == {}


def test_steps_of_heat_differ():
    for colours in schemes().values():
        steps = [luminance(colours[f"heat-{step}"]) for step in range(1, 5)]
        assert steps == sorted(steps) or steps == sorted(steps, reverse=True)


def test_the_stylesheet_was_built_from_these_tokens():
    shipped = (STATIC / "plaza.css").read_text()
    for colour in set(schemes()["light"].values()) | set(schemes()["dark"].values()):
        short = re.sub(r"#(.)\1(.)\2(.)\3$", r"#\1\2\3", colour)
        assert colour in shipped or short in shipped, colour


def test_built_files_are_those_that_were_recorded():
    for line in (VENDORED / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest, name


def test_origin_and_licence_come_along():
    assert re.fullmatch(r"govuk-frontend 6\.\d+\.\d+\n", (VENDORED / "VERSION").read_text())
    assert (VENDORED / "LICENSE").read_text().startswith("The MIT License (MIT)")


@pytest.mark.parametrize(("name", "budget"), [("plaza.css", 16_000), ("plaza.js", 10_000)])
def test_weight(name, budget):
    assert len(gzip.compress((STATIC / name).read_bytes(), 9)) <= budget


def test_nothing_of_another_government_is_shipped():
    forbidden = re.compile(r"crown|gds.transport|gov\.uk(?!-)|nta\.woff|opengovernment|@font-face", re.IGNORECASE)
    shipped = [*TEMPLATES, *STATIC.glob("*.css"), *STATIC.glob("*.js"), *STATIC.glob("*.svg")]
    assert len(shipped) > 40
    assert [
        (path.name, forbidden.findall(path.read_text())) for path in shipped if forbidden.search(path.read_text())
    ] == []


def test_nothing_comes_from_elsewhere():
    elsewhere = re.compile(r"""(?:url\(|@import|src=["'])\s*["']?(?:https?:)?//""")
    for path in [*TEMPLATES, *STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        assert not elsewhere.search(path.read_text()), path


@pytest.mark.parametrize(
    "inline",
    [r"<style[\s>]", r"\sstyle\s*=", r"<[^>]*\son[a-z]+\s*=\s*[\"']", r"<script(?![^>]*\ssrc=)[^>]*>", r"javascript:"],
    ids=["style element", "style attribute", "handler", "script", "address"],
)
def test_templates_carry_nothing_inline(inline):
    found = re.compile(inline, re.IGNORECASE)
    assert [str(path.relative_to(ROOT)) for path in TEMPLATES if found.search(path.read_text())] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "query"), [*product(["en", "es", "pt-br", "fr"], ["", "?errors"])])
def test_the_style_page_shows_every_component(client, language, query):
    response = client.get(f"/{language}/style/{query}")
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert f'<html lang="{language}"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(name for name in set(ids) if ids.count(name) > 1) == []
    described = {
        name for value in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page) for name in value.split()
    }
    assert described - set(ids) == set()
    components = {path.stem for path in (ROOT / "portal" / "templates" / "components").glob("*.html")}
    shown = {template.name.split("/")[-1].removesuffix(".html") for template in response.templates if template.name}
    assert components - shown - {"button", "back_link", "language_switch_form"} == set()


@pytest.mark.django_db
def test_the_style_page_is_hidden_from_the_public(client, settings):
    settings.STYLE_PAGE = False
    assert client.get("/en/style/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_a_missing_page_says_so_and_offers_the_other_languages(client, language):
    response = client.get(f"/{language}/nothing-of-the-kind/")
    assert response.status_code == 404
    page = response.content.decode()
    assert page.count("<h1") == 1
    for other in {"en", "es", "pt-br", "fr"} - {language}:
        assert f'<a href="/{other}/nothing-of-the-kind/" lang="{other}" hreflang="{other}"' in page


def test_blanks_at_the_edges_of_a_redline_are_not_marked():
    runs = [("equal", "All "), ("delete", "old "), ("insert", "new"), ("delete", " "), ("equal", "wells")]
    assert tight_runs(runs) == [
        ("equal", "All "), ("delete", "old"), ("equal", " "), ("insert", "new"), ("equal", " "), ("equal", "wells"),
    ]  # fmt: skip
