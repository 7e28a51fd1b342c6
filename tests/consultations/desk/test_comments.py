"""The editors' desk in the content system: who may what, and that each act goes through its verb."""

from datetime import timedelta

import pytest
from django.urls import reverse

from consultations.models import Answer, Comment, ConsultationPage, DraftVersion, Report
from consultations.reporting import report_comment
from consultations.revising import revise_comment
from portal.models import Event
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.queries import queries_of


@pytest.fixture
def person(client, settings):
    settings.DEMO_SIGN_INS = True

    def sign_in(*roles):
        user = UserFactory(roles=list(roles), is_demonstration=True)
        client.force_login(user)
        return user

    return sign_in


def address(name, *args):
    return reverse(f"consultations_desk:{name}", args=args)


def test_a_moderator_reads_and_publishes(client, person, version):
    waiting = make.comment(version, state="pending", body="Read me.")
    moderator = person("moderator")
    assert "Read me." in client.get(address("comments")).content.decode()
    assert "Read me." in client.get(address("comment", waiting.pk)).content.decode()
    client.post(address("comment", waiting.pk), {"act": "publish"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.state_changed_by) == ("published", moderator)
    assert "Read me." not in client.get(address("comments")).content.decode()


def test_hiding_needs_a_reason(client, person, version):
    said = make.comment(version)
    person("moderator")
    page = client.post(address("comment", said.pk), {"act": "hide", "reason": ""})
    assert "Say why." in page.content.decode()
    client.post(address("comment", said.pk), {"act": "hide", "reason": "Names a private person."})
    said.refresh_from_db()
    assert (said.state, said.state_reason) == ("hidden", "Names a private person.")


def test_an_editor_answers(client, person, version):
    said = make.comment(version)
    editor = person("editor")
    given = {"disposition": "accepted", "reason_es": "Sí.", "reason_en": ""}
    page = client.post(address("answer", said.pk), {"disposition": "accepted"})
    assert "at least one language" in page.content.decode()
    client.post(address("answer", said.pk), given | {"act": "draft"})
    drafted = Answer.objects.get()
    assert (drafted.state, drafted.drafted_by, drafted.reason_es) == ("draft", editor, "Sí.")
    client.post(address("publish_answer", said.pk, drafted.pk))
    drafted.refresh_from_db()
    assert (drafted.state, drafted.published_by) == ("published", editor)


def test_an_editor_publishes_a_draft_after_being_asked(client, person, version):
    waiting = make.draft(number=2, publish=False, now=make.NOW + timedelta(days=40)).version
    person("editor")
    assert address("publish", waiting.pk) in client.get(address("drafts")).content.decode()
    client.get(address("publish", waiting.pk))
    assert DraftVersion.objects.get(pk=waiting.pk).state == "draft"
    client.post(address("publish", waiting.pk))
    assert DraftVersion.objects.get(pk=waiting.pk).state == "published"
    assert Event.objects.filter(kind="draft.published").count() == 2
    client.post(address("publish", waiting.pk))
    assert Event.objects.filter(kind="draft.published").count() == 2


@pytest.mark.parametrize("role", ["translator", "secretariat"])
def test_others_are_kept_out(client, person, version, role):
    said = make.comment(version, state="pending")
    person(role)
    for path in (address("comments"), address("comment", said.pk), address("answer", said.pk), address("drafts")):
        assert client.get(path).status_code == 302
    client.post(address("comment", said.pk), {"act": "publish"})
    assert Comment.objects.get().state == "pending"


def test_a_moderator_neither_answers_nor_publishes_drafts(client, person, version):
    said = make.comment(version)
    person("moderator")
    for path in (address("answer", said.pk), address("drafts"), address("publish", version.pk)):
        assert client.get(path).status_code == 302


def test_the_queue_costs_the_same_with_more_rows(client, person, version):
    person("moderator")
    make.comment(version, state="pending")
    client.get(address("comments"))
    one = queries_of(lambda: client.get(address("comments")))
    for n in range(2):
        make.comment(version, state="pending", body=f"{n}")
    assert queries_of(lambda: client.get(address("comments"))) == one <= 20


def test_filters_of_the_queue(client, person, version):
    person("moderator")
    make.comment(version, body="Published one.")
    page = client.get(address("comments"), {"state": "published", "consultation": ConsultationPage.objects.get().pk})
    assert "Published one." in page.content.decode()
    assert client.get(address("comments"), {"state": "nonsense", "p": "x"}).status_code == 200


def test_the_pages_can_be_edited_and_previewed(client, person, consultation):
    person("editor")
    edit = reverse("wagtailadmin_pages:edit", args=[consultation.pk])
    page = client.get(edit).content.decode()
    for name in ("introduction_pt_br", "rules_fr", "summary_es", "moderation"):
        assert f'name="{name}"' in page
    for mode in ("en", "es"):
        preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[consultation.pk]), {"mode": mode})
        assert preview.status_code == 200


def test_reports_are_seen_and_settled_by_either_act(client, person, version):
    left, hidden = make.comment(version, body="Harmless."), make.comment(version, body="Insulting.")
    for said in (left, hidden):
        report_comment(comment=said, reason="hate", note="Look at <b>this</b>.", now=make.NOW)
    make.comment(version, body="Nobody minds.")
    moderator = person("moderator")
    queue = client.get(address("comments"), {"state": "reported"}).content.decode()
    assert ("Harmless." in queue, "Insulting." in queue, "Nobody minds." in queue) == (True, True, False)
    page = client.get(address("comment", left.pk)).content.decode()
    assert "Look at &lt;b&gt;this&lt;/b&gt;." in page
    client.post(address("comment", left.pk), {"act": "leave"})
    client.post(address("comment", hidden.pk), {"act": "hide", "reason": "An insult."})
    assert Comment.objects.get(pk=left.pk).state == "published"
    assert Comment.objects.get(pk=hidden.pk).state == "hidden"
    assert set(Report.objects.values_list("settled_by", flat=True)) == {moderator.pk}
    assert "Harmless." not in client.get(address("comments"), {"state": "reported"}).content.decode()


def test_a_moderator_sees_what_a_corrected_comment_said_before(client, person, version):
    said = make.comment(version, body="First words.", state="pending")
    revise_comment(comment=said, body="Second words.", proposed_text="", by=None, now=make.NOW)
    person("moderator")
    page = client.get(address("comment", said.pk)).content.decode()
    assert ("First words." in page, "Second words." in page) == (True, True)
    assert "Corrected by its author" in client.get(address("comments")).content.decode()
