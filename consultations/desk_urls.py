from django.urls import path

from consultations.views import desk

app_name = "consultations_desk"
urlpatterns = [
    path("comments/", desk.comments, name="comments"),
    path("comments/<int:pk>/", desk.comment, name="comment"),
    path("comments/<int:pk>/answer/", desk.answer, name="answer"),
    path("comments/<int:pk>/answers/<int:number>/publish/", desk.publish_drafted, name="publish_answer"),
    path("drafts/", desk.drafts, name="drafts"),
    path("drafts/<int:pk>/publish/", desk.publish, name="publish"),
]
