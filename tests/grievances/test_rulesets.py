import pytest

from grievances import institutions, offices, rulesets
from grievances.models import Conflict, Institution, OfficeMembership, RoutingRule, RoutingRuleSet
from grievances.offices import CHAIN
from portal.record import record

pytestmark = pytest.mark.django_db


def test_what_is_in_force_is_read_once_while_nothing_changes(mexico, django_assert_num_queries):
    facts = rulesets.in_force()
    with django_assert_num_queries(1):
        assert rulesets.in_force() is facts


def test_a_new_office_counts_at_once(mexico, now):
    assert [o.code for o in rulesets.in_force().offices] == ["mx", "secretariat"]
    offices.create_office(code="br", names={"en": "Brazil"}, country="BR", by="system", now=now)
    assert [o.code for o in rulesets.in_force().offices] == ["br", "mx", "secretariat"]


def test_a_recorded_change_of_an_office_or_institution_counts_at_once(mexico, now):
    body = Institution.objects.create(code="ministry", name="Ministry", country="MX")
    rulesets.in_force()
    mexico.host = body
    mexico.save()
    record(chain=CHAIN, kind="office.changed", subject="office:mx", by=None, now=now)
    assert rulesets.in_force().offices[0].hosts == institutions.lineage(body)
    body.parent = Institution.objects.create(code="state", name="State", country="MX")
    body.save()
    record(chain=CHAIN, kind="institution.changed", subject="institution:ministry", by=None, now=now)
    assert rulesets.in_force().offices[0].hosts == institutions.lineage(body)


def test_a_conflict_counts_from_its_declaration_to_its_end(mexico, now):
    assert rulesets.in_force().conflicts == ()
    conflict = Conflict.objects.create(office=mexico, declared_at=now)
    assert [c.office for c in rulesets.in_force().conflicts] == ["mx"]
    conflict.ended_at = now
    conflict.save()
    assert rulesets.in_force().conflicts == ()
    Conflict.objects.create(office=mexico, declared_at=now)
    Conflict.objects.last().delete()
    assert rulesets.in_force().conflicts == ()


def test_a_rule_set_counts_from_its_publication(mexico, now):
    assert rulesets.in_force().version == rulesets.BUILT_IN
    rule_set = RoutingRuleSet.objects.create(version="2026.2")
    RoutingRule.objects.create(rule_set=rule_set, code="all", priority=1, target="office", office=mexico)
    assert rulesets.in_force().version == rulesets.BUILT_IN
    rule_set.published_at = now
    rule_set.save()
    assert rulesets.in_force().version == "2026.2"
    assert [rule.code for rule in rulesets.in_force().rules] == ["all"]


def test_a_member_changes_nothing_that_routes(mexico, member):
    facts = rulesets.in_force()
    member(mexico)
    assert OfficeMembership.objects.count() == 1
    assert rulesets.in_force() == facts
