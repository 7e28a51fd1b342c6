from datetime import timedelta

import pytest

from portal import clock, jobs, mail
from portal.models import Job, OutgoingMail

pytestmark = pytest.mark.django_db


def write(**changes):
    return mail.deliver_later(
        **{"template": "t", "to": "ana@plaza.example", "language": "es", "subject": "Hola", "text": "Buenos días"}
        | changes
    )


def test_a_mail_is_a_row_before_it_is_sent(mailoutbox):
    row = write()
    assert mailoutbox == []
    jobs.run_pending()
    row.refresh_from_db()
    assert row.sent_at is not None
    assert [(m.subject, m.body, m.to) for m in mailoutbox] == [("Hola", "Buenos días", ["ana@plaza.example"])]


def test_the_job_run_twice_sends_once(mailoutbox):
    row = write(html="<p>Buenos días</p>")
    mail.deliver(row.pk)
    mail.deliver(row.pk)
    assert len(mailoutbox) == 1
    assert mailoutbox[0].alternatives[0].content == "<p>Buenos días</p>"


def test_the_job_holds_a_number_and_no_address():
    row = write()
    assert Job.objects.get().args == [row.pk]


def test_a_lost_mail_is_asked_for_again():
    write()
    Job.objects.all().delete()
    OutgoingMail.objects.update(created_at=clock.now() - timedelta(minutes=20))
    assert mail.sweep_mail(clock.now()) == 1
    assert Job.objects.get().name == "portal.deliver_mail"


def test_a_line_break_in_a_subject_adds_no_header(mailoutbox, settings, tmp_path):
    templates = tmp_path / "emails"
    templates.mkdir()
    (templates / "probe.subject.txt").write_text("About {{ title }}")
    (templates / "probe.txt").write_text("Hello.")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    title = "water\r\nBcc: everybody@evil.example\n\nAnother body"
    mail.send(template="emails/probe", to="ana@plaza.example", language="en", context={"title": title})
    jobs.run_pending()
    (sent,) = mailoutbox
    assert sent.subject == "About water Bcc: everybody@evil.example Another body"
    assert (sent.recipients(), sent.extra_headers.get("Bcc")) == (["ana@plaza.example"], None)
    assert "\nBcc:" not in sent.message().as_string()
