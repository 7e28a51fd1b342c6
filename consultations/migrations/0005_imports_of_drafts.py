"""Drafts are reviewed between their files and their version; what an editor decided stays on record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid

DECISION = "UPDATE OF draft_import_id, language, kind, target, other, data, by_id, at"
KEPT = "decisions are only ever added and withdrawn"


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0004_revisions_support_and_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DraftImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, verbose_name='name in addresses')),
                ('title', models.CharField(blank=True, max_length=255, verbose_name='title')),
                ('number', models.PositiveIntegerField(verbose_name='number of the draft')),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='saved')),
                ('saved_digest', models.CharField(blank=True, max_length=64)),
                ('discarded_at', models.DateTimeField(blank=True, null=True, verbose_name='discarded')),
                ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='consultations.consultationpage')),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='consultations.draftversion')),
            ],
            options={
                'verbose_name': 'import of a draft',
                'verbose_name_plural': 'imports of drafts',
                'ordering': ['-started_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=20)),
                ('target', models.JSONField(default=dict)),
                ('other', models.JSONField(blank=True, null=True)),
                ('data', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='consultations.draftimport')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'decision about an import',
                'verbose_name_plural': 'decisions about imports',
                'ordering': ['draft_import', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('name', models.CharField(max_length=255, verbose_name='name of the file')),
                ('content', models.BinaryField()),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('tracked', models.CharField(choices=[('accepted', 'With the changes made'), ('original', 'As before the changes')], default='accepted', max_length=10, verbose_name='tracked changes')),
                ('status', models.CharField(choices=[('authentic', 'Authentic text'), ('official', 'Official translation'), ('machine', 'Machine translation'), ('missing', 'Not translated')], default='authentic', max_length=10, verbose_name='worth of the text')),
                ('interface_language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('reading', 'Being read'), ('read', 'Read'), ('refused', 'Cannot be read')], default='waiting', max_length=10, verbose_name='state')),
                ('refusal', models.TextField(blank=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('whole', models.PositiveIntegerField(default=0)),
                ('undone', models.JSONField(default=list)),
                ('tree', models.JSONField(blank=True, null=True)),
                ('job', models.BigIntegerField(blank=True, null=True)),
                ('current', models.BooleanField(default=True)),
                ('sent_at', models.DateTimeField(verbose_name='sent')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                ('draft_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='consultations.draftimport')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'file of an import',
                'verbose_name_plural': 'files of imports',
                'ordering': ['draft_import', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('current', True)), fields=('draft_import', 'language'), name='one_current_file_per_language')],
            },
        ),
        forbid("consultations_importdecision", on=(DECISION, "DELETE"), because=KEPT),
    ]
