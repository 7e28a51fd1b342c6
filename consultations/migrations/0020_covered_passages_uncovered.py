"""A covered passage can be shown again, with a reason; the row of its covering stays."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0019_statements_on_the_whole_draft'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Uncovering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redaction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='uncovering', to='consultations.redaction')),
            ],
            options={
                'verbose_name': 'uncovering of a passage',
                'verbose_name_plural': 'uncoverings of passages',
                'ordering': ['id'],
            },
        ),
        forbid("consultations_uncovering", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
    ]
