"""Run on a database of its own: our apps go back to nothing and forward again. Prints what stood there each time.

What follows a migration (permissions, the home page) is left out: it takes long and is not what is tried. All apps
go back in one plan: the models of each step are then made once, not once for each app.
"""

import gc
import json
import sys
from fnmatch import fnmatch

import django

OURS = ("consultations_*", "grievances_*", "portal_event_*_refused")
# the portal's tables cannot go: those of others need them
BACK = [("grievances", None), ("consultations", None), ("portal", "0003_base_page_revisions")]
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
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    # as in `tests.support.migrated`: looking for models to forget takes a quarter of the time
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    states = []
    for targets in (None, BACK, None):
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes() if targets is None else targets)
        states.append(things())
    sys.stdout.write(json.dumps(states))


if __name__ == "__main__":
    main()
