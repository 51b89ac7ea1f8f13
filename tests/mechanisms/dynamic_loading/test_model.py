"""Dynamic loading: a routine is read at its first call, once, and never without one."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.dynamic_loading import Call, DynamicLoading, example, never_loaded

PROGRAM = "main 100, input 40, solve 200, print 60, error 500"
SIZES = {"main": 100, "input": 40, "solve": 200, "print": 60, "error": 500}
CALLS = st.lists(st.builds(Call, st.sampled_from([*SIZES]), st.sampled_from([*SIZES])), max_size=20)


def loaded(*calls, **parameters):
    program = DynamicLoading(**{"routines": PROGRAM, **parameters})
    program.ask(*calls)
    return program


@given(calls=CALLS)
def test_in_memory_is_what_main_reaches_by_the_calls_in_their_order(calls):
    reached = {"main"}
    for call in calls:
        if call.caller in reached:
            reached.add(call.callee)
    state = loaded(*calls).step.state
    assert set(state.inside) == reached
    assert state.resident == sum(SIZES[name] for name in reached)


@given(calls=CALLS)
def test_no_routine_is_read_twice_and_none_leaves(calls):
    program = loaded(*calls)
    read = [step.event.callee for step in program.history if step.event.kind == "RoutineLoaded"]
    assert len(read) == len(set(read)) == program.step.state.loads
    residents = [step.state.resident for step in program.history]
    assert residents == sorted(residents)


def test_a_first_call_reads_and_a_second_goes_straight():
    program = loaded(Call("main", "solve"), Call("main", "solve"))
    assert [step.event.kind for step in program.history[1:]] == ["LoaderCalled", "RoutineLoaded", "WentStraight"]
    assert [program.history[program.history.of_request(number)[-1]].result for number in (1, 2)] == [200, 0]


def test_what_is_loaded_at_the_start_is_read_by_no_call():
    program = loaded(Call("main", "error"), loading="all at the start")
    assert (program.step.event.kind, program.step.state.resident, program.step.state.loads) == ("WentStraight", 900, 0)


def test_who_is_not_in_memory_calls_nobody():
    step = loaded(Call("solve", "input")).step
    assert (step.event.kind, step.result, step.state.inside) == ("CallerNotLoaded", None, ("main",))


def test_a_name_that_the_program_does_not_have_is_told():
    program = loaded(Call("main", "nowhere"), Call("nowhere", "main"))
    assert [step.event.unknown for step in program.history[1:]] == ["nowhere", "nowhere"]


def test_a_program_without_its_main_routine_starts_nothing():
    step = loaded(main="start").step
    assert step.state.inside == ()
    assert step.why == "The program has no routine start to start with: nothing is in memory."


def test_the_example_never_reads_the_largest_routine():
    program = example()
    assert never_loaded(program.settings, program.step.state) == ("error",)
    assert program.numbers()["in memory"] == 400 << 10
    assert program.numbers()["whole program"] == 900 << 10


def test_the_bytes_after_each_call():
    assert [size >> 10 for size in example().step.state.after] == [100, 140, 340, 340, 400, 400]
