"""Values that take several lines: read one a line, refused by their line, kept by copy as code."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import Tuple

from memlab.core.as_code import as_code
from memlab.core.kinds import Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from tests.core.toys import Tank

SIZES = Listing(Whole(1, 2**20, "bytes"), "the blocks in use", most=4)


class Racked(Tank):
    """A tank on a rack of others."""

    others = Tuple(default_value=(), help="the others").tag(parameter=True, kind=SIZES)


@given(st.lists(st.integers(1, 2**20), max_size=4))
def test_a_listing_reads_back_what_it_prints(sizes: list[int]) -> None:
    assert SIZES.parse(SIZES.show(tuple(sizes))) == tuple(sizes)


def test_blank_lines_and_remarks_are_passed_over() -> None:
    assert SIZES.parse("# those in use\n\n8K\r\n  512 # small\n") == (8192, 512)
    assert SIZES.parse("") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8K\n\nlots", 'Line 3 is "lots": "lots" is not a whole number: write it like 600, 600K, 18,464 or 0x1F.'),
        ("2M", 'Line 1 is "2M": 2M is above 1M: use 1 to 1M bytes.'),
        ("1\n2\n3\n4\n5", "5 are too many: use at most 4."),
    ],
)
def test_a_line_that_is_wrong_is_named(text: str, told: str) -> None:
    with pytest.raises(BadValueError) as caught:
        SIZES.parse(text)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ((8192, 0), "Number 2 is 0: 0 is below 1: use 1 to 1M bytes."),
        (5, "5 is no listing: use a text with one a line, or a list."),
    ],
)
def test_a_value_that_is_wrong_is_named(value: Any, told: str) -> None:
    with pytest.raises(BadValueError) as caught:
        SIZES.check(value)
    assert str(caught.value) == told


def test_code_writes_a_listing_over_several_lines() -> None:
    tank = Racked(others="8K\n512")
    code = as_code(tank, "tank").partition("\n\n")[2]
    assert code.startswith('tank = Racked(\n    others="""\n8K\n512\n""",\n)\n')
    space: dict[str, Any] = {"Racked": Racked}
    exec(code, space)
    assert space["tank"].others == (8192, 512)


def test_what_three_quotes_cannot_hold_is_written_otherwise() -> None:
    names = Listing(Label())
    kept = ('a"""b', "c\\d")
    tank_of = type("Named", (Tank,), {"names": Tuple(default_value=()).tag(parameter=True, kind=names)})
    code = as_code(tank_of(names=kept), "tank").partition("\n\n")[2]
    space: dict[str, Any] = {"Named": tank_of}
    exec(code, space)
    assert space["tank"].names == kept
