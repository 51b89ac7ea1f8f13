# ruff: noqa: ARG005 - a rule is called with all that there is
"""A race ranks a fit of one's own among the named ones as it comes off, and tells why a faulty one has no place."""

from typing import Any

import pytest

from memlab import compare
from memlab.core.experimenting import experiment_of
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import Allocate, Free
from memlab.own import Place, Raced, race
from memlab.own.recordings import allocations
from tests.contract.pictures import check_scene

from .faults import Function, best, first, last, worst

SPLIT = (
    *(Allocate(name, size) for name, size in (("A", "300K"), ("x", "10K"), ("B", "100K"), ("y", "590K"))),
    Free("A"),
    Free("B"),
    Allocate("small", "90K"),
    Allocate("large", "300K"),
)
"""Holes of 300K and 100K: who puts 90K into the first cannot serve 300K."""


def places(raced: Raced[Place]) -> dict[str, tuple[int, int]]:
    return {one.fit: (one.rank, one.refused) for one in raced.places}


@pytest.mark.parametrize("named", [first, best, worst])
def test_a_named_fit_written_anew_comes_off_as_it_does(named: Function) -> None:
    raced = race("fit", named)
    found = {one.fit: one for one in raced.places}
    mine, model = found["yours"], found[named.__name__]
    assert (mine.refused, mine.holes, mine.recorded) == (model.refused, model.holes, model.recorded)
    assert f"Your fit is number {mine.rank} of 5 on 13 workloads, 12 drawn and 1 recorded;" in raced.says
    assert [one.refused for one in raced.places] == sorted(one.refused for one in raced.places)


def test_who_spoils_the_large_hole_is_behind() -> None:
    assert places(race("fit", best, [SPLIT])) == {
        "best": (1, 0),
        "yours": (1, 0),
        "first": (3, 1),
        "next": (3, 1),
        "worst": (5, 1),
    }
    assert places(race("fit", worst, [SPLIT]))["yours"][1] == 1


def test_the_sides_to_compare_differ_most() -> None:
    mine, model = race("fit", worst, [SPLIT]).mechanisms
    assert (mine.requests, model.fit) == (model.requests, "best")  # type: ignore[attr-defined]
    assert "large" not in mine.step.state.blocks
    assert "large" in model.step.state.blocks
    assert compare(mine, model).mechanisms == (mine, model)


def test_your_run_tells_whose_choice_it_is_and_goes_on_so() -> None:
    mine, _ = race("fit", last, [SPLIT]).mechanisms
    assert mine.history[11].why == "Hole 710K-810K was chosen for 90K (your fit looked at 2 holes)."
    mine.ask(Free("small"), Free("large"), Allocate("more", "20K"))
    assert mine.step.state.blocks["more"].extent.start == 710 * 1024
    assert experiment_of(type(mine)) is None
    for step in mine.history:
        check_scene(mine, step)


def test_it_is_shown_as_a_table() -> None:
    raced = race("fit", last, [SPLIT])
    assert repr(raced).splitlines()[0].split() == ["rank", "fit", "refused", "holes", "looked", "at", "holes", "left"]
    assert raced._repr_html_().count("<tr>") == 6
    assert repr(raced).endswith(raced.says)


def test_the_recording_is_run_and_told_apart() -> None:
    raced = race("fit", first)
    alone = race("fit", first, [allocations()])
    assert "in the recording" in repr(raced).splitlines()[0]
    assert {one.fit: one.recorded for one in raced.places} == {
        "yours": 0,
        "first": 0,
        "best": 0,
        "next": 9,
        "worst": 10,
    }
    assert [one.refused for one in alone.places] == [0] * 5, "1000K hold all of it"
    assert "in the recording" not in repr(alone)


def endless(*_: Any) -> None:
    while True:
        pass


FAULTY: list[tuple[Function, str]] = [
    (lambda holes, need: 99, "99 is no index"),
    (lambda holes, need: None, "None says that no hole holds"),
    (lambda holes, need: 1 // 0, "ZeroDivisionError in line"),
    (endless, "does its loop end?"),
]


@pytest.mark.parametrize(("function", "said"), FAULTY)
def test_a_faulty_fit_is_told_in_a_sentence(function: Function, said: str) -> None:
    raced = race("fit", function)
    assert raced.places == ()
    assert said in raced.says
    assert raced.says.endswith("It was asked for 98304 bytes.")
    assert repr(raced) == raced.says
    assert "<table>" not in raced._repr_html_()


def test_the_same_seed_draws_the_same_race() -> None:
    assert race("fit", last, seed=3).places == race("fit", last, seed=3).places


def test_only_some_rules_race_and_only_a_function_may() -> None:
    with pytest.raises(BadValueError, match="a race is run for fit, victim and job"):
        race("buddy", best)  # type: ignore[call-overload]
    with pytest.raises(BadValueError, match=r"is no function: use fit\(holes, need\)"):
        race("fit", 5)  # type: ignore[call-overload]
    with pytest.raises(BadValueError, match=r"is no function: use job\(waiting, holes\)"):
        race("job", 5)  # type: ignore[call-overload]
    with pytest.raises(BadValueError, match=r"is no function: use victim\(entries\)"):
        race("victim", 5)  # type: ignore[call-overload]
