from django.urls import include, path

from portal.urls import urlpatterns as portal_urlpatterns
from tests.benchmarks import baselines

app = (
    [
        path("trivial", baselines.trivial, name="trivial"),
        path("token", baselines.token, name="token"),
        path("one-insert", baselines.one_insert, name="one_insert"),
        path("file", baselines.file_grievance, name="file"),
    ],
    "benchmarks",
)

urlpatterns = [path("benchmarks/", include(app)), *portal_urlpatterns]
