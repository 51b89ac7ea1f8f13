"""Buddies are where the XOR says, and only blocks have one."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from memlab.errors import BadValueError
from memlab.mechanisms.buddy import buddy_of


@given(integers(0, 2**20), integers(0, 12))
def test_a_block_and_its_buddy_are_the_halves_of_a_larger_block(number: int, order: int) -> None:
    frame = number << order
    buddy = buddy_of(frame, order)
    assert frame == buddy_of(buddy, order)
    assert {frame, buddy} == {number // 2 * 2 << order, number // 2 * 2 + 1 << order}


@pytest.mark.parametrize(
    ("frame", "order", "said"),
    [
        (12, 3, "Frame 12 starts no block of order 3: its first frame must be a multiple of 2^3 = 8."),
        (1, 1, "Frame 1 starts no block of order 1: its first frame must be a multiple of 2^1 = 2."),
        (-8, 3, "Frame -8 starts no block of order 3"),
        (8, -1, "There is no order -1: orders start at 0."),
    ],
)
def test_what_is_no_block_has_none(frame: int, order: int, said: str) -> None:
    with pytest.raises(BadValueError) as refused:
        buddy_of(frame, order)
    assert said in str(refused.value)
