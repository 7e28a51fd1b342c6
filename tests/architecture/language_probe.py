"""Run in a copy of the project that has one more language: what Django makes of it. Prints one JSON document.

With ``show`` as its second word it also asks for a page.
"""

import json
import sys

import django


def operations() -> list[list[str]]:
    """(app, kind, name) of what the migrations still lack."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    return [
        [app, type(operation).__name__, getattr(operation, "name", "")]
        for app, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]


def shown(code: str) -> dict:
    """A page in the language, on tables as the models want them: the migrations would take long."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db.models.signals import post_migrate
    from django.test import Client, override_settings

    post_migrate.receivers.clear()
    plain = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    without = {config.label: None for config in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=without, STORAGES=plain):
        call_command("migrate", run_syncdb=True, verbosity=0)
        response = Client().get(f"/{code}/grievances/")
    return {"status": response.status_code, "page": response.content.decode()[:400]}


def main(code: str, *more: str) -> None:
    django.setup()
    from django.core.checks import run_checks
    from django.utils.translation import get_language_from_path

    answer = {
        "operations": operations(),
        "errors": [error.id for error in run_checks()],
        "routed": get_language_from_path(f"/{code}/grievances/"),
    }
    if "show" in more:
        answer |= shown(code)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
