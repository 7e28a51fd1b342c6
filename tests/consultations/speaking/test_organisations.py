"""Who speaks for an organisation: claimed by a person, decided by an editor, told with the reason."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations.access import visible_claims
from consultations.contributions import CannotAccept
from consultations.models import Organisation, Representation
from consultations.speaking import representing
from consultations.statuses import ClaimState
from portal.models import Event, OutgoingMail
from portal.record import verify
from tests.factories import voices as make
from tests.factories.portal import UserFactory
from tests.support.html import problems

GIVEN = {
    "name": "Wells Union",
    "group": "civil_society",
    "domain": "https://www.Wells.example/us",
    "proof": "I chair it.",
}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("https://www.Wells.example/us?x=1", "wells.example"),
        ("someone@mail.wells.example", "mail.wells.example"),
        (" wells.example. ", "wells.example"),
        ("órganos.example", "xn--rganos-9wa.example"),
        ("wells", ""),
        ("http://", ""),
        ("a b.example", ""),
        ("-x.example", ""),
        ("x" * 300 + ".example", ""),
    ],
)
def test_a_domain_is_read_out_of_what_was_typed(typed, domain):
    assert representing.domain_of(typed) == domain


def test_an_address_lies_under_a_domain_or_beside_it():
    assert representing.is_under("a@mail.wells.example", "wells.example")
    assert not representing.is_under("a@notwells.example", "wells.example")


def test_a_claim_waits_and_opens_nothing(home):
    claimed = make.claim()
    assert claimed.state == ClaimState.CLAIMED
    assert not representing.spoken_for(claimed.person).exists()
    assert not Organisation.objects.exists()


def test_the_same_claim_twice_is_one(home):
    person = UserFactory()
    assert make.claim(person).pk == make.claim(person, name=" wells  union ").pk
    assert Event.objects.filter(kind="organisation.claimed").count() == 1


def test_a_verified_person_speaks_and_is_told(home):
    person, organisation = make.speaker()
    assert list(representing.spoken_for(person)) == [organisation]
    assert (organisation.name, organisation.domain) == ("Wells Union", "wells.example")
    assert OutgoingMail.objects.get().to == person.email
    with pytest.raises(CannotAccept, match="already speak"):
        make.claim(person)
    assert list(Event.objects.values_list("kind", flat=True)) == ["organisation.claimed", "organisation.verified"]
    assert verify()[1] is None


def test_a_second_speaker_joins_the_known_organisation_and_makes_none_beside_it(home):
    _person, organisation = make.speaker()
    claimed = make.claim(name="WELLS UNION")
    with pytest.raises(CannotAccept, match="Choose it from the list"):
        representing.verify_claim(claim=claimed, by=UserFactory())
    representing.verify_claim(claim=claimed, organisation=organisation, by=UserFactory())
    assert Organisation.objects.count() == 1
    assert list(representing.spoken_for(claimed.person)) == [organisation]


def test_refusing_needs_a_reason_which_the_person_reads(home):
    claimed = make.claim()
    with pytest.raises(CannotAccept, match="Say why"):
        representing.refuse_claim(claim=claimed, reason=" ", by=UserFactory())
    representing.refuse_claim(claim=claimed, reason="The page names somebody else.", by=UserFactory())
    mail = OutgoingMail.objects.get()
    assert (mail.to, "The page names somebody else." in mail.text) == (claimed.person.email, True)
    with pytest.raises(CannotAccept, match="already decided"):
        representing.verify_claim(claim=claimed, by=UserFactory())
    # more proof, a new claim
    assert make.claim(claimed.person).pk != claimed.pk


def test_the_mail_is_in_the_language_of_the_person(home):
    claimed = make.claim(UserFactory(preferred_language="fr"))
    representing.refuse_claim(claim=claimed, reason="Non.", by=UserFactory())
    assert "/fr/consultations/organisations/" in OutgoingMail.objects.get().text


def test_nobody_decides_about_a_claim_of_her_own(home):
    editor = UserFactory()
    with pytest.raises(CannotAccept, match="your own"):
        representing.verify_claim(claim=make.claim(editor), by=editor)


def test_speaking_ends_by_oneself_or_by_an_editor_with_a_reason(home):
    person, _organisation = make.speaker()
    held = Representation.objects.get(person=person)
    with pytest.raises(CannotAccept, match="Say why"):
        representing.end_representation(representation=held, by=UserFactory())
    representing.end_representation(representation=held, by=person)
    representing.end_representation(representation=held, by=person)
    assert not representing.spoken_for(person).exists()
    assert Event.objects.filter(kind="organisation.speaker_ended").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 301),
        ("group", "individual"),
        ("country", "Uruguay"),
        ("domain", "none"),
        ("proof", ""),
        ("proof", "x" * 2001),
    ],
)
def test_what_is_missing_or_wrong_is_named(home, field, value):
    with pytest.raises(CannotAccept) as refused:
        make.claim(**{field: value})
    assert refused.value.field == field
    assert not Representation.objects.exists()


def test_the_database_keeps_claims_as_they_were(home):
    person, organisation = make.speaker()
    for change in (
        lambda: Representation.objects.update(proof="Other."),
        lambda: Representation.objects.all()._raw_delete("default"),
        lambda: Organisation.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_one_sees_one_s_own_claims_and_an_editor_all(home):
    claimed, other = make.claim(), make.claim()
    assert list(visible_claims(claimed.person)) == [claimed]
    assert set(visible_claims(UserFactory(roles=["editor"]))) == {claimed, other}
    assert not visible_claims(UserFactory(roles=["moderator"])).exists()


class TestPages:
    @pytest.fixture
    def person(self, client, home):
        person = UserFactory()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return person

    def test_the_way_of_a_claim(self, client, person):
        page = client.get("/en/consultations/organisations/").content.decode()
        assert "You speak for yourself" in page
        sent = client.post("/en/consultations/organisations/claim/", GIVEN)
        assert sent.status_code == 303
        client.post("/en/consultations/organisations/claim/", GIVEN)
        page = client.get("/en/consultations/organisations/").content.decode()
        assert page.count("Waiting for an editor") == 1
        assert problems(page, "en") == []
        claimed = Representation.objects.get()
        representing.refuse_claim(claim=claimed, reason="Names <b>another</b>.", by=UserFactory())
        assert "Names &lt;b&gt;another&lt;/b&gt;." in client.get("/en/consultations/organisations/").content.decode()

    def test_bad_input_is_named_and_kept(self, client, person):
        page = client.post("/en/consultations/organisations/claim/", GIVEN | {"domain": "none"})
        html = page.content.decode()
        assert page.status_code == 422
        assert "Enter a website or an e-mail domain" in html
        assert "I chair it." in html
        assert problems(html, "en") == []

    def test_giving_up_asks_once(self, client, person):
        claimed = make.claim(person)
        address = "/en/consultations/organisations/end/"
        assert "Yes, do it" in client.post(address, {"claim": claimed.pk}).content.decode()
        assert Representation.objects.get().state == ClaimState.CLAIMED
        client.post(address, {"claim": claimed.pk, "sure": "1"})
        assert Representation.objects.get().state == ClaimState.ENDED

    @pytest.mark.parametrize("claim", ["", "x", "²", "9" * 30, "other"])
    def test_the_claim_of_another_does_not_exist(self, client, person, claim):
        number = make.claim().pk if claim == "other" else claim
        answer = client.post("/en/consultations/organisations/end/", {"claim": number, "sure": "1"})
        assert answer.status_code == 404

    def test_the_desk_verifies_and_refuses(self, client, person, settings):
        settings.DEMO_SIGN_INS = True
        editor = UserFactory(roles=["editor"], is_demonstration=True)
        client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        claimed, other = make.claim(), make.claim(name="Roads Union")
        assert "Wells Union" in client.get(reverse("consultations_desk:claims")).content.decode()
        address = reverse("consultations_desk:claim", args=[claimed.pk])
        assert "I chair it." in client.get(address).content.decode()
        assert "Say why." in client.post(address, {"act": "refuse", "reason": ""}).content.decode()
        client.post(address, {"act": "verify"})
        client.post(reverse("consultations_desk:claim", args=[other.pk]), {"act": "refuse", "reason": "No."})
        assert dict(Representation.objects.values_list("name", "state")) == {
            "Wells Union": "verified",
            "Roads Union": "refused",
        }
        client.post(address, {"act": "end", "reason": "She left."})
        assert Representation.objects.get(name="Wells Union").reason == "She left."
