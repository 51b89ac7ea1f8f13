"""Distinct numbers of a string, in pieces."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from memlab.memory.distinct import Distinct


@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1))))
def test_each_number_is_kept_once_and_in_order(pieces: list[list[int]]) -> None:
    seen = Distinct()
    for piece in pieces:
        seen.add(np.array(piece, np.int64))
    assert seen.values.tolist() == sorted(set().union(*pieces))
    assert len(seen) == len(seen.values)


def test_there_is_a_bound_to_what_is_kept() -> None:
    seen = Distinct(most=10)
    for first in range(0, 1000, 5):
        seen.add(np.arange(first, first + 5))
    assert seen.full
    assert len(seen) <= 15
