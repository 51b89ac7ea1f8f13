"""Swapping, held to the formula of the textbook and to what must hold of any memory."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab import questions
from memlab.mechanisms.swapping import Arrive, Dispatch, EndIO, Exit, StartIO, Swapping, example

NAMES = st.sampled_from("ABCDE")
BINDINGS = st.sampled_from(["execution", "load", "compile"])
ARRIVALS = st.builds(
    Arrive, NAMES, st.integers(1, 120), st.integers(0, 5), st.integers(0, 50), BINDINGS, st.integers(0, 60)
)
IO = st.one_of(st.builds(StartIO, NAMES, st.integers(0, 20), st.integers(1, 40), st.booleans()), NAMES.map(EndIO))
REQUESTS = st.lists(st.one_of(ARRIVALS, IO, st.just(Dispatch()), NAMES.map(Exit)), max_size=30)
RULES = st.fixed_dictionaries(
    {
        "roll_out": st.sampled_from(["lower", "not higher"]),
        "io_rule": st.sampled_from(["never swap", "OS buffers", "none"]),
        "fit": st.sampled_from(["first", "best", "worst"]),
        "if_stuck": st.sampled_from(["wait", "next"]),
    }
)


def kinds(machine):
    return [step.event.kind for step in machine.history]


@given(size=st.integers(1, 10**7), rate=st.integers(1, 10**8), latency=st.integers(0, 10**5))
def test_a_transfer_takes_latency_and_bytes_by_rate_each_way(size, rate, latency):
    machine = Swapping(memory=size, rate=rate, latency_us=latency)
    step = machine.ask(Arrive("A", size, 1), Dispatch(), Arrive("B", size, 2), Dispatch())
    one_way = latency + Fraction(size * 10**6, rate)
    assert [transfer.us for transfer in step.event.plan] == [one_way, one_way]
    assert step.state.time == 3 * one_way


@settings(max_examples=60)
@given(requests=REQUESTS, rules=RULES)
def test_no_two_processes_overlap_and_each_is_in_one_place(requests, rules):
    machine = Swapping(memory=100, **rules)
    machine.requests = tuple(requests)
    for step in machine.history:
        inside = step.state.inside
        assert all(one.at + one.size <= other.at for one, other in pairwise(inside))
        assert all(one.at >= 0 and one.at + one.size <= 100 for one in inside)
        assert len({one.name for one in step.state.processes}) == len(inside) + len(step.state.away)


@settings(max_examples=60)
@given(requests=REQUESTS, rules=RULES)
def test_only_without_a_rule_does_a_device_overwrite_others(requests, rules):
    machine = Swapping(memory=100, **rules)
    machine.requests = tuple(requests)
    if rules["io_rule"] != "none":
        assert machine.numbers(machine.history[-1])["overwritten by a device"] == 0


@settings(max_examples=60)
@given(requests=REQUESTS, rules=RULES)
def test_a_bound_process_is_always_at_its_place(requests, rules):
    machine = Swapping(memory=100, **rules)
    machine.requests = tuple(requests)
    for step in machine.history:
        assert all(one.at == one.base for one in step.state.inside if one.binding != "execution")


@pytest.mark.parametrize(("rule", "goes"), [("lower", "Stuck"), ("not higher", "RolledIn")])
def test_another_of_the_same_priority_goes_only_if_the_rule_lets_it(rule, goes):
    machine = Swapping(memory=100, roll_out=rule)
    machine.ask(Arrive("A", 60, 1), Dispatch(), Arrive("B", 60, 1), Exit("C"))
    machine.ask(StartIO("A", 0, 1, True), EndIO("A"), Dispatch())
    assert kinds(machine)[-1] == goes


def test_the_lowest_has_io_pending_so_the_next_lowest_goes():
    figure = example()
    figure.seek(-1)
    event = next(step.event for step in figure.history if step.event.kind == "VictimChosen")
    assert (event.victim, event.may_not) == ("P1", (("P3", "P3 has I/O pending, to address 200,000"),))


@pytest.mark.parametrize(
    ("rule", "kind", "hit"),
    [("none", "Corrupted", ("P2",)), ("OS buffers", "KeptInBuffer", ())],
)
def test_input_for_a_process_that_is_out(rule, kind, hit):
    machine = Swapping(io_rule=rule)
    step = machine.ask(
        Arrive("P1", 1_000_000, 4),
        Dispatch(),
        StartIO("P1", 300_000, 200_000, True),
        Arrive("P2", 1_800_000, 7),
        Dispatch(),
        EndIO("P1"),
    )
    assert (step.event.kind, step.event.hit) == (kind, hit)


def test_kept_input_is_delivered_with_the_swap_in():
    machine = Swapping()
    machine.use("Pending I/O into a buffer of the system")
    machine.seek(-1)
    assert (machine.step.event.delivered, machine.step.result.kept) == (200_000, 0)


def test_with_next_the_dispatcher_tries_those_behind_a_stuck_one():
    requests = (Arrive("A", 60, 3), Dispatch(), StartIO("A", 0, 1), Arrive("B", 60, 9), Dispatch())
    assert [Swapping(memory=100, if_stuck=rule).ask(*requests).event.kind for rule in ("wait", "next")] == [
        "Stuck",
        "InMemory",
    ]


def test_where_it_comes_back_depends_on_the_binding():
    places = {}
    for preset in Swapping.presets[-3:-1]:
        machine = Swapping()
        machine.use(preset)
        ins = [step.event.transfer for step in machine.history if step.event.kind == "RolledIn"]
        places[preset.name.split()[0]] = [one.at for one in ins if one.process == "P1"]
    assert places == {"Execution": [0, 600_000], "Load": [0, 0]}


def test_who_goes_out_is_asked_and_the_one_way_and_both_ways():
    asked = []
    for name in ("Roll out, roll in: 208 ms one way", "The lowest priority goes first, as few as will do"):
        machine = Swapping()
        machine.use(name)
        asked += questions(machine)
    answers = [question._answer for question in asked]
    assert {208, 416, ("row", "P1")} <= set(answers)
    who = next(question for question in asked if "who is rolled out first" in question.prompt)
    assert who.judge(("row", "P2")).says.startswith("Another one that may go has a lower priority")


def test_as_few_go_as_will_do_lowest_priority_first():
    machine = Swapping()
    machine.use("The lowest priority goes first, as few as will do")
    victims = [step.event.victim for step in machine.history if step.event.kind == "VictimChosen"]
    assert victims == ["P1", "P2", "P3"]
