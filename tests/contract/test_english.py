"""The detector of slips can fail, and does not cry wolf."""

import pytest

from tests.contract.english import is_open, slips


@pytest.mark.parametrize(
    "text",
    [
        "It takes 1 frames.",
        "1 of 1 objects in use.",
        "In use: 1 valid entries.",
        "P1 needs a block of 1 frames (order 0).",
        "It holds 2 frame.",
        "There are 1,024 free frame in 3 holes.",
        "1 frame are free.",
        "And 2 frames is free.",
        "F needs 600K, and only 1 are free.",
        "It takes the low end; 1 stay.",
        "It is freed; 5 stays where it is.",
        "1 of 8 frames of 4K are free.",
        "Only 3 of 8 frames of 4K is free.",
        "It is full: only 0 frames are free.",
        "0 of 8 frames are free.",
        "1K are free in 1 hole.",
        "The list of a order is empty.",
        "It is an block.",
        "It is a 8-bit index.",
        "It goes to the the list.",
        "It is free , and goes.",
        "It is free..",
        "chain 0 -> 1 -> ....",
    ],
)
def test_what_slips(text: str) -> None:
    assert slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "It takes 1 frame, order 1 is where slabs stop, and 1 stays.",
        "Frame 2 is free; page 3 goes to frame 1, bit 4 of order 3 becomes 0.",
        "1,001 frames are free, 0x1 bytes past 2^1 frames, size-1 objects, 0.25 frames in all.",
        "Lists 0 and 1 are empty; the lists of orders 0 to 1 are too.",
        "The largest of 5 holes has 300K, a remainder of 2 bytes is lost.",
        "1 of 8 frames of 4K is free, and 1K is; no frame is.",
        "A user, a unit, an hour, an order, a one-level table, an 8-bit index.",
        "The 16 page frames, 16 pair bits, 4 byte entries.",
        "Frames 1, 2, ... 3 more are free.",
        "20 ns + 1 ns = 21 ns.",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not slips(text)


def test_what_is_open() -> None:
    assert is_open("It is free")
    assert not any(map(is_open, ("It is free.", 'Is it "free?"', "... and 6 more")))
