from django.urls import path

from consultations.views import short

urlpatterns = [
    path("c/<str:public_id>/", short.comment),
    path("c/<str:public_id>", short.comment, name="comment"),
    path("l/<str:short_id>/", short.clause),
    path("l/<str:short_id>", short.clause, name="short_clause"),
]
