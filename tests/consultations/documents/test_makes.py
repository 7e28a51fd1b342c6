"""How drafts of different makes number their provisions: licences, acts of Canada, contracts, texts without a title."""

import pytest

from consultations.documents import read_draft
from consultations.documents.blocks import Block, Reading
from consultations.documents.building.chapters import dotted_heads
from consultations.documents.building.outlook import Outlook
from consultations.documents.building.profile import dotted_below_plain, has_marginal_notes, only_lists, profile_of
from consultations.documents.labelling.block_labels import label_of
from tests.consultations.samples import outline, text_tree


def seen(*lines: str, language: str = "en"):
    """The blocks of these lines, and their labels."""
    blocks = [Block(line, (f"L{number}",)) for number, line in enumerate(lines, 1)]
    reading = Reading(language=language)
    return blocks, [label_of(block, reading) for block in blocks]


def outlook(*lines: str) -> Outlook:
    blocks, labels = seen(*lines)
    return Outlook(blocks, labels, profile_of(blocks, labels), "en")


# ---- the rules alone -------------------------------------------------------------------------------------------------

PLAIN = ("1. The town keeps its wells.", "2. It counts them.", "3. Ropes are dry.")
AFTER = ("4. Nobody cuts a rope.", "5. Nobody sells water.")


@pytest.mark.parametrize(
    ("lines", "inserted"),
    [
        ((*PLAIN, "3.1 Buckets are dry too.", *AFTER), True),
        ((*PLAIN, "3.1 Buckets are dry too.", "3.2 And lamps.", *AFTER), False),
        ((*PLAIN[:2], "3. Dry are kept:", "3.1 buckets.", *AFTER), False),
        ((*PLAIN, "3.2 Buckets are dry too.", *AFTER), False),
        ((*PLAIN, "2.1 Buckets are dry too.", *AFTER), False),
        ((*PLAIN, "3.1 Buckets are dry too."), False),
    ],
)
def test_a_provision_put_in_later(lines, inserted):
    view = outlook(*lines)
    place = next(i for i, label in enumerate(view.labels) if label.family == "dotted")
    assert view.is_inserted(place) is inserted


LISTS = ("Wells", "We draw.", "We coil.", "Towns may:", "1. draw", "2. coil", "We rest.", "We dry.", "Or:", "1. rest")


@pytest.mark.parametrize(
    ("lines", "lists"),
    [
        (LISTS, True),
        (("Wells", "1. Draw", "We draw.", "We coil.", "Ropes", "1. Rest", "We dry.", "We go."), False),  # titles
        (LISTS[:7], False),  # one run may be all provisions
        (("Wells", "1. Draw.", "2. Coil.", "We dry.", "Ropes", "1. Rest.", "We go."), False),  # many are numbered
    ],
)
def test_figures_that_count_points_of_lists_only(lines, lists):
    assert only_lists(*seen(*lines), "decimal") is lists
    assert (profile_of(*seen(*lines)).clause == "") is lists


@pytest.mark.parametrize(
    ("numbers", "below"),
    [
        ("1. 2. 3. 3.1 3.2 4.", True),
        ("1. 1.1 1.2 2. 2.1 2.2", False),
        ("1.1 1. 2. 3. 4. 5. 1.2 1. 2. 3. 4.", False),
        ("1. 2. 3. 4. 2.1 2.2", False),
        ("1. 2. 3.1 3.2 4. 5.", True),  # 3 is gone, what was put in behind it stands
    ],
)
def test_dotted_numbers_below_plain_ones(numbers, below):
    _blocks, labels = seen(*(f"{number} Words of the town." for number in numbers.split()))
    assert dotted_below_plain(labels) is below


def test_lines_before_nearly_every_provision_are_marginal_notes():
    notes = ("Wells", "1. Draw.", "Ropes", "2. Coil.", "Lamps", "3. Light.", "Town", "4. Rest.")
    assert has_marginal_notes(*seen(*notes))
    assert not has_marginal_notes(*seen("Wells", "1. Draw.", "2. Coil.", "Lamps", "3. Light.", "4. Rest."))
    assert not has_marginal_notes(*seen(*notes[:6]))


