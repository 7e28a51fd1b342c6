from datetime import timedelta

import pytest

from grievances import casework, delivery, offices, workflow
from grievances.casework import TextRefused
from grievances.delivery import DeliveryRefused
from grievances.models import Case, OfficeMembership
from grievances.statuses import DELIVERY_STEPS, CaseState, DeliveryState, Party
from grievances.workflow import MoveRefused
from portal import roles
from portal.models import Event, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(delivered, officer, now):
    case, _filed = delivered()
    return casework.open_case(case=case, by=officer, now=now)


def test_the_writer_obeys_the_table_for_every_act_and_state(delivered, officer, now):
    """Every pair: what the table allows leads to its target, everything else changes nothing."""
    case, _filed = delivered()
    for act in workflow.BY_ACT:
        for state in CaseState:
            for party in Party:
                Case.objects.filter(pk=case.pk).update(state=state)
                case.refresh_from_db()
                if workflow.allowed(act, state, party):
                    casework.move(case=case, act=act, party=party, by="system", now=now)
                    case.refresh_from_db()
                    assert case.state == workflow.BY_ACT[act].target
                else:
                    with pytest.raises(MoveRefused):
                        casework.move(case=case, act=act, party=party, by="system", now=now)
                    case.refresh_from_db()
                    assert case.state == state


@pytest.mark.parametrize("source", DeliveryState)
def test_the_writer_of_deliveries_obeys_its_table(delivered, source):
    case, _filed = delivered()
    for target in DeliveryState:
        case.delivery = source
        if target in DELIVERY_STEPS[source]:
            delivery.advance(case, target)
            assert case.delivery == target
        else:
            with pytest.raises(DeliveryRefused):
                delivery.advance(case, target)


def test_opening_twice_is_opening_once(opened, lead, now):
    again = casework.open_case(case=opened, by=lead, now=now + timedelta(days=1))
    assert again.opened_at == now
    assert Event.objects.filter(kind="case.opened").count() == 1


def test_two_officers_who_act_at_once_act_one_after_the_other(opened, officer, lead, now):
    """Both hold the case as it was; the second finds that it has moved."""
    stale = Case.objects.get(pk=opened.pk)
    casework.act(case=opened, act="acknowledge", by=officer, now=now)
    with pytest.raises(MoveRefused):
        casework.act(case=stale, act="acknowledge", by=lead, now=now)


def test_a_refused_text_changes_nothing(opened, officer, now):
    casework.act(case=opened, act="acknowledge", by=officer, now=now)
    for text in ("", " \n", "x" * 5001):
        with pytest.raises(TextRefused):
            casework.ask(case=opened, text=text, by=officer, now=now)
    opened.refresh_from_db()
    assert opened.state == CaseState.TRIAGE
    assert opened.grievance.messages.count() == 0


def test_the_clocks_wait_with_the_question(opened, officer, now):
    casework.act(case=opened, act="acknowledge", by=officer, now=now)
    before = dict(opened.deadlines.values_list("clock", "due_at"))
    casework.ask(case=opened, text="¿Cuándo?", by=officer, now=now)
    key = casework.read_case(case=opened, by=officer, now=now)
    casework.hear_person(case=opened, key=key, text="Ayer", now=now + timedelta(days=3))  # three working days later
    after = {row.clock: row for row in opened.deadlines.all()}
    assert after["triaged"].due_at == before["triaged"] + timedelta(days=3)  # Tuesday to Friday
    assert after["triaged"].stops == [[now.isoformat(), (now + timedelta(days=3)).isoformat()]]
    assert after["acknowledged"].due_at == before["acknowledged"]


def test_only_members_of_the_office_can_have_its_cases(opened, officer, brazil, member, now):
    with pytest.raises(TextRefused):
        casework.assign(case=opened, to=member(brazil), by=officer, now=now)


def test_a_staff_account_that_goes_takes_no_case_with_it(opened, officer):
    officer.delete()
    opened.refresh_from_db()
    assert (opened.assigned_to, opened.opened_by, opened.state) == (None, None, CaseState.RECEIVED)


def test_membership_brings_its_role_and_repeating_changes_nothing(mexico, secretariat, now):
    user = User.objects.create_user("new@mx.example")
    for _ in range(2):
        offices.add_member(office=mexico, user=user, is_lead=True, by="system", now=now)
    assert OfficeMembership.objects.count() == 1
    assert list(user.groups.values_list("name", flat=True)) == [roles.OFFICE_LEAD]
    assert Event.objects.filter(kind="office.member_added").count() == 1
    offices.add_member(office=secretariat, user=user, by="system", now=now)
    assert user.groups.filter(name=roles.SECRETARIAT).exists()


def test_the_case_knows_which_clock_ends_first(delivered, officer, now, time_machine):
    time_machine.move_to(now, tick=False)
    case, _filed = delivered()

    def first_to_end():
        case.refresh_from_db()
        running = case.deadlines.filter(met_at=None, stopped_at=None).order_by("due_at").first()
        return (running.clock, case.next_due_at == running.due_at) if running else case.next_due_at

    assert first_to_end() == ("opened", True)
    casework.open_case(case=case, by=officer, now=now)
    assert first_to_end() == ("acknowledged", True)
    casework.act(case=case, act="acknowledge", by=officer, now=now)
    assert first_to_end() == ("triaged", True)
    casework.ask(case=case, text="?", by=officer, now=now)
    assert first_to_end() is None
