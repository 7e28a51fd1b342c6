"""Letters in the content system: listed, begun, typed by two people, compared and filed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import access, addresses
from consultations.channels import filing, letters
from consultations.channels.coded import Coded
from consultations.channels.collation import HEAD
from consultations.channels.letters import CannotEnter
from consultations.desk.gate import only
from consultations.desk.letter_forms import MOST, BeginForm, DiscardForm, LetterForm, LineForm, place_choices
from consultations.models import Letter, Transcript
from portal.models import User

PER_PAGE = 50
ICON = "mail"


def trail(*steps: tuple[str, str]) -> list[dict]:
    whole = [(reverse("consultations_desk:letters"), _("Letters")), *steps]
    return [{"url": url, "label": words} for url, words in whole]


def letter_of(pk: int) -> Letter:
    return get_object_or_404(access.letters(), pk=pk)


@only(access.can_enter)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All letters, the newest first; those that somebody left half-way as well."""
    page = Paginator(access.letters(), PER_PAGE).get_page(request.GET.get("p"))
    rows = [about(letter, request.user) for letter in page]
    context = {"page": page, "rows": rows, "page_title": _("Letters"), "header_icon": ICON}
    return render(request, "consultations/desk/letters.html", context)


def about(letter: Letter, user: User) -> dict:
    """Where a letter stands and what this person can do next. Nothing of what was typed."""
    first, second = [*letter.transcripts.all(), None][:2]
    finished = bool(first.finished_at and second and second.finished_at)
    discarding = getattr(letter, "discarding", None)
    open_ = discarding is None
    own = next((each for each in (first, second) if each and each.by_id == user.pk), None)
    state, kind = _state(letter, first, second, finished)
    return {
        "letter": letter,
        "first": first,
        "second": second,
        "state": state,
        "state_kind": kind,
        "consultation": letter.version.instrument.consultation,
        "discarding": discarding,
        "to_type": open_ and own and not own.finished_at,
        "to_begin": open_ and bool(first.finished_at) and second is None and own is None,
        "to_settle": open_ and finished and not letter.filed_at,
        "to_take_over": open_ and next((t for t in (first, second) if t and not t.finished_at and own is None), None),
        "is_first": first.by_id == user.pk,
        "is_second": bool(second) and second.by_id == user.pk,
    }


def _state(letter: Letter, first: Transcript, second: Transcript | None, finished: bool) -> tuple[str, str]:
    if hasattr(letter, "discarding"):
        return pgettext("letter", "Discarded"), "waiting"
    if letter.filed_at:
        return _("Filed"), "published"
    if finished:
        return _("Entered twice, to be settled"), "review"
    if second:
        return _("Second entry not finished"), "open"
    return (
        (_("Waits for the second entry"), "waiting") if first.finished_at else (_("First entry not finished"), "open")
    )


@only(access.can_enter)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            letter = letters.begin_letter(by=request.user, **form.cleaned_data)
        except CannotEnter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("consultations_desk:letter_type", letter.pk)
    context = {"form": form, "page_title": _("Enter a letter"), "breadcrumbs_items": trail(("", _("Enter a letter")))}
    return render(
        request,
        "consultations/desk/letter_new.html",
        context | {"header_icon": ICON},
        status=422 if form.errors else 200,
    )


