"""Relocation, held to the lecture's figure and to what must hold of any move in the middle of a run."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from memlab import questions
from memlab.mechanisms.relocation import Load, Move, Relocation, Run, Send

PLACES = st.integers(8000, 28_000)
RUNS = st.lists(st.one_of(st.builds(Run, st.integers(1, 3)), PLACES.map(Move)), max_size=12)


def sent(machine):
    return [step.event for step in machine.history if hasattr(step.event, "physical")]


def test_the_figure():
    assert Relocation(place=14_000).ask(Send(346)).result == 14_346


@settings(max_examples=60)
@given(requests=RUNS)
def test_no_move_changes_what_the_program_sends(requests):
    """The same run without its moves sends the same logical addresses."""
    moved, still = Relocation(), Relocation()
    moved.requests = tuple(requests)
    still.requests = tuple(request for request in requests if isinstance(request, Run))
    assert [event.logical for event in sent(moved)] == [event.logical for event in sent(still)]


@settings(max_examples=60)
@given(requests=RUNS)
def test_with_a_register_every_byte_is_the_one_that_is_meant(requests):
    machine = Relocation()
    machine.requests = tuple(requests)
    assert all(event.physical - event.place == event.logical for event in sent(machine))
    assert machine.numbers(machine.history[-1])["accesses that missed"] == 0


@settings(max_examples=60)
@given(requests=RUNS, binding=st.sampled_from(["load time", "compile time"]))
def test_without_a_register_logical_is_physical_and_right_at_one_place_only(requests, binding):
    machine = Relocation(binding=binding)
    machine.requests = tuple(requests)
    for event in sent(machine):
        assert event.physical == event.logical
        assert (event.kind == "Reached") == (event.place == 14_000)


@given(address=st.integers(0, 2**40), place=PLACES)
def test_the_register_is_added_to_whatever_is_sent(address, place):
    machine = Relocation(place=place)
    step = machine.ask(Send(address))
    assert step.result == address + place
    assert (step.event.kind == "Reached") == (address < machine.size)


@given(to=st.integers(0, 40_000))
def test_a_program_lies_in_the_users_memory_or_is_not_moved(to):
    machine = Relocation()
    room = 8000 <= to <= 28_000
    step = machine.ask(Move(to))
    assert (step.result, step.state.place) == ((to, to) if room else (None, 14_000))


@given(place=PLACES, other=PLACES)
def test_loading_afresh_binds_again_at_load_time(place, other):
    assume(place != other)
    machine = Relocation(binding="load time", place=place)
    assert machine.ask(Run(), Move(other), Run()).event.kind == "Missed"
    assert machine.ask(Load(other), Run(2)).event.kind == "Reached"


def test_the_pointer_walks_the_data_and_starts_again_at_the_end():
    machine = Relocation(size=20, data=8)
    machine.ask(Run(4))
    data = [event.logical for event in sent(machine) if event.what == "datum"]
    assert data == [8, 12, 16, 8]


def test_what_is_fetched_from_a_wrong_place_is_not_carried_out():
    machine = Relocation(binding="load time")
    step = machine.ask(Run(2), Move(20_000), Run(3))
    assert (step.result, machine.numbers()["instructions"]) == (0, 2)


def test_a_program_without_room_at_the_start_is_on_disk():
    machine = Relocation(place=30_000)
    assert machine.ask(Run()).event.kind == "NotLoaded"
    assert machine.ask(Load(9000), Run()).result == 1


@pytest.mark.parametrize(
    ("binding", "to", "answer"),
    [
        ("execution time", 20_000, "they stay, and mean the same bytes"),
        ("load time", 20_000, "they stay, and mean the old place"),
        ("load time", 14_000, "they stay, and are right again"),
        ("execution time", 0, "nothing is moved: there is no room"),
    ],
)
def test_what_a_move_does_to_the_addresses_is_asked(binding, to, answer):
    machine = Relocation(binding=binding)
    machine.ask(Run(), Move(20_000), Move(to))
    assert answer in {question._answer for question in questions(machine)} or machine.step.event.outcome == answer
    assert machine.step.event.outcome == answer


def test_a_wrong_sum_is_told_what_it_mixes_up():
    machine = Relocation()
    machine.ask(*(Send(address) for address in (346, 12, 80)), Move(20_000), *(Send(at) for at in (346, 99, 7)))
    asked = [question for question in questions(machine) if "which physical address" in question.prompt]
    assert asked
    for question in asked:
        event = machine.history[question.step].event
        assert question.judge(event.logical).says.startswith("That is the logical address")
        assert question.judge(event.physical).right
