"""Doubts about what hangs loose: headings above nothing, points below nothing, words that are read as words only."""

import pytest

from tests.consultations.samples import text_tree

ACT = "Article 1\n\nDraw.\n\nArticle 2\n\nCoil."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "WELLS\n\nCHAPTER I\n\nROPES\n\nArticle 1\n\nDraw.\n\nLAMPS\n\nLINES\n\nArticle 2\n\nCoil.",
            [("empty-theme", "LAMPS")],
        ),
        (f"{ACT}\n\nThe towns agree:\n\nAna Paz", [("closing", "Ana Paz")]),
        (f"{ACT}\n\nIt is kept dry.", []),
        (f"{ACT}\n(a) far\n(b) near", []),
        (
            "Article 1\n\nDraw.\n\nMeasure 4 of the towns\n\nArticle 2\n\nCoil.",
            [("unread-number", "Measure 4 of the towns")],
        ),
        ("Article 1\n\nDraw.\n\nSection 4(2) Wells Act\n\nArticle 2\n\nCoil.", []),
        (f"– Ana Paz, for the towns\n\n{ACT}", [("outside", "– Ana Paz, for the towns")]),
    ],
)
def test_loose_ends_are_doubted(text, found):
    assert [(doubt.kind, doubt.about) for doubt in text_tree(text).warnings] == found


def test_a_draft_without_provisions_is_doubted_once():
    assert [doubt.kind for doubt in text_tree("WELLS\n\nROPES\n\nWe draw water.").warnings] == ["no-numbers"]
