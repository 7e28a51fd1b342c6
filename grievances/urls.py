from django.urls import path

from grievances.views import public, tracking

app_name = "grievances"
urlpatterns = [
    path("grievances/", public.start, name="start"),
    path("grievances/track/", tracking.track, name="track"),
    path("offices/", public.offices, name="offices"),
    path("figures/", public.figures, name="figures"),
]
