import uuid

import django.db.models.deletion
from django.db import migrations, models


def revision_link(verbose_name):
    return models.ForeignKey(
        blank=True,
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to="wagtailcore.revision",
        verbose_name=verbose_name,
    )


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_base_page_locale"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField("basepage", "latest_revision", revision_link("latest revision")),
        migrations.AddField("basepage", "live_revision", revision_link("live revision")),
        migrations.AlterField(
            model_name="basepage",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField("basepage", "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AlterUniqueTogether(name="basepage", unique_together={("translation_key", "locale")}),
    ]
