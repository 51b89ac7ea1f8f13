"""The pointer without a browser: where it goes, what it says, and what it asks."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.scene.panels import MemoryMap
from memlab.scene.shapes import Look, Span
from memlab.widgets.pointer import Pointer

from .conftest import Wire


def span(name: str, asks: Request | Look | None = None, words: str = "") -> Span:
    return Span(key=name, start=0, size=1, words=words or f"This is {name}", asks=asks)


def memory(*spans: Span) -> MemoryMap:
    return MemoryMap(key="map", title="Memory", base=0, size=9, spans=spans)


class Reader:
    """A reader with a pointer, and what came of it."""

    def __init__(self, *spans: Span) -> None:
        self.asked: list[Any] = []
        self.pointed: list[Any] = []
        self.pointer = Pointer(self.asked.append, self.pointed.append)
        self.pointer.show(memory(*spans))

    @property
    def sees(self) -> tuple[str, str, int, int]:
        widget = self.pointer.widget
        return widget.words, widget.act, widget.at, widget.count

    def move(self, *steps: object) -> None:
        for step in steps:
            self.pointer.widget._handle_custom_msg({"move": step}, [])

    def act(self, shown: object = None) -> None:
        seen = self.pointer.widget.shown if shown is None else shown
        self.pointer.widget._handle_custom_msg({"act": seen}, [])


@pytest.fixture
def reader() -> Reader:
    return Reader(span("A", Free("A")), span("hole"), span("B", Look.at(opened=1)))


def test_at_first_it_points_at_nothing(reader: Reader) -> None:
    assert reader.sees == ("", "", 0, 3)
    reader.act()
    assert reader.asked == []


@pytest.mark.parametrize(
    ("steps", "key"),
    [((1,), "A"), ((-1,), "A"), ((1, 1), "hole"), ((1, 1, -1), "A"), ((10,), "B"), (("last",), "B"), ((10, -10), "A"),
     (("last", 1), "B"), (("last", "first"), "A")],
)  # fmt: skip
def test_it_walks_in_reading_order_and_stops_at_the_ends(reader: Reader, steps: tuple[object, ...], key: str) -> None:
    reader.move(*steps)
    assert (reader.pointer.key, reader.pointed[-1]) == (key, key)


def test_it_says_the_words_the_action_and_the_place(reader: Reader) -> None:
    reader.move(1)
    assert reader.sees == ("This is A", "Free A", 1, 3)
    reader.move("last")
    assert reader.sees == ("This is B", "Show this", 3, 3)


def test_acting_asks_what_the_shape_asks(reader: Reader) -> None:
    reader.move(1)
    reader.act()
    assert reader.asked == [Free("A")]


def test_acting_on_words_that_are_no_longer_there_does_nothing(reader: Reader) -> None:
    reader.move(1)
    seen = reader.pointer.widget.shown
    reader.move("last")
    reader.act(seen)
    assert reader.asked == []


def test_two_shapes_with_equal_words_are_not_taken_for_each_other() -> None:
    reader = Reader(span("A", Look.at(opened=1), "A page"), span("B", Look.at(opened=2), "A page"))
    reader.move(1)
    seen = reader.pointer.widget.shown
    reader.move(1)
    reader.act(seen)
    assert reader.asked == []


def test_what_has_neither_words_nor_asks_is_passed_over() -> None:
    reader = Reader(Span(key="gap", start=0, size=1), span("A"))
    reader.move(1)
    assert (reader.pointer.key, reader.sees[3]) == ("A", 1)


def test_it_keeps_to_its_shape_when_that_moves(reader: Reader) -> None:
    reader.move(1)
    reader.pointer.show(memory(span("new"), span("A", Free("A"))))
    assert reader.sees == ("This is A", "Free A", 2, 2)
    assert reader.pointed == ["A"]


def test_it_points_at_what_stands_where_its_shape_was(reader: Reader) -> None:
    reader.move(1, 1)
    reader.pointer.show(memory(span("A"), span("B")))
    assert (reader.pointer.key, reader.pointed) == ("B", ["A", "hole", "B"])


def test_it_points_at_nothing_where_nothing_is_left(reader: Reader) -> None:
    reader.move(1)
    reader.pointer.show(memory())
    assert (reader.sees, reader.pointed) == (("", "", 0, 0), ["A", None])
    reader.move(1)
    assert reader.pointer.key is None


def test_the_mouse_points_without_an_answer(reader: Reader) -> None:
    reader.pointer.point("hole")
    assert (reader.pointer.key, reader.sees[0], reader.pointed) == ("hole", "This is hole", [])
    reader.pointer.point("no such shape")
    assert reader.pointer.key is None


def test_a_message_that_means_nothing_is_ignored(reader: Reader) -> None:
    for nonsense in ("move", None, {}, {"act": 5}, {"other": 1}):
        reader.pointer.widget._handle_custom_msg(nonsense, [])
    assert (reader.asked, reader.pointed) == ([], [])


def test_a_walk_is_one_message_a_move_and_no_change_is_none(wire: Wire) -> None:
    reader = Reader(*(span(f"P{at}") for at in range(5_000)))
    wire.take()
    reader.move(1)
    assert wire.states() == [{"words": "This is P0", "at": 1, "shown": 1}]
    reader.pointer.show(memory(*(span(f"P{at}") for at in range(5_000))))
    assert wire.take() == []