def test_a_title_that_ends_with_a_stop_before_dotted_numbers():
    lines = ("1. Definitions.", "1.1 A rope holds.", "1.2 A lamp shines.", "2. Grant.", "2.1 Coil.", "2.2 1. Rest.")
    assert dotted_heads(*seen(*lines)) == {0, 3}


def test_chapters_without_dotted_numbers_go_on_with_the_count():
    lines = ["1. Wells.", "1.1 Draw.", "1.2 Look.", "2. Ropes.", "2.1 Coil:", "1. Long.", "2. Short.", "2.2 Dry."]
    rest = ["3. Lamps.", "They are lit.", "5. Boats.", "They float.", "4. A rope. It is long.", "5. It is dry: a) so"]
    assert dotted_heads(*seen(*lines, *rest)) == {0, 3, 8, 12, 13}
    assert dotted_heads(*seen("1. Wells are deep.", "2. Ropes.", "2.2 Coil.", "3. Lamps.", "3.1 Shine.")) == {0, 1, 3}
    assert dotted_heads(*seen(*lines[:3], "1.3 Go.", "1.4 Rest.", "2. Short.", "That is all.")) == {0}


def test_figures_of_a_list_are_no_chapters():
    lines = ["1. Wells.", "1.1 Draw.", "2. Ropes.", "2.1 Coil:", "1. It is long and", "2. it is dry and"]
    assert dotted_heads(*seen(*lines, "3. it holds and more.", "Words.", "2.2 Dry.")) == {
        0,
        2,
    }  # it goes on with the list
    assert dotted_heads(*seen(*lines[:4], "3. It holds.", "2.2 Dry.")) == {0, 2}  # the second chapter goes on
    assert dotted_heads(*seen(*lines, "2.2 Dry.", "Schedule 1", "3. It holds what it holds.")) == {0, 2}


def test_a_chapter_without_dotted_numbers_is_a_provision():
    lines = [
        "1.0 Wells",
        "1.1 Draw.",
        "2. Ropes. A rope is held by two, and:",
        "(a) dry;",
        "(b) long.",
        "Both hold.",
    ]
    assert outline(text_tree("\n\n".join([*lines, "3. Lamps.", "3.1 Light.", "4.0 Boats", "4.1 Row."]))) == [
        "1 | theme | 1 | Wells | -",
        "1.1 | clause | 1.1 | - | Draw.",
        "2 | clause | 2 | Ropes | A rope is held by two, a",
        "2.a | item | a | - | dry;",
        "2.b | item | b | - | long.",
        "2.t1 | item | - | - | Both hold.",
        "3 | theme | 3 | Lamps. | -",
        "3.1 | clause | 3.1 | - | Light.",
        "4 | theme | 4 | Boats | -",
        "4.1 | clause | 4.1 | - | Row.",
    ]
    assert [node.key for node in text_tree("Wells\n\n1.0 Draw.\n\n1.2 Coil.").nodes if node.kind == "clause"] == [
        "1.0",
        "1.2",
    ]


# ---- whole drafts ----------------------------------------------------------------------------------------------------

LICENCE = """Licence for Shared Wells

By drawing water, You accept this Licence.

Section 1 – Definitions.

a. Well means a hole with water in it.

b. You means whoever draws.

Section 2 – Scope.

a. Grant of water.

1. Subject to this Licence, the Town lets You:

A. draw water, whole or in part; and

B. carry it home:

i. by day;

ii. by night.

2. Exceptions. Where the law lets You draw anyway, this Licence does not apply.

b. Other rights.

1. Moral rights, such as the right to sing, are not granted.

Section 3 – Conditions.

Your drawing is subject to the following conditions.
"""


