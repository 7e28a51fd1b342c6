"""Letters that came late stand in the list of late comments; one entered by mistake is discarded with a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.triggers import forbid


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0021_texts_for_review_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Discarding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('made_at', models.DateTimeField()),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='discarding', to='consultations.letter')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'discarding of a letter',
                'verbose_name_plural': 'discardings of letters',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='latecomment',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='late_comments', to='consultations.letter'),
        ),
        forbid("consultations_discarding", on=("UPDATE", "DELETE"), because="rows are only ever appended"),
    ]
