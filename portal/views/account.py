"""One's own account: what it is for, and where the person may work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from portal import roles
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
    }
    return render(request, "portal/account.html", context)
