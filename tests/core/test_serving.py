"""What is wrong with a mechanism's own code is said in one sentence, with the request and the line."""

# ruff: noqa: ARG001, ARG002 - these stand for what a student might write

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from memlab.core.history import Settings
from memlab.core.mechanism import Mechanism
from memlab.errors import MechanismError
from tests.core.toys import Filled, Pour, Pump, Tank

FILLED = Filled(text="One litre finds room.")


def tank_that(serve: Callable[..., Any]) -> Tank:
    """A tank with a serve of somebody's own."""
    return type("Mine", (Tank,), {"serve": serve, "__module__": __name__})()


def line_after(mark: str) -> int:
    """The number of the line that ends in a comment."""
    source = inspect.getsource(inspect.getmodule(line_after)).splitlines()
    return next(number for number, line in enumerate(source, start=1) if line.endswith(f"# {mark}"))


def raising(self, settings, state, request):
    yield FILLED, state
    raise ZeroDivisionError("no litres")  # raised


def raising_below(self, settings, state, request):
    yield FILLED, state
    replace(state)  # below


def raising_at_once(self, settings, state):
    yield FILLED, state


def yielding(told: Any) -> Callable[..., Any]:
    def serve(self, settings, state, request):
        yield FILLED, state
        yield told  # yielded

    return serve


def returning(answer: Any) -> Callable[..., Any]:
    return lambda *_: answer


def yielding_nothing(self, settings, state, request):
    return 5
    yield


@dataclass
class Loose:
    """A state that can change."""

    litres: int


@dataclass(frozen=True)
class Lists:
    """A state with a list in it."""

    litres: list[int]


@pytest.mark.parametrize(
    ("serve", "sentence", "mark"),
    [
        (raising, 'Mine.serve raised ZeroDivisionError ("no litres") at request 1, "Pour 3"', "raised"),
        (raising_below, "Mine.serve raised TypeError ", "below"),
        (raising_at_once, 'Mine.serve raised TypeError ("', ""),
        (returning(None), 'Mine.serve returned None at request 1, "Pour 3": yield pairs, (event, state)', ""),
        (returning((FILLED, 3)), "Mine.serve returned (Filled(", ""),
        (yielding_nothing, 'Mine.serve yielded no event at request 1, "Pour 3": yield pairs, (event, state)', ""),
        (yielding(FILLED), 'Mine.serve yielded the event Filled alone at request 1, "Pour 3": yield pairs', "yielded"),
        (yielding("full"), 'Mine.serve yielded "full" at request 1', "yielded"),
        (yielding(None), "Mine.serve yielded None at request 1", "yielded"),
        (yielding((3, FILLED)), "Mine.serve yielded the state before the event at request 1", "yielded"),
        (yielding((FILLED, 3, 4)), "Mine.serve yielded (Filled(", "yielded"),
        (yielding(("full", 3)), "Mine.serve yielded ('full', 3) at request 1", "yielded"),
        (yielding((FILLED, [3])), "Mine.serve yielded a state with [3], which can change", "yielded"),
        (yielding((FILLED, (3, {}))), "Mine.serve yielded a state with {}, which can change", "yielded"),
        (yielding((FILLED, Loose(3))), "Mine.serve yielded a state with Loose(litres=3), which can change", "yielded"),
        (yielding((FILLED, Lists([3]))), "Mine.serve yielded a state with [3], which can change", "yielded"),
    ],
)
def test_a_serve_that_fails_is_told_in_one_sentence(serve: Any, sentence: str, mark: str) -> None:
    tank = tank_that(serve)
    with pytest.raises(MechanismError) as caught:
        tank.ask(Pour(3))
    told = str(caught.value)
    assert told.startswith(sentence)
    assert len(told) < 300
    assert re.search(r"\.$", told)
    if mark:
        assert f"(line {line_after(mark)} of test_serving.py)" in told
    assert (tank.requests, len(tank.history)) == ((), 1)


def test_the_line_of_a_call_that_does_not_fit_is_that_of_the_method() -> None:
    first = inspect.getsourcelines(raising_at_once)[1]
    with pytest.raises(MechanismError, match=rf"\(line {first} of test_serving.py\)"):
        tank_that(raising_at_once).ask(Pour(3))


def test_a_method_that_is_inherited_fails_in_its_own_file() -> None:
    pump = type("Mine", (Pump,), {"__module__": __name__, "start": lambda *_: None})()
    with pytest.raises(MechanismError, match=r"Mine.serve raised AttributeError .* at request 1.* of toys.py\)"):
        pump.ask(Pour(3))


def test_code_of_a_notebook_is_named_by_its_line_and_its_words() -> None:
    source = "def serve(self, settings, state, request):\n    yield 1 / 0\n"
    space: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "<a cell>", "exec"), space)
    with pytest.raises(MechanismError, match=r'\(line 2 of the cell, ""\)'):
        tank_that(space["serve"]).ask(Pour(3))


def test_a_long_complaint_is_cut() -> None:
    def serve(self, settings, state, request):
        raise ValueError("no\n" * 10_000)
        yield

    with pytest.raises(MechanismError) as caught:
        tank_that(serve).ask(Pour(3))
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


def test_a_notebook_prints_the_sentence_alone() -> None:
    with pytest.raises(MechanismError) as caught:
        tank_that(returning(None)).ask(Pour(3))
    assert caught.value._render_traceback_() == [f"MechanismError: {caught.value}"]


# What else a mechanism says of itself.


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"start": lambda *_: []}, "Mine.start returned a state with [], which can change"),
        ({"start": lambda *_: 1 / 0}, 'Mine.start raised ZeroDivisionError ("division by zero") (line '),
        ({"opening": lambda *_: 1 / 0}, 'Mine.opening raised ZeroDivisionError ("division by zero") (line '),
        ({"opening": lambda *_: "full"}, 'Mine.opening returned "full": return an event'),
        ({"start": Mechanism.start}, "Mine has no start: define start(self, settings)"),
        ({"request_types": Pour}, "Mine.request_types is <class"),
        ({"request_types": [Pour]}, "Mine.request_types is [<class"),
        ({"request_types": (Pour, "Drain")}, "Mine.request_types is (<class"),
    ],
)
def test_a_mechanism_that_cannot_begin(part: dict[str, Any], sentence: str) -> None:
    with pytest.raises(MechanismError) as caught:
        type("Mine", (Tank,), {**part, "__module__": __name__})()
    assert str(caught.value).startswith(sentence)
    assert len(str(caught.value)) < 300


def test_a_start_that_fails_under_one_value_leaves_the_other() -> None:
    class Picky(Tank):
        def start(self, settings: Settings) -> int:
            return 10 // (settings.size - 3)

    picky = Picky(requests=(Pour(2),))
    before = picky.step
    with pytest.raises(MechanismError, match=r"Picky\.start raised ZeroDivisionError"):
        picky.size = 3
    assert (picky.size, picky.step, picky.settings.size) == (10, before, 10)


def test_a_mechanism_without_serve_or_request_types() -> None:
    class Idle(Mechanism):
        def start(self, settings: Settings) -> int:
            return 0

    with pytest.raises(MechanismError, match="Idle lists no request_types: name the requests that it serves"):
        Idle().ask(Pour(3))

    class Mute(Idle):
        request_types = (Pour,)

    with pytest.raises(MechanismError, match=r"Mute has no serve: define serve\(self, settings, state, request\)"):
        Mute().ask(Pour(3))