def test_a_licence_of_sections():
    assert outline(text_tree(LICENCE)) == [
        "p1 | preamble | - | - | By drawing water, You ac",
        "1 | clause | 1 | Definitions. | -",
        "1.a | item | a | - | Well means a hole with w",
        "1.b | item | b | - | You means whoever draws.",
        "2 | clause | 2 | Scope. | -",
        "2.a | item | a | - | Grant of water.",
        "2.a.1 | item | 1 | - | Subject to this Licence,",
        "2.a.1.A | item | A | - | draw water, whole or in ",
        "2.a.1.B | item | B | - | carry it home:",
        "2.a.1.B.i | item | i | - | by day;",
        "2.a.1.B.ii | item | ii | - | by night.",
        "2.a.2 | item | 2 | - | Exceptions. Where the la",
        "2.b | item | b | - | Other rights.",
        "2.b.1 | item | 1 | - | Moral rights, such as th",
        "3 | clause | 3 | Conditions. | Your drawing is subject ",
    ]


def test_a_licence_of_dotted_numbers():
    text = (
        "Licence for Ropes|1. Definitions.|1.1. “Rope” means what holds.|1.2. “Keeper” means whoever coils.|2. Grant.|"
    )
    text += "2.1. The Keeper may coil:|a. by day;|b. by night:|i. with a lamp; or|ii. without one."
    assert outline(text_tree(text.replace("|", "\n\n"))) == [
        "1 | theme | 1 | Definitions. | -",
        "1.1 | clause | 1.1 | - | “Rope” means what holds.",
        "1.2 | clause | 1.2 | - | “Keeper” means whoever c",
        "2 | theme | 2 | Grant. | -",
        "2.1 | clause | 2.1 | - | The Keeper may coil:",
        "2.1.a | item | a | - | by day;",
        "2.1.b | item | b | - | by night:",
        "2.1.b.i | item | i | - | with a lamp; or",
        "2.1.b.ii | item | ii | - | without one.",
    ]


def test_an_act_with_marginal_notes_and_an_inserted_section():
    text = (
        "Wells Act\n\nShort title\n\n1 This Act may be cited as the Wells Act.\n\nWords\n\n2 (1) A hole is no well.\n\n"
    )
    text += (
        "(2) A pond is none.\n\nUse\n\n3 Wells are open.\n\nMill\n\n3.1 So is the mill.\n\nRopes\n\n4 Ropes are dry.\n"
    )
    assert outline(text_tree(text)) == [
        "1 | clause | 1 | Short title | This Act may be cited as",
        "2 | clause | 2 | Words | -",
        "2.1 | item | 1 | - | A hole is no well.",
        "2.2 | item | 2 | - | A pond is none.",
        "3 | clause | 3 | Use | Wells are open.",
        "3.1 | clause | 3.1 | Mill | So is the mill.",
        "4 | clause | 4 | Ropes | Ropes are dry.",
    ]


@pytest.mark.parametrize("first", ["PREAMBULO", "PREÁMBULO", "PREÁMBULO:", "EXPOSICIÓN DE MOTIVOS"])
def test_the_preamble_is_no_title(first):
    text = f"{first}\n\nLos pueblos de la orilla han acordado:\n\nArtículo 1. Se saca agua.\n\nArtículo 2. Hay soga.\n"
    tree = text_tree(text, "es")
    assert tree.title == ""
    assert [(node.key, node.kind) for node in tree.nodes] == [
        ("h1", "theme"),
        ("h1.p1", "preamble"),
        ("1", "clause"),
        ("2", "clause"),
    ]


def test_counted_provisions_below_a_heading_after_the_articles():
    text = "Artículo 1. Agua.\n\nArtículo 2. Soga.\n\nDisposiciones transitorias\n\n"
    text += "Primera.- Se cierra.\n\nSétima.- Se abre.\n"
    assert [(node.key, node.number, node.text) for node in text_tree(text, "es").nodes][2:] == [
        ("h1", None, ""),
        ("h1.1", "1", "Se cierra."),
        ("h1.7", "7", "Se abre."),
    ]


