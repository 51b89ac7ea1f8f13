"""Counts are read as they are written, and a bad one is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.demand_paging.counts import Count, Counts, act_of, request_of

ACTS = st.one_of(
    st.sampled_from(["fork", "exit"]),
    st.builds("{}{}{}".format, st.sampled_from("wr"), st.integers(0, 63), st.sampled_from(["", "c"])),
)
COUNTS = st.lists(st.builds(Count, ACTS, st.integers(0, 999_999), st.integers(0, 64)), max_size=20)


@given(COUNTS)
def test_what_is_shown_is_read_back(counts):
    assert Counts().parse(Counts().show(counts)) == tuple(counts)


@given(ACTS)
def test_an_act_is_a_request_and_back(act):
    assert act_of(request_of(act)) == act


@pytest.mark.parametrize("text", ["w0", "w0 1", "x0 1/1", "w64 1/1", "w0 1/65", "w0 -1/1", "w0c3 1/1", "w 1/1"])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(BadValueError, match=r"is no count|names more than"):
        Counts().parse(text)


@pytest.mark.parametrize("value", ["w0 1/1", 5, [("w0", 1)], [("w0", "1", 1)], [("w0", 1, 1)] * 501])
def test_a_value_of_another_shape_is_refused(value):
    with pytest.raises(BadValueError):
        Counts().check(value)
