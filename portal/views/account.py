"""One's own account: what it is for, and where the person may work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal import languages, roles
from portal.access import needs_second_factor, role_names


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
    chosen = request.POST.get("language", "")
    if chosen in languages.CODES:
        request.user.preferred_language = chosen
        request.user.save(update_fields=["preferred_language"])
    return redirect("account")
