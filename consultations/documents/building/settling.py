"""The kinds of paragraphs that stand outside every provision, told once the whole tree is there."""

from consultations.documents.blocks import is_finished, looks_like_heading
from consultations.documents.building.containers import UNLABELLED
from consultations.documents.building.items import TAIL
from consultations.documents.building.parts import PARAGRAPH, Part
from consultations.documents.building.profile import Profile
from consultations.documents.building.runs import SHORT
from consultations.documents.labelling.families import DECIMAL, DISPOSITIONS, DOTTED


def settled(root: Part, profile: Profile) -> Part:
    """The tree, its paragraphs become preambles, chapeaux and notes."""
    if profile.clause == DOTTED:
        for part in root.walk():
            _become_provision(part)
    leading = {id(part.parent) for part in root.walk() if part.kind in ("clause", "theme")}
    begun, numbered = False, bool(profile.clause)
    for part in root.walk():
        begun = begun or part.kind == "clause" or (part.kind == "recital" and not profile.worded)
        bare = part.kind == "clause" and part.heading and not part.texts and not part.children
        if bare and not (part.level and looks_like_heading(part.heading)):
            part.heading, part.texts = "", [part.heading]
        if numbered and not begun and part.parent is root and part.family == UNLABELLED and not part.children:
            part.kind, part.texts, part.heading = PARAGRAPH, [part.heading, *part.texts], ""  # a line of the cover
        if part.kind == PARAGRAPH:
            part.kind = _kind(part, begun, leads=id(part.parent) in leading, numbered=numbered)
    return root


def _become_provision(part: Part) -> None:
    """A numbered chapter that holds words and no dotted number is a provision itself: 4 between 3.7 and 5.1."""
    counts = part.kind == "theme" and part.family == DECIMAL and part.parent.kind != "annex"
    if not counts or not part.children or any(child.kind not in (PARAGRAPH, "item") for child in part.children):
        return
    part.kind, children, part.children = "clause", part.children, []
    for child in children:
        if child.kind == PARAGRAPH and not part.children:
            part.texts.extend(child.texts)
            part.places.extend(child.places)
        else:
            child.kind, child.family = "item", child.family or TAIL
            part.add(child)


def _kind(part: Part, begun: bool, *, leads: bool, numbered: bool) -> str:
    above = part.parent
    if above.kind == "theme" and (leads or above.number or above.family in DISPOSITIONS):
        return "chapeau"
    if above.kind == "annex" or begun:
        return "note"
    short = len(part.text.split()) < SHORT and not is_finished(part.text) and not part.text.endswith(",")
    outside = above.parent is None and numbered
    return "note" if outside and (short or part.text.startswith("(")) else "preamble"
