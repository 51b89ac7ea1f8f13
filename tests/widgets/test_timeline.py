"""The time bar's knowledge: as far as the reader has been, and no step further."""

from __future__ import annotations

import pytest

from memlab.core.history import Event
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.mechanisms.dynamic_storage.events import Coalesced, Freed, HoleChosen, OutOfMemory, Split
from memlab.widgets.timeline import Timeline, sign


def heap(*, at: int = 0) -> DynamicStorage:
    made = DynamicStorage()
    made.use("Five holes, four requests")
    made.seek(at)
    return made


def followed(mechanism: DynamicStorage, *steps: int) -> Timeline:
    timeline = Timeline(mechanism)
    for index in steps:
        timeline.follow(mechanism.seek(index))
    return timeline


def test_nothing_of_the_future_is_known_at_the_beginning() -> None:
    shown = followed(heap(), 0).shown()
    assert (shown["marks"], shown["jumps"]) == ([], [])
    assert shown["ends"] == list(range(8)), "ticks of what is to come are equal: they tell nothing"


def test_marks_reach_as_far_as_the_reader_has_been() -> None:
    timeline = followed(heap(), 0, 3)
    assert timeline.seen == 3
    assert timeline.shown()["marks"] == [[1, "diamond"], [2, "disc"], [3, "diamond"]]
    assert timeline.shown()["jumps"] == ["search", "split"]


def test_going_back_forgets_nothing() -> None:
    assert followed(heap(), 5, 1).seen == 5


def test_a_teacher_may_see_everything() -> None:
    timeline = Timeline(heap())
    timeline.everything = True
    timeline.follow(timeline._mechanism.step)
    assert timeline.shown()["marks"][-1] == [7, "failure"]


def test_another_rule_shows_as_many_whole_requests_as_before() -> None:
    mechanism = heap()
    timeline = followed(mechanism, 2)
    mechanism.fit = "best"
    timeline.follow(mechanism.step)
    assert mechanism.history[timeline.seen].request == 1
    assert timeline.shown()["marks"][-1][0] == timeline.seen


def test_the_next_of_a_kind_is_behind_the_step_on_show_else_the_first() -> None:
    timeline = followed(heap(), 7)
    assert timeline.after("search", 1) == 3
    assert timeline.after("search", 5) == 1
    assert timeline.after("merge", 0) is None


def test_ten_thousand_steps_are_shown_as_some_hundred_marks_and_no_failure_is_lost() -> None:
    mechanism = DynamicStorage(base=0, memory=1000)
    mechanism.ask(*[Allocate("A", 10), Free("A")] * 2500, Allocate("B", 5000), *[Allocate("A", 10), Free("A")] * 1000)
    shown = followed(mechanism, len(mechanism.history) - 1).shown()
    assert len(shown["marks"]) <= 160
    assert len(shown["curve"]) <= 160
    assert [name for _, name in shown["marks"]].count("failure") == 1


def test_the_curve_is_the_main_number_up_to_the_reader() -> None:
    curve = followed(heap(), 0, 4).shown()["curve"]
    assert [at for at, _ in curve] == [0, 1, 2, 3]
    assert all(0 <= value <= 1 for _, value in curve)


HOLE = {"name": "A", "chose": ("hole", 5), "candidates": (("hole", 5), ("hole", 9))}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(HoleChosen, "diamond"), (OutOfMemory, "failure"), (Freed, "ring"), (Coalesced, "square"), (Split, "disc")],
)
def test_each_kind_of_step_has_its_sign(kind: type[Event], expected: str) -> None:
    event = kind.__new__(kind)
    for name, value in HOLE.items():
        object.__setattr__(event, name, value if kind is HoleChosen else ())
    assert sign(event) == expected
