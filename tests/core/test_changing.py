"""A change happens as a whole or not at all, and is told when it has settled."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from traitlets import TraitError, Unicode

from memlab.core.history import Serving, Settings
from memlab.core.mechanism import Preset
from memlab.core.request import Request
from memlab.errors import MechanismError
from tests.contract.breaking import everything
from tests.core.toys import Drain, Pour, Tank, steps_shown

UNLUCKY = 13


class Leaky(Tank):
    """Breaks at 13 litres, and at a size of 13."""

    presets = (Preset("Unlucky", "It breaks.", {"lid": True}, (Pour(1), Pour(UNLUCKY))),)
    raises: type[BaseException] = ZeroDivisionError

    def serve(self, settings: Settings, state: int, request: Request) -> Serving[int, int]:
        room = yield from super().serve(settings, state, request)
        if UNLUCKY in (settings.size, getattr(request, "litres", None)):
            raise self.raises
        return room


def branched() -> Leaky:
    """At step 1, with something set aside."""
    tank = Leaky(requests=(Pour(1), Pour(2), Pour(3)))
    tank.seek(1)
    tank.ask(Pour(4), Drain())
    tank.seek(1)
    return tank


def held(tank: Tank) -> None:
    with tank.hold_trait_notifications():
        tank.lid = True
        tank.size = UNLUCKY


def held_and_asked(tank: Tank) -> None:
    with tank.hold_trait_notifications():
        tank.size = 5
        tank.ask(Pour(1))
        tank.ask(Pour(UNLUCKY))


def given_up(tank: Tank) -> None:
    with tank.hold_trait_notifications():
        tank.size = 5
        tank.seek(0)
        raise ZeroDivisionError


ACTS: dict[str, Callable[[Tank], Any]] = {
    "ask": lambda tank: tank.ask(Pour(1), Pour(UNLUCKY), Pour(1)),
    "requests": lambda tank: setattr(tank, "requests", (Pour(1), Pour(UNLUCKY))),
    "more requests": lambda tank: setattr(tank, "requests", (*tank.requests, Pour(UNLUCKY))),
    "a parameter": lambda tank: setattr(tank, "size", UNLUCKY),
    "a parameter by name": lambda tank: tank.set_trait("size", UNLUCKY),
    "use": lambda tank: tank.use("Unlucky"),
    "hold": held,
    "hold and ask": held_and_asked,
    "an error of one's own": given_up,
}


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit, RecursionError])
@pytest.mark.parametrize("act", ACTS)
def test_what_fails_leaves_everything_as_it_was(act: str, error: type[BaseException], monkeypatch: Any) -> None:
    monkeypatch.setattr(Leaky, "raises", error)
    tank = branched()
    before, seen = everything(tank), steps_shown(tank)
    with pytest.raises((MechanismError, ZeroDivisionError, KeyboardInterrupt, SystemExit)):
        ACTS[act](tank)
    assert everything(tank) == before
    assert seen == []


@pytest.mark.parametrize("act", ACTS)
def test_what_failed_once_troubles_nothing_later(act: str) -> None:
    tank, twin = branched(), branched()
    with pytest.raises((MechanismError, ZeroDivisionError)):
        ACTS[act](tank)
    for one in (tank, twin):
        one.back_to_what_followed()
        one.seek(-1)
        one.ask(Pour(1))
        one.size = 7
        one.requests += (Drain(),)
    assert everything(tank) == everything(twin)


def test_going_back_to_what_cannot_be_served_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Leaky, "raises", KeyboardInterrupt)
    tank = Leaky(requests=(Pour(1), Pour(2)))
    tank.seek(1)
    tank.ask(Drain())
    before = everything(tank)
    monkeypatch.setattr(Leaky, "serve", lambda *_: 1 / 0)
    with pytest.raises(MechanismError):
        tank.back_to_what_followed()
    assert everything(tank) == before


def test_a_failure_that_is_caught_inside_a_held_change_undoes_itself_alone() -> None:
    tank = Leaky(requests=(Pour(1),))
    with tank.hold_trait_notifications():
        tank.size = 5
        with pytest.raises(MechanismError):
            tank.ask(Pour(2), Pour(UNLUCKY))
        tank.ask(Pour(3))
    assert (tank.requests, tank.step.state, tank.step.settings.size) == ((Pour(1), Pour(3)), 4, 5)
    everything(tank)


def test_a_value_refused_inside_a_held_change_undoes_what_was_held() -> None:
    tank = Tank(requests=(Pour(4),))
    before, seen = everything(tank), steps_shown(tank)

    def resized() -> None:
        with tank.hold_trait_notifications():
            tank.lid = True
            tank.size = 0

    with pytest.raises(TraitError):
        resized()
    assert (everything(tank), seen) == (before, [])


def test_held_there_and_back_is_no_change() -> None:
    tank = Tank(requests=(Pour(4),))
    seen: list[str] = []
    tank.observe(lambda change: seen.append(change.name))
    with tank.hold_trait_notifications():
        tank.size = 5
        tank.size = 10
    assert seen == []


def test_inside_a_held_change_the_history_is_that_of_the_parameters_so_far() -> None:
    tank = Tank(requests=(Pour(9),))
    with tank.hold_trait_notifications():
        tank.size = 5
        assert (tank.history[-1].state, tank.ask(Drain()).state) == (5, 0)
        tank.size = 3
    assert [step.state for step in tank.history] == [0, 3, 3, 0]


def test_a_serve_that_changes_its_own_mechanism_is_refused() -> None:
    class Busy(Tank):
        def serve(self, settings: Settings, state: int, request: Request) -> Serving[int, int]:
            if isinstance(request, Drain):
                self.size = settings.size + 1
            return (yield from super().serve(settings, state, request))

    busy = Busy(requests=(Pour(1),))
    before = everything(busy)
    with pytest.raises(MechanismError, match="Busy changes itself while it serves"):
        busy.ask(Drain())
    assert everything(busy) == before


# Telling.


def test_every_observer_sees_all_of_the_change() -> None:
    tank = Tank(requests=(Pour(9),))
    seen: list[tuple[str, Any, int, int]] = []
    tank.observe(lambda change: seen.append((change.name, change.new, tank.size, tank.step.state)))
    tank.size = 5
    tank.ask(Drain())
    assert seen == [
        *(("step", tank.history[1], 5, 5), ("size", 5, 5, 5)),
        *(("step", tank.step, 5, 0), ("requests", tank.requests, 5, 0), ("cursor", 3, 5, 0)),
    ]


def test_what_an_observer_changes_is_told_after_what_it_was_told_of() -> None:
    tank = Tank()

    def drain(change: Any) -> None:
        if change.new.state > 5:
            tank.ask(Drain())

    tank.observe(drain, "step")
    seen = steps_shown(tank)
    assert tank.ask(Pour(9)).state == 9
    assert [step.state for step in seen] == [9, 0]
    assert tank.step is seen[-1]
    everything(tank)


def test_an_observer_that_raises_does_not_undo_what_it_was_told_of() -> None:
    tank = Tank()
    tank.observe(lambda _: 1 / 0, "step")
    with pytest.raises(ZeroDivisionError):
        tank.ask(Pour(9))
    everything(tank)
    assert tank.step.state == 9
    tank.unobserve_all("step")
    seen = steps_shown(tank)
    tank.ask(Pour(1))
    assert seen == [tank.step]


def test_traits_of_other_kinds_are_told_too() -> None:
    class Named(Tank):
        name = Unicode("tank")

    named, seen = Named(), []
    named.observe(lambda change: seen.append((change.name, change.old, change.new)))
    named.name = "kettle"
    assert seen == [("name", "tank", "kettle")]


def test_threads_may_ask_at_the_same_time() -> None:
    tank = Tank()
    askers = [threading.Thread(target=lambda: [tank.ask(Pour(0)) for _ in range(200)]) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(tank.requests) == 800
    everything(tank)
