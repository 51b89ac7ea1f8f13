"""Steps in order, by request; settings frozen; stories nested in stories."""

from dataclasses import FrozenInstanceError

import pytest

from memlab.core.history import Event, Serving, Settings, Started, within
from memlab.core.request import Request
from tests.core.toys import Drain, Pour, Pump, Pumped, Tank


def test_a_history_is_all_steps_by_request() -> None:
    history = Tank(requests=(Pour(4, hot=True), Drain())).history
    assert [(step.index, step.request) for step in history] == [(0, 0), (1, 1), (2, 1), (3, 2)]
    assert [list(history.of_request(number)) for number in range(3)] == [[0], [1, 2], [3]]
    assert history[-1].event.kind == "Drained"
    assert list(history[1:3]) == [history[1], history[2]]


def test_a_part_of_a_history_shares_its_steps() -> None:
    history = Tank(requests=(Pour(4, hot=True), Drain())).history
    part = history.upto(1)
    assert (len(part), part.requests) == (3, (Pour(4, hot=True),))
    assert all(ours is theirs for ours, theirs in zip(part, history, strict=False))
    assert len(history) == 4


def test_histories_are_equal_when_their_steps_are() -> None:
    assert Tank(requests=(Pour(4),)).history == Tank(requests=(Pour(4),)).history
    assert Tank(requests=(Pour(4),)).history != Tank(requests=(Pour(5),)).history
    assert Tank(requests=(Pour(4),)).history != Tank(requests=(Pour(4),), size=11).history


def test_a_step_reads_as_a_sentence() -> None:
    assert repr(Tank(requests=(Pour(4),)).step) == "<step 1, request 1, Filled: 4 litres find room.>"
    assert repr(Tank(requests=(Pour(4),)).history) == "<history of 1 request in 2 steps>"


def test_steps_are_frozen_and_can_be_compared_and_kept_in_sets() -> None:
    step = Tank(requests=(Pour(4),)).step
    with pytest.raises(FrozenInstanceError):
        step.index = 7
    assert {step, Tank(requests=(Pour(4),)).step} == {step}


def test_settings_read_as_attributes_and_as_a_mapping() -> None:
    settings = Settings((("size", 5), ("fit", "best")))
    assert (settings.size, settings["fit"], dict(settings), len(settings)) == (5, "best", {"size": 5, "fit": "best"}, 2)
    assert hash(settings) == hash(Settings((("size", 5), ("fit", "best"))))
    for missing in (lambda: settings.colour, lambda: settings["colour"]):
        with pytest.raises((AttributeError, KeyError)):
            missing()


def test_an_event_has_to_say_why() -> None:
    with pytest.raises(NotImplementedError, match="Event must say why"):
        Event().why  # noqa: B018
    assert Started().why == "Nothing has been asked yet."
    assert Started(note="All is free.").why == "All is free."


def test_an_inner_story_is_told_one_level_deeper() -> None:
    pump = Pump(size=10)
    pump.ask(Pour(8))
    assert [(step.event.depth, step.why) for step in pump.history[1:]] == [
        (1, "8 litres find room."),
        (1, "2 litres find room."),
        (1, "6 litres are spilled."),
        (0, "10 litres are moved."),
    ]


def test_the_last_step_of_a_request_carries_what_serve_returned() -> None:
    tank = Tank(requests=(Pour(8, hot=True), Pour(8)))
    assert [step.result for step in tank.history] == [None, None, 8, None, 2]
    assert tank.ask(Drain()).result == 0


def test_an_inner_result_stands_on_the_last_step_of_the_inner_story() -> None:
    pump = Pump(size=10)
    pump.ask(Pour(8))
    assert [(step.event.depth, step.result) for step in pump.history] == [(0, None), (1, 8), (1, None), (1, 2), (0, 10)]


def test_where_two_stories_end_in_one_step_it_carries_the_outer_result() -> None:
    class Relay(Pump):
        """Says nothing itself."""

        def serve(self, settings: Settings, state: Pumped, request: Pour) -> Serving[Pumped, str]:
            story = super().serve(settings, state, request)
            moved, state = yield from within(story, state, lambda _, inner: inner)
            return f"{moved} moved"

    relay = Relay(size=10)
    relay.ask(Pour(8))
    assert [step.result for step in relay.history] == [None, 8, None, 2, "10 moved"]


def test_a_result_that_cannot_be_hashed_leaves_the_step_as_it_is() -> None:
    class Listing(Tank):
        def serve(self, settings: Settings, state: int, request: Request) -> Serving[int, list[int]]:  # type: ignore[override]
            return [(yield from super().serve(settings, state, request))]

    step = Listing().ask(Pour(3))
    assert (step.result, len({step, step})) == ([3], 1)


def test_a_later_history_tells_whether_only_its_end_is_new() -> None:
    tank = Tank(requests=(Pour(1), Pour(2)))
    earlier = tank.history
    tank.seek(0)
    assert tank.history.continues(earlier)
    tank.seek(-1)
    tank.ask(Pour(3))
    later = tank.history
    assert later.continues(earlier)
    assert later[len(earlier) :] == (tank.step,)
    assert (len(earlier), earlier.requests) == (3, (Pour(1), Pour(2)))
    tank.seek(1)
    tank.ask(Pour(3))
    branch = tank.history
    assert not branch.continues(later)
    tank.size = 5
    assert not tank.history.continues(branch)


def test_each_inner_state_is_put_into_the_outer_one_and_results_come_back() -> None:
    pump = Pump(size=10)
    pump.ask(Pour(3), Pour(1))
    assert [step.state for step in pump.history[1:]] == [
        *(Pumped(3, 0), Pumped(6, 0), Pumped(6, 6)),
        *(Pumped(7, 6), Pumped(8, 6), Pumped(8, 8)),
    ]
