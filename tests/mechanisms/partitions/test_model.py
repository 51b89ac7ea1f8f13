"""Partitions and jobs: who is loaded when and where, and when each ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.mechanisms.partitions import Partitions, Run, RunToEnd, RunToNextEnd, Submit, example

FIVE = example().requests[:5]


def times(machine: Partitions) -> dict[str, tuple[int | None, int | None]]:
    return {job.name: (job.loaded, job.ended) for job in machine.step.state.jobs}


def kinds(machine: Partitions) -> list[str]:
    return [step.event.kind for step in machine.history]


def test_the_lecture_s_jobs_end_when_its_table_and_a_quantum_of_1_make_them():
    assert times(example()) == {"P1": (0, 28), "P2": (0, 14), "P3": (0, 53), "P4": (14, 38), "P5": (28, 58)}


def test_a_run_stopped_anywhere_goes_on_as_if_it_had_not_been():
    whole = times(example())
    for until in range(60):
        machine = Partitions(requests=(*FIVE, Run(until), RunToEnd()))
        assert times(machine) == whole


def test_time_passes_to_an_arrival_and_jobs_of_one_instant_come_before_loads():
    machine = Partitions(memory=100, os=0)
    machine.ask(Submit("A", 60, 3), Submit("B", 60, 2, 3), Submit("C", 40, 1, 3), RunToEnd())
    assert kinds(machine)[1:] == [
        "Arrived",
        "Loaded",
        "Ended",
        "Arrived",
        "Arrived",
        "Loaded",
        "Loaded",
        "Ended",
        "Ended",
    ]


def test_a_job_due_in_the_past_comes_now():
    machine = Partitions()
    machine.ask(Run(20), Submit("A", "1K", 1, 5))
    assert machine.step.state.jobs[0].arrival == 20
    assert "was due at 5" in machine.step.why


def test_time_does_not_run_backwards():
    machine = Partitions()
    machine.ask(Run(20), Run(19))
    assert machine.step.event.kind == "Past"
    assert machine.step.state.now == 20


@pytest.mark.parametrize(("size", "kind"), [(60, "Arrived"), (61, "Refused")])
def test_what_can_never_be_loaded_is_refused_when_it_comes(size, kind):
    for machine in (
        Partitions(memory=100, os=40),
        Partitions(memory=100, os=0, scheme="fixed one queue", partitions=(60, 30)),
    ):
        assert machine.ask(Submit("A", size, 1)).event.kind == kind
        assert machine.ask(Submit("A", size, 1)).event.kind == "NameInUse"


def test_partitions_that_memory_does_not_hold_are_left_out():
    machine = Partitions(memory=100, os=10, scheme="fixed one queue", partitions=(60, 31))
    assert "1 partition did not fit in" in machine.step.why
    assert machine.ask(Submit("A", 61, 1)).event.largest == 60


def test_a_head_that_does_not_fit_blocks_under_fcfs_only():
    ended = {}
    for load in ("fcfs", "first that fits", "largest that fits"):
        machine = Partitions(memory=100, os=0, load=load, cpu="parallel")
        machine.ask(Submit("A", 70, 9), Submit("B", 50, 1), Submit("C", 10, 1), Submit("D", 20, 1), RunToEnd())
        ended[load] = {name: loaded for name, (loaded, _) in times(machine).items()}
    assert ended["fcfs"] == {"A": 0, "B": 9, "C": 9, "D": 9}
    assert ended["first that fits"] == {"A": 0, "B": 9, "C": 0, "D": 0}
    assert ended["largest that fits"] == {"A": 0, "B": 9, "C": 0, "D": 0}


def test_the_sentence_says_that_fcfs_keeps_others_waiting():
    machine = Partitions(memory=100, os=0)
    machine.ask(Submit("A", 70, 9), Submit("B", 50, 1), Submit("C", 10, 1), Run(1))
    blocked = next(step for step in machine.history if step.event.kind == "Blocked")
    assert blocked.why.endswith("Fcfs keeps those behind B waiting too, though one would fit.")


def by_unit(needs: list[tuple[int, int]], quantum: int) -> list[int]:
    """When each of some jobs in memory from 0 on ends, unit by unit."""
    ready, left, ends, now = [*range(len(needs))], [need for need, _ in needs], [0] * len(needs), 0
    while ready:
        job = ready.pop(0)
        for _ in range(min(quantum, left[job])):
            now, left[job] = now + 1, left[job] - 1
        if left[job]:
            ready.append(job)
        else:
            ends[job] = now
    return ends


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.just(1)), min_size=1, max_size=6), st.integers(1, 9), st.integers(0, 90)
)
def test_rounds_that_are_passed_at_once_come_to_what_units_come_to(needs, quantum, pause):
    machine = Partitions(memory=100, os=0, quantum=quantum)
    machine.ask(*(Submit(f"J{place}", size, need) for place, (need, size) in enumerate(needs)), Run(pause), RunToEnd())
    assert [job.ended for job in machine.step.state.jobs] == by_unit(needs, quantum)
    slices = machine.step.state.slices
    assert [start for _, start, _ in slices] == [0, *(end for _, _, end in slices[:-1])]
    assert max(end - start for _, start, end in slices) <= quantum


def test_a_million_units_are_a_few_steps():
    machine = Partitions()
    machine.ask(Submit("A", "1K", 10**6), Submit("B", "1K", 10**6), RunToEnd())
    assert (machine.step.state.now, len(machine.history)) == (2 * 10**6, 7)
    assert len(machine.step.state.turns) < 10


def test_run_to_the_next_end_stops_with_what_is_loaded_there():
    machine = Partitions(requests=FIVE)
    ends = [machine.ask(RunToNextEnd()).result for _ in range(5)]
    assert ends == [14, 28, 38, 53, 58]
    machine.seek(-1)
    assert machine.ask(RunToNextEnd()).why == "Time is 58: no job is in memory, and the CPU has nothing to do."


def test_wrong_times_of_an_end_are_named():
    machine = Partitions(requests=(Submit("A", 1, 3), Submit("B", 1, 2, 2), Submit("C", 1, 4, 1), RunToEnd()))
    for event in (step.event for step in machine.history if step.event.kind == "Ended"):
        assert set(event.measures[0].mistakes(event)) == {
            event.loaded + event.cpu,
            event.arrival + event.cpu,
            event.cpu,
        }


def test_a_job_that_passes_others_says_whom():
    machine = Partitions(memory=100, os=0, load="first that fits")
    machine.ask(Submit("A", 70, 9), Submit("B", 50, 1), Submit("C", 40, 1), Submit("D", 20, 1), RunToEnd())
    passing = next(step for step in machine.history if step.event.kind == "Loaded" and step.event.job == "D")
    assert passing.why.startswith("D is the first in the queue that fits, past B and 1 other (20 bytes): ")


def test_a_partition_too_small_and_a_larger_one_are_told_apart():
    machine = Partitions(scheme="fixed queue each", memory=100, os=0, partitions=(20, 30, 50))
    event = machine.ask(Submit("A", 25, 1)).event
    assert event.chose == ("place", 20)
    assert event.against(("place", 0), None) == "That partition has 20 bytes: too small for 25 bytes."
    assert event.against(("place", 50), None) == ""


@pytest.mark.parametrize(("queue_rule", "second"), [("lowest address", 1), ("shortest queue", 2)])
def test_among_equal_partitions_the_rule_chooses_the_queue(queue_rule, second):
    machine = Partitions(scheme="fixed queue each", memory=60, os=0, partitions=(30, 30), queue_rule=queue_rule)
    assert [machine.ask(Submit(name, 25, 1)).event.partition for name in "AB"] == [1, second]
