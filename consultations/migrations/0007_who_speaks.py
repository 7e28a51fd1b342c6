"""Who speaks: organisations with their positions, member states with their statements; none of it is ever deleted."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid

KEPT = "nothing of the conversation is deleted"
STATED = "what was stated does not change"
CLAIM = 'UPDATE OF person_id, name, "group", country, domain, proof, claimed_at'
POSITION = (
    "UPDATE OF organisation_id, consultation_id, clause_id, version_id, node_id, language, body, stance, file_kind,"
    " file_size, filed_by_id, filed_at"
)
DELEGATE = "UPDATE OF person_id, country, appointed_at, appointed_by_id"


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0006_appeals_and_covered_passages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('group', models.CharField(choices=[('civil_society', 'Civil society'), ('community', 'Indigenous or Afro-descendant community'), ('academia', 'Academia'), ('technical', 'Technical community'), ('private_sector', 'Private sector'), ('government', 'Government'), ('international', 'International organisation')], max_length=20, verbose_name='group')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('domain', models.CharField(max_length=200, verbose_name='domain')),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), models.F('country'), name='organisation_once_in_a_country')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=12, unique=True)),
                ('language', models.CharField(max_length=35, verbose_name='language')),
                ('body', models.TextField(verbose_name='position')),
                ('stance', models.CharField(blank=True, choices=[('support', 'Support'), ('support_with_changes', 'Support with changes'), ('concern', 'Concern'), ('oppose', 'Oppose')], max_length=20, null=True, verbose_name='stance')),
                ('file_kind', models.CharField(blank=True, choices=[('pdf', 'PDF'), ('docx', 'Word (DOCX)'), ('odt', 'OpenDocument (ODT)'), ('txt', 'Plain text')], max_length=10)),
                ('file_size', models.PositiveIntegerField(default=0)),
                ('form_digest', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('filed_at', models.DateTimeField(verbose_name='filed')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('state', models.CharField(choices=[('pending', 'Waiting for a moderator'), ('published', 'Published'), ('hidden', 'Hidden'), ('withdrawn', 'Withdrawn by the organisation'), ('superseded', 'Replaced by a later one')], default='pending', max_length=10, verbose_name='state')),
                ('state_reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('state_changed_at', models.DateTimeField(blank=True, null=True)),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='consultations.clause')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='consultations.consultationpage')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('node', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='consultations.clausenode')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='consultations.organisation')),
                ('state_changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='consultations.draftversion')),
            ],
            options={
                'verbose_name': 'official position',
                'verbose_name_plural': 'official positions',
                'ordering': ['filed_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PositionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('position', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='file', to='consultations.position')),
            ],
            options={
                'verbose_name': 'file of a position',
                'verbose_name_plural': 'files of positions',
            },
        ),
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('group', models.CharField(choices=[('civil_society', 'Civil society'), ('community', 'Indigenous or Afro-descendant community'), ('academia', 'Academia'), ('technical', 'Technical community'), ('private_sector', 'Private sector'), ('government', 'Government'), ('international', 'International organisation')], max_length=20, verbose_name='group')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('domain', models.CharField(max_length=200, verbose_name='domain')),
                ('proof', models.TextField(verbose_name='proof')),
                ('interface_language', models.CharField(blank=True, max_length=10)),
                ('state', models.CharField(choices=[('claimed', 'Waiting for an editor'), ('verified', 'Verified'), ('refused', 'Not verified'), ('ended', 'Ended')], default='claimed', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('claimed_at', models.DateTimeField(verbose_name='claimed')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='consultations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'speaker of an organisation',
                'verbose_name_plural': 'speakers of organisations',
                'ordering': ['claimed_at', 'id'],
                'permissions': [('verify_organisation', 'Can verify who speaks for an organisation')],
            },
        ),
        migrations.CreateModel(
            name='StatePosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2, verbose_name='state')),
                ('kind', models.CharField(choices=[('reservation', 'Reservation'), ('declaration', 'Declaration'), ('support', 'Support'), ('withdrawal', 'Withdrawal')], max_length=12, verbose_name='kind')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('text_en', models.TextField(blank=True, null=True, verbose_name='text')),
                ('text_es', models.TextField(blank=True, null=True, verbose_name='text')),
                ('text_pt_br', models.TextField(blank=True, null=True, verbose_name='text')),
                ('text_fr', models.TextField(blank=True, null=True, verbose_name='text')),
                ('received', models.CharField(blank=True, max_length=300, verbose_name='how it was received')),
                ('entered_at', models.DateTimeField(verbose_name='entered')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='state_positions', to='consultations.clause')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='state_positions', to='consultations.consultationpage')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='state_positions', to='consultations.clausenode')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='consultations.stateposition')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='state_positions', to='consultations.draftversion')),
            ],
            options={
                'verbose_name': 'statement of a state',
                'verbose_name_plural': 'statements of states',
                'ordering': ['entered_at', 'id'],
                'permissions': [('state_for_own', 'Can record the statements of the own state'), ('state_for_any', 'Can record statements on behalf of states')],
            },
        ),
        migrations.CreateModel(
            name='Delegate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2, verbose_name='state')),
                ('appointed_at', models.DateTimeField(verbose_name='verified')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('appointed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'delegate of a state',
                'verbose_name_plural': 'delegates of states',
                'ordering': ['country', 'id'],
                'permissions': [('appoint_delegate', 'Can verify delegates of states')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'country'), name='delegate_once')],
            },
        ),
        migrations.AddIndex(
            model_name='position',
            index=models.Index(fields=['state', 'filed_at'], name='position_queue'),
        ),
        migrations.AddIndex(
            model_name='position',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['consultation', 'clause'], name='position_place'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(condition=models.Q(('clause__isnull', False), ('state', 'published')), fields=('organisation', 'clause'), name='one_published_position_on_a_clause'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(condition=models.Q(('clause__isnull', True), ('state', 'published')), fields=('organisation', 'consultation'), name='one_published_position_on_the_whole'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(condition=models.Q(('clause__isnull', False), ('state', 'pending')), fields=('organisation', 'clause'), name='one_pending_position_on_a_clause'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(condition=models.Q(('clause__isnull', True), ('state', 'pending')), fields=('organisation', 'consultation'), name='one_pending_position_on_the_whole'),
        ),
        migrations.AddIndex(
            model_name='representation',
            index=models.Index(fields=['state', 'claimed_at'], name='claim_queue'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.UniqueConstraint(models.F('person'), django.db.models.functions.text.Lower('name'), condition=models.Q(('state', 'claimed')), name='claim_waits_once_for_each_person'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'verified')), fields=('person', 'organisation'), name='speaker_once_in_organisation'),
        ),
        migrations.AddConstraint(
            model_name='stateposition',
            constraint=models.UniqueConstraint(condition=models.Q(('supersedes', None)), fields=('clause', 'country'), name='state_begins_once_on_a_clause'),
        ),
        forbid("consultations_organisation", on=("DELETE",), because=KEPT),
        forbid("consultations_representation", on=(CLAIM, "DELETE"), because=STATED),
        forbid("consultations_position", on=(POSITION, "DELETE"), because=STATED),
        forbid("consultations_positionfile", on=("UPDATE", "DELETE"), because=STATED),
        forbid("consultations_delegate", on=(DELEGATE, "DELETE"), because=KEPT),
        forbid("consultations_stateposition", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
    ]
