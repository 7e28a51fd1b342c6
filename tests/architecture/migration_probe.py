"""Run on a database of its own: our apps go back to nothing and forward again. Prints what stood there each time.

What follows a migration (permissions, the home page) is left out: it takes long and is not what is tried.
"""

import json
import sys
from fnmatch import fnmatch

import django

OURS = ("consultations_*", "grievances_*", "portal_event_*_refused")
NAMES = {
    "sqlite": "SELECT name FROM sqlite_master",
    "postgresql": "SELECT tablename FROM pg_tables UNION SELECT indexname FROM pg_indexes "
    "UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION SELECT proname FROM pg_proc",
}


def things() -> list[str]:
    """Tables, indexes, triggers and functions of our apps."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        return sorted(name for (name,) in cursor.fetchall() if any(fnmatch(name, ours) for ours in OURS))


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db.models.signals import post_migrate

    post_migrate.receivers.clear()
    states = []
    # the portal's tables cannot go: those of others need them
    for targets in ([()], [("grievances", "zero"), ("consultations", "zero"), ("portal", "0003")], [()]):
        for target in targets:
            call_command("migrate", *target, verbosity=0, interactive=False)
        states.append(things())
    sys.stdout.write(json.dumps(states))


if __name__ == "__main__":
    main()
