from django.urls import path

from consultations.views import consultations, draft

app_name = "consultations"
urlpatterns = [
    path("consultations/", consultations.index, name="index"),
    path("consultations/my-comment/", consultations.index, name="my_comment"),
    path("consultations/<slug:slug>/", consultations.detail, name="detail"),
    path("consultations/<slug:slug>/summary/", consultations.summary, name="summary"),
    path("consultations/<slug:slug>/draft/", draft.latest, name="latest"),
    path("consultations/<slug:slug>/draft/<int:number>/", draft.draft, name="draft"),
    path("consultations/<slug:slug>/draft/<int:number>/changes/", draft.draft, name="changes"),
    path("consultations/<slug:slug>/draft/<int:number>/<str:key>/", draft.draft, name="clause"),
]
