"""Ctrl-C at any moment leaves a mechanism whole."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tests.contract.breaking import everything
from tests.core.toys import Drain, Pour, Tank, steps_shown


def branched() -> Tank:
    """At step 1, with something set aside."""
    tank = Tank(requests=(Pour(1), Pour(2), Pour(3)))
    tank.seek(1)
    tank.ask(Pour(4), Drain())
    tank.seek(1)
    return tank


QUICK: dict[str, Callable[[Tank], Any]] = {
    "ask": lambda tank: tank.ask(Pour(1), Drain()),
    "requests": lambda tank: setattr(tank, "requests", (Drain(), Pour(1))),
    "a parameter": lambda tank: setattr(tank, "size", 2),
    "use": lambda tank: tank.use("Two"),
    "seek": lambda tank: tank.seek(0),
    "back": lambda tank: tank.back_to_what_followed(),
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of generators closed just then
@pytest.mark.parametrize("act", QUICK)
def test_ctrl_c_at_any_moment_leaves_all_as_it_was_or_as_it_ought_to_be(act: str) -> None:
    done = branched()
    QUICK[act](done)
    outcomes = [everything(branched()), everything(done)]
    tank, moment = branched(), 0
    while interrupted(tank, QUICK[act], moment):
        assert everything(tank) in outcomes
        told = steps_shown(tank)
        tank.ask(Pour(0))
        assert told == [tank.step]
        tank, moment = branched(), moment + 1
    assert moment > 10
    assert everything(tank) == outcomes[1]


def interrupted(tank: Tank, act: Callable[[Tank], Any], moment: int) -> bool:
    """Whether Ctrl-C came before the act was at its end: when so many calls in the core had begun or come back.

    Python looks for signals where a function of its own begins and where one of C has come back.
    """
    left = moment

    def look(frame: FrameType, event: str, _: Any) -> None:
        nonlocal left
        if event in ("call", "c_return") and "/core/" in frame.f_code.co_filename:
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise KeyboardInterrupt

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        act(tank)
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(before)
    return left < 0
