"""Steps in order, by request; settings frozen; stories nested in stories."""

from dataclasses import FrozenInstanceError

import pytest

from memlab.core.history import Event, Settings, Started
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
    assert repr(Tank(requests=(Pour(4),)).history) == "<history of 1 requests in 2 steps>"


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


def test_each_inner_state_is_put_into_the_outer_one_and_results_come_back() -> None:
    pump = Pump(size=10)
    pump.ask(Pour(3), Pour(1))
    assert [step.state for step in pump.history[1:]] == [
        *(Pumped(3, 0), Pumped(6, 0), Pumped(6, 6)),
        *(Pumped(7, 6), Pumped(8, 6), Pumped(8, 8)),
    ]
