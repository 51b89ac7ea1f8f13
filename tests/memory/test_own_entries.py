"""Entries of one's own: both forms, what is refused, and what the hardware makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory.own_entries import ROLES, OwnEntry, own_layout, parse_entry, show_entry

NAMES = [names[0] for role, names in ROLES.items() if role not in ("frame", "valid", "no execute")]


@st.composite
def entries(draw):
    """Fields in any order, with gaps, in as many bytes as they need or more."""
    optional = draw(st.lists(st.sampled_from(NAMES), unique=True))
    order = draw(st.permutations(["frame", "valid", *optional]))
    fields, low = [], 0
    for name in order:
        low += draw(st.integers(0, 2))
        high = low + (draw(st.integers(0, 20)) if name == "frame" else 0)
        fields.append((name, high, low))
        low = high + 1
    size = -(-low // 8) + draw(st.integers(0, 2))
    text = ", ".join(f"{name} {high}:{low}" for name, high, low in reversed(fields))
    return size, text, {name: (high, low) for name, high, low in fields}


@given(entries())
def test_an_entry_reads_back_what_it_prints(drawn):
    size, text, fields = drawn
    entry = parse_entry(f"{size} bytes: {text}")
    assert {field.name: (field.high, field.low) for field in entry.fields} == fields
    assert parse_entry(show_entry(entry)) == entry


@given(entries(), st.integers(0, 2**64 - 1))
def test_the_hardware_reads_the_bits_that_are_named(drawn, noise):
    size, text, fields = drawn
    layout, word = own_layout(parse_entry(f"{size} bytes: {text}"), 12), noise % (1 << 8 * size)
    bits = {name: word >> low & (1 << high - low + 1) - 1 for name, (high, low) in fields.items()}
    allowed = "".join(
        right for right, name in zip("rwx", ("read", "write", "execute"), strict=True) if bits.get(name, 1)
    )
    assert layout.is_valid(word, last=False) == bool(bits["valid"])
    assert layout.is_valid(word, last=True) == bool(bits["valid"])
    assert layout.target(word, last=True) == bits["frame"] << 12
    assert layout.rights(word, system=True) == allowed
    assert layout.rights(word) == (allowed if bits.get("user", 1) else "")


def test_three_ways_to_write_a_range_and_a_width_for_each():
    told = {
        parse_entry(text) for text in ("page 7:1, valid 0", "page 7..1, valid 0", "page 7-1, valid 0", "page7 valid1")
    }
    assert len(told) == 1
    assert parse_entry("valid1 page7") == parse_entry("valid 7, page 6:0")


@pytest.mark.parametrize(
    ("text", "size"), [("8 bytes", 8), ("64 bits", 8), ("1 byte", 1), ("12 bits", 2), ("frame 19:4, valid 0", 4)]
)
def test_the_size_is_told_or_follows(text, size):
    assert parse_entry(text).size == size
    assert own_layout(parse_entry(text), 12).size == size


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("frame 7:1", "frame 7:1 names no valid field: write it like frame 7:1, valid 0."),
        ("valid 0", "valid 0 names no frame field: write it like frame 7:1, valid 0."),
        ("frame 7:0, valid 0", "valid 0:0 does not fit below bit 0: write fields from the highest bit down"),
        ("1 byte: frame 8:1, valid 0", "frame 8:1 does not fit below bit 8"),
        ("17 bytes", "Entries of 17 bytes: use 1 to 16."),
        ("frame 7:2, valid 1:0", "valid has 2 bits: one says valid or not."),
        ("frame 7:2, page 1, valid 0", "frame and page both say frame: name one of them."),
        ("frame 7:2, x 1, x 0", "names a field twice: name each once."),
        ("frame 7:3, nx 2, x 1, valid 0", "says twice whether it may be executed: use one bit for it."),
        ("", '"" is no entry: write it like frame 7:1, valid 0.'),
        ("frame", '"frame" is no field: write it like frame 31:12 or P 0.'),
    ],
)
def test_what_is_no_entry_is_refused_with_the_reason(text, told):
    with pytest.raises(BadValueError) as caught:
        parse_entry(text)
    assert told in str(caught.value)


def test_an_entry_has_a_size():
    with pytest.raises(BadValueError, match="Entries of 0 bytes: use 1 to 16"):
        OwnEntry(0)
