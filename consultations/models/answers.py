from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.campaigns import Campaign
from consultations.models.comments import Comment
from consultations.models.instruments import ClauseNode, DraftVersion
from consultations.models.pages import ConsultationPage
from consultations.models.positions import Position
from consultations.statuses import AnswerState, Disposition, Relation
from portal.models import User


class Answer(models.Model):
    """What was decided about comments or a campaign, and why, in each language."""

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="answers")
    disposition = models.CharField(_("outcome"), max_length=20, choices=Disposition)
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=AnswerState, default=AnswerState.DRAFT)
    comments = models.ManyToManyField(Comment, through="AnsweredComment", related_name="answers")
    positions = models.ManyToManyField(Position, through="AnsweredPosition", related_name="answers")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["id"]

    def __str__(self):
        return f"{self.get_disposition_display()} #{self.pk}"


class AnsweredComment(models.Model):
    """That an answer concerns a comment."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="answered")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="answered")

    class Meta:
        verbose_name = _("answered comment")
        verbose_name_plural = _("answered comments")
        constraints = [models.UniqueConstraint(fields=["answer", "comment"], name="answer_once_per_comment")]

    def __str__(self):
        return f"{self.answer_id}: {self.comment_id}"


class AnsweredPosition(models.Model):
    """That an answer concerns an official position."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="answered_positions")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="answered")

    class Meta:
        verbose_name = _("answered position")
        verbose_name_plural = _("answered positions")
        constraints = [models.UniqueConstraint(fields=["answer", "position"], name="answer_once_per_position")]

    def __str__(self):
        return f"{self.answer_id}: {self.position_id}"


class ClauseChange(models.Model):
    """What became of one provision from one draft to the next, why, and which answers caused it.

    ``operations`` holds the redline per language: {"en": [["equal", "…"], ["insert", "…"]]}.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="changes")
    old_node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="changed_to")
    new_node = models.ForeignKey(
        ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="changed_from"
    )
    position = models.PositiveIntegerField()
    relation = models.CharField(max_length=10, choices=Relation)
    score = models.FloatField(default=0)
    operations = models.JSONField(default=dict)
    rationale = models.TextField(_("rationale"), blank=True)
    answers = models.ManyToManyField(Answer, related_name="changes", blank=True)

    class Meta:
        verbose_name = _("change of a provision")
        verbose_name_plural = _("changes of provisions")
        ordering = ["version", "position"]

    def __str__(self):
        return f"{self.old_node or '–'} → {self.new_node or '–'} ({self.relation})"
