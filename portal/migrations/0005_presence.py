"""Signs of life of the site, from which outages are seen."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0004_events_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=10)),
                ('began_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'presence',
                'verbose_name_plural': 'presences',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['part', 'seen_at'], name='presence_by_part')],
            },
        ),
    ]
