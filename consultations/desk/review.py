"""One language of an import under review: what the file says beside what became of it, and each decision about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import access, synopsis
from consultations.desk.gate import only
from consultations.desk.imports import ICON, name_of, trail
from consultations.documents import findings
from consultations.documents.blocks import shortened
from consultations.documents.editing.decisions import ACCEPT, UNDO
from consultations.drafts import reviewing, reviews
from consultations.drafts.reviews import REOPEN, Review
from consultations.drafts.uploads import CannotImport
from consultations.models import ImportDecision, ImportedFile
from consultations.statuses import ImportState
from portal import languages

SHOWN_DECISIONS = 30


def file_of(pk: int, language: str) -> ImportedFile:
    files = ImportedFile.objects.select_related("draft_import__consultation", "draft_import__version")
    return get_object_or_404(files.defer("content"), draft_import=pk, language=language, current=True)


def review_of(file: ImportedFile) -> Review:
    review = reviews.review(file)
    if review is None:
        raise Http404
    return review


def way_to(file: ImportedFile) -> list[tuple[str, str]]:
    """The steps from the list of imports to the review of a file."""
    found = file.draft_import
    return [
        (reverse("consultations_desk:import", args=[found.pk]), name_of(found)),
        (
            reverse("consultations_desk:review", args=[found.pk, file.language]),
            languages.native_name(file.language),
        ),
    ]


def is_closed(file: ImportedFile) -> bool:
    file.draft_import.current_files = [file]
    return reviews.state_of(file.draft_import) in (ImportState.DISCARDED, ImportState.PUBLISHED)


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """All rows of one language, and what was found in it."""
    file = file_of(pk, language)
    if request.method == "POST":
        return _decide(request, file)
    if file.tree is None:
        return redirect("consultations_desk:import", pk)
    found = review_of(file)
    rows = synopsis.rows_of(found)
    page = Paginator(rows, synopsis.PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "draft": file.draft_import,
        "file": file,
        "closed": is_closed(file),
        "page": page,
        "groups": synopsis.groups_of(found, rows, request.GET.get("kind", "")),
        "contents": synopsis.contents_of(rows),
        "open_doubts": len(found.open_doubts),
        "taken_back": [_taken_back(row) for row in found.taken_back],
        "lapsed": [(_described(row, found), why) for row, why in found.lapsed],
        "gone": [str(doubt) for doubt in found.gone],
        "excluded": _excluded(found),
        "decisions": [_described(row, found) for row in reversed(found.decisions[-SHOWN_DECISIONS:])],
        "others": [each for each in _languages(pk) if each != language],
        "page_title": _title(file),
        "breadcrumbs_items": trail(*way_to(file)[:1], ("", _title(file))),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/import_review.html", context)


def _title(file: ImportedFile) -> str:
    return f"{name_of(file.draft_import)}, {languages.native_name(file.language)}"


def _languages(pk: int) -> list[str]:
    files = ImportedFile.objects.filter(draft_import=pk, current=True).exclude(tree=None)
    return list(files.values_list("language", flat=True))


def _taken_back(row: ImportDecision) -> dict:
    about = row.data["about"]
    name, places = findings.name(about["kind"]), synopsis.margin(about["source"])
    return {"pk": row.pk, "name": name, "text": shortened(about["text"], 160), "places": places}


def _excluded(found: Review) -> list[dict]:
    """What was left out by decision, each with the decision that takes it back."""
    lapsed = {row.pk for row, _why in found.lapsed}
    return [_described(row, found) for row in found.decisions if row.kind == "exclude" and row.pk not in lapsed]


def _names() -> dict[str, str]:
    """What decisions did, for their list."""
    return {
        ACCEPT: _("Accepted"),
        REOPEN: _("Opened again"),
        UNDO: _("Repair undone"),
        "kind": _("Kind changed"),
        "label": _("Label changed"),
        "level": _("Depth changed"),
        "join": _("Joined with the one before"),
        "split": _("Divided"),
        "move": _("Moved"),
        "exclude": _("Left out"),
        "heading": _("Made a title"),
        "text": _("Title made text"),
    }


def _described(row: ImportDecision, found: Review) -> dict:
    """A decision in words: what it did, and to what."""
    marks = row.data.get("marks", [])
    if row.kind == UNDO:
        words = row.data["about"]["text"]
    elif len(marks) == 1:
        said = {each.mark: each.text for each in (*found.as_read.repairs, *found.as_read.warnings)}
        words = said.get(marks[0], "1")
    else:
        words = row.data.get("words") or str(len(marks))
    return {"pk": row.pk, "name": _names()[row.kind], "words": shortened(words, 90), "by": row.by, "at": row.at}


def _decide(request: HttpRequest, file: ImportedFile) -> HttpResponse:
    """One button of the review: accept, reopen, undo (each with marks), or withdraw a decision."""
    given = request.POST
    try:
        if "accept" in given:
            reviewing.accept(file=file, marks=given["accept"].split(), by=request.user)
        elif "reopen" in given:
            reviewing.reopen(file=file, marks=given["reopen"].split(), by=request.user)
        elif "undo" in given:
            reviewing.undo_repair(file=file, mark=given["undo"], by=request.user)
            messages.info(request, _("The file is being read again without this repair."))
        elif given.get("withdraw", "").isdigit():
            reviewing.withdraw(draft_import=file.draft_import, decision_id=int(given["withdraw"]), by=request.user)
            messages.success(request, _("The decision is taken back."))
    except CannotImport as refusal:
        messages.error(request, str(refusal))
    return redirect(_back(request, file))


def _back(request: HttpRequest, file: ImportedFile) -> str:
    """The review again, at the finding that comes next."""
    address = reverse("consultations_desk:review", args=[file.draft_import_id, file.language])
    page = request.POST.get("p", "")
    query = f"?p={page}" if page.isdigit() and page != "1" else ""
    return f"{address}{query}#findings"
