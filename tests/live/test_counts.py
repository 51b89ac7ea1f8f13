"""Counts are read as they are written, and a bad one is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.live import Count, Counts
from memlab.live.counts import counted

ACTS = st.from_regex(r"[A-Z][a-z]{2,8} \d{1,3}(, \d{1,3}[KMG])?", fullmatch=True)
NUMBERS = st.lists(st.integers(0, 999_999_999), min_size=1, max_size=6).map(tuple)
COUNTS = st.lists(st.builds(Count, ACTS, NUMBERS), max_size=20)


@given(COUNTS)
def test_what_is_shown_is_read_back(counts):
    assert Counts().parse(Counts().show(counts)) == tuple(counts)


@pytest.mark.parametrize("text", ["Touch 1", "= 1", "Touch = ", "Touch = 1/", "Touch = -1", "Touch = 1/2/3/4/5/6/7"])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(BadValueError, match="is no count"):
        Counts().parse(text)


@pytest.mark.parametrize("value", ["Touch = 1", 5, [("Touch", 1)], [("Touch", (True,))], [("Touch", (1,))] * 501])
def test_a_value_of_another_shape_is_refused(value):
    with pytest.raises(BadValueError):
        Counts().check(value)


def test_counts_hold_as_far_as_they_are_of_the_same_acts():
    counts = (Count("A", (1,)), Count("B", (2,)), Count("C", (3,)))
    assert counted(counts, ["A", "B", "X"]) == counts[:2]
    assert counted(counts, ["X", "B", "C"]) == ()
