from importlib import import_module

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    name = "tests.benchmarks"
    verbose_name = "benchmarks"

    def ready(self):
        # workers look for jobs in the apps of the project alone; this one declares its own
        import_module("tests.benchmarks.tasks")
