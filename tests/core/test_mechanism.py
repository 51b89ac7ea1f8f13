"""Parameters and requests in, one step out, told once."""

import numpy as np
import pytest
from traitlets import TraitError, default

from memlab.core.mechanism import Aside, Mechanism
from memlab.errors import BadRequestError, BadValueError
from memlab.mechanisms.dynamic_storage import DynamicStorage, Free
from tests.core.toys import Drain, Pour, Tank, steps_shown


def kinds(mechanism: Mechanism) -> list[str]:
    return [step.event.kind for step in mechanism.history]


def test_before_any_request_there_is_one_step() -> None:
    tank = Tank()
    assert kinds(tank) == ["Started"]
    assert (tank.step.index, tank.step.request, tank.step.state, tank.cursor) == (0, 0, 0, 0)
    assert dict(tank.step.settings) == {"size": 10, "lid": False}


def test_asking_returns_the_last_step_and_goes_there() -> None:
    tank = Tank()
    step = tank.ask(Pour(4), Pour(8))
    assert kinds(tank) == ["Started", "Filled", "Filled", "Spilled"]
    assert (step, step.request, step.state, step.why) == (tank.step, 2, 10, "2 litres are spilled.")
    assert tank.requests == (Pour(4), Pour(8))
    assert list(tank.history.of_request(2)) == [2, 3]


def test_asking_serves_only_what_is_new() -> None:
    tank = Tank(requests=(Pour(1), Pour(2)))
    Tank.served.clear()
    tank.ask(Pour(3))
    assert Tank.served == [Pour(3)]


def test_assigned_requests_keep_the_steps_of_those_that_stay() -> None:
    tank = Tank(requests=(Pour(1), Pour(2), Pour(3)))
    first = tank.history[1]
    Tank.served.clear()
    tank.requests = (Pour(1), Drain())
    assert Tank.served == [Drain()]
    assert tank.history[1] is first
    assert (tank.step.event.kind, tank.step.state) == ("Drained", 0)


def test_asking_nothing_changes_nothing() -> None:
    tank = Tank(requests=(Pour(1), Pour(2)))
    shown = tank.seek(1)
    assert tank.ask() == shown
    assert tank.requests == (Pour(1), Pour(2))


def test_seeking_shows_a_step_and_changes_no_history() -> None:
    tank = Tank(requests=(Pour(4), Pour(8)))
    assert [tank.seek(index).index for index in (0, 2, -1, -4)] == [0, 2, 3, 0]
    assert len(tank.history) == 4
    for index in (4, -5, 10**30):
        with pytest.raises(BadValueError, match=f"There is no step {index}: this history has steps 0 to 3"):
            tank.seek(index)
    assert tank.cursor == 0


@pytest.mark.parametrize("index", ["x", "1", True, 1.5, None, "9" * 10**6, (1,)])
def test_what_is_no_number_of_a_step_is_said(index: object) -> None:
    tank = Tank(requests=(Pour(4),))
    with pytest.raises(BadValueError, match=r" is no number of a step: this history has steps 0 to 1\.$") as caught:
        tank.seek(index)
    assert len(str(caught.value)) < 200
    with pytest.raises(TraitError, match=r"^Tank, cursor: .* is no number of a step\.$"):
        tank.cursor = index
    assert (tank.cursor, tank.step.index) == (1, 1)


def test_steps_are_counted_by_any_whole_number() -> None:
    tank = Tank(requests=(Pour(4),))
    assert [tank.seek(index).index for index in (np.int64(0), np.uint8(1), np.int32(-1))] == [0, 1, 1]
    tank.cursor = np.int64(0)
    assert (tank.step.index, type(tank.cursor)) == (0, int)


def test_a_cursor_beyond_the_last_step_shows_the_last() -> None:
    tank = Tank(requests=(Pour(4),))
    tank.cursor = 99
    assert (tank.cursor, tank.step) == (1, tank.history[1])


# One notification.


@pytest.mark.parametrize(
    "act",
    [
        lambda tank: tank.seek(0),
        lambda tank: tank.ask(Pour(1)),
        lambda tank: tank.ask(Pour(1), Pour(2, hot=True), Drain()),
        lambda tank: setattr(tank, "size", 3),
        lambda tank: setattr(tank, "requests", ()),
        lambda tank: setattr(tank, "requests", (Drain(),)),
        lambda tank: setattr(tank, "cursor", 1),
        lambda tank: tank.use("Full"),
        lambda tank: tank.use("Two"),
    ],
)
def test_each_change_is_told_once_and_whole(act) -> None:
    tank = Tank(requests=(Pour(4), Pour(8)))
    tank.seek(2)
    seen = steps_shown(tank)
    act(tank)
    assert seen == [tank.step]


def test_changes_held_together_are_one_change() -> None:
    """A notification is then called once for each changed name: the derivation stands that."""
    tank = Tank(requests=(Pour(4),))
    seen = steps_shown(tank)
    with tank.hold_trait_notifications():
        tank.size, tank.lid, tank.requests = 5, True, (Pour(1), Pour(9))
    assert seen == [tank.step]
    assert dict(tank.step.settings) == {"size": 5, "lid": True}
    assert (kinds(tank), tank.history[-1].state) == (["Started", "Filled", "Filled", "Spilled"], 5)


def test_the_same_value_again_is_no_change() -> None:
    tank = Tank(requests=(Pour(4),))
    seen = steps_shown(tank)
    tank.size, tank.requests, tank.cursor = 10, (Pour(4),), 1
    assert seen == []


