"""Authors appeal against a hiding; moderators cover passages, and what they cover stays sealed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0005_imports_of_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(choices=[('private', 'private details'), ('insult', 'an insult or a threat'), ('advertising', 'advertising'), ('unlawful', 'unlawful content')], max_length=12, verbose_name='reason')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='explanation')),
                ('sealed', models.BinaryField()),
                ('before', models.CharField(max_length=64)),
                ('after', models.CharField(max_length=64)),
                ('withheld', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='consultations.comment')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'covered passage',
                'verbose_name_plural': 'covered passages',
                'ordering': ['comment', 'number'],
            },
        ),
        migrations.CreateModel(
            name='RedactionOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='consultations.redaction')),
            ],
            options={
                'verbose_name': 'reading of a covered passage',
                'verbose_name_plural': 'readings of covered passages',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(verbose_name='what the author says')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('against_at', models.DateTimeField()),
                ('against_reason', models.CharField(blank=True, max_length=500)),
                ('outcome', models.CharField(blank=True, choices=[('restored', 'Published after all'), ('kept', 'Stays hidden'), ('dropped', 'Ended, since the author took the comment back')], max_length=10, verbose_name='outcome')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('against_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='consultations.comment')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'appeal of an author',
                'verbose_name_plural': 'appeals of authors',
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('decided_at', None)), fields=['comment'], name='appeal_open')],
                'constraints': [models.UniqueConstraint(fields=('comment', 'against_at'), name='appeal_once_against_a_hiding')],
            },
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.UniqueConstraint(fields=('comment', 'number'), name='redaction_once_per_number'),
        ),
        forbid("consultations_appeal", on=("DELETE",), because="nothing of the conversation is deleted"),
        forbid(
            "consultations_appeal",
            on=("UPDATE",),
            when="OLD.decided_at IS NOT NULL",
            because="what was decided does not change",
        ),
        forbid("consultations_redaction", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
        forbid("consultations_redactionopening", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
    ]
