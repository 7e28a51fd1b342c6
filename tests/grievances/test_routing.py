import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grievances.routing import (
    DEFAULT_RULES,
    NO_OFFICE,
    Codes,
    ConflictFact,
    Exclusion,
    OfficeFacts,
    Rule,
    Target,
    decide,
)
from grievances.statuses import OfficeKind, OfficeStatus

MX = OfficeFacts("mx", "MX", OfficeKind.NATIONAL, institution="mx-office", hosts=frozenset({"mx-ministry"}))
MX_ALT = OfficeFacts("mx-alt", "MX", OfficeKind.ALTERNATE)
BR = OfficeFacts("br", "BR", OfficeKind.NATIONAL)
DESK = OfficeFacts("desk", "", OfficeKind.SECRETARIAT)
OFFICES = (MX, MX_ALT, BR, DESK)


def office_for(offices=OFFICES, conflicts=(), rules=DEFAULT_RULES, **codes):
    return decide(Codes(**codes), rules, offices, conflicts).office


def test_the_national_office_of_the_place_of_harm_leads():
    decision = decide(Codes(country_of_harm="MX"), DEFAULT_RULES, OFFICES)
    assert (decision.office, decision.role, decision.rule) == ("mx", "lead", "national-office")
    assert decision.candidates == ("mx",)
    assert decision.excluded == ()
    assert [step.as_dict() for step in decision.trace] == [
        {"code": "country_of_harm", "country": "MX"},
        {"code": "rule", "country": "MX", "rule": "national-office"},
        {
            "code": "chosen",
            "country": "MX",
            "office": "mx",
            "rule": "national-office",
            "reason": "country_of_harm",
        },
    ]


def test_countries_are_asked_in_the_fixed_order():
    assert office_for(country_of_decision="BR", chosen_country="MX") == "br"
    assert office_for(country_of_harm="CL", country_of_respondent="BR", chosen_country="MX") == "br"
    assert office_for(chosen_country="MX") == "mx"


@pytest.mark.parametrize(
    ("codes", "conflicts", "reason"),
    [
        ({"vetoes": frozenset({"mx"})}, (), Exclusion.VETO),
        ({"vetoes": frozenset({"MX"})}, (), Exclusion.VETO),
        ({"institutions": frozenset({"mx-office"})}, (), Exclusion.RESPONDENT_IS_OFFICE),
        ({"institutions": frozenset({"mx-ministry"})}, (), Exclusion.RESPONDENT_IS_HOST),
        ({"institution_kind": "I-OFF"}, (), Exclusion.RESPONDENT_IS_OFFICE),
        ({}, (ConflictFact("mx"),), Exclusion.STANDING_CONFLICT),
        ({"institutions": frozenset({"acme"})}, (ConflictFact("mx", "operates_system", "acme"),), "operates_system"),
    ],
)
def test_an_office_in_conflict_is_left_out_for_its_reason_and_the_alternate_body_takes_it(codes, conflicts, reason):
    decision = decide(Codes(country_of_harm="MX", **codes), DEFAULT_RULES, OFFICES, conflicts)
    assert decision.office == "mx-alt"
    assert decision.excluded == (("mx", reason),)


def test_a_conflict_about_another_institution_excludes_nobody():
    assert office_for(country_of_harm="MX", conflicts=(ConflictFact("mx", institution="other"),)) == "mx"


@pytest.mark.parametrize("status", [s for s in OfficeStatus if s not in {OfficeStatus.ACTIVE, OfficeStatus.DEGRADED}])
def test_an_office_that_receives_nothing_is_left_out(status):
    closed = OfficeFacts("br", "BR", OfficeKind.NATIONAL, status)
    decision = decide(Codes(country_of_harm="BR"), DEFAULT_RULES, (closed, DESK))
    assert (decision.office, decision.custody) == ("desk", True)
    assert decision.excluded == (("br", Exclusion.NOT_RECEIVING),)


@pytest.mark.parametrize("codes", [{}, {"country_of_harm": "CL"}, {"country_of_harm": "ZZ"}])
def test_without_an_office_in_the_country_the_secretariat_takes_it(codes):
    decision = decide(Codes(**codes), DEFAULT_RULES, OFFICES)
    assert (decision.office, decision.rule, decision.custody) == ("desk", "secretariat", True)


def test_without_a_rule_the_secretariat_takes_it():
    decision = decide(Codes(country_of_harm="MX"), (), OFFICES)
    assert decision.office == "desk"
    assert "no_rule" in [step.code for step in decision.trace]


def test_nobody_can_veto_the_secretariat_but_its_own_conflict_excludes_it():
    assert office_for(vetoes=frozenset({"desk"})) == "desk"
    decision = decide(Codes(), DEFAULT_RULES, OFFICES, (ConflictFact("desk"),))
    assert (decision.office, decision.rule) == ("", NO_OFFICE)


