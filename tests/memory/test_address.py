"""Addresses as bit fields: cutting, joining, reading and printing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory.address import BitField, Split, levels, parse_address, show_address, two_part

TWO_LEVELS = levels((10, 10), 12)


@st.composite
def splits(draw: st.DrawFn) -> Split:
    widths = draw(st.lists(st.integers(0, 16), min_size=1, max_size=4))
    return Split(tuple((f"f{at}", bits) for at, bits in enumerate(widths)))


def test_the_linear_address_of_the_i386_splits_into_10_10_and_12_bits():
    assert TWO_LEVELS.values(0x20021406) == (0x80, 0x21, 0x406)


def test_fields_know_their_places_and_masks():
    p1, p2, d = TWO_LEVELS.fields
    assert [(field.name, field.high, field.low) for field in (p1, p2, d)] == [
        ("p1", 31, 22),
        ("p2", 21, 12),
        ("d", 11, 0),
    ]
    assert (p1.mask, p2.mask, d.mask) == (0xFFC00000, 0x003FF000, 0xFFF)


@given(splits(), st.data())
def test_joining_what_was_cut_gives_the_address_back(split, data):
    address = data.draw(st.integers(0, (1 << split.width) - 1))
    assert split.join(split.values(address)) == address


@given(splits(), st.data())
def test_cutting_agrees_with_cutting_the_string_of_bits(split, data):
    address = data.draw(st.integers(0, (1 << split.width) - 1))
    bits, values = f"{address:0{split.width}b}" if split.width else "", []
    for _, width in split.parts:
        values.append(int(bits[:width] or "0", 2))
        bits = bits[width:]
    assert split.values(address) == tuple(values)


@pytest.mark.parametrize(
    "text",
    ["0x20021406", "537007110", "0b100000000000100001010000000110", "page 0x20021 offset 0x406", "p 131105 d 1030",
     "0x80 | 0x21 | 0x406", "p1 0x80 p2 0x21 d 0x406", "p1=0x80, p2=0x21, d=0x406", "p1 0x080 | p2 0x021 | d 0x406"],
)  # fmt: skip
def test_one_address_can_be_written_in_many_ways(text):
    assert TWO_LEVELS.parse(text) == 0x20021406


@given(splits(), st.data())
def test_what_is_printed_in_the_split_reads_back(split, data):
    address = data.draw(st.integers(0, (1 << split.width) - 1))
    shown = [(name, bits) for name, bits in split.parts if bits]  # a field without bits is not printed
    if len(shown) > 1:
        assert Split(tuple(shown)).parse(split.show(address)) == address


@given(st.one_of(st.integers(0, 2**64 - 1), st.tuples(st.integers(0, 2**52), st.integers(0, 4095))))
def test_an_address_as_asked_prints_and_reads_back(address):
    assert parse_address(show_address(address)) == address


@pytest.mark.parametrize("text", ["0xZZ", "", "page offset", "page x offset 3", "1.5", "13 | ", "0x", "page 3"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(BadValueError):
        parse_address(text)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (1 << 32, "4,294,967,296 does not fit an address: 32 bits hold 0 to 4,294,967,295."),
        (-1, "-1 does not fit an address: 32 bits hold 0 to 4,294,967,295."),
        ((3, 4096), "4,096 does not fit d: 12 bits hold 0 to 4,095."),
        ((1 << 20, 0), "1,048,576 does not fit the page number: 20 bits hold 0 to 1,048,575."),
        ((1024, 0, 0), "1,024 does not fit p1: 10 bits hold 0 to 1,023."),
        ((1, 2, 3, 4), "0x1 | 0x2 | 0x3 | 0x4 has 4 values: use 2 or 3, for 10/10/12."),
    ],
)
def test_an_address_that_does_not_fit_is_refused_with_the_bound(address, message):
    with pytest.raises(BadValueError) as refused:
        TWO_LEVELS.resolve(address)
    assert str(refused.value) == message


@pytest.mark.parametrize("parts", [(), (("p", 3), ("p", 4)), (("p", -1), ("d", 4)), (("p", 60), ("d", 5))])
def test_a_split_that_cannot_be_is_refused(parts):
    with pytest.raises(BadValueError):
        Split(parts)


def test_a_field_without_bits_is_always_0():
    split = two_part(4, 0)
    assert split.values(13) == (13, 0)
    assert split.show(13) == "p 0xd"
    assert BitField("d", -1, 0).mask == 0


def test_small_addresses_print_in_decimal_and_wide_ones_in_hexadecimal():
    assert two_part(2, 2).show_whole(13) == "13"
    assert TWO_LEVELS.show_whole(13) == "0x0000000d"
    assert Split((("sign", 16), ("p", 36), ("d", 12))).show_whole(2**64 - 1) == "0xffffffffffffffff"


def test_an_unknown_field_is_named_beside_the_known_ones():
    with pytest.raises(BadValueError, match="this address has p1, p2, d"):
        TWO_LEVELS.field("p9")


def test_words_run_together_are_read_and_a_long_text_is_refused():
    assert parse_address("PAGE3   offset=849") == parse_address("page 3, offset 849") == (3, 849)
    assert parse_address("page 18,464 , offset 5") == (18464, 5)
    for read in (parse_address, TWO_LEVELS.parse):
        with pytest.raises(BadValueError, match=r'^"page    .*" is too long: use at most 1,000 characters\.$'):
            read(f"page{' ' * 10**6}1")
    with pytest.raises(BadValueError, match="a number of 16,610 bits does not fit an address"):
        TWO_LEVELS.resolve(10**5000)
    with pytest.raises(BadValueError, match=r"\(771 characters\) has 129 values: use 2 or 3") as caught:
        TWO_LEVELS.resolve((1,) * 129)
    assert len(str(caught.value)) < 200
