"""One's own account: what it is for, and where the person may work."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import languages, personal, roles
from portal.access import needs_second_factor, role_names
from portal.accounts import choose_language


@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    held = [role for role in roles.ROLES if role.name in role_names(request.user)]
    context = {
        "roles": held,
        "in_the_cms": request.user.has_perm("wagtailadmin.access_admin"),
        "in_an_office": request.user.has_perm("grievances.work_case"),
        "second_factor_missing": needs_second_factor(request.user),
        "languages": [(code, languages.native_name(code)) for code in languages.CODES],
        "chosen_language": request.user.preferred_language or get_language(),
    }
    return render(request, "portal/account.html", context)


@never_cache
@login_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language of letters to this person, and of the CMS. Anything that is not offered changes nothing."""
    choose_language(user=request.user, language=request.POST.get("language", ""))
    return redirect("account")


class ErasureForm(forms.Form):
    """What becomes of the names, and that it is meant."""

    names = forms.ChoiceField(
        label=_("The name under your comments"),
        choices=[
            ("remove", _("Remove it: what I said stays, without a name")),
            ("keep", _("Leave it: what I signed stays signed, but nothing leads to my account or e-mail")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of your name.")},
    )
    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"), error_messages={"required": _("Say that you know it.")}
    )


@never_cache
@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything that the site holds of the account, as one file that machines and people can read."""
    response = JsonResponse(personal.held(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """Offers a copy, asks what becomes of the names, then erases the account and signs out."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep = form.cleaned_data["names"] == "keep"
        try:
            personal.erase_account(user=request.user, keep_names=keep, by=request.user)
        except personal.CannotErase as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            return render(request, "portal/account_erased.html")
    return render(request, "portal/erase_account.html", {"form": form}, status=422 if form.errors else 200)