def test_the_name_of_an_act_below_that_of_its_giver():
    text = (
        "Presidência das Marés\n\nLEI Nº 9.999, DE 3 DE MAIO DE 2099.\n\nDispõe sobre poços da cidade e dos campos.\n\n"
    )
    tree = text_tree(f"{text}Art. 1º Há poços.\n\nArt. 2º Há sogas.\n", "pt-br")
    assert tree.title == "LEI Nº 9.999, DE 3 DE MAIO DE 2099"
    assert tree.nodes[0].text == "Presidência das Marés"


def test_an_act_whose_recitals_go_on_and_whose_last_chapter_is_final():
    text = "Whereas:|(1) Wells dry up.|Rivers do too, and with them all that people have built beside the water.|"
    text += "(2) Ropes rot.|HAS ADOPTED THIS ACT:|CHAPTER I|Wells|Article 1|Draw.|Article 2|Coil.|CHAPTER II|"
    text += "Final provisions|Article 3|Rest.|Done at Saltmarsh, 3 May 2030.|The President|M. MILLER"
    assert outline(text_tree(text.replace("|", "\n\n"))) == [
        "p1 | preamble | - | - | Whereas:",
        "r1 | recital | 1 | - | Wells dry up.\nRivers do ",
        "r2 | recital | 2 | - | Ropes rot.",
        "p2 | preamble | - | - | HAS ADOPTED THIS ACT:",
        "C1 | theme | I | Wells | -",
        "1 | clause | 1 | - | Draw.",
        "2 | clause | 2 | - | Coil.",
        "C2 | theme | II | Final provisions | -",
        "3 | clause | 3 | - | Rest.",
        "n1 | note | - | - | Done at Saltmarsh, 3 May",
        "n2 | note | - | - | The President",
        "n3 | note | - | - | M. MILLER",
    ]


# ---- lists in lists -------------------------------------------------------------------------------------------------

NESTED = """1. The town draws.
2. The council holds:
    1. keepers
        1. a head
        2. a second
    2. clerks
    3. guests
3. It ends.
"""


def test_a_list_goes_on_as_far_in_as_it_began():
    keys = [node.key for node in text_tree(NESTED, "en").nodes]
    assert keys == ["1", "2", "2.1", "2.1.1", "2.1.2", "2.2", "2.3", "3"]


def test_a_list_begins_below_words_that_lead_to_it():
    text = "Article 1\n\n1. It rests:\n\n1. by day\n\n2. by night\n\nArticle 2\n\n1. It rests.\n\n1. It ends."
    assert [node.key for node in text_tree(text, "en").nodes] == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1", "2.1-2"]
    told = text.replace("by day", "By day it rests.").replace("by night", "By night it rests.")
    assert [node.key for node in text_tree(told, "en").nodes][:4] == ["1", "1.1", "1.1-2", "1.2"]


HEADED = (
    "# Part 4 » Wells\n\n## 12. Ropes\n\n1. Dry.\n2. Coiled.\n\n## 13. Lamps\n\n1. Lit.\n\n## 14. Rest\n\nNo more.\n"
)


def test_numbers_of_headings_are_another_row_than_those_of_lists_below_them():
    tree = read_draft(f"Law\n===\n\n{HEADED}".encode(), filename="x.md", language="en")
    assert [node.key for node in tree.nodes] == ["P4", "12", "12.1", "12.2", "13", "13.1", "14"]
    run_on = HEADED.replace("1. Lit.", "3. Lit.")
    keys = [node.key for node in read_draft(run_on.encode(), filename="x.md", language="en").nodes]
    assert "12.1" not in keys


ASIDE = "### Article 1\n\nDraw.\n\n### Article 2\n\nCoil.\n\n### Guests\n\nThey may draw.\n\n### Article 3\n\nRest.\n"


def test_a_heading_as_deep_as_articles_with_words_of_its_own_holds_no_more():
    tree = read_draft(ASIDE.encode(), filename="x.md", language="en")
    assert [node.key for node in tree.nodes] == ["1", "2", "h1", "h1.n1", "3"]
    held = ASIDE.replace("They may draw.\n\n", "")
    assert [n.key for n in read_draft(held.encode(), filename="x.md", language="en").nodes] == ["1", "2", "h1", "3"]


