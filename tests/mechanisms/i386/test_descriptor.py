"""Descriptors: their eight bytes come apart and go together again, and bound the same offsets as counting does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core.kinds import read
from memlab.errors import BadValueError
from memlab.mechanisms.i386 import Descriptor
from memlab.mechanisms.i386.descriptor_table import NO_TABLE, DescriptorTable, table_of

WORDS = st.integers(0, 2**64 - 1)
KIND = DescriptorTable()


@given(WORDS)
def test_eight_bytes_come_apart_and_go_together_again(word):
    made = Descriptor(word)
    access, flags = made.bytes[5], made.bytes[6] >> 4
    assert Descriptor.of(made.base, made.limit, access, flags) == made
    assert Descriptor.read(made.shown) == Descriptor.read(made.bytes.hex()) == made


@given(WORDS)
def test_base_and_limit_lie_in_pieces(word):
    made = Descriptor(word).bytes
    assert Descriptor(word).base == int.from_bytes(made[2:5] + made[7:], "little")
    assert Descriptor(word).limit == int.from_bytes(made[:2] + bytes([made[6] & 15]), "little")


@given(st.integers(0, 40), st.booleans(), st.booleans(), st.integers(0, 60), st.integers(1, 4))
def test_what_a_segment_of_few_bytes_holds_is_what_counting_finds(limit, down, big, near, size):
    made = Descriptor.of(0, limit, 0x96 if down else 0x92, 4 * big)
    top = 2**32 if big else 2**16
    legal = range(limit + 1, top) if down else range(limit + 1)
    offset = near if not down or near % 2 else top - near
    assert made.holds(offset, size) == all(byte in legal for byte in range(offset, offset + size))
    assert (made.first, made.last) == (legal[0], legal[-1])


def test_in_units_of_4k_the_limit_counts_to_the_last_byte():
    assert Descriptor.of(0, 0, 0x92, 8).last == 4095
    assert Descriptor.of(0, 0xFFFFF, 0x92, 8).last == 2**32 - 1
    assert Descriptor.of(0, 0xFFFFF, 0x96, 0xC).first is None


def test_using_it_sets_the_accessed_bit_and_nothing_else():
    made = Descriptor.read("ff ff 00 00 00 92 cf 00")
    assert made.used.shown == "ff ff 00 00 00 93 cf 00"
    assert (made.accessed, made.used.accessed, made.used.used) == (False, True, made.used)


@pytest.mark.parametrize("text", ["", "ff", "ff ff 00 00 00 92 cf", "ff ff 00 00 00 92 cf 00 00", "eight bytes", "0x1"])
def test_what_is_no_descriptor_is_refused(text):
    with pytest.raises(BadValueError, match="use 8 bytes"):
        Descriptor.read(text)


@pytest.mark.parametrize(
    ("base", "limit", "access", "flags"), [(2**32, 0, 0, 0), (0, 2**20, 0, 0), (0, 0, 256, 0), (0, 0, 0, 16)]
)
def test_a_piece_that_is_too_wide_is_refused(base, limit, access, flags):
    with pytest.raises(BadValueError, match="does not fit"):
        Descriptor.of(base, limit, access, flags)


@given(st.dictionaries(st.integers(0, 8191), WORDS, max_size=6), st.none() | st.integers(0, 0xFFFF))
def test_a_table_is_printed_so_that_it_is_read_back(words, reach):
    table = table_of({index: Descriptor(word) for index, word in words.items()}, reach)
    assert KIND.parse(KIND.show(table)) == KIND.check(table) == table


def test_a_table_is_given_as_text_or_as_a_mapping():
    text = "1: ffff0000009acf00  # the kernel's code\n\nlimit 0x27"
    assert read(KIND, text) == read(KIND, {1: "ff ff 00 00 00 9a cf 00", "limit": 0x27})
    assert read(KIND, "") == NO_TABLE
    assert [read(KIND, text).covers(index) for index in (4, 5)] == [True, False]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("1 ffff0000009acf00", "colon"),
        ("1: ffff0000009acf00\n1: ffff0000009acf00", "Line 2 .* twice"),
        ("8192: ffff0000009acf00", "8,191"),
        ("limit 0x10000", "65,535"),
        ({1: 5}, "use 8 bytes"),
        (7, "no descriptor table"),
    ],
)
def test_what_is_no_table_is_refused(given, reason):
    with pytest.raises(BadValueError, match=reason):
        read(KIND, given)
