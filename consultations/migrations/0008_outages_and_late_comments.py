"""Outages that may lead to an extension; comments that came after the end, and what was decided on both."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0007_who_speaks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='late',
            field=models.BooleanField(default=False, verbose_name='late'),
        ),
        migrations.CreateModel(
            name='LateComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(default=dict)),
                ('interface_language', models.CharField(blank=True, max_length=10)),
                ('receipt_hash', models.CharField(max_length=64, unique=True)),
                ('form_digest', models.CharField(max_length=64, unique=True)),
                ('handed_in_at', models.DateTimeField(verbose_name='handed in')),
                ('state', models.CharField(choices=[('waiting', 'Waiting for a decision'), ('accepted', 'Taken in'), ('refused', 'Not taken in')], default='waiting', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='late_comments', to=settings.AUTH_USER_MODEL)),
                ('comment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='late', to='consultations.comment')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_comments', to='consultations.consultationpage')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('node', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.clausenode')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.comment')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_comments', to='consultations.draftversion')),
            ],
            options={
                'verbose_name': 'late comment',
                'verbose_name_plural': 'late comments',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['consultation', 'state'], name='late_by_state')],
            },
        ),
        migrations.CreateModel(
            name='Outage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(verbose_name='from')),
                ('ended_at', models.DateTimeField(verbose_name='to')),
                ('back_at', models.DateTimeField()),
                ('noticed_at', models.DateTimeField()),
                ('extended', models.BooleanField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('reason_en', models.CharField(blank=True, max_length=300, null=True, verbose_name='reason')),
                ('reason_es', models.CharField(blank=True, max_length=300, null=True, verbose_name='reason')),
                ('reason_pt_br', models.CharField(blank=True, max_length=300, null=True, verbose_name='reason')),
                ('reason_fr', models.CharField(blank=True, max_length=300, null=True, verbose_name='reason')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outages', to='consultations.consultationpage')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('phase', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.phase')),
            ],
            options={
                'verbose_name': 'outage',
                'verbose_name_plural': 'outages',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'began_at'), name='outage_once')],
            },
        ),
        forbid("consultations_latecomment", on=("DELETE",), because="nothing of the conversation is deleted"),
        forbid("consultations_outage", on=("DELETE",), because="rows are only ever appended"),
        forbid(
            "consultations_outage",
            on=("UPDATE",),
            when="OLD.decided_at IS NOT NULL",
            because="what was decided does not change",
        ),
    ]
