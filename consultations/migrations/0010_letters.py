"""Letters are typed by two people; what was entered stays on record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid

KEPT = "nothing of the conversation is deleted"


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0009_postal_address'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('paper', 'Paper'), ('email', 'E-mail')], max_length=10, verbose_name='channel')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('begun_at', models.DateTimeField(verbose_name='begun')),
                ('differences', models.PositiveIntegerField(blank=True, null=True)),
                ('late_reason', models.CharField(blank=True, max_length=500)),
                ('filed_at', models.DateTimeField(blank=True, null=True, verbose_name='filed')),
                ('filed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='consultations.draftversion')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['-begun_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='submission',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='consultations.letter'),
        ),
        migrations.CreateModel(
            name='Transcript',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('begun_at', models.DateTimeField()),
                ('kept_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('content', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transcripts', to='consultations.letter')),
            ],
            options={
                'verbose_name': 'transcript of a letter',
                'verbose_name_plural': 'transcripts of letters',
                'ordering': ['letter', 'place'],
                'constraints': [models.UniqueConstraint(fields=('letter', 'place'), name='transcript_once_per_place'), models.UniqueConstraint(fields=('letter', 'by'), name='transcript_once_per_person'), models.CheckConstraint(condition=models.Q(('place__in', (1, 2))), name='transcript_first_or_second')],
            },
        ),
        forbid("consultations_letter", on=("DELETE",), because=KEPT),
        forbid("consultations_transcript", on=("DELETE",), because=KEPT),
        forbid("consultations_letter", on=("UPDATE",), when="OLD.filed_at IS NOT NULL", because="a filed letter does not change"),
        forbid("consultations_transcript", on=("UPDATE OF letter_id, place, by_id",), because="who typed a letter does not change"),
    ]
