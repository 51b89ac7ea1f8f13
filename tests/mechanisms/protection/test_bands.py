"""Parts of memory: where they lie, how they are read, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.protection.bands import Bands, bands

PARTS = st.lists(st.tuples(st.sampled_from(["free"]), st.integers(1, 1000)), max_size=8)


@given(parts=PARTS, memory=st.integers(1, 4000))
def test_every_byte_is_in_one_band(parts, memory):
    found = bands(parts, memory)
    assert [byte for band in found for byte in range(band.start, band.end)] == list(range(memory))


def test_the_figure():
    parts = (("monitor", 256_000), ("job 1", 44_040), ("job 2", 120_900), ("job 3", 459_060))
    assert [band.end for band in bands(parts, 1_024_000)] == [256_000, 300_040, 420_940, 880_000, 1_024_000]


def test_parts_are_read_as_they_are_shown():
    kind = Bands()
    parts = (("monitor", 100), ("job 1", 50))
    assert kind.show(parts) == "monitor 100, job 1 50"
    assert kind.parse(kind.show(parts)) == parts
    assert kind.parse("monitor 1K, free 2K") == (("monitor", 1024), ("free", 2048))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((("A", 1), ("A", 2)), '"A" names two parts: use each name once.'),
        ((("A", 0),), "0 is below 1: use 1 to 1,099,511,627,776."),
        (5, '5 is no list of parts: use pairs like ("job 1", 44040).'),
        (("A",), '"A" is no part of memory: use a pair like ("job 1", 44040).'),
        (tuple((f"j{n}", 1) for n in range(65)), "There are more than 64 parts: use at most so many."),
    ],
)
def test_what_is_no_list_of_parts_is_refused(value, said):
    with pytest.raises(BadValueError) as refused:
        Bands().check(value)
    assert str(refused.value) == said
