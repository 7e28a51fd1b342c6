"""What came on paper or by e-mail, typed by two people apart from each other before it becomes comments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.instruments import DraftVersion
from consultations.statuses import Channel
from portal.models import User


class Letter(models.Model):
    """One paper form or e-mail about one draft. ``differences`` counts the places where the two transcripts differed.

    Of one that came outside the time for comments ``late_reason`` says why, as far as it is known.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="letters")
    channel = models.CharField(
        _("channel"), max_length=10, choices=[(c.value, c.label) for c in (Channel.PAPER, Channel.EMAIL)]
    )
    token = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField(_("begun"))
    differences = models.PositiveIntegerField(null=True, blank=True)
    late_reason = models.CharField(max_length=500, blank=True)
    filed_at = models.DateTimeField(_("filed"), null=True, blank=True)
    filed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-begun_at", "-pk"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The number that is written on the paper itself."""
        return f"L-{self.pk}"

    @property
    def chain(self) -> str:
        """The chain of its events, apart from the consultation's: of that each event makes public pages anew."""
        return f"letter:{self.pk}"


class Transcript(models.Model):
    """A letter as one person typed it: the first, then by somebody else the second. The database lets nobody do both.

    ``content`` has the fields of the letter as text, and under ``comments`` those of each comment. Until
    ``finished_at`` it is as typed so far; once the letter is filed it is empty.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="transcripts")
    place = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    content = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("transcript of a letter")
        verbose_name_plural = _("transcripts of letters")
        ordering = ["letter", "place"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "place"], name="transcript_once_per_place"),
            models.UniqueConstraint(fields=["letter", "by"], name="transcript_once_per_person"),
            models.CheckConstraint(condition=models.Q(place__in=(1, 2)), name="transcript_first_or_second"),
        ]

    def __str__(self):
        return f"{self.letter_id}/{self.place}"


class Discarding(models.Model):
    """That a letter was entered by mistake, and why. Append-only; what was typed stays."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="discarding")
    reason = models.CharField(_("reason"), max_length=500)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("discarding of a letter")
        verbose_name_plural = _("discardings of letters")
        ordering = ["id"]

    def __str__(self):
        return f"{self.letter_id}: {self.made_by_id}"
