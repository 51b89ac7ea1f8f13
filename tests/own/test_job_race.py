# ruff: noqa: ARG005 - a rule is called with all that there is
"""A race of job choices counts how long jobs wait for memory, and shows whom one's own rule chose."""

from typing import Any

import pytest

from memlab import compare
from memlab.errors import BadRequestError
from memlab.mechanisms.dynamic_storage import Free
from memlab.mechanisms.partitions import Blocked, Loaded, Partitions, RunToEnd, Submit
from memlab.own import JobPlace, race
from tests.contract.pictures import check_scene

from .faults import Function

K = 1024
CROWD = tuple(
    Submit(name, size * K, cpu, arrival)
    for name, size, cpu, arrival in (("A", 2000, 10, 0), ("B", 1000, 5, 1), ("C", 100, 5, 2), ("D", 1100, 5, 3))
)
"""A leaves 160K free until t = 10: C fits at once, unless B is waited for; B, C and D do not fit together."""


def fcfs(waiting: Any, holes: Any) -> Any:
    return 0 if waiting and waiting[0] <= max(holes, default=0) else None


def first(waiting: Any, holes: Any) -> Any:
    return next((at for at, size in enumerate(waiting) if size <= max(holes, default=0)), None)


def largest(waiting: Any, holes: Any) -> Any:
    fitting = [at for at, size in enumerate(waiting) if size <= max(holes, default=0)]
    return max(fitting, key=lambda at: (waiting[at], -at), default=None)


NAMED: list[tuple[str, Function]] = [("fcfs", fcfs), ("first that fits", first), ("largest that fits", largest)]


def by_rule(function: Function, *given: Any) -> dict[str, JobPlace]:
    return {one.rule: one for one in race("job", function, *given).places}


@pytest.mark.parametrize(("named", "function"), NAMED)
def test_a_named_rule_written_anew_comes_off_as_it_does(named: str, function: Function) -> None:
    raced = race("job", function)
    found = {one.rule: one for one in raced.places}
    mine, model = found["yours"], found[named]
    assert (mine.rank, mine.left, mine.waited) == (model.rank, model.left, model.waited)
    assert (mine.longest, mine.ended) == (model.longest, model.ended)
    assert f"Your rule is number {mine.rank} of 4 on 12 workloads; of the named, " in raced.says
    assert [one.waited for one in raced.places] == sorted(one.waited for one in raced.places)


def test_waits_are_those_reckoned_by_hand() -> None:
    """Fcfs: B and C wait until A ends at 10, D until they end at 15; the first that fits lets C in at once."""
    found = by_rule(lambda waiting, holes: None, [CROWD])
    assert (found["fcfs"].waited, found["fcfs"].longest, found["fcfs"].ended) == (9 + 8 + 12, 12, 20)
    assert (found["first that fits"].waited, found["first that fits"].longest) == (9 + 0 + 7, 9)


def test_who_loads_nobody_is_last_and_is_told_what_would_fit() -> None:
    raced = race("job", lambda waiting, holes: None, [CROWD])
    assert raced.places[-1] == JobPlace(rank=4, rule="yours", left=4, waited=0, longest=0, ended=0)
    blocked = [step for step in raced.mechanisms[0].history if isinstance(step.event, Blocked)]
    assert blocked[0].why == "A waits at t = 0 for 2000K, though a hole holds it: your rule loads none now."


def test_your_run_shows_the_choices_of_the_function() -> None:
    mine, named = race("job", first).mechanisms
    chosen = [step for step in mine.history if isinstance(step.event, Loaded) and len(step.event.waiting) > 1]
    assert " is chosen from the queue by your rule" in chosen[0].why
    assert mine.requests == named.requests
    assert compare(mine, named).mechanisms == (mine, named)


def test_your_run_is_drawn() -> None:
    mine, _ = race("job", largest, [CROWD]).mechanisms
    for step in mine.history:
        check_scene(mine, step)


def test_your_rule_is_asked_again_where_the_run_goes_on_or_is_changed() -> None:
    mine, _ = race("job", first, [CROWD]).mechanisms
    mine.ask(Submit("E", 2000 * K, 3), RunToEnd())
    mine.memory = 2800 * K  # type: ignore[attr-defined]
    settings = {"cpu": "parallel", "load": "first that fits", "memory": 2800 * K}
    model = Partitions(**settings, requests=mine.requests)  # type: ignore[arg-type]
    assert mine.numbers() == model.numbers()


def endless(*_: Any) -> None:
    while True:
        pass


FAULTY: list[tuple[Function, str]] = [
    (lambda waiting, holes: 7, "7 is no index: there is 1"),
    (lambda waiting, holes: 0, "job 0 has 1024000 bytes, and the largest hole 163840"),
    (lambda waiting, holes: 1 // 0, "ZeroDivisionError in line"),
    (endless, "does its loop end?"),
]


@pytest.mark.parametrize(("function", "said"), FAULTY)
def test_a_faulty_rule_is_told_in_a_sentence(function: Function, said: str) -> None:
    raced = race("job", function, [CROWD])
    assert raced.places == ()
    assert said in raced.says
    assert "It was asked at t = " in raced.says
    assert raced.says.endswith(".")
    (run,) = raced.mechanisms
    assert len(run.requests) < len(CROWD)


def test_only_jobs_are_submitted() -> None:
    with pytest.raises(BadRequestError):
        race("job", first, [(Free("A"),)])
