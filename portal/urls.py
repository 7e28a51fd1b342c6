"""All addresses: for machines and files without a language, everything for people below one."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from consultations.commenting_api import router as consultations_router
from consultations.voices_api import router as voices_router
from grievances.api import router as grievances_router
from portal.api import api
from portal.views import account, health, search, style

api.add_router("", consultations_router)
api.add_router("", voices_router)
api.add_router("", grievances_router)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path(".well-known/security.txt", health.security_txt, name="security_txt"),
    path("robots.txt", health.robots_txt, name="robots_txt"),
    path("api/v1/", api.urls),
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="cms_login"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("consultations.short_urls")),
]

urlpatterns += i18n_patterns(
    path("account/", account.overview, name="account"),
    path("account/language/", account.language, name="account_language"),
    path("account/export/", account.export, name="account_export"),
    path("account/erase/", account.erase, name="account_erase"),
    path("account/", include("allauth.urls")),
    path("search/", search.results, name="search"),
    *([path("style/", style.style, name="style")] if settings.STYLE_PAGE else []),
    path("r/", include("grievances.intake_urls")),
    path("office/", include("grievances.office_urls")),
    path("", include("grievances.urls")),
    path("", include("consultations.urls")),
    path("", include(wagtail_urls)),
)
