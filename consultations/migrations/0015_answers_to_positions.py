"""Official positions are answered like comments; what was answered stays."""

import django.db.models.deletion
from django.db import migrations, models

from portal.triggers import forbid

PUBLISHED = (
    "EXISTS (SELECT 1 FROM consultations_answer a WHERE a.id = OLD.answer_id AND a.state = 'published')"
)


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0014_translations_of_comments'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnsweredPosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered_positions', to='consultations.answer')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='consultations.position')),
            ],
            options={
                'verbose_name': 'answered position',
                'verbose_name_plural': 'answered positions',
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='positions',
            field=models.ManyToManyField(related_name='answers', through='consultations.AnsweredPosition', to='consultations.position'),
        ),
        migrations.AddConstraint(
            model_name='answeredposition',
            constraint=models.UniqueConstraint(fields=('answer', 'position'), name='answer_once_per_position'),
        ),
        forbid(
            "consultations_answeredposition",
            on=("UPDATE", "DELETE"),
            when=PUBLISHED,
            because="nothing of the conversation is deleted",
        ),
    ]
