"""Sizes and addresses as people write them, and what is none."""

import functools

import pytest
from hypothesis import given
from hypothesis.strategies import integers, text

from memlab.errors import BadValueError
from memlab.memory.sizes import (
    GiB,
    KiB,
    MiB,
    TiB,
    bounded,
    cut,
    parse_whole,
    quote,
    show_hex,
    show_range,
    show_size,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0", 0),
        ("600", 600),
        (" 600K ", 600 * KiB),
        ("600 k", 600 * KiB),
        ("600KB", 600 * KiB),
        ("600KiB", 600 * KiB),
        ("4M", 4 * MiB),
        ("2 GB", 2 * GiB),
        ("1T", TiB),
        ("512 B", 512),
        ("18,464", 18464),
        ("18_464", 18464),
        ("1,048,576", MiB),
        ("0x1F00", 0x1F00),
        ("0X1f", 31),
        ("0xC000_0000", 0xC0000000),
        ("0b101", 5),
        ("2^20", MiB),
        ("2**12", 4096),
        ("2 ^ 3", 8),
        ("-4", -4),
        ("٣", 3),
        ("- 4K", -4096),
        ("1" + "0" * 30, 10**30),
    ],
)
def test_a_whole_number_in_any_usual_spelling(written: str, meant: int) -> None:
    assert parse_whole(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "600Q", "NaN", "inf", "600.5", "1e3", "K", "-", "--4", "5 5", "1,0", "1,00,0", "12_34"),
        *("0x", "0b_", "0xZZ", "0b12", "0x_", "2^", "2^9999", "2^-1", "3^4", "²", "½", "600K600"),
        *("<script>alert(1)</script>", '"', "'", "9" * 10_000, "🦆", "مرحبا", "\u202e600", "600\x00"),
    ],
)
def test_what_is_no_whole_number_is_named(written: str) -> None:
    with pytest.raises(BadValueError) as caught:
        parse_whole(written)
    message = str(caught.value)
    assert message.startswith(quote(written))
    assert "is not a whole number: write it like" in message
    assert len(message) < 200
    assert message.isprintable()


@given(integers(0, 2**70))
def test_a_size_reads_back_exactly(size: int) -> None:
    assert parse_whole(show_size(size)) == size


@given(integers(0, 2**70), integers(0, 80))
def test_an_address_reads_back_exactly(address: int, bits: int) -> None:
    shown = show_hex(address, bits)
    assert parse_whole(shown) == address
    assert len(shown) >= 2 + bits / 4


@given(text())
def test_any_text_is_a_number_or_a_sentence(written: str) -> None:
    try:
        read = parse_whole(written)
    except BadValueError:
        return
    assert isinstance(read, int)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0"),
        (1, "1"),
        (1023, "1,023"),
        (1024, "1K"),
        (1025, "1,025"),
        (1536 * KiB, "1536K"),
        (MiB, "1M"),
        (3 * TiB, "3T"),
    ],
)
def test_a_size_is_printed_exactly_in_the_largest_unit_that_divides_it(size: int, shown: str) -> None:
    assert show_size(size) == shown


def test_ranges() -> None:
    assert show_range(400 * KiB, 600 * KiB) == "400K-1000K"


def test_whatever_is_quoted_stands_on_one_line_and_is_cut() -> None:
    assert quote("a\nb\u202ec") == '"a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"'
    assert quote("x" * 10_000) == f'"{"x" * 60}... (10,000 characters)"'
    assert quote(10**5000) == "a number of 16,610 bits"
    assert quote(functools.reduce(lambda inner, _: (inner,), range(10**5), ())) == "a value of type tuple"
    assert (quote(None), quote(600.5), quote("")) == ("None", "600.5", '""')


def test_a_text_is_bounded_and_cut() -> None:
    assert bounded("12345", 5) == "12345"
    with pytest.raises(BadValueError, match=r'^"123456" is too long: use at most 5 characters\.$'):
        bounded("123456", 5)
    assert (cut("123456", 6), cut("1234567", 6)) == ("123456", "123456... (7 characters)")
    with pytest.raises(BadValueError, match="in at most 300 characters"):
        parse_whole(f"{' ' * 300}1")
