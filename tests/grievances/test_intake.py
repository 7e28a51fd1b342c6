import dataclasses

import pytest

from grievances import intake, receipts, vault
from grievances.intake import Submission, SubmissionRefused
from grievances.models import Grievance, Identity, IntakeKey, Receipt, SafeContact
from portal import vault_key
from portal.models import Event, Job

pytestmark = pytest.mark.django_db


def test_filing_writes_everything_that_must_arrive_in_one_go(file):
    filed = file(sector="S-SOCP")
    grievance = Grievance.objects.get()
    assert grievance == filed.grievance
    assert grievance.reference.startswith("PLZ-2026-")
    assert len(grievance.reference) == 15
    assert (grievance.country_of_harm, grievance.sector, grievance.severity) == ("MX", "S-SOCP", "SEV2")
    assert [(job.name, job.args, job.state) for job in Job.objects.all()] == [
        ("grievances.route_case", [grievance.pk], "pending")
    ]
    event = Event.objects.get()
    assert (event.kind, event.subject, event.actor) == (
        "grievance.filed",
        f"grievance:{grievance.reference}",
        "anonymous",
    )
    assert event.data == {"channel": "web", "language": "es"}


def test_the_receipt_opens_the_statement(file):
    filed = file(statement="  Lo que pasó\r\nayer\0 ")
    secret = receipts.derive(filed.receipt.number, vault_key.derived(receipts.SALT))
    receipt = Receipt.objects.get(lookup=secret.lookup)
    key = vault.open_receipt(receipt, secret.key)
    assert vault.open_field(receipt.grievance, "statement", key) == "Lo que pasó\nayer"
    assert vault.open_intake(IntakeKey.objects.get()) == key


def test_the_same_key_twice_gives_one_grievance(file):
    first, second = file(key="x"), file(key="x", statement="Otra cosa")
    assert (first.created, second.created, second.receipt) == (True, False, None)
    assert second.grievance == first.grievance
    assert Grievance.objects.count() == Job.objects.count() == Event.objects.count() == 1


def test_a_partners_own_number_is_not_stored(file):
    file(key="maria.perez")
    assert "maria" not in Grievance.objects.get().idempotency_key


def test_identity_and_contact_are_sealed_apart(file):
    filed = file(confidentiality="confidential", name="María", contact="maria@example.org", contact_rules="Sólo de día")
    key = vault.open_intake(IntakeKey.objects.select_related("grievance").get())
    identity, contact = Identity.objects.get(), SafeContact.objects.get()
    assert vault.open_apart(identity, key) == "María"
    assert vault.open_apart(contact, key) == "maria@example.org\nSólo de día"
    assert identity.wrapped_key != contact.wrapped_key
    assert filed.grievance.identity == identity


def test_an_anonymous_grievance_keeps_no_name(file):
    file(confidentiality="anonymous", name="María")
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"statement": ""}, "statement", "Say what happened. A few words are enough."),
        ({"statement": " \n\0 "}, "statement", "Say what happened. A few words are enough."),
        (
            {"statement": "x" * 100_000},
            "statement",
            "This text is too long: it has 100000 characters, and 50000 fit.",
        ),
        ({"effect": "x" * 5001}, "effect", "This text is too long: it has 5001 characters, and 5000 fit."),
        ({"country_of_harm": "FR"}, "country_of_harm", "This country is not a member state. Choose one from the list."),
        ({"language": "xx"}, "language", "This site does not know the language of the grievance."),
        ({"sector": "S-NONE"}, "sector", "This answer is not one of those offered."),
        ({"rights": ("R-EQ", "R-NONE")}, "rights", "This answer is not one of those offered."),
        (
            {"confidentiality": "secret"},
            "confidentiality",
            "Choose whether you file anonymously, in confidence or with your name.",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_sentence(file, changes, field, sentence):
    with pytest.raises(SubmissionRefused) as refusal:
        file(**changes)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert not Grievance.objects.exists()


def test_unpaired_surrogates_and_decomposed_letters_are_made_whole():
    assert intake.tidy("a\ud800b") == "a?b"
    assert intake.tidy("cafe\u0301") == "café"


def test_what_a_person_wrote_does_not_show_in_a_printed_submission():
    submission = Submission(language="es", statement="secreto", respondent="secreto", contact="secreto", name="secreto")
    assert "secreto" not in repr(submission)
    assert {f.name for f in dataclasses.fields(Submission) if not f.repr} == set(intake.TEXT_LIMITS)


def test_a_reference_has_no_vowels_and_no_doubtful_letters(now):
    assert not set(intake.REFERENCE_LETTERS) & set("AEIOU01IL")
    assert len({intake.new_reference(now) for _ in range(50)}) == 50