@only(access.can_enter)
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: who entered it, what comes next, and at the end its comments."""
    letter = letter_of(pk)
    discard = DiscardForm(request.POST if request.POST.get("act") == "discard" else None)
    if request.method == "POST" and (not discard.is_bound or discard.is_valid()):
        return _act(request, letter, discard)
    found = about(letter, request.user)
    context = found | {
        "discard_form": discard,
        "entries": letter.transcripts.all() if found["discarding"] else (),
        "comments": [
            {
                "said": each,
                "url": _address(each, request.user),
                "place": each.node.name if each.node else _("The draft as a whole"),
            }
            for each in (filing.filed_of(letter) if letter.filed_at else ())
        ],
        "page_title": letter.name,
        "breadcrumbs_items": trail(("", letter.name)),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/letter.html", context, status=422 if discard.errors else 200)


def _address(each: filing.Filed, user: User) -> str:
    """Where a part of a filed letter is read; of what came late only whoever decides on it can."""
    if each.is_comment:
        return addresses.short(each.row)
    return reverse("consultations_desk:late_comment", args=[each.row.pk]) if access.can_moderate(user) else ""


def _act(request: HttpRequest, letter: Letter, discard: DiscardForm) -> HttpResponse:
    """Begin the second entry, correct one's own, go on with one that somebody left, or put the letter aside."""
    act = request.POST.get("act")
    left = about(letter, request.user)["to_take_over"]
    try:
        if act == "discard":
            letters.discard_letter(letter=letter, reason=discard.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The letter is discarded. What was typed stays."))
            return redirect("consultations_desk:letter", letter.pk)
        if act == "reopen":
            letters.reopen_second(letter=letter, by=request.user)
        elif act == "take" and left:
            letters.take_over(transcript=left, by=request.user)
        else:
            letters.begin_second(letter=letter, by=request.user)
    except CannotEnter as refusal:
        messages.error(request, str(refusal))
        return redirect("consultations_desk:letter", letter.pk)
    return redirect("consultations_desk:letter_type", letter.pk)


@only(access.can_enter)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own entry of a letter. Nobody sees that of somebody else here."""
    letter = letter_of(pk)
    own = next((each for each in letter.transcripts.all() if each.by_id == request.user.pk), None)
    if own is None or own.finished_at or hasattr(letter, "discarding"):
        return redirect("consultations_desk:letter", pk)
    sheet = Sheet(own, request)
    status = 200
    if request.method == "POST":
        answer = _keep(request, own, sheet)
        if answer:
            return answer
        status = 422
    context = {
        "letter": letter,
        "own": own,
        "head": sheet.head,
        "lines": sheet.lines,
        "page_title": _("Enter %(letter)s") % {"letter": letter.name},
        "breadcrumbs_items": trail((reverse("consultations_desk:letter", args=[pk]), letter.name), ("", _("Entry"))),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/letter_type.html", context, status=status)


class Sheet:
    """The forms of one transcript: the letter, and as many comments as were typed or asked for."""

    def __init__(self, own: Transcript, request: HttpRequest):
        self.coded = Coded(own.letter.version)
        self.places = place_choices(self.coded, get_language())
        self.kept = own.content.get("comments", [])
        given = request.POST if request.method == "POST" else None
        self.finishing = given is not None and given.get("act") == "finish"
        initial = {"language": get_language()} | {name: text for name, text in own.content.items() if name in HEAD}
        self.head = LetterForm(given, initial=initial, prefix="h")
        count = _number((given if given is not None else request.GET).get("lines", ""))
        self.lines = [
            self._line(place, given) for place in range(max(count, 1 if given is not None else len(self.kept), 1))
        ]
        if self.finishing and not self.typed:
            self.lines[0] = self._line(0, given, even_blank=True)

    def _line(self, place: int, given, even_blank: bool = False) -> LineForm:
        about = {"prefix": f"c{place}", "coded": self.coded, "places": self.places}
        line = LineForm(given, **about)
        if given is not None and (even_blank or not line.is_blank):
            return line
        # nothing stands in it: nothing is wrong with it either
        return LineForm(initial=self.kept[place] if given is None and place < len(self.kept) else None, **about)

    @property
    def typed(self) -> list[LineForm]:
        return [line for line in self.lines if line.is_bound and not line.is_blank]

    def is_sound(self) -> bool:
        # all of them are looked at, so that every error shows at once
        return all([self.head.is_valid(), *(line.is_valid() for line in self.lines if line.is_bound)])

    def content(self) -> dict:
        return self.head.content() | {"comments": [line.content() for line in self.typed]}


def _number(text: str) -> int:
    return min(int(text), MOST) if text.isdigit() and len(text) < 5 else 0


def _keep(request: HttpRequest, own: Transcript, sheet: Sheet) -> HttpResponse | None:
    """Keep what was typed, whatever is wrong with it; None where the page is shown again with what is wrong."""
    finished = sheet.finishing and sheet.is_sound()
    try:
        letters.keep_transcript(transcript=own, content=sheet.content(), by=request.user, finished=finished)
    except CannotEnter as refusal:
        messages.error(request, str(refusal))
        return None
    if finished:
        messages.success(request, _("Your entry is finished."))
        return redirect("consultations_desk:letter", own.letter_id)
    if request.POST.get("act") == "more" and all(line.is_valid() for line in sheet.typed):
        number = len(sheet.typed)
        address = reverse("consultations_desk:letter_type", args=[own.letter_id])
        return redirect(f"{address}?lines={number + 1}#c{number}")
    if request.POST.get("act") == "keep":
        messages.success(request, _("What you typed is kept. You can go on later."))
        return redirect("consultations_desk:letters")
    return None


@only(access.can_enter)
@require_POST
def receipts(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipts of a filed letter, to be printed and sent to its author."""
    letter = letter_of(pk)
    if not letter.filed_at:
        return redirect("consultations_desk:letter", pk)
    context = {
        "letter": letter,
        "consultation": letter.version.instrument.consultation,
        "rows": filing.show_receipts(letter=letter, by=request.user),
        "page_title": _("Receipts of %(letter)s") % {"letter": letter.name},
        "breadcrumbs_items": trail((reverse("consultations_desk:letter", args=[pk]), letter.name), ("", _("Receipts"))),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/letter_receipts.html", context)
