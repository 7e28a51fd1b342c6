from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.instruments import ClauseNode
from portal.models import User


class AlignmentConfirmed(models.Model):
    """That an editor found sentences of a provision to say the same in two languages. Append-only; the newest counts.

    ``links`` are pairs [place in ``first``, place in ``second``], counted from 0; a sentence may stand for several.
    Both hashes are of the texts that were compared: for other texts the row says nothing.
    """

    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, related_name="alignments")
    first = models.CharField(max_length=10)
    second = models.CharField(max_length=10)
    first_hash = models.CharField(max_length=64)
    second_hash = models.CharField(max_length=64)
    links = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"))

    class Meta:
        verbose_name = _("confirmed alignment of sentences")
        verbose_name_plural = _("confirmed alignments of sentences")
        ordering = ["id"]
        indexes = [models.Index(fields=["node", "first", "second"], name="alignment_of_node")]

    def __str__(self):
        return f"{self.node} ({self.first}, {self.second})"