APPROVED = """Decree

Article 1. The rules are approved.

Article 2. They are in force.

Sevilla, 3 May 2031.

R. RIVERA

RULES OF THE WELL CHAPTER I. - Ropes

Article 1. Draw.

Article 2. Coil.
"""


def test_rules_below_a_signed_act_are_its_annex():
    tree = text_tree(APPROVED, "en")
    assert [node.key for node in tree.nodes] == ["1", "2", "n1", "n2", "annex", "annex.C1", "annex.C1.1", "annex.C1.2"]
    assert [doubt.kind for doubt in tree.warnings] == ["buried-part", "annex"]


# ---- numbers without a sign ------------------------------------------------------------------------------------------

CLOSE = """Part 1-Wells
1  Short title
\t\tThis is the Wells Act.
1A  Outline
\t\tIt is short.
2  Ropes
\t(1)\tRopes are dry.
\t(2)\tThey are long.
3  Lamps
\t\tThey burn for 7
Nights or more.
"""
INSIDE = "Part 2 Ropes\n\n3 Length\n\nRopes are long.\n\n4 Care\n\nThey are dry.\n\n5 Use\n\nThey hold.\n"


def test_numbers_without_a_sign_in_lines_that_stand_close():
    tree = text_tree(CLOSE, "en")
    assert [node.key for node in tree.nodes] == ["P1", "1", "1A", "2", "2.1", "2.2", "3"]
    assert [node.heading for node in tree.nodes][1:4] == ["Short title", "Outline", "Ropes"]


def test_numbers_without_a_sign_that_begin_in_the_middle():
    assert [node.key for node in text_tree(INSIDE, "en").nodes] == ["P2", "3", "4", "5"]
    few = INSIDE.replace("4 Care", "9 Care")
    assert "3" not in [node.key for node in text_tree(few, "en").nodes]


def test_numbers_of_the_act_that_is_amended_number_no_provisions():
    text = "1. This law adds:\n\n84.3 Ropes are dry.\n\n2. It adds:\n\n95.1 Lamps burn.\n\n3. It ends.\n\n4. It holds."
    assert [node.key for node in text_tree(text, "en").nodes][:2] == ["1", "1.84.3"]


LISTED = (
    "### §1. Terms\n\n* #### (1) Rope\n  * A rope is long.\n\n* #### (2) Lamp\n  * It burns.\n\n### §2. End\n\nOver.\n"
)


def test_headings_that_are_points_of_a_list():
    tree = read_draft(f"Law\n===\n\n{LISTED}".encode(), filename="x.md", language="en")
    assert [node.label for node in tree.nodes if node.label != "*"] == ["§1.", "(1)", "(2)", "§2."]


def test_articles_of_codes_that_bear_the_number_of_their_book():
    text = "Titre 1er. Puits\n\nART. I.1-1. – On puise.\n\nArt. I.1-2. – On range.\n\nArt. D.IV.4. On dort."
    assert [node.key for node in text_tree(text, "fr").nodes] == ["T1", "I.1-1", "I.1-2", "D.IV.4"]


@pytest.mark.parametrize("line", ["© 2031 Town of Wells", "Copyright (C) 2030-2031 the Town", "Copyright 2031 Wells"])
def test_whose_the_text_is_makes_no_heading(line):
    kinds = [
        node.kind for node in text_tree("\n\n".join(["Rules of Wells", line, "1. Draw water.", "2. Coil ropes."])).nodes
    ]
    assert kinds == ["note", "clause", "clause"]
    told = text_tree("\n\n".join(["Rules of Wells", "Copyright and wells", "1. Draw water.", "2. Coil ropes."]))
    assert told.nodes[0].kind == "theme"


