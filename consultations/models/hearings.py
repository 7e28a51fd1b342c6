"""Minutes of a meeting, cut into what each person said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.instruments import DraftVersion
from consultations.statuses import CommentKind, PieceState, Stance
from portal.models import User


class Hearing(models.Model):
    """A meeting about one draft, with its minutes as they were written. ``place`` is empty where it was held online.

    ``sha256`` is that of ``text``: the same minutes of one draft are taken once.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="hearings")
    title = models.CharField(_("title"), max_length=200)
    held_at = models.DateTimeField(_("held"))
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    place = models.CharField(_("place"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("minutes"))
    sha256 = models.CharField(max_length=64)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(_("taken"))

    class Meta:
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        ordering = ["-held_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["version", "sha256"], name="minutes_once_per_draft")]

    def __str__(self):
        return self.title

    @property
    def chain(self) -> str:
        """The chain of its events, apart from the consultation's: of that each event makes public pages anew."""
        return f"hearing:{self.pk}"


class HearingPiece(models.Model):
    """What one person said: ``text[start:end]`` of the minutes, half-open code points; ``body`` is its comment.

    ``about`` is the key of the provision, or addresses.DOCUMENT; empty until somebody says. What is filed is not
    changed any more, and its words stand in the comment.
    """

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="pieces")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    state = models.CharField(_("state"), max_length=10, choices=PieceState, default=PieceState.OPEN)
    speaker = models.CharField(_("speaker"), max_length=500, blank=True)
    organisation = models.CharField(_("organisation"), max_length=500, blank=True)
    group = models.CharField(_("group"), max_length=60, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    about = models.CharField(_("clause"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CommentKind, default=CommentKind.COMMENT)
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, blank=True)
    body = models.TextField(_("comment"), blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("piece of minutes")
        verbose_name_plural = _("pieces of minutes")
        ordering = ["hearing", "start"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "start"], name="piece_once_per_start"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="piece_has_words"),
        ]

    def __str__(self):
        return f"{self.hearing_id} [{self.start}:{self.end}]"
