"""One provision of a draft under review: a page to change what it is, where it stands, where it begins and ends."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import access, synopsis
from consultations.desk.gate import only
from consultations.desk.import_forms import DivideForm, MoveForm, PieceForm
from consultations.desk.imports import ICON, trail
from consultations.desk.review import file_of, is_closed, review_of, way_to
from consultations.documents.blocks import shortened
from consultations.documents.editing.decisions import Decision
from consultations.documents.editing.operations import Inapplicable, cut_at
from consultations.documents.tree import Node
from consultations.drafts import reviewing
from consultations.drafts.reviews import Review
from consultations.drafts.uploads import CannotImport
from consultations.models import ImportedFile
from consultations.statuses import NodeKind, label
from consultations.text import sentences

FORMS = ("edit", "divide", "move")
# one operation each: its name, its data, the mark of a second piece
Step = tuple[str, dict, str]


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, pk: int, language: str, mark: str) -> HttpResponse:
    """Look at one provision, and change it."""
    file = file_of(pk, language)
    found = review_of(file)
    place = found.reviewed.by_mark.get(mark)
    if place is None:
        raise Http404
    forms = _forms(request, found, place)
    error = ""
    if request.method == "POST":
        try:
            steps = _steps(request.POST.get("act", ""), forms, found, place)
            if steps:
                _carry_out(request, file, found, place, steps)
        except CannotImport as refusal:
            error = str(refusal)
        except Inapplicable:
            error = _("These words do not stand exactly once in the text, or they begin it.")
        else:
            if not any(form.errors for form in forms.values()):
                return redirect(_to_piece(file, mark))
    context = _context(file, found, place) | forms | {"error": error}
    return render(request, "consultations/desk/import_piece.html", context)


def _forms(request: HttpRequest, found: Review, place: int) -> dict:
    """The forms of the page; the one that was sent is bound."""
    node, end = found.tree.nodes[place], _end(found, place)
    data = {name: request.POST if request.POST.get("act") == name else None for name in FORMS}
    others = [
        (address.mark, name_of(other))
        for at, (address, other) in enumerate(zip(found.reviewed.addresses, found.tree.nodes, strict=True))
        if not place <= at < end
    ]
    initial = {"kind": node.kind, "label": node.label, "number": node.number or ""}
    return {
        "edit": PieceForm(data["edit"], initial=initial),
        "divide": DivideForm(data["divide"]),
        "move": MoveForm(data["move"], places=others),
    }


def _end(found: Review, place: int) -> int:
    """The index behind the last node below the one at ``place``."""
    nodes = found.tree.nodes
    return next((at for at in range(place + 1, len(nodes)) if nodes[at].level <= nodes[place].level), len(nodes))


def _context(file: ImportedFile, found: Review, place: int) -> dict:
    node = found.tree.nodes[place]
    lines = [
        synopsis.Line(synopsis.margin(source), words)
        for source, words in found.as_read.lines
        if not set(synopsis.places(node.source)).isdisjoint(synopsis.places(source))
    ]
    return {
        "draft": file.draft_import,
        "file": file,
        "closed": is_closed(file),
        "node": node,
        "kind": label(NodeKind, node.kind),
        "below": _end(found, place) - place - 1,
        "before": name_of(found.tree.nodes[place - 1]) if place else "",
        "may_go_in": place > 0 and found.tree.nodes[place - 1].level >= node.level,
        "lines": lines,
        "sentences": _sentences(node.text, file.language),
        "back": _to_piece(file, found.reviewed.addresses[place].mark),
        "page_title": name_of(node),
        "breadcrumbs_items": trail(*way_to(file), ("", name_of(node))),
        "header_icon": ICON,
    }


def name_of(node: Node) -> str:
    """A node in lists: its label and the beginning of its words."""
    return shortened(" ".join(part for part in (node.label, node.heading or node.text) if part), 70) or node.key


def _sentences(text: str, language: str) -> list[dict]:
    """The sentences, with the offset at which the text can be divided before each but the first."""
    spans = sentences(text, language)
    return [{"text": text[start:end], "offset": start if number else None} for number, (start, end) in enumerate(spans)]


def _to_piece(file: ImportedFile, mark: str) -> str:
    """The review at the row of the piece; where it is gone, at the list of decisions."""
    rows = synopsis.rows_of(review_of(file))
    number = next((number for number, row in enumerate(rows) if row.anchor == f"n-{mark}"), None)
    address = reverse("consultations_desk:review", args=[file.draft_import_id, file.language])
    if number is None:
        return f"{address}#decisions"
    page = number // synopsis.PER_PAGE + 1
    return f"{address}{f'?p={page}' if page > 1 else ''}#n-{mark}"


def _steps(act: str, forms: dict, found: Review, place: int) -> list[Step]:
    """What the pressed button asks for. Raises Inapplicable where a text cannot be divided so."""
    name, _colon, value = act.partition(":")
    text = found.tree.nodes[place].text
    if name in FORMS:
        return _steps_of_form(name, forms[name], found.tree.nodes[place]) if forms[name].is_valid() else []
    if name in ("split", "heading") and value.isdigit():
        return [(name, cut_at(text, int(value)), "")]
    if name == "level":
        return [(name, {"by": 1 if value == "in" else -1}, "")]
    if name == "join":
        return [(name, {}, found.reviewed.addresses[place - 1].mark if place else "")]
    return [(name, {}, "")] if name in ("exclude", "heading", "text") else []


def _steps_of_form(name: str, form, node: Node) -> list[Step]:
    given = form.cleaned_data
    if name == "divide":
        return [("split", cut_at(node.text, _only_place(node.text, given["words"])), "")]
    if name == "move":
        return [("move", {"where": given["where"]}, given["to"])]
    steps: list[Step] = []
    number = given["number"] if given["number"] != (node.number or "") else ""
    if given["label"] != node.label or number:
        steps.append(("label", {"label": given["label"], "number": number}, ""))
    if given["kind"] != node.kind:
        steps.append(("kind", {"kind": given["kind"]}, ""))
    return steps


def _only_place(text: str, words: str) -> int:
    """Where the words stand, if they stand once. Raises Inapplicable."""
    flat = text.replace("\n", " ").replace("\u00a0", " ")
    if flat.count(" ".join(words.split())) != 1:
        raise Inapplicable("words")
    return flat.index(" ".join(words.split()))


def _carry_out(request: HttpRequest, file: ImportedFile, found: Review, place: int, steps: list[Step]) -> None:
    """All steps or none. Raises CannotImport."""
    addresses, by_mark = found.reviewed.addresses, found.reviewed.by_mark
    with transaction.atomic():
        for kind, data, other in steps:
            second = addresses[by_mark[other]] if other else None
            decision = Decision(kind, addresses[place], data, second)
            reviewing.change(file=file, decision=decision, by=request.user)