def test_a_line_that_goes_on_in_bullets_is_no_heading():
    lines = ["Rules of Wells", "1. Draw water.", "Each time You draw", "• the rope; or", "• the pail", "2. Coil ropes."]
    assert "theme" not in [node.kind for node in text_tree("\n\n".join(lines)).nodes]
    named = [line.replace("• the", "• The") for line in lines]
    assert "theme" in [node.kind for node in text_tree("\n\n".join(named)).nodes]


def test_sentences_that_the_file_marks_as_a_heading_are_words():
    sentence = (
        "The town keeps every well that stood on the first day of the year, and "
        + "draws water from it, " * 6
        + "always."
    )
    lines = [
        "# Rules of Wells",
        "## Article 1. Wells",
        "They are deep.",
        f"## Article 2. {sentence}",
        "Nobody is asked.",
    ]
    first, second = text_tree("\n\n".join(lines), name="rules.en.md").nodes
    assert (first.heading, second.heading) == ("Wells", "")
    assert second.text == f"{sentence}\nNobody is asked."


LONG = "a rope is whatever is long enough to reach the water of a well, and strong enough to draw it when full, and dry"
GLUED = f"""Wells Act 2030

PART 1Wells
Terms
1Meaning of “rope”

(1)In this Act {LONG}.

(2)It is dry.
Care
2Duties of keepers

Keepers—

(a)coil, and

(b)dry.
2ARest of keepers

They rest.
"""


def test_numbers_that_stick_to_their_words():
    tree = text_tree(GLUED, "en")
    keys = ["P1", "P1.h1", "1", "1.1", "1.2", "P1.h2", "2", "2.a", "2.b", "2A"]
    assert [node.key for node in tree.nodes] == keys
    assert [node.heading for node in tree.nodes if node.kind == "clause"][1:] == [
        "Duties of keepers",
        "Rest of keepers",
    ]


def test_a_first_heading_as_deep_as_parts_is_one():
    text = "# First words\n\n## Article L1\n\nDraw.\n\n# Livre Ier : Puits\n\n## Article L2\n\nCoil.\n"
    keys = [node.key for node in read_draft(text.encode(), filename="x.md", language="fr").nodes]
    assert keys == ["h1", "L1", "B1", "L2"]


def test_dotted_numbers_are_points_where_the_plain_ones_say_sentences():
    said = "The town keeps its wells open by day and by night for whoever asks for water in a proper way."
    lines = [f"1. {said}", "1.1 By day.", "1.2 By night.", f"2. {said}", f"3. {said}", "3.1 Alone.", "4. Rest."]
    keys = [node.key for node in text_tree("\n\n".join(lines)).nodes]
    assert keys == ["1", "1.1", "1.2", "2", "3", "3.1", "4"]
    bare = [line.replace(f" {said}", "") for line in lines]
    assert profile_of(*seen(*bare)).clause == "dotted"
    titled = [line.replace(said, "Wells of the town") for line in lines]
    assert [node.kind for node in text_tree("\n\n".join(titled)).nodes][:2] == ["theme", "clause"]


def test_a_number_in_a_heading_that_its_text_says_again():
    text = "".join(f"## {n} Wells\n\n**{n}.**—(1) Draw.\n\n(2) Rest.\n\n" for n in range(1, 5))
    tree = text_tree(f"# Law\n\n{text}", name="law.en.md")
    assert [node.key for node in tree.nodes][:4] == ["1", "1.1", "1.2", "2"]
    assert {node.heading for node in tree.nodes if node.kind == "clause"} == {"Wells"}
    other = text.replace("**1.**", "**8.**").replace("**2.**", "**9.**")
    assert [node.key for node in text_tree(f"# Law\n\n{other}", name="law.en.md").nodes][:2] != ["1", "1.1"]


def test_who_approved_an_act_closes_it():
    lines = [
        "Artigo 1.º Tirar.",
        "Artigo 2.º Enrolar.",
        "Aprovado no Plenário do Governo Regional em 8 de Setembro de 2031.",
    ]
    assert [node.kind for node in text_tree("\n\n".join(lines), "pt-br").nodes] == ["clause", "clause", "note"]
