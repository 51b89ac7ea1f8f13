"""Amounts: frames as whole numbers, sizes in bytes as people write them, and what a block wastes of either."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.buddy import Allocate, Buddy, order_of
from memlab.mechanisms.buddy.amounts import Amount, in_bytes, in_frames, show_bytes

AMOUNT = Amount(2**32)


@pytest.mark.parametrize(
    ("written", "kept", "frames"),
    [
        ("5", 5, 5),
        ("5 frames", 5, 5),
        ("1 unit", 1, 1),
        ("2^9", 512, 512),
        ("700 KB", "700K", 700),
        ("1433.6K", "1433.6K", Decimal("1433.6")),
        ("1,000 kib", "1000K", 1000),
        ("1.5M", "1.5M", 1536),
        ("12 bytes", "12 bytes", Decimal("0.011719")),
        ("2048B", "2048 bytes", 2),
    ],
)
def test_text_is_a_count_or_with_a_letter_a_size(written, kept, frames):
    assert AMOUNT.parse(written) == kept
    assert AMOUNT.parse(AMOUNT.show(kept)) == kept
    assert in_frames(kept, 1024) == frames
    assert Allocate("A", written).frames == kept


@pytest.mark.parametrize("wrong", ["", "K", "1.5", "-5K", "0K", "0", "5 pages", "5Q", "1" * 50, "20T"])
def test_what_is_no_amount_is_refused(wrong):
    with pytest.raises(BadValueError):
        AMOUNT.parse(wrong)


@given(st.integers(1, 10**7), st.sampled_from(("", "K", "M")), st.sampled_from((16, 1024, 4096)))
def test_a_block_is_the_smallest_power_of_two_that_holds_the_bytes(tenths, letter, unit):
    size = f"{tenths / 10}{letter or ' bytes'}"
    exact = Fraction(tenths, 10) * {"": 1, "K": 1024, "M": 2**20}[letter]
    order = order_of(in_frames(AMOUNT.parse(size), unit))
    assert in_bytes(AMOUNT.parse(size)) == exact
    assert unit << order >= exact
    assert order == 0 or unit << (order - 1) < exact


def test_the_buddies_of_a_textbook_in_kilobytes():
    """Requests in KB to 4 MB: blocks, waste inside each, and what the sentence says."""
    zone = Buddy(memory="4M", unit="1K", orders=13)
    asked = {"A": "1433.6K", "B": "700K", "C": "450K", "D": "230K", "E": "110K", "F": "85K"}
    zone.ask(*(Allocate(name, size) for name, size in asked.items()))
    blocks = [zone.step.state.blocks[name] for name in asked]
    assert [block.size for block in blocks] == [2048, 1024, 512, 256, 128, 128]
    assert [float(block.waste) for block in blocks] == [614.4, 324, 62, 26, 18, 43]
    first = next(step for step in zone.history if step.event.kind == "Allocated")
    assert first.why == (
        "A holds units 2048-4095 (2M-4M), 2,048 for the 1,433.6 asked for: "
        "614.4 are wasted inside the block (614.4K, 30.0 %)."
    )


def test_units_of_16_bytes_from_a_base_on():
    zone = Buddy(frames="1K", unit=16, base="1M", rule="lowest-address")
    assert zone.step.why == "All 64 units are free, in 1 block of 64; a unit has 16 bytes, memory is 1M-1025K."
    told = zone.ask(Allocate("A", "100 bytes")).why
    assert told == (
        "A holds units 0-7 (1M-1,048,704), 8 for the 6.25 asked for: "
        "1.75 are wasted inside the block (28 bytes, 21.9 %)."
    )


def test_numbers_count_what_the_sentences_count():
    assert [Buddy(unit=size).units["free"] for size in ("4K", "1K")] == ["frames", "units"]
    zone = Buddy(frames="4M", unit="1K", orders=13)
    zone.ask(Allocate("A", "1433.6K"))
    assert zone.numbers()["wasted inside blocks"] == 614.4


def test_part_of_a_frame_is_wasted_in_frames_of_linux_too():
    told = Buddy().ask(Allocate("A", "6K")).why
    assert (
        told
        == "A holds frames 510-511 (2040K-2M), 2 for the 1.5 asked for: 0.5 is wasted inside the block (2K, 25.0 %)."
    )


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1 byte"), (1023, "1,023 bytes"), (1536, "1.5K"), (2**31, "2G"), (Decimal("1.5"), "1.5 bytes")],
)
def test_bytes_print_in_the_largest_unit_that_is_short(size, shown):
    assert shown == show_bytes(size)
