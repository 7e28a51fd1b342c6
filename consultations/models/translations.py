from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.comments import Comment


class CommentTranslation(models.Model):
    """A comment in another language, made by a machine at somebody's wish. A help to read, never the record.

    One for each comment and language. It is deleted as soon as the comment says something else or is no longer shown.
    Until ``made_at`` it waits for the provider.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    provider = models.CharField(_("provider"), max_length=100, blank=True)
    requested_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("machine translation of a comment")
        verbose_name_plural = _("machine translations of comments")
        constraints = [models.UniqueConstraint(fields=["comment", "language"], name="translation_once_per_language")]

    def __str__(self):
        return f"{self.comment_id} ({self.language})"
