from django.urls import path

from consultations.views import changes, clause, consultations, draft, feeds, receipts

app_name = "consultations"
urlpatterns = [
    path("consultations/", consultations.index, name="index"),
    path("consultations/my-comment/", receipts.my_comment, name="my_comment"),
    path("consultations/receipt/<str:word>/", receipts.receipt, name="receipt"),
    path("consultations/<slug:slug>/", consultations.detail, name="detail"),
    path("consultations/<slug:slug>/summary/", consultations.summary, name="summary"),
    path("consultations/<slug:slug>/comments.atom", feeds.consultation, name="feed"),
    path("consultations/<slug:slug>/calendar.ics", feeds.calendar, name="calendar"),
    path("consultations/<slug:slug>/draft/", draft.latest, name="latest"),
    path("consultations/<slug:slug>/draft/<int:number>/", draft.draft, name="draft"),
    path("consultations/<slug:slug>/draft/<int:number>/changes/", changes.changes, name="changes"),
    path("consultations/<slug:slug>/draft/<int:number>/<str:key>/comments.atom", feeds.provision, name="clause_feed"),
    path("consultations/<slug:slug>/draft/<int:number>/<str:key>/", clause.clause, name="clause"),
]
