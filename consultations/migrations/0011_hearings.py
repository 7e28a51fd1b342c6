"""Minutes of meetings are cut into what each person said; what is filed does not change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid

KEPT = "nothing of the conversation is deleted"
FILED = "OLD.state = 'filed'"


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0010_letters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('held_at', models.DateTimeField(verbose_name='held')),
                ('zone', models.CharField(default='UTC', max_length=60, verbose_name='time zone')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('text', models.TextField(verbose_name='minutes')),
                ('sha256', models.CharField(max_length=64)),
                ('taken_at', models.DateTimeField(verbose_name='taken')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='consultations.draftversion')),
            ],
            options={
                'verbose_name': 'hearing',
                'verbose_name_plural': 'hearings',
                'ordering': ['-held_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'sha256'), name='minutes_once_per_draft')],
            },
        ),
        migrations.CreateModel(
            name='HearingPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('open', 'To be decided'), ('ready', 'Ready to file'), ('out', 'Not a comment'), ('filed', 'Filed')], default='open', max_length=10, verbose_name='state')),
                ('speaker', models.CharField(blank=True, max_length=500, verbose_name='speaker')),
                ('organisation', models.CharField(blank=True, max_length=500, verbose_name='organisation')),
                ('group', models.CharField(blank=True, max_length=60, verbose_name='group')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('about', models.CharField(blank=True, max_length=80, verbose_name='clause')),
                ('kind', models.CharField(choices=[('comment', 'Comment'), ('question', 'Question'), ('suggestion', 'Suggested wording'), ('translation_issue', 'Translation problem'), ('evidence', 'Evidence')], default='comment', max_length=20, verbose_name='kind')),
                ('stance', models.CharField(blank=True, choices=[('support', 'Support'), ('support_with_changes', 'Support with changes'), ('concern', 'Concern'), ('oppose', 'Oppose')], max_length=20, verbose_name='stance')),
                ('body', models.TextField(blank=True, verbose_name='comment')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='consultations.hearing')),
            ],
            options={
                'verbose_name': 'piece of minutes',
                'verbose_name_plural': 'pieces of minutes',
                'ordering': ['hearing', 'start'],
                'constraints': [models.UniqueConstraint(fields=('hearing', 'start'), name='piece_once_per_start'), models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='piece_has_words')],
            },
        ),
        migrations.AddField(
            model_name='submission',
            name='piece',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='consultations.hearingpiece'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('piece__isnull', False)), fields=('piece',), name='piece_said_once'),
        ),
        forbid("consultations_hearing", on=("DELETE", "UPDATE OF version_id, text, sha256"), because="minutes do not change"),
        forbid("consultations_hearingpiece", on=("DELETE",), when=FILED, because=KEPT),
        forbid("consultations_hearingpiece", on=("UPDATE OF hearing_id, state, about, kind, body",), when=FILED, because="what is filed does not change"),
    ]
