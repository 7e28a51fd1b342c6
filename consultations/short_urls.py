from django.urls import path

from consultations.views import short

urlpatterns = [
    path("c/<str:public_id>/", short.comment),
    path("c/<str:public_id>", short.comment, name="comment"),
]
