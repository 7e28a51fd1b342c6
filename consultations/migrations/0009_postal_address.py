"""Where comments on paper are sent."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('consultations', '0008_outages_and_late_comments')]

    operations = [
        migrations.AddField(
            model_name='consultationpage',
            name='postal_address',
            field=models.TextField(blank=True, help_text='Printed on the form for comments on paper.', verbose_name='postal address'),
        ),
    ]
