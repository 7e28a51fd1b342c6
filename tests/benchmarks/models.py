from django.db import models


class Row(models.Model):
    """What the baseline form writes: one row, about as long as a comment."""

    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        app_label = "benchmarks"

    def __str__(self):
        return str(self.pk)
