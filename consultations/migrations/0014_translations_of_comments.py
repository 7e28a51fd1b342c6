"""What a machine makes of comments in another language, kept apart from what people wrote."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0013_sentences_confirmed_alike'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommentTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('text', models.TextField(blank=True)),
                ('provider', models.CharField(blank=True, max_length=100, verbose_name='provider')),
                ('requested_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='consultations.comment')),
            ],
            options={
                'verbose_name': 'machine translation of a comment',
                'verbose_name_plural': 'machine translations of comments',
                'constraints': [models.UniqueConstraint(fields=('comment', 'language'), name='translation_once_per_language')],
            },
        ),
    ]
