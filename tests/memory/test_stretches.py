"""Stretches of equal values against a plain list."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.memory.stretches import Stretches, stretches

LENGTH = 12
FILLS = st.lists(st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH), st.sampled_from("abc")), max_size=12)


@given(FILLS, st.integers(0, LENGTH - 1))
def test_it_is_a_list_filled_in_parts(fills, at):
    filled, plain = stretches("a", LENGTH), ["a"] * LENGTH
    for first, count, value in fills:
        end = min(first + count, LENGTH)
        filled = filled.filled(first, end, value)
        plain[first:end] = [value] * (end - first)
        assert list(filled) == plain == [filled[at] for at in range(LENGTH)]
        check(filled)
    start, value = filled.around(at)
    assert set(plain[start : at + 1]) == {value}
    assert start == 0 or plain[start - 1] != value
    assert list(filled.runs(at)) == [run for run in filled.runs() if run[1] > at]


def check(filled: Stretches[str]) -> None:
    """The runs cover everything, and neighbours differ: so equal sequences are equal."""
    runs = list(filled.runs())
    assert [run[0] for run in runs] == [0, *(run[1] for run in runs[:-1])]
    assert runs[-1][1] == LENGTH == len(filled)
    assert all(before[2] != after[2] for before, after in pairwise(runs))


def test_a_number_beyond_the_end_has_no_value():
    for at in (8, -1):
        with pytest.raises(IndexError, match=f"{at} is not among 0 to 7"):
            stretches("a", 8)[at]
    assert list(stretches("a", 0)) == []


def test_filling_costs_nothing_of_the_length():
    filled = stretches(0, 1 << 52).filled(1 << 40, 1 << 41, 1)
    assert list(filled.runs()) == [(0, 1 << 40, 0), (1 << 40, 1 << 41, 1), (1 << 41, 1 << 52, 0)]
