"""The pages of a review: from the files that are sent to the draft that is published, without a script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations import synopsis
from consultations.documents import findings
from consultations.documents.findings import FINAL
from consultations.drafts import reviews
from consultations.models import ConsultationPage, DraftImport, DraftVersion, ImportDecision, ImportedFile
from portal import jobs
from tests.consultations.drafts.test_import_review import DRAFT, SPANISH
from tests.factories.portal import UserFactory
from tests.support.queries import queries_of


@pytest.fixture
def person(client, settings, home):
    settings.DEMO_SIGN_INS = True

    def sign_in(*roles):
        user = UserFactory(roles=list(roles), is_demonstration=True)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def editor(person):
    return person("editor")


def address(name, *args):
    return reverse(f"consultations_desk:{name}", args=args)


def attached(text, name="wells.txt"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def send(client, *, run=True, **given):
    sent = {"slug": "wells", "number": "1", "tracked": "accepted", "en-file": attached(DRAFT)} | given
    page = client.post(address("import_new"), sent)
    if run:
        jobs.run_pending()
    return page


@pytest.fixture
def begun(client, editor):
    send(client)
    return DraftImport.objects.get()


def text(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def seen(begun, language="en"):
    return reviews.review(begun.files.get(language=language, current=True))


def mark(begun, key, language="en"):
    found = seen(begun, language)
    return found.reviewed.addresses[[node.key for node in found.tree.nodes].index(key)].mark


def press(client, begun, key, act, **given):
    return client.post(address("piece", begun.pk, "en", mark(begun, key)), {"act": act} | given)


def keys(begun):
    return [node.key for node in seen(begun).tree.nodes]


def test_from_the_file_to_the_public_page(client, begun):
    review = address("review", begun.pk, "en")
    page = text(client.get(review))
    assert "1 doubt open" in page
    assert "The numbers jump at 1.2 – 1.4" in page
    done = client.post(address("import_act", begun.pk), {"act": "save"}, follow=True)
    version = DraftVersion.objects.get()
    assert done.request["PATH_INFO"] == address("publish", version.pk)
    assert "1 doubt about this draft is not settled" in text(done)
    assert "Publish for good" not in text(done)
    client.post(address("publish", version.pk))
    assert DraftVersion.objects.get().state == "draft"
    doubt = seen(begun).open_doubts[0].mark
    assert client.post(review, {"accept": doubt}).headers["Location"] == f"{review}#findings"
    client.post(address("publish", version.pk))
    assert DraftVersion.objects.get().state == "published"
    assert "Every well has a keeper" in text(client.get("/en/consultations/wells/draft/1/"))
    assert "Published" in text(client.get(address("import", begun.pk)))
    assert client.get(review).content.count(b"<button") < 5


def test_a_settled_doubt_that_a_corrected_file_does_not_raise_is_listed(client, begun):
    review = address("review", begun.pk, "en")
    client.post(review, {"accept": seen(begun).open_doubts[0].mark})
    gone = "Settled doubts that the file no longer raises"
    assert gone not in text(client.get(review))
    client.post(address("import_file", begun.pk, "en"), {"en-file": attached(DRAFT.replace("1.4", "1.3"))})
    jobs.run_pending()
    page = text(client.get(review))
    assert gone in page
    assert "The numbers jump at 1.2 – 1.4" in page
    assert [str(doubt) for doubt in seen(begun).gone] == ["The numbers jump at 1.2 – 1.4. Is a provision missing?"]


def test_every_doubt_has_a_name():
    assert set(synopsis.DOUBTS) == set(findings.DOUBTS)


def test_what_is_missing_is_said(client, editor):
    page = send(client, **{"en-file": ""})
    assert "Choose a file in at least one language." in text(page)
    page = send(client, slug="")
    assert "give the new one a name" in text(page)
    assert DraftImport.objects.count() == 0


def test_waiting_shows_progress_and_ends(client, editor):
    send(client, run=False)
    begun = DraftImport.objects.get()
    ImportedFile.objects.update(done=3, whole=12)
    page = client.get(address("import", begun.pk))
    assert "being read" in text(page)
    assert 'value="3" max="12"' in page.content.decode()
    assert client.get(address("import_progress", begun.pk)).json() == {
        "pending": True,
        "files": {"en": ["waiting", 3, 12]},
    }
    assert client.get(address("review", begun.pk, "en")).headers["Location"] == address("import", begun.pk)
    assert client.get(address("piece", begun.pk, "en", "x"), follow=True).status_code == 404
    jobs.run_pending()
    assert client.get(address("import_progress", begun.pk)).json()["pending"] is False
    assert "8 provisions" in text(client.get(address("import", begun.pk)))


def test_a_refused_file_says_why_and_can_be_replaced(client, editor):
    send(client, **{"en-file": attached(b"\x01\x02\x03text" * 50)})
    begun = DraftImport.objects.get()
    page = text(client.get(address("import", begun.pk)))
    assert "This file is not a text" in page
    assert "Replace it or remove it." in page
    client.post(address("import_act", begun.pk), {"act": "again:en"})
    jobs.run_pending()
    client.post(address("import_file", begun.pk, "en"), {"en-file": attached(DRAFT), "en-status": "official"})
    jobs.run_pending()
    assert begun.files.get(current=True).status == "official"
    assert "8 provisions" in text(client.get(address("import", begun.pk)))


def test_a_repair_is_undone_and_made_again(client, begun):
    review = address("review", begun.pk, "en")
    repair = next(each for each in seen(begun).as_read.repairs if each.kind not in FINAL)
    page = client.post(review, {"undo": repair.mark}, follow=True)
    assert "being read again" in text(page)
    jobs.run_pending()
    assert "Repairs undone" in text(client.get(review))
    page = client.post(review, {"withdraw": ImportDecision.objects.get().pk}, follow=True)
    assert "The decision is taken back." in text(page)
    client.post(review, {"withdraw": "x"})
    page = client.post(review, {"undo": "nothing"}, follow=True)
    assert "not there any more" in text(page)


def test_the_page_of_a_provision(client, begun):
    assert "Nobody pays for water." in text(client.get(address("piece", begun.pk, "en", mark(begun, "1.4"))))
    done = press(client, begun, "1.4", "edit", kind="clause", label="1.3", number="1.4")
    assert done.headers["Location"].startswith(address("review", begun.pk, "en") + "#n-")
    assert keys(begun)[:4] == ["1", "1.1", "1.2", "1.3"]
    press(client, begun, "2.1.b", "join")
    assert keys(begun)[-1] == "2.1.a"
    press(client, begun, "2.1.a", "divide", words="(b) a bottom")
    assert keys(begun)[-2:] == ["2.1.a", "2.1.b"]
    press(client, begun, "2.1.b", "level:in")
    assert keys(begun)[-1] == "2.1.a.b"
    press(client, begun, "2.1.a.b", "level:out")
    press(client, begun, "2.1.b", "move", where="before", to=mark(begun, "2.1.a"))
    assert keys(begun)[-2:] == ["2.1.b", "2.1.a"]
    done = press(client, begun, "1.3", "exclude")
    assert done.headers["Location"].endswith("#decisions")
    assert "Left out by you" in text(client.get(address("review", begun.pk, "en")))
    press(client, begun, "1.1", "heading:25")
    assert next(n.heading for n in seen(begun).tree.nodes if n.key == "1.1") == "Every well has a keeper."
    press(client, begun, "1.1", "text")
    press(client, begun, "1.1", "split:25")
    assert "The keeper has a book." in [n.text for n in seen(begun).tree.nodes]


@pytest.mark.parametrize(
    ("act", "given", "sentence"),
    [
        ("divide", {"words": "nowhere"}, "do not stand exactly once"),
        ("divide", {"words": "Nobody"}, "or they begin it"),
        ("divide", {"words": ""}, "This field is required"),
        ("level:in", {}, None),
        ("level:out", {}, None),
        ("move", {"where": "after", "to": "none"}, "Select a valid choice"),
        ("edit", {"kind": "none"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_done_is_said(client, begun, act, given, sentence):
    page = press(client, begun, "1.4", act, **given)
    assert page.status_code == (302 if sentence is None else 200)
    assert sentence is None or sentence in text(page)


def test_unknown_things_are_not_found(client, begun):
    assert client.get(address("piece", begun.pk, "en", "nothing"), follow=True).status_code == 404
    assert client.get(address("review", begun.pk, "es"), follow=True).status_code == 404
    assert client.get(address("import", 99), follow=True).status_code == 404
    client.post(address("import_file", begun.pk, "xx"), {})
    client.post(address("import_act", begun.pk), {"act": "remove:fr"})
    client.post(address("import_act", begun.pk), {"act": "nonsense"})
    assert begun.files.count() == 1


def test_languages_side_by_side(client, editor):
    send(client, **{"es-file": attached(SPANISH.replace("(b) un fondo.\n", "")), "es-status": "machine"})
    begun = DraftImport.objects.get()
    page = text(client.get(address("import", begun.pk)))
    assert "7 provisions stand in all languages. At 1 place they differ." in page
    assert "not there" in page
    client.post(address("import_file", begun.pk, "es"), {"es-status": "official"})
    client.post(address("review", begun.pk, "en"), {"accept": seen(begun).open_doubts[0].mark})
    client.post(address("review", begun.pk, "es"), {"accept": seen(begun, "es").open_doubts[0].mark})
    saved = client.post(address("import_act", begun.pk), {"act": "save"}, follow=True)
    assert "Saved as draft 1." in text(saved)
    assert set(ConsultationPage.objects.get().instrument.versions.get().authentic_languages) == {"en"}


def test_a_next_draft_of_a_consultation_and_a_discarded_one(client, begun):
    client.post(address("import_act", begun.pk), {"act": "save"})
    consultation = ConsultationPage.objects.get()
    page = send(client, consultation=str(consultation.pk), slug="", number="1")
    assert "under way" in text(page)
    page = client.post(address("import_act", begun.pk), {"act": "discard"}, follow=True)
    assert "The import is discarded." in text(page)
    send(client, consultation=str(consultation.pk), slug="", number="2")
    assert DraftImport.objects.filter(consultation=consultation).count() == 2
    assert "Discarded" in text(client.get(address("imports")))


@pytest.mark.parametrize("role", ["moderator", "translator", "secretariat"])
def test_others_are_kept_out(client, begun, person, role):
    person(role)
    for name, *args in (
        ("imports",),
        ("import_new",),
        ("import", begun.pk),
        ("import_progress", begun.pk),
        ("review", begun.pk, "en"),
        ("piece", begun.pk, "en", mark(begun, "1.1")),
    ):
        assert client.get(address(name, *args)).status_code == 302
    client.post(address("review", begun.pk, "en"), {"accept": "x"})
    client.post(address("import_act", begun.pk), {"act": "discard"})
    send(client, slug="other")
    assert ImportDecision.objects.count() == 0
    assert DraftImport.objects.get().discarded_at is None


def test_the_review_costs_the_same_however_long_the_draft(client, editor):
    send(client)
    begun = DraftImport.objects.get()
    client.get(address("review", begun.pk, "en"))
    short = queries_of(lambda: client.get(address("review", begun.pk, "en")))
    long = DRAFT + "".join(f"\n\n2.{n} One more rule." for n in range(2, 200))
    client.post(address("import_file", begun.pk, "en"), {"en-file": attached(long)})
    jobs.run_pending()
    page = client.get(address("review", begun.pk, "en"))
    assert "Page 1 of 3" in text(page)
    assert queries_of(lambda: client.get(address("review", begun.pk, "en"), {"p": 2})) == short <= 20


def test_files_are_served_by_no_address(client, begun):
    page = (
        client.get(address("import", begun.pk)).content.decode()
        + client.get(address("review", begun.pk, "en")).content.decode()
    )
    assert "/media/" not in page
    assert not re.search(r'href="[^"]*wells\.txt', page)
