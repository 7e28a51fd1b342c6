"""What member states record: by whom it may be entered, what takes the place of what, and that nothing is changed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import translation

from consultations import voices
from consultations.contributions import CannotAccept
from consultations.models import Delegate, DraftVersion, StatePosition
from consultations.speaking import stating
from portal.models import Event
from portal.record import verify
from tests.factories import consultations as make
from tests.factories import voices as speak
from tests.factories.portal import UserFactory
from tests.support.html import problems
from tests.support.queries import queries_of

NOW = make.NOW
NOTE = "Note 14 of 2 March"


@pytest.fixture
def node(version):
    return make.node(version, "1.1")


@pytest.fixture
def secretariat(home):
    return UserFactory(roles=["secretariat"], is_demonstration=True)


def fresh(person):
    """The person as the next request knows it, without permissions that were looked up before."""
    return type(person).objects.get(pk=person.pk)


class TestWho:
    def test_a_delegate_enters_for_the_own_state_only(self, node):
        person = speak.delegate("UY")
        row = speak.statement(node, by=person)
        assert (row.country, row.received, row.entered_by) == ("UY", "", person)
        with pytest.raises(CannotAccept, match="do not speak for this state"):
            speak.statement(node, by=person, country="CL")

    def test_the_secretariat_enters_for_any_and_says_how_it_came(self, node, secretariat):
        with pytest.raises(CannotAccept, match="reached you"):
            speak.statement(node, by=secretariat)
        row = speak.statement(node, by=secretariat, received=NOTE)
        assert row.received == NOTE
        event = Event.objects.get(kind="state.recorded")
        assert event.actor == f"user:{secretariat.pk}"
        assert event.data == {"state": "UY", "kind": "reservation", "draft": 1, "on_behalf": True}
        assert verify()[1] is None

    @pytest.mark.parametrize("role", ["editor", "moderator", "auditor", None])
    def test_nobody_else(self, node, role):
        with pytest.raises(CannotAccept, match="do not speak"):
            speak.statement(node, by=UserFactory(roles=[role] if role else []), received=NOTE)

    def test_no_longer_after_the_end(self, node):
        person = speak.delegate("UY")
        stating.dismiss_delegate(delegate=Delegate.objects.get(), by="system")
        stating.dismiss_delegate(delegate=Delegate.objects.get(), by="system")
        with pytest.raises(CannotAccept, match="do not speak"):
            speak.statement(node, by=fresh(person))
        assert not person.groups.exists()
        assert list(Event.objects.filter(chain="delegates").values_list("kind", flat=True)) == [
            "delegate.appointed",
            "delegate.dismissed",
        ]

    def test_one_is_appointed_once(self, home):
        person = UserFactory()
        for _click in range(2):
            stating.appoint_delegate(person=person, country="UY", by="system")
        assert Delegate.objects.count() == 1
        with pytest.raises(CannotAccept, match="member state"):
            stating.appoint_delegate(person=person, country="DE", by="system")


class TestRecording:
    def test_a_later_one_takes_the_place_and_both_stay(self, node):
        person = speak.delegate()
        first = speak.statement(node, by=person)
        second = speak.statement(node, by=person, kind="support")
        assert (second.supersedes, list(stating.in_force(node.version.instrument.consultation))) == (first, [second])
        assert StatePosition.objects.count() == 2

    def test_the_same_twice_is_one(self, node):
        person = speak.delegate()
        first = speak.statement(node, by=person, after=None)
        assert speak.statement(node, by=person, after=None) == first
        assert Event.objects.filter(kind="state.recorded").count() == 1

    def test_what_came_in_the_meantime_is_not_replaced_unseen(self, node, secretariat):
        speak.statement(node, by=secretariat, received=NOTE)
        with pytest.raises(CannotAccept, match="in the meantime"):
            speak.statement(node, by=speak.delegate(), kind="support", after=None)

    def test_a_withdrawal_is_a_row_more_and_a_new_beginning(self, node):
        person = speak.delegate()
        first = speak.statement(node, by=person)
        for _click in range(2):
            stating.withdraw_statement(statement=first, by=person)
        assert list(StatePosition.objects.values_list("kind", flat=True)) == ["reservation", "withdrawal"]
        assert not stating.in_force(node.version.instrument.consultation).exists()
        with pytest.raises(CannotAccept, match="do not speak"):
            stating.withdraw_statement(statement=first, by=UserFactory())
        again = speak.statement(node, by=person, kind="declaration")
        assert list(stating.in_force(node.version.instrument.consultation)) == [again]

    def test_also_after_the_time_for_comments_but_not_on_an_old_draft(self, version, node):
        person = speak.delegate()
        speak.statement(node, by=person, now=NOW + timedelta(days=300))
        later = make.draft(number=2, now=NOW).version
        old = DraftVersion.objects.get(pk=version.pk).nodes.select_related("version").get(key="1.2")
        with pytest.raises(CannotAccept, match="newer draft"):
            speak.statement(old, by=person)
        heir = later.nodes.get(clause=node.clause_id)
        assert speak.statement(heir, by=person, kind="support").supersedes is not None

    @pytest.mark.parametrize(
        "said",
        [
            {"country": "DE"},
            {"kind": "withdrawal"},
            {"kind": "protest"},
            {"language": "nl"},
            {"texts": {"en": "Only a translation."}},
            {"texts": {"es": "x" * 20_001}},
        ],
    )
    def test_what_is_missing_or_wrong_is_refused(self, node, secretariat, said):
        with pytest.raises(CannotAccept):
            speak.statement(node, by=secretariat, received=NOTE, **said)
        assert not StatePosition.objects.exists()

    def test_the_database_lets_nothing_change(self, version, node):
        speak.statement(node, by=speak.delegate())
        for change in (
            lambda: StatePosition.objects.update(kind="support"),
            lambda: StatePosition.objects.all()._raw_delete("default"),
            lambda: Delegate.objects.update(country="CL"),
            lambda: DraftVersion.objects.filter(pk=version.pk)._raw_delete("default"),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()
        with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
            node.delete()

    def test_the_database_refuses_two_beginnings(self, node, secretariat):
        row = speak.statement(node, by=secretariat, received=NOTE)
        row.pk, row.supersedes = None, None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


class TestShown:
    def test_a_reader_sees_the_own_language_and_which_is_the_original(self, node):
        row = speak.statement(node, by=speak.delegate(), texts={"es": "Con reserva.", "fr": "Avec réserve."})
        with translation.override("fr"):
            shown = voices.statement(row)
        assert (shown["text"], shown["language"], shown["original"]) == ("Avec réserve.", "fr", "Con reserva.")
        with translation.override("es"):
            assert voices.statement(row)["original"] == ""

    @pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
    def test_on_the_clause_and_in_the_table_by_state(self, client, node, language):
        speak.statement(node, by=speak.delegate())
        for path in ("draft/1/1.1/", "", "positions/"):
            html = client.get(f"/{language}/consultations/rules/{path}").content.decode()
            assert "Urugua" in html, path
            assert problems(html, language) == [], path

    def test_the_clause_costs_the_same_with_one_and_three(self, client, node, secretariat):
        costs = []
        for number, country in enumerate(("UY", "CL", "MX")):
            speak.statement(node, by=secretariat, country=country, received=NOTE)
            if number != 1:
                for page in ("draft/1/1.1/", "", "positions/"):
                    client.get(f"/en/consultations/rules/{page}")
                    costs.append(queries_of(lambda: client.get(f"/en/consultations/rules/{page}")))  # noqa: B023
        assert costs[:3] == costs[3:]
        assert costs[0] <= 15


class TestPages:
    ADDRESS = "/en/consultations/rules/draft/1/1.1/statement/"

    @pytest.fixture
    def office(self, client, secretariat, node, settings):
        settings.DEMO_SIGN_INS = True
        client.force_login(secretariat, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def test_the_secretariat_records_and_withdraws(self, office, node):
        html = office.get(self.ADDRESS).content.decode()
        assert problems(html, "en") == []
        given = {"country": "UY", "kind": "reservation", "language": "es", "text_es": "Con reserva.", "received": NOTE}
        for _click in range(2):
            assert office.post(self.ADDRESS, given).status_code == 303
        row = StatePosition.objects.get()
        html = office.get("/en/consultations/rules/draft/1/1.1/").content.decode()
        assert NOTE in html
        withdrawal = f"/en/consultations/statements/{row.pk}/withdraw/"
        assert withdrawal in html
        assert "stay readable" in office.post(withdrawal).content.decode()
        office.post(withdrawal, {"sure": "1"})
        html = office.get("/en/consultations/rules/draft/1/1.1/").content.decode()
        assert "has withdrawn" in html
        assert problems(html, "en") == []

    def test_what_would_be_replaced_is_shown_before(self, office, node):
        given = {"country": "UY", "kind": "reservation", "language": "es", "text_es": "Con reserva.", "received": NOTE}
        office.post(self.ADDRESS, given)
        page = office.post(self.ADDRESS, given | {"kind": "support", "text_es": "Apoya."})
        html = page.content.decode()
        assert page.status_code == 422
        assert "In force now" in html
        assert "Apoya." in html
        assert problems(html, "en") == []
        first = StatePosition.objects.get()
        assert f'name="after" value="{first.pk}"' in html
        assert (
            office.post(self.ADDRESS, given | {"kind": "support", "text_es": "Apoya.", "after": first.pk}).status_code
            == 303
        )

    def test_bad_input_is_named_and_kept(self, office, node):
        page = office.post(self.ADDRESS, {"country": "UY", "language": "es", "text_fr": "Oui.", "received": NOTE})
        assert page.status_code == 422
        assert "Choose what the state records." in page.content.decode()
        assert "Oui." in page.content.decode()

    def test_staff_need_their_second_factor_here_too(self, client, node):
        person = speak.delegate()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert "/account/2fa/" in client.get(self.ADDRESS)["Location"]
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(self.ADDRESS).status_code == 403

    def test_the_desk_verifies_delegates(self, office, node):
        address = reverse("consultations_desk:delegates")
        assert (
            "Nobody has an account" in office.post(address, {"email": "no@x.example", "country": "UY"}).content.decode()
        )
        person = UserFactory()
        office.post(address, {"email": person.email.upper(), "country": "UY"})
        held = Delegate.objects.get()
        assert (held.person, held.country) == (person, "UY")
        assert person.email in office.get(address).content.decode()
        office.post(address, {"end": held.pk})
        assert Delegate.objects.get().ended_at
