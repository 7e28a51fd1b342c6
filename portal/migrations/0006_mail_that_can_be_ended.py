"""Mails that come again and again say where one click ends them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0005_presence'),
    ]

    operations = [
        migrations.AddField(
            model_name='outgoingmail',
            name='unsubscribe_url',
            field=models.URLField(blank=True),
        ),
    ]
