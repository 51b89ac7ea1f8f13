"""Right rules are let pass, planted faults are caught with a shortest run, and it is a history that can be shown."""

from typing import Any

import numpy
import pytest

from memlab.core.history import Event
from memlab.errors import BadValueError
from memlab.own import RULES, try_rule
from memlab.scene.marks import Area
from tests.contract.pictures import check_fits, check_scene
from tests.scene.places import LOOKS

from .faults import RIGHT, WRONG, Function, first
from .further_faults import FURTHER

MOST_REQUESTS = 6
PLANTED = [*WRONG, *FURTHER]
NAMED = [f"{rule}: {fault}" for fault, rule, *_ in PLANTED]


@pytest.mark.parametrize(("name", "against", "function"), RIGHT, ids=lambda one: getattr(one, "__name__", one))
def test_what_is_right_passes(name: str, against: str, function: Function) -> None:
    tried = try_rule(name, function, against, seconds=0.5)
    assert tried.right, tried.says
    assert tried.mechanism is None
    assert "no mistake was found" in repr(tried)


@pytest.mark.parametrize(("fault", "name", "against", "function"), PLANTED, ids=NAMED)
def test_every_planted_fault_is_caught_with_a_short_run(
    fault: str, name: str, against: str, function: Function
) -> None:
    tried = try_rule(name, function, against, seconds=3.0)
    assert not tried.right, fault
    run = tried.mechanism
    assert run is not None
    assert len(run.requests) <= MOST_REQUESTS, [str(one) for one in run.requests]
    assert run.step is run.history[-1]
    assert run.step.why == tried.says == repr(tried)
    assert tried.says.endswith((".", "?"))
    assert "\n" not in tried.says
    assert len(tried.says) <= 400


@pytest.mark.parametrize("name", RULES)
def test_a_failing_run_is_drawn_and_at_its_end_what_the_model_decides(name: str) -> None:
    wrong = next(one for one in WRONG if one[1] == name)
    run = try_rule(name, wrong[3], wrong[2]).mechanism
    assert run is not None
    for step in run.history:
        check_scene(run, step)
    check_fits(run, LOOKS)
    model = RULES[name].mechanism(**run.settings, requests=run.requests)
    right = model.scene(model.history[run.step.index]).picture.marks
    assert run.scene().picture.marks[: len(right)] == right
    assert run.scene().why == ""


@pytest.mark.parametrize(
    ("name", "against", "function"),
    [
        ("fit", "first", lambda holes, need: first(holes[::-1], need)),
        ("victim", "lru", lambda entries: min(range(len(entries)), key=lambda at: entries[at][1])),
        ("translate", "paging", lambda address, table, size: 0 if address // size in table else None),
        ("buddy", "buddy", lambda frame, _order: frame),
        ("job", "fcfs", lambda waiting, _holes: waiting.index(min(waiting))),
    ],
)
def test_what_the_function_would_take_is_marked(name: str, against: str, function: Function) -> None:
    run = try_rule(name, function, against).mechanism
    assert run is not None
    areas = [mark for mark in run.scene().picture.marks if isinstance(mark, Area)]
    (yours,) = [mark for mark in areas if isinstance(mark.key, tuple) and mark.key[0] == "yours"]
    (thing,) = [mark for mark in areas if mark.key == yours.key[1]]
    rule = RULES[name]
    model = rule.mechanism(**run.settings, requests=run.requests)
    decision = next(one for one in rule.decisions(model) if one.step.index == run.step.index)
    assert thing.key != rule.taken(decision, decision.right)
    assert (yours.x, yours.y, yours.width, yours.height) == (thing.x, thing.y, thing.width, thing.height)
    assert "✕ yours" in run.scene().picture.texts


def test_the_function_cannot_change_what_it_is_given() -> None:
    def spoils(holes: Any, need: int) -> Any:
        chosen = first(holes, need)
        holes.clear()
        return chosen

    assert try_rule("fit", spoils, "first", seconds=0.3).right


def test_a_number_of_numpy_is_an_index() -> None:
    def first_of_numpy(holes: Any, need: int) -> Any:
        fitting = numpy.flatnonzero([size >= need for _, size in holes])
        return fitting[0] if len(fitting) else None

    tried = try_rule("fit", first_of_numpy, "first", seconds=0.3)
    assert tried.right, tried.says


def test_a_rule_that_does_not_always_decide_alike_is_told_of_where_it_failed() -> None:
    """Here at the third call, and never again: there is no shorter run on which it fails."""
    calls = iter(range(3))
    tried = try_rule("fit", lambda holes, need: first(holes, need) if next(calls, None) != 2 else 99)
    assert not tried.right
    assert "99 is no index" in tried.says
    assert tried.mechanism is not None
    assert tried.mechanism.step.why == tried.says


def test_the_same_seed_finds_the_same() -> None:
    one, other = (try_rule("victim", lambda _: 0, "lru") for _ in range(2))
    assert one.says == other.says
    assert one.mechanism is not None
    assert other.mechanism is not None
    assert one.mechanism.requests == other.mechanism.requests


def test_what_is_no_rule_and_no_function_is_refused() -> None:
    with pytest.raises(BadValueError, match="did you mean fit"):
        try_rule("fitt", first)
    with pytest.raises(BadValueError, match="did you mean best"):
        try_rule("fit", first, "bestt")
    with pytest.raises(BadValueError, match=r"is no function: use fit\(holes, need\)"):
        try_rule("fit", 5)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_decides_in_its_runs(name: str) -> None:
    """A rule that is never asked would be found right, whatever it is."""
    tried = try_rule(name, lambda *_: "nonsense")
    assert not tried.right
    assert "nonsense" in tried.says
    assert tried.mechanism is not None
    assert isinstance(tried.mechanism.step.event, Event)
