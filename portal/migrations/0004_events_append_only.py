from django.db import migrations

from portal.triggers import forbid


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_base_page_revisions")]

    operations = [forbid("portal_event", on=("UPDATE", "DELETE"), because="events are append-only")]
