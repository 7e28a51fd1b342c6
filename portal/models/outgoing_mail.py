from django.db import models
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """A mail as it will be sent, rendered in its reader's language. It exists before it is sent, and says if it was."""

    template = models.CharField(max_length=100)
    to = models.EmailField()
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    # where one click ends what the mail is part of; only for mails that come again and again
    unsubscribe_url = models.URLField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        indexes = [models.Index(fields=["created_at"], name="mail_unsent", condition=models.Q(sent_at=None))]

    def __str__(self):
        return f"{self.template} ({self.language})"
