"""A prompt holds an event's attributes, and nothing of the answer."""

import pytest

from memlab.core.history import Started
from memlab.core.mechanism import Mechanism
from memlab.exercises.prompts import filled, holds_number, holds_words, read_off
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.mechanisms.paging import Paging


def test_attributes_are_put_in_by_name() -> None:
    assert filled("{note} {depth:,} {chose}", Started(note="Hm.", depth=1000)) == "Hm. 1,000 None"


@pytest.mark.parametrize("number", [4, 4096, 0x21, 21_510, 62])
def test_a_number_is_found_in_every_notation(number: int) -> None:
    assert holds_number("Of 4 frames at 4K, entry 0x021 of 21,510 ends at 62.", number)


@pytest.mark.parametrize("number", [1, 40, 6, 2, 33_000])
def test_a_part_of_a_number_is_none(number: int) -> None:
    assert not holds_number("P1 has 400 of 62 frames at 0x21.", number)


def test_a_number_is_read_off_where_the_picture_or_the_sentence_before_has_it() -> None:
    heap = DynamicStorage()
    heap.use("Five holes, four requests")
    start = heap.history[0]
    assert "1700K are free in 5 holes" in start.why
    assert [read_off(heap, start, number) for number in (5, 1700 * 1024, 300 * 1024)] == [True] * 3
    assert [read_off(heap, start, number) for number in (6, 288 * 1024, 300)] == [False] * 3


def test_the_label_of_one_of_many_tells_no_number() -> None:
    paging = Paging(frames=16)
    start = paging.history[0]
    assert "3" in start_texts(paging)
    assert not read_off(paging, start, 3)
    assert read_off(paging, start, 16), "16 of 16 frames are free: no label"


def start_texts(mechanism: Mechanism) -> set[str]:
    return set(mechanism.scene(mechanism.history[0], {"asking": True}).picture.texts)


def test_words_are_found_whole() -> None:
    assert holds_words("Is it HOLE 2, or not?", "Hole 2.")
    assert not holds_words("Is it hole 20?", "Hole 2.")
    assert not holds_words("Is it hole 20?", "")
