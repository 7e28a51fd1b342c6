from django.urls import path

from grievances.views import decisions, office

app_name = "office"
urlpatterns = [
    path("", office.cases, name="cases"),
    path("cases/<str:reference>/", office.case, name="case"),
    path("cases/<str:reference>/open/", office.open_case, name="open"),
    path("cases/<str:reference>/write/", office.write, name="write"),
    path("cases/<str:reference>/assign/", office.assign, name="assign"),
    path("cases/<str:reference>/draft/", decisions.draft, name="draft"),
    path("cases/<str:reference>/sign/", decisions.sign, name="sign"),
    path("cases/<str:reference>/appeal/", decisions.decide_appeal, name="appeal"),
    path("cases/<str:reference>/<slug:name>/", office.act, name="act"),
]
