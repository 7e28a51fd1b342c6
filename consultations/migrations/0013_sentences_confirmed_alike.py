"""What editors confirm about the sentences of a provision in two languages is kept for good."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0012_digests'),
        ('portal', '0004_events_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AlignmentConfirmed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.CharField(max_length=10)),
                ('second', models.CharField(max_length=10)),
                ('first_hash', models.CharField(max_length=64)),
                ('second_hash', models.CharField(max_length=64)),
                ('links', models.JSONField(default=list)),
                ('confirmed_at', models.DateTimeField(verbose_name='confirmed')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alignments', to='consultations.clausenode')),
            ],
            options={
                'verbose_name': 'confirmed alignment of sentences',
                'verbose_name_plural': 'confirmed alignments of sentences',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['node', 'first', 'second'], name='alignment_of_node')],
            },
        ),
        forbid("consultations_alignmentconfirmed", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
    ]
