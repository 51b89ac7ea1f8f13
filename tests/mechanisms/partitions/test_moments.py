"""Moments of a run found by time and by job, and jobs that come in another order."""

import pytest

from memlab.mechanisms.partitions import Partitions, Run, RunToEnd, Submit, example
from memlab.mechanisms.partitions.moments import At, ComesBeside, EventOf
from memlab.scene.marks import Grip


@pytest.fixture
def jobs():
    return example()


@pytest.mark.parametrize("time", [*range(0, 59, 3), 14, 28, 38, 53, 58])
def test_a_time_is_found_where_the_nearest_event_is(jobs, time):
    found = jobs.history[At(time).found(jobs.history, 3)]
    assert abs(found.state.now - time) == min(abs(step.state.now - time) for step in jobs.history)


def test_behind_the_end_of_a_run_time_is_let_pass(jobs):
    assert At(59).found(jobs.history, 0) is None
    assert At(59).otherwise == Run(59)


def test_the_events_of_a_job_are_walked_in_order(jobs):
    names = [getattr(step.event, "job", "") for step in jobs.history]
    at, found = -1, []
    while (at := EventOf("P4", later=True).found(jobs.history, at)) is not None:
        found.append(at)
    assert found == [at for at, name in enumerate(names) if name == "P4"]
    assert EventOf("P4", later=False).found(jobs.history, found[-1]) == found[-2]
    assert EventOf("P4", later=False).found(jobs.history, found[0]) is None


def test_a_job_that_comes_before_another_is_loaded_first(jobs):
    jobs.requests = ComesBeside("P5", "P4", behind=False).over(tuple(jobs.requests))
    assert [job.name for job in jobs.history[-1].state.jobs] == ["P1", "P2", "P3", "P5", "P4"]
    loaded = {job.name: job.loaded for job in jobs.history[-1].state.jobs}
    assert (loaded["P5"], loaded["P4"]) == (14, 49)  # P1 leaves 600K at 28: too little for P4
    back = ComesBeside("P5", "P4", behind=True).over(tuple(jobs.requests))
    assert back == tuple(example().requests)


def test_a_job_takes_the_time_of_the_one_that_it_comes_beside():
    machine = Partitions()
    machine.ask(Submit("A", 2_000_000, 5), Submit("B", 2_000_000, 5, 3), Submit("C", 2_000_000, 5, 7), RunToEnd())
    after = ComesBeside("C", "B", behind=False).over(tuple(machine.requests))
    assert [(one.job, one.arrival) for one in after[:3]] == [("A", 0), ("C", 3), ("B", 3)]
    for job, other in (("C", "C"), ("C", "nobody"), ("nobody", "C")):
        assert ComesBeside(job, other, behind=True).over(tuple(machine.requests)) == tuple(machine.requests)


def test_the_handles_stand_where_the_jobs_and_the_time_are(jobs):
    blocked = next(step for step in jobs.history if step.event.kind == "Blocked")
    grips = {mark.key[1]: mark for mark in jobs.scene(blocked).picture.marks if isinstance(mark, Grip)}
    assert [stop.words for stop in grips["P5"].stops] == ["P5 comes before P4", "P5 as it came"]
    assert [stop.words for stop in grips["P4"].stops] == ["P4 as it came", "P4 comes behind P5"]
    now = grips["now"]
    assert (now.at, now.stops[-1].words) == (0, "the event nearest to t = 58")
    assert [stop.x for stop in now.stops] == sorted(stop.x for stop in now.stops)
