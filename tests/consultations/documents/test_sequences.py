"""Doubts about points that do not follow one another."""

import pytest

from tests.consultations.samples import doubts, text_tree


@pytest.mark.parametrize(
    ("points", "about"),
    [
        ("(a) draw\n(c) dry", "Article 1 (a) – (c)"),
        ("1. Draw.\n4. Dry.", "Article 1 1. – 4."),
        ("(b) draw\n(c) dry", "Article 1 (b)"),
        ("1. Draw:\n(a) far\n(c) near\n2. Dry.", "1. (a) – (c)"),
    ],
)
def test_points_that_jump_are_doubted(points, about):
    tree = text_tree(f"Article 1\n\nTowns:\n{points}\n\nArticle 2\n\nRest.")
    assert [(doubt.kind, doubt.about) for doubt in tree.warnings] == [("points", about)]


@pytest.mark.parametrize(
    ("language", "points"),
    [
        ("en", "(a) draw\n(aa) coil\n(b) dry"),  # put in later
        ("en", "1. Draw.\n1a. Coil.\n2. Dry."),
        ("es", "n) sacar\nñ) secar\no) ir"),
        ("pt-br", "j) tirar\nl) secar"),  # the old alphabet has no k
        ("pt-br", "I – tirar;\nII – secar.\n§ 1º Ir.\n§ 2º Vir."),
        ("en", "(a) draw\n(b) coil\nand moreover:\n(a) dry\n(b) rest"),  # two lists
    ],
)
def test_points_that_only_seem_to_jump(language, points):
    before = {"n": "abcdefghijklm", "j": "abcdefghi"}.get(points[0], "")
    points = "".join(f"{letter}) ver\n" for letter in before) + points
    word = {"en": "Article", "es": "Artículo", "pt-br": "Art."}[language]
    assert doubts(text_tree(f"{word} 1\n\nTowns:\n{points}\n\n{word} 2\n\nRest.", language)) == []
