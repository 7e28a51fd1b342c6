import itertools
from collections import deque

import pytest

from grievances import workflow
from grievances.statuses import ENDED_STATES, CaseState, Clock, Party


@pytest.mark.parametrize("act", workflow.BY_ACT)
def test_every_pair_of_state_and_party_is_allowed_or_refused_by_the_table(act):
    move = workflow.BY_ACT[act]
    for state, party in itertools.product(CaseState, Party):
        expected = move.available and state in move.source and party in move.who
        assert workflow.allowed(act, state, party) == expected
        if expected:
            assert workflow.require(act, state, party).target == move.target
        else:
            with pytest.raises(workflow.MoveRefused):
                workflow.require(act, state, party)


def test_acts_are_unique_and_a_pair_of_states_is_joined_by_at_most_one_act_per_party():
    assert len(workflow.BY_ACT) == len(workflow.MOVES)
    seen = [(s, m.target, p) for m in workflow.MOVES for s in m.source for p in m.who]
    assert len(seen) == len(set(seen))


def test_no_machine_admits_refuses_decides_or_closes():
    forbidden = {CaseState.ADMITTED, CaseState.NOT_ADMITTED, CaseState.DECIDED, CaseState.CLOSED, CaseState.ERASED}
    assert not [m.act for m in workflow.MOVES if Party.SYSTEM in m.who and m.target in forbidden]


def test_refusal_decision_and_erasure_need_a_second_person():
    for act in ("refuse", "decide", "refer", "erase"):
        assert "second_person" in workflow.BY_ACT[act].needs


def test_an_unknown_act_is_refused():
    with pytest.raises(workflow.MoveRefused) as refusal:
        workflow.require("not_ours", CaseState.TRIAGE, Party.LEAD)
    assert (refusal.value.act, refusal.value.state) == ("not_ours", "triage")


def test_every_state_is_reached_from_the_first_and_leads_somewhere():
    reached, queue = {CaseState.SUBMITTED}, deque([CaseState.SUBMITTED])
    while queue:
        state = queue.popleft()
        for move in workflow.MOVES:
            if state in move.source and move.target not in reached:
                reached.add(move.target)
                queue.append(move.target)
    assert reached == set(CaseState)
    dead_ends = {s for s in CaseState if not any(s in m.source for m in workflow.MOVES)}
    assert dead_ends == {CaseState.ERASED, CaseState.LINKED_DUPLICATE}
    assert dead_ends <= ENDED_STATES


def test_clocks_that_stop_run_again():
    stopped = {clock for m in workflow.MOVES for clock in m.stops}
    resumed = {clock for m in workflow.MOVES for clock in m.resumes}
    assert stopped == resumed == {Clock.TRIAGED, Clock.ANSWERED}


def test_the_diagram_names_every_move():
    diagram = workflow.diagram()
    assert diagram.startswith("stateDiagram-v2\n    [*] --> submitted\n")
    for move in workflow.MOVES:
        for source in move.source:
            assert f"    {source.value} --> {move.target.value}: {move.act} [" in diagram