def test_the_rule_with_the_smallest_number_wins():
    rules = (
        Rule("elections", 10, Target.SECRETARIAT, sectors=frozenset({"S-ELEC"})),
        Rule("children", 20, Target.OFFICE, office="br", rights=frozenset({"R-CHILD"})),
        Rule("national", 100, Target.NATIONAL),
    )
    assert office_for(rules=rules, country_of_harm="MX", sector="S-ELEC", rights=frozenset({"R-CHILD"})) == "desk"
    assert office_for(rules=rules, country_of_harm="MX", rights=frozenset({"R-CHILD"})) == "br"
    assert office_for(rules=rules, country_of_harm="MX") == "mx"


def test_a_rule_may_prefer_the_alternate_body():
    rules = (Rule("ombuds", 1, Target.ALTERNATE, countries=frozenset({"MX"})),)
    assert office_for(rules=rules, country_of_harm="MX") == "mx-alt"


def test_every_combination_of_predicates():
    """The golden table: a rule fits exactly when each of its predicates is empty or holds."""
    facts = {
        "countries": "MX",
        "sectors": "S-HLTH",
        "severities": "SEV5",
        "institution_kinds": "I-NAT",
        "rights": "R-EQ",
    }
    for states in itertools.product(["empty", "holds", "fails"], repeat=len(facts)):
        predicates = {
            name: {"empty": frozenset(), "holds": frozenset({value}), "fails": frozenset({"other"})}[state]
            for (name, value), state in zip(facts.items(), states, strict=True)
        }
        codes = Codes(
            country_of_harm="MX",
            sector="S-HLTH",
            severity="SEV5",
            institution_kind="I-NAT",
            rights=frozenset({"R-EQ"}),
        )
        assert Rule("r", 1, Target.NATIONAL, **predicates).fits(codes, "MX") == ("fails" not in states)


# Properties

COUNTRIES = ["MX", "BR", "CL", ""]
INSTITUTIONS = ["ministry", "office", "company"]
institution_sets = st.frozensets(st.sampled_from(INSTITUTIONS), max_size=2)
offices = st.lists(
    st.builds(
        OfficeFacts,
        code=st.sampled_from(["a", "b", "c", "d", "e"]),
        country=st.sampled_from(COUNTRIES),
        kind=st.sampled_from(list(OfficeKind)),
        status=st.sampled_from(list(OfficeStatus)),
        institution=st.sampled_from(["", *INSTITUTIONS]),
        hosts=institution_sets,
    ),
    max_size=5,
    unique_by=lambda office: office.code,
)
codes = st.builds(
    Codes,
    country_of_harm=st.sampled_from(COUNTRIES),
    country_of_decision=st.sampled_from(COUNTRIES),
    country_of_respondent=st.sampled_from(COUNTRIES),
    chosen_country=st.sampled_from(COUNTRIES),
    institution_kind=st.sampled_from(["", "I-OFF", "I-NAT"]),
    institutions=institution_sets,
    vetoes=st.frozensets(st.sampled_from(["a", "b", "MX"]), max_size=2),
)
conflicts = st.lists(
    st.builds(ConflictFact, office=st.sampled_from(["a", "b", "c"]), institution=st.sampled_from(["", "ministry"])),
    max_size=3,
)


@given(codes, offices, conflicts)
def test_every_input_has_a_decision_and_an_excluded_office_is_never_chosen(codes, offices, conflicts):
    decision = decide(codes, DEFAULT_RULES, offices, conflicts)
    assert decision.office not in dict(decision.excluded)
    assert decision.office == "" or decision.candidates[-1] == decision.office
    assert (decision.office == "") == (decision.rule == NO_OFFICE)
    assert {code for code, _reason in decision.excluded} == set(decision.candidates) - {decision.office}


@given(codes, offices, conflicts, st.randoms())
def test_the_order_of_the_inputs_does_not_matter(codes, offices, conflicts, random):
    first = decide(codes, DEFAULT_RULES, offices, conflicts)
    shuffled = list(offices)
    random.shuffle(shuffled)
    assert decide(codes, DEFAULT_RULES, shuffled, reversed(conflicts)) == first


@given(codes, offices, conflicts)
def test_a_further_conflict_never_brings_its_office_in(codes, offices, conflicts):
    for office in offices:
        assert decide(codes, DEFAULT_RULES, offices, [*conflicts, ConflictFact(office.code)]).office != office.code


@given(codes, offices, conflicts)
def test_a_secretariat_without_conflict_leaves_nothing_unowned(codes, offices, conflicts):
    desk = OfficeFacts("zz-desk", "", OfficeKind.SECRETARIAT)
    assert decide(codes, DEFAULT_RULES, [*offices, desk], conflicts).office != ""
