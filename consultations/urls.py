from django.urls import path

from consultations.views import (
    appeals,
    changes,
    clause,
    consultations,
    draft,
    feeds,
    organisations,
    own,
    positions,
    receipts,
    responses,
    statements,
)

app_name = "consultations"
urlpatterns = [
    path("consultations/", consultations.index, name="index"),
    path("consultations/my-comment/", receipts.my_comment, name="my_comment"),
    path("consultations/my-comment/correct/", own.correct, name="correct"),
    path("consultations/my-comment/withdraw/", own.withdraw, name="withdraw"),
    path("consultations/my-comment/erase/", own.erase, name="erase"),
    path("consultations/my-comment/appeal/", appeals.appeal, name="appeal"),
    path("consultations/my-comments/", own.mine, name="my_comments"),
    path("consultations/my-comments/export/", own.export, name="export_mine"),
    path("consultations/my-comments/erase/", own.erase_all, name="erase_mine"),
    path("consultations/comments/<str:public_id>/support/", responses.support, name="support"),
    path("consultations/comments/<str:public_id>/report/", responses.report, name="report"),
    path("consultations/comments/<str:public_id>/history/", responses.history, name="history"),
    path("consultations/receipt/<str:word>/", receipts.receipt, name="receipt"),
    path("consultations/organisations/", organisations.mine, name="organisations"),
    path("consultations/organisations/claim/", organisations.claim, name="claim_organisation"),
    path("consultations/organisations/end/", organisations.end, name="end_representation"),
    path("consultations/positions/<str:public_id>/", positions.position, name="position"),
    path("consultations/positions/<str:public_id>/file/", positions.download, name="position_file"),
    path("consultations/positions/<str:public_id>/withdraw/", positions.withdraw, name="withdraw_position"),
    path("consultations/statements/<int:pk>/withdraw/", statements.withdraw, name="withdraw_statement"),
    path("consultations/<slug:slug>/", consultations.detail, name="detail"),
    path("consultations/<slug:slug>/summary/", consultations.summary, name="summary"),
    path("consultations/<slug:slug>/positions/", positions.all_positions, name="positions"),
    path("consultations/<slug:slug>/comments.atom", feeds.consultation, name="feed"),
    path("consultations/<slug:slug>/calendar.ics", feeds.calendar, name="calendar"),
    path("consultations/<slug:slug>/draft/", draft.latest, name="latest"),
    path("consultations/<slug:slug>/draft/<int:number>/", draft.draft, name="draft"),
    path("consultations/<slug:slug>/draft/<int:number>/changes/", changes.changes, name="changes"),
    path("consultations/<slug:slug>/draft/<int:number>/<str:key>/comments.atom", feeds.provision, name="clause_feed"),
    path("consultations/<slug:slug>/draft/<int:number>/<str:key>/position/", positions.file, name="file_position"),
    path(
        "consultations/<slug:slug>/draft/<int:number>/<str:key>/statement/", statements.record, name="record_statement"
    ),
    path("consultations/<slug:slug>/draft/<int:number>/<str:key>/", clause.clause, name="clause"),
]
