"""Protection, held to the comparisons of the textbook."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.protection import (
    Access,
    Dispatch,
    LoadBase,
    LoadLimit,
    Protection,
    ReturnToUser,
    SystemCall,
    example,
)

WORDS = st.integers(0, 1000)
PRIVILEGED = st.one_of(WORDS.map(LoadBase), WORDS.map(LoadLimit), st.just(ReturnToUser()))


@given(address=WORDS, base=WORDS, limit=WORDS)
def test_in_user_mode_an_access_is_legal_exactly_from_base_on_for_the_length_of_limit(address, base, limit):
    machine = Protection(base=base, limit=limit, memory=4000, parts=())
    step = machine.ask(Access(address))
    assert (step.result == address) == (base <= address < base + limit)
    assert step.state.mode == ("user" if step.result == address else "monitor")


@given(address=WORDS, base=WORDS, limit=WORDS)
def test_a_logical_address_below_the_limit_is_moved_by_the_relocation_register(address, base, limit):
    machine = Protection(scheme="relocation + limit", base=base, limit=limit, memory=4000, parts=())
    assert machine.ask(Access(address)).result == (base + address if address < limit else None)


@given(address=WORDS, base=WORDS, limit=WORDS)
def test_the_monitor_may_go_anywhere(address, base, limit):
    machine = Protection(mode="monitor", base=base, limit=limit, memory=1001, parts=())
    assert machine.ask(Access(address)).result == address


@given(request=PRIVILEGED)
def test_what_is_privileged_traps_in_user_mode_and_changes_no_register(request):
    step = Protection(base=5, limit=7).ask(request)
    assert step.event.kind == "PrivilegeTrapped"
    assert (step.state.base, step.state.limit, step.state.mode, step.state.traps) == (5, 7, "monitor", 1)


@given(value=WORDS)
def test_the_monitor_loads_registers(value):
    machine = Protection(mode="monitor")
    state = machine.ask(LoadBase(value), LoadLimit(value + 1)).state
    assert (state.base, state.limit, state.traps) == (value, value + 1, 0)


def test_a_system_call_enters_monitor_mode_and_is_no_trap_of_a_wrong_doer():
    step = Protection().ask(SystemCall())
    assert (step.event.kind, step.state.mode, step.state.traps) == ("EnteredMonitor", "monitor", 0)


def test_the_dispatcher_loads_both_registers_and_returns():
    machine = Protection()
    step = machine.ask(Dispatch("job 3"))
    assert [one.event.kind for one in machine.history[1:]] == ["EnteredMonitor", "Loaded", "Loaded", "ReturnedToUser"]
    assert (step.state.base, step.state.limit, step.state.mode) == (420_940, 459_060, "user")
    assert machine.ask(Access(420_940)).result == 420_940


def test_the_dispatcher_knows_no_job_of_another_name():
    step = Protection().ask(Dispatch("job 9"))
    assert (step.event.kind, step.state) == ("NoSuchJob", Protection().step.state)


def test_the_figure_byte_by_byte():
    figure = example()
    figure.seek(-1)
    assert [figure.history[figure.history.of_request(n)[-1]].result for n in range(1, 8)] == [
        346_000,
        300_040,
        None,
        420_939,
        None,
        None,
        None,
    ]
    assert figure.numbers()["accesses trapped"] == 4


def test_registers_that_reach_too_far_find_no_memory():
    machine = Protection(base=0, limit=2000, memory=1000, parts=())
    step = machine.ask(Access(1500))
    assert (step.event.kind, step.result) == ("NothingThere", None)


def test_after_a_trap_the_machine_is_where_the_parameter_says():
    assert [Protection(after_trap=mode).ask(Access(0)).state.mode for mode in ("monitor", "user")] == [
        "monitor",
        "user",
    ]
