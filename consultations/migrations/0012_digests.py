"""News by e-mail, by choice."""

import consultations.models.digests
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0011_hearings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(max_length=10)),
                ('rhythm', models.CharField(choices=[('daily', 'Every day'), ('weekly', 'Every week')], max_length=10, verbose_name='how often')),
                ('token', models.CharField(default=consultations.models.digests.new_token, max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('told_until', models.DateTimeField(blank=True, null=True)),
                ('next_at', models.DateTimeField(blank=True, null=True)),
                ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='digests', to='consultations.consultationpage')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='digests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'digest',
                'verbose_name_plural': 'digests',
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['next_at'], name='digest_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('user', None)), fields=('consultation', 'email'), name='digest_once_for_an_address'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='digest_once_for_an_account')],
            },
        ),
    ]
