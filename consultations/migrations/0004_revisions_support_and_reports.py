"""Comments can be corrected, supported and reported; what they said before stays."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0003_campaign_names_in_each_language'),
        ('portal', '0004_events_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='comment',
            name='revised_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='corrected'),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('hate', 'It insults or threatens people'), ('private', 'It tells private things about somebody'), ('spam', 'It is advertising or the same text again and again'), ('other', 'Another reason')], max_length=20, verbose_name='reason')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('reported_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='consultations.comment')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('settled_at', None)), fields=['comment'], name='report_open')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=35)),
                ('body', models.TextField()),
                ('proposed_text', models.TextField(blank=True)),
                ('replaced_at', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='consultations.comment')),
            ],
            options={
                'verbose_name': 'earlier wording of a comment',
                'verbose_name_plural': 'earlier wordings of comments',
                'ordering': ['comment', 'number'],
                'constraints': [models.UniqueConstraint(fields=('comment', 'number'), name='revision_once_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='consultations.comment')),
                ('supporter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'support',
                'verbose_name_plural': 'support',
                'constraints': [models.UniqueConstraint(fields=('comment', 'supporter'), name='support_once_per_person')],
            },
        ),
        forbid("consultations_revision", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
        forbid("consultations_report", on=("DELETE",), because="nothing of the conversation is deleted"),
    ]
