"""Rules that the database itself keeps, for SQLite and PostgreSQL: used in migrations, reversible."""

from django.db import migrations

POSTGRESQL = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {condition} THEN RAISE EXCEPTION '{because}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""
SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{because}'); END;
"""


def forbid(table: str, *, on: tuple[str, ...], because: str, when: str = "", tag: str = "") -> migrations.RunPython:
    """Make the database refuse ``on`` (events such as ``UPDATE OF statement``) for ``table``.

    ``when`` is a condition in SQL common to both databases, such as ``OLD.published_at IS NOT NULL``; it may look at
    other tables. ``tag`` distinguishes several rules of one table and event.
    """

    def names():
        for event in on:
            yield event, f"{table}_{tag}{event.split()[0].lower()}_refused"

    def add(apps, schema_editor):
        template = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
        for event, name in names():
            condition = f"({when})" if when else "(1 = 1)"
            statement = template.format(name=name, event=event, table=table, because=because, condition=condition)
            _run(schema_editor, statement)

    def remove(apps, schema_editor):
        for _event, name in names():
            if schema_editor.connection.vendor == "postgresql":
                _run(schema_editor, f"DROP TRIGGER IF EXISTS {name} ON {table}; DROP FUNCTION IF EXISTS {name}();")
            else:
                # SQLite loses a trigger where Django makes its table anew, for instance as it takes a column back
                _run(schema_editor, f"DROP TRIGGER IF EXISTS {name};")

    rule = migrations.RunPython(add, remove)
    # so that a test can look whether all of them stand in the database
    rule.triggers = [name for _event, name in names()]
    return rule


def again(rule: migrations.RunPython) -> migrations.RunPython:
    """The rule of an earlier migration once more, where SQLite has lost it since; going back leaves it in place."""

    def restore(apps, schema_editor):
        rule.reverse_code(apps, schema_editor)
        rule.code(apps, schema_editor)

    return migrations.RunPython(restore, migrations.RunPython.noop)


def _run(schema_editor, statement: str) -> None:
    # a trigger's body holds semicolons: it must reach the database whole, without placeholders
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(statement)