def test_an_observer_never_sees_half_a_change() -> None:
    """It may read the history and the cursor, and nothing moves because of it."""
    tank = Tank()
    whole: list[bool] = []
    tank.observe(lambda change: whole.append(change.new == tank.history[tank.cursor]), "step")
    tank.ask(Pour(4), Pour(9))
    tank.size = 3
    tank.seek(0)
    assert whole == [True] * 3


# Parameters.


def test_a_parameter_change_keeps_the_request_and_the_kind_of_event() -> None:
    tank = Tank(requests=(Pour(8, hot=True), Pour(8, hot=True), Drain()), size=10)
    assert tank.seek(4).event.kind == "Filled"
    tank.size = 100
    assert (tank.step.request, tank.step.event.kind, tank.step.state) == (2, "Filled", 16)


def test_where_there_is_no_such_event_the_request_ends_the_show() -> None:
    tank = Tank(requests=(Pour(8), Pour(8), Drain()), size=10)
    assert tank.seek(3).event.kind == "Spilled"
    tank.size = 100
    assert (tank.step.request, tank.step.event.kind, tank.step) == (2, "Filled", tank.history[2])


def test_at_the_beginning_it_stays_at_the_beginning() -> None:
    tank = Tank(requests=(Pour(8),))
    tank.seek(0)
    tank.size = 3
    assert (tank.cursor, tank.step.settings.size) == (0, 3)


@pytest.mark.parametrize("size", [0, -1, 1001, 10**30, "5Q", "1M", "", None, 5.5, True, [5]])
def test_a_bad_parameter_is_a_trait_error_and_changes_nothing(size: object) -> None:
    tank = Tank(requests=(Pour(4),))
    before = tank.step
    with pytest.raises(TraitError):
        tank.size = size
    with pytest.raises(TraitError):
        Tank(size=size)
    assert (tank.step, tank.size) == (before, 10)


def test_a_parameter_that_it_does_not_have_is_named() -> None:
    with pytest.raises(BadValueError, match="Tank has no 'height': it takes size, lid"):
        Tank(height=3)


def test_the_outcome_is_read_only() -> None:
    tank = Tank()
    with pytest.raises(TraitError):
        tank.step = tank.history[0]
    with pytest.raises(TraitError):
        tank.aside = Aside()


@pytest.mark.parametrize("size", ["20", " 20 ", "0x14", np.int64(20)])
def test_a_parameter_takes_text_and_numbers_of_any_kind(size: object) -> None:
    for tank in (Tank(size=size), Tank()):
        tank.size = size
        assert (tank.size, type(tank.size), tank.step.settings) == (20, int, Tank(size=20).settings)
    tank.lid = "yes"
    assert tank.lid is True


def test_a_refusal_is_short_and_names_the_parameter() -> None:
    with pytest.raises(TraitError, match=r'^Tank, size: "x+\.\.\. \(1,000,000 characters\)" is not a whole') as caught:
        Tank(size="x" * 10**6)
    assert len(str(caught.value)) < 250
    with pytest.raises(TraitError, match=r'^DynamicStorage, fit: "w+\.\.\. \(1,000,000 characters\)" is none of fi'):
        DynamicStorage().fit = "w" * 10**6


# Requests that are none of its own.


@pytest.mark.parametrize("foreign", [Free("A"), "Pour 3", None, 3, Pour])
def test_a_foreign_request_is_refused_and_nothing_changes(foreign: object) -> None:
    tank = Tank(requests=(Pour(4),))
    before = tank.step
    with pytest.raises(BadRequestError, match=r"nothing a Tank knows: ask Pour, Drain|is a kind of request"):
        tank.ask(Pour(1), foreign)
    with pytest.raises(TraitError, match=r"nothing a Tank knows: ask Pour, Drain|is a kind of request"):
        tank.requests = (foreign,)
    assert (tank.requests, tank.step) == ((Pour(4),), before)


@pytest.mark.parametrize("value", [Pour(1), None, 3])
def test_requests_are_a_list_of_them(value: object) -> None:
    with pytest.raises(TraitError, match="is no list of requests: assign a tuple of them"):
        Tank().requests = value


def test_requests_read_like_a_tuple_and_can_be_added_to() -> None:
    tank = Tank(requests=[Pour(1)])
    tank.requests += (Drain(),)
    assert (tank.requests, (Pour(1), Drain())) == ((Pour(1), Drain()), tank.requests)
    assert (tank.requests[-1], tank.requests[:1], len(tank.history)) == (Drain(), (Pour(1),), 3)
    assert repr(tank.requests) == "(Pour(litres=1, hot=False), Drain())"


# Presets.


def test_a_preset_sets_what_it_says_and_the_rest_to_its_default() -> None:
    tank = Tank(size=99, lid=True)
    step = tank.use("Full")
    assert (dict(tank.settings), tank.requests) == ({"size": 5, "lid": False}, (Pour(5),))
    assert step == tank.step == tank.history[-1]
    assert tank.use(Tank.presets[1]).settings.size == 10


def test_a_preset_that_there_is_not() -> None:
    with pytest.raises(BadValueError, match='There is no preset "Empty": choose one of Full, Two'):
        Tank().use("Empty")


def test_a_preset_sets_defaults_as_a_subclass_has_them() -> None:
    class Small(Tank):
        @default("size")
        def _small(self) -> int:
            return 3

    small = Small(size=9)
    assert small.settings.size == 9
    small.use("Two")
    assert small.settings.size == Small().settings.size == 3
