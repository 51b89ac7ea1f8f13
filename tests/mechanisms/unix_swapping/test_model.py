"""Swapping under load, held to the lecture's sentence and to what must hold of any run."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from memlab import questions
from memlab.mechanisms.unix_swapping import Arrive, Exit, UnixSwapping

NAMES = st.sampled_from("ABCDEFG")
ARRIVALS = st.builds(Arrive, NAMES, st.integers(1, 110), st.integers(0, 3))
REQUESTS = st.lists(st.one_of(ARRIVALS, ARRIVALS, NAMES.map(Exit)), max_size=30)
MARKS = st.fixed_dictionaries({"start_above": st.integers(0, 130), "stop_at": st.integers(0, 130)})


def run(requests, **marks):
    machine = UnixSwapping(memory=100, **marks)
    machine.requests = tuple(requests)
    return machine.history


@settings(max_examples=80)
@given(requests=REQUESTS, marks=MARKS)
def test_memory_is_never_overfull(requests, marks):
    assert all(step.state.in_use <= 100 for step in run(requests, **marks))


@settings(max_examples=80)
@given(requests=REQUESTS, marks=MARKS)
def test_nobody_moves_while_the_load_is_low(requests, marks):
    assume(max(marks.values()) <= 100)
    arrived = 0
    for request in requests:
        arrived += request.size if isinstance(request, Arrive) else 0
    assume(arrived <= marks["start_above"])
    history = run(requests, **marks)
    assert history[-1].state.time == 0
    assert history[-1].state.away == ()


@settings(max_examples=80)
@given(requests=REQUESTS, marks=MARKS)
def test_after_swapping_the_load_is_at_most_the_mark_or_the_newcomer_is_alone(requests, marks):
    assume(max(marks.values()) <= 100)
    for step in run(requests, **marks):
        if step.event.kind == "Admitted" and step.event.swapped:
            assert step.state.in_use <= marks["stop_at"] or len(step.state.inside) == 1


@settings(max_examples=80)
@given(requests=REQUESTS, marks=MARKS)
def test_nobody_goes_of_a_higher_priority_than_one_that_stays(requests, marks):
    for step in run(requests, **marks):
        if step.event.kind == "SwappedOut":
            assert step.event.priority <= min((one.priority for one in step.state.inside), default=99)


@settings(max_examples=80)
@given(requests=REQUESTS, marks=MARKS)
def test_whoever_is_away_while_memory_is_empty_has_just_been_refused_no_place(requests, marks):
    """An empty memory takes any: after an exit somebody is inside, or nobody is left."""
    for step in run(requests, **marks):
        if step.event.kind == "StaysOut":
            assert step.state.inside


@given(sizes=st.lists(st.integers(1, 10**6), min_size=1, max_size=5), rate=st.integers(1, 10**7))
def test_the_time_is_that_of_each_transfer(sizes, rate):
    total = sum(sizes)
    machine = UnixSwapping(memory=2 * total, start_above=total, stop_at=0, rate=rate, latency_us=8000)
    machine.ask(*(Arrive(f"P{place}", size) for place, size in enumerate(sizes)), Arrive("new", 1))
    assert machine.step.state.time == 8000 * len(sizes) + Fraction(total * 10**6, rate)


def test_exactly_at_the_mark_nobody_goes_and_one_byte_more_starts_it():
    machine = UnixSwapping(memory=100, start_above=80, stop_at=50)
    assert machine.ask(Arrive("A", 80)).event.kind == "Admitted"
    machine.ask(Arrive("B", 1))
    assert [step.event.kind for step in machine.history][2:] == ["SwappingStarted", "SwappedOut", "Admitted"]


def test_two_marks_let_swapping_rest_where_one_does_not():
    machine = UnixSwapping()
    machine.use("One mark for both: swapping at every arrival")
    once = machine.numbers()["times swapping started"]
    machine.stop_at = 500_000
    machine.seek(-1)
    assert (once, machine.numbers()["times swapping started"]) == (3, 1)


def test_marks_beyond_memory_let_a_newcomer_wait():
    machine = UnixSwapping(memory=100, start_above=200, stop_at=200)
    step = machine.ask(Arrive("A", 60), Arrive("B", 60))
    assert (step.event.kind, step.result, step.state.in_use) == ("Waits", False, 60)


def test_who_goes_and_how_many_bytes_at_least_are_asked():
    machine = UnixSwapping()
    machine.use("One mark for both: swapping at every arrival")
    machine.start_above, machine.stop_at = 900_000, 600_000
    asked = questions(machine)
    assert ("process", "P1") in {question._answer for question in asked}
    least = next(question for question in asked if "at least" in question.prompt)
    assert least.judge(least._answer).right
    assert least.judge(100_000).says.startswith("That brings it to the mark where swapping starts")
