from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0020_covered_passages_uncovered")]

    operations = [
        migrations.AddField(
            model_name="instrument",
            name="review_only",
            field=models.BooleanField(
                default=False,
                help_text="What can be taken away from this site then has numbers and short quotes, never the whole text.",
                verbose_name="for review only",
            ),
        ),
    ]
