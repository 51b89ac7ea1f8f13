"""A prompt holds an event's attributes, and nothing of the answer."""

import pytest

from memlab.core.history import Started
from memlab.exercises.prompts import filled, holds_number, holds_words


def test_attributes_are_put_in_by_name() -> None:
    assert filled("{note} {depth:,} {chose}", Started(note="Hm.", depth=1000)) == "Hm. 1,000 None"


@pytest.mark.parametrize("number", [4, 4096, 0x21, 21_510, 62])
def test_a_number_is_found_in_every_notation(number: int) -> None:
    assert holds_number("Of 4 frames at 4K, entry 0x021 of 21,510 ends at 62.", number)


@pytest.mark.parametrize("number", [1, 40, 6, 2, 33_000])
def test_a_part_of_a_number_is_none(number: int) -> None:
    assert not holds_number("P1 has 400 of 62 frames at 0x21.", number)


def test_words_are_found_whole() -> None:
    assert holds_words("Is it HOLE 2, or not?", "Hole 2.")
    assert not holds_words("Is it hole 20?", "Hole 2.")
    assert not holds_words("Is it hole 20?", "")
