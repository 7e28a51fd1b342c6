"""Neutral addresses: a browser's history shows no more than that a form was filled in."""

from django.urls import path

from grievances.views import intake, tracking

app_name = "intake"
urlpatterns = [
    path("", intake.enter, name="enter"),
    path("<int:number>/", intake.step, name="step"),
    path("check/", intake.check, name="check"),
    path("done/", intake.receipt, name="receipt"),
    path("t/", tracking.thread, name="thread"),
    path("exit/", tracking.leave, name="exit"),
]
