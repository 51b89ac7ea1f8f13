"""Dynamic linking: stubs ask once, copies are shared, and leave with their last user."""

from hypothesis import given
from hypothesis import strategies as st

from memlab import questions
from memlab.mechanisms.dynamic_linking import Call, DynamicLinking, Exit, Install, Start, Version, example

DISK = "libm 1.0 480, libm 1.2 500, libm 2.0 700, libc 6.0 900"
NAMES = st.sampled_from("PQR")
LIBRARIES = st.sampled_from(["libm", "libc"])
WANTS = st.lists(st.tuples(LIBRARIES, st.sampled_from([1, 2, 6])), max_size=2, unique_by=lambda want: want[0])
REQUESTS = st.lists(
    st.one_of(
        st.builds(Start, NAMES, st.integers(1, 99), WANTS.map(tuple)),
        st.builds(Call, NAMES, LIBRARIES),
        st.builds(Call, NAMES, LIBRARIES),
        st.builds(Exit, NAMES),
        st.builds(Install, LIBRARIES, st.sampled_from([1, 6]), st.integers(0, 5), st.integers(1, 99)),
    ),
    max_size=25,
)


def linked(*requests, **parameters):
    linking = DynamicLinking(**{"installed": DISK, **parameters})
    linking.ask(*requests)
    return linking


def kinds(linking, request):
    return [linking.history[at].event.kind for at in linking.history.of_request(request)]


def test_the_first_call_asks_the_system_and_every_later_one_goes_straight():
    linking = linked(Start("P", 100, "libm 1"), *[Call("P", "libm")] * 3)
    assert kinds(linking, 2) == ["AskedSystem", "VersionChosen", "LibraryRead", "StubReplaced"]
    assert kinds(linking, 3) == kinds(linking, 4) == ["WentStraight"]
    assert linking.step.result == Version("libm", 1, 2, 500)
    assert (linking.step.state.asked, linking.step.state.calls, linking.step.state.read) == (1, 3, 500)


@given(requests=REQUESTS)
def test_a_stub_that_was_answered_never_asks_again(requests):
    linking = linked(*requests)
    answered = set()
    for step in linking.history:
        event = step.event
        if event.kind == "ProcessExited":
            answered = {pair for pair in answered if pair[0] != event.process}
        if event.kind == "AskedSystem":
            assert (event.process, event.library) not in answered
        if event.kind == "StubReplaced":
            answered.add((event.process, event.library))


@given(requests=REQUESTS)
def test_after_each_request_memory_holds_the_processes_and_what_they_use_once_each(requests):
    linking = linked(*requests)
    for number in range(len(linking.history.requests) + 1):
        state = linking.history[linking.history.of_request(number)[-1]].state
        used = [version for process in state.processes for version in process.uses]
        own = sum(process.size for process in state.processes)
        assert set(state.copies) == set(used)
        assert state.resident == own + sum(version.size for version in set(used))
        assert state.if_each_had_its_own == own + sum(version.size for version in used)


@given(requests=REQUESTS)
def test_copies_and_processes_are_what_the_numbers_add_up_to_at_every_step(requests):
    for step in linked(*requests).history:
        assert step.state.resident <= step.state.if_each_had_its_own


def test_a_second_process_shares_the_copy():
    linking = linked(Start("P", 100, "libm 1"), Call("P", "libm"), Start("Q", 50, "libm 1"), Call("Q", "libm"))
    assert kinds(linking, 4) == ["AskedSystem", "VersionChosen", "CopyFound", "StubReplaced"]
    assert (linking.step.state.resident, linking.step.state.if_each_had_its_own) == (650, 1150)


def test_a_copy_stays_as_long_as_somebody_uses_it():
    shared = (Start("P", 100, "libm 1"), Call("P", "libm"), Start("Q", 50, "libm 1"), Call("Q", "libm"))
    linking = linked(*shared, Exit("P"), Exit("Q"))
    assert kinds(linking, 5) == ["ProcessExited", "CopyKept"]
    assert kinds(linking, 6) == ["ProcessExited", "CopyDropped"]
    assert linking.step.result == (Version("libm", 1, 2, 500),)
    assert linking.step.state.resident == 0


def test_while_an_exit_is_looked_at_its_copies_are_still_in_memory():
    linking = linked(Start("P", 100, "libm 1, libc 6"), Call("P", "libm"), Call("P", "libc"), Exit("P"))
    resident = [linking.history[at].state.resident for at in linking.history.of_request(4)]
    assert resident == [1400, 500, 0]


def test_a_stub_that_was_replaced_keeps_its_version():
    start = (Start("P", 100, "libm 1"), Call("P", "libm"), Install("libm", 1, 3, 520))
    linking = linked(*start, Call("P", "libm"), Start("Q", 50, "libm 1"), Call("Q", "libm"))
    results = [linking.history[linking.history.of_request(number)[-1]].result for number in (4, 6)]
    assert [version.named for version in results] == ["libm 1.2", "libm 1.3"]


def test_the_major_number_decides_unless_the_rule_is_the_newest_of_all():
    requests = (Start("P", 100, "libm 1"), Call("P", "libm"))
    found = {rule: linked(*requests, version=rule).step for rule in DynamicLinking.version.values}
    assert [step.result.named for step in found.values()] == ["libm 1.2", "libm 2.0"]


def test_a_call_without_such_a_version_fails_until_one_is_installed():
    linking = linked(Start("P", 100, "libm 3"), Call("P", "libm"))
    assert kinds(linking, 2) == ["AskedSystem", "NoSuchVersion"]
    assert linking.ask(Install("libm", 3, 0, 10), Call("P", "libm")).result == Version("libm", 3, 0, 10)


def test_what_is_refused_changes_nothing():
    linking = linked(Start("P", 100, "libm 1"))
    before = linking.step.state
    refused = (Start("P", 5), Call("P", "libc"), Call("Q", "libm"), Exit("Q"), Install("libm", 1, 0, 9))
    told = [linking.ask(request) for request in refused]
    expected = ["NameInUse", "NotLinked", "UnknownProcess", "UnknownProcess", "AlreadyInstalled"]
    assert [step.event.kind for step in told] == expected
    assert {step.state for step in told} == {before}


def test_the_example_reads_the_library_once():
    assert example().numbers() == {
        "in memory": 600 << 10,
        "with own copies": 600 << 10,
        "copies of libraries": 1,
        "calls": 3,
        "system asked": 1,
        "read from disk": 500 << 10,
    }


def test_what_own_copies_would_take_is_asked_once_the_ways_are_plain():
    linking = linked(installed="libm 1.2 500K")
    for name in "PQRST":
        linking.ask(Start(name, "50K", "libm 1"), Call(name, "libm"))
    asked = next(
        question for question in questions(linking) if question.form == "how much" and "own" in question.prompt
    )
    state = linking.history[asked.step].state
    assert asked.judge(state.if_each_had_its_own).right
    assert asked.judge(state.resident).says == "That is with one copy for all processes that use this version."
