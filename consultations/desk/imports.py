"""Imports of drafts in the content system: files are sent, read by a job, laid side by side, saved."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import access
from consultations.desk.gate import only
from consultations.desk.import_forms import FileForm, ImportForm
from consultations.documents.editing.alignment import align
from consultations.drafts import reviewing, reviews, uploads
from consultations.drafts.publishing import CannotPublish
from consultations.drafts.uploads import CannotImport
from consultations.models import DraftImport, ImportedFile
from consultations.statuses import FileState, ImportState, NodeKind, TextStatus, label
from portal import languages

PER_PAGE = 50
ICON = "download"


@only(access.can_publish)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All imports, the newest first."""
    page = Paginator(reviews.with_files(DraftImport.objects.all()), PER_PAGE).get_page(request.GET.get("p"))
    rows = [{"draft": each, "state": reviews.state_of(each), "files": each.current_files} for each in page]
    context = {"page": page, "rows": rows, "page_title": _("Imports"), "header_icon": ICON}
    return render(request, "consultations/desk/imports.html", context)


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Send the files of a draft, one for each language."""
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(given[0], initial={"consultation": request.GET.get("consultation")})
    files = [FileForm(*given, language=language) for language in languages.LANGUAGES]
    # all of them are looked at, so that every error shows at once
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in files)]):
        try:
            begun = _start(request, form, files)
        except CannotImport as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("consultations_desk:import", begun.pk)
    context = {"form": form, "files": files, "page_title": _("Import a draft"), "header_icon": ICON}
    return render(request, "consultations/desk/import_new.html", context)


def _start(request: HttpRequest, form: ImportForm, files: list[FileForm]) -> DraftImport:
    sent = [each.upload(form.cleaned_data["tracked"]) for each in files]
    return uploads.start_import(
        slug=form.chosen_slug,
        number=form.cleaned_data["number"],
        title=form.cleaned_data["title"],
        uploads=[upload for upload in sent if upload],
        by=request.user,
    )


def trail(*steps: tuple[str, str]) -> list[dict]:
    """The way from the list of imports to a page, as Wagtail shows it: addresses and words."""
    whole = [(reverse("consultations_desk:imports"), _("Imports")), *steps]
    return [{"url": url, "label": words} for url, words in whole]


def name_of(draft_import: DraftImport) -> str:
    number = _("draft %(number)s") % {"number": draft_import.number}
    return f"{draft_import.title or draft_import.slug}, {number}"


def _import(pk: int) -> DraftImport:
    return get_object_or_404(reviews.with_files(DraftImport.objects.all()), pk=pk)


@only(access.can_publish)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: its languages, how they lie side by side, and what can be done next."""
    draft_import = _import(pk)
    state = reviews.state_of(draft_import)
    found = reviews.reviews(draft_import)
    files = {file.language: file for file in draft_import.current_files}
    context = {
        "draft": draft_import,
        "state": state,
        "pending": state == ImportState.READING,
        "closed": state in (ImportState.DISCARDED, ImportState.PUBLISHED),
        "languages": [
            _language(language, files.get(language.code), found.get(language.code)) for language in languages.LANGUAGES
        ],
        "alignment": _alignment(found) if len(found) > 1 else None,
        "obstacle": reviews.obstacle(draft_import),
        "open_doubts": sum(len(each.open_doubts) for each in found.values()),
        "unsaved": bool(draft_import.saved_at) and reviews.digest(found) != draft_import.saved_digest,
        "page_title": name_of(draft_import),
        "breadcrumbs_items": trail(("", name_of(draft_import))),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/import.html", context)


def _language(language: languages.Language, file: ImportedFile | None, review: reviews.Review | None) -> dict:
    return {
        "language": language,
        "file": file,
        "review": review,
        "state": label(FileState, file.state) if file else label(TextStatus, TextStatus.MISSING),
        "stopped": bool(file) and uploads.stopped(file),
        "percent": round(100 * file.done / file.whole) if file and file.whole else None,
        "form": FileForm(language=language, initial={"status": file.status, "tracked": file.tracked} if file else {}),
    }


def _alignment(found: dict[str, reviews.Review]) -> dict:
    """The report on how the languages lie side by side."""
    aligned = align({language: each.tree for language, each in found.items()})
    marks = {
        language: dict(zip((n.key for n in each.tree.nodes), each.reviewed.addresses, strict=True))
        for language, each in found.items()
    }
    rows = [
        {
            "key": row.key,
            "differences": row.differences,
            "cells": [_cell(language, node, marks[language]) for language, node in row.nodes.items()],
        }
        for row in aligned.rows
    ]
    kinds = [kind for kind in NodeKind if any(aligned.counts[language][kind] for language in aligned.languages)]
    counts = [(label(NodeKind, kind), [aligned.counts[code][kind] for code in aligned.languages]) for kind in kinds]
    return {"languages": aligned.languages, "shared": aligned.shared, "rows": rows, "counts": counts}


def _cell(language: str, node, marks) -> dict:
    return {
        "language": language,
        "node": node,
        "kind": label(NodeKind, node.kind) if node else "",
        "mark": marks[node.key].mark if node else "",
    }


@only(access.can_publish)
@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """Where the reading of the files stands, for the page that waits for it."""
    draft_import = _import(pk)
    files = {file.language: [file.state, file.done, file.whole] for file in draft_import.current_files}
    return JsonResponse({"pending": reviews.state_of(draft_import) == ImportState.READING, "files": files})


@only(access.can_publish)
@require_POST
def send(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Add a language, replace its file by a corrected one, or only say anew what its text is worth."""
    draft_import = _import(pk)
    known = languages.KNOWN.get(language if language in languages.CODES else "")
    form = FileForm(request.POST, request.FILES, language=known) if known else None
    if form is None or not form.is_valid():
        messages.error(request, _("The file could not be taken. Choose it again."))
        return redirect("consultations_desk:import", pk)
    try:
        upload = form.upload()
        if upload:
            uploads.send_file(draft_import=draft_import, upload=upload, by=request.user)
        else:
            status = form.cleaned_data["status"]
            uploads.set_status(draft_import=draft_import, language=language, status=status, by=request.user)
    except CannotImport as refusal:
        messages.error(request, str(refusal))
    return redirect("consultations_desk:import", pk)


@only(access.can_publish)
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the import as a draft, discard it, leave a language out, or read a file again."""
    draft_import = _import(pk)
    name, _colon, language = request.POST.get("act", "").partition(":")
    file = next((file for file in draft_import.current_files if file.language == language), None)
    try:
        if name == "save":
            return _save(request, draft_import)
        if name == "discard":
            uploads.discard_import(draft_import=draft_import, by=request.user)
            messages.success(request, _("The import is discarded."))
            return redirect("consultations_desk:imports")
        if name == "remove":
            uploads.remove_file(draft_import=draft_import, language=language, by=request.user)
        if name == "again" and file:
            uploads.read_again(file=file, by=request.user)
    except (CannotImport, CannotPublish) as refusal:
        messages.error(request, str(refusal))
    return redirect("consultations_desk:import", pk)


def _save(request: HttpRequest, draft_import: DraftImport) -> HttpResponse:
    saved = reviewing.save_reviewed(draft_import=draft_import, by=request.user)
    messages.success(request, _("Saved as draft %(number)s.") % {"number": draft_import.number})
    for language, keys in saved.unmatched.items():
        words = ngettext(
            "%(language)s: %(count)s provision found no place in the draft: %(keys)s",
            "%(language)s: %(count)s provisions found no place in the draft: %(keys)s",
            len(keys),
        )
        shown = ", ".join(keys[:12]) + ("…" if len(keys) > 12 else "")
        about = {"language": languages.native_name(language), "count": len(keys), "keys": shown}
        messages.warning(request, words % about)
    return redirect(reverse("consultations_desk:publish", args=[saved.version.pk]))
