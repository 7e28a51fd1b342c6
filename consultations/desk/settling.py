"""The two entries of a letter side by side: word by word, each difference settled by somebody else than the first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import access, redline
from consultations.channels import collation, filing
from consultations.channels.coded import Coded
from consultations.channels.collation import Difference
from consultations.channels.letters import CannotEnter
from consultations.desk.gate import only
from consultations.desk.letter_forms import LetterForm, LineForm, place_choices
from consultations.desk.letters import ICON, about, letter_of, trail
from consultations.models import Letter


@only(access.can_enter)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_of(pk)
    found = about(letter, request.user)
    if not found["to_settle"]:
        return redirect("consultations_desk:letter", pk)
    status = 200
    if request.method == "POST":
        try:
            filing.file_letter(
                letter=letter, choices=request.POST, by=request.user, late_reason=request.POST.get("late_reason", "")
            )
        except CannotEnter as refusal:
            messages.error(request, str(refusal))
            status = 422
        else:
            messages.success(request, _filed(letter))
            return redirect("consultations_desk:letter", pk)
    context = found | {
        "rows": _rows(letter, found["first"].content, found["second"].content, request.POST),
        "number": len(found["second"].content["comments"]),
        "late": any(filing.came_late(letter, each.content) for each in (found["first"], found["second"])),
        "late_reason": request.POST.get("late_reason", ""),
        "page_title": _("Compare %(letter)s") % {"letter": letter.name},
        "breadcrumbs_items": trail((reverse("consultations_desk:letter", args=[pk]), letter.name), ("", _("Compare"))),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/letter_settle.html", context, status=status)


def _filed(letter: Letter) -> str:
    if letter.late_comments.exists():
        return _("The letter is filed. It waits in the list of late comments for a decision.")
    return _("The letter is filed. Its comments are published.")


def _rows(letter: Letter, first: dict, second: dict, given) -> list[dict]:
    coded = Coded(letter.version)
    head = LetterForm(initial=first)
    line = LineForm(coded=coded, places=place_choices(coded, get_language()))
    return [
        _row(each, head if each.line == 0 else line, given.get(each.name, ""))
        for each in collation.differences(first, second)
    ]


def _row(each: Difference, form, chosen: str) -> dict:
    """A difference as it is shown: what it is about, the words marked, and the two readings to choose from."""
    whole = each.field == collation.WHOLE
    first, second = (text if whole else _words(form, each.field, text) for text in (each.first, each.second))
    return {
        "name": each.name,
        "line": each.line,
        "label": _("The whole comment") if whole else form.fields[each.field].label,
        "runs": redline.diff(first, second),
        "readings": [
            (collation.FIRST, _("First entry"), first or _("nothing")),
            (collation.SECOND, _("Second entry"), second or _("nothing")),
        ],
        "chosen": chosen,
    }


def _words(form, field: str, text: str) -> str:
    """What stands for a value in a list, else the text itself."""
    choices = getattr(form.fields[field], "choices", None)
    return str(dict(choices).get(text, text)) if choices is not None else text
