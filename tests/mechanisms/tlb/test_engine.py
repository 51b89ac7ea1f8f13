"""A TLB under long strings against one list a set, and LRU's hits at all sizes against each size alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.tlb.engine import found, hit_curve

STRINGS = st.lists(st.integers(0, 30), max_size=200)


def by_lists(string, ways, set_bits, fifo):
    sets, hits = {}, []
    for page in string:
        entries = sets.setdefault(page % (1 << set_bits), [])
        hits.append(page in entries)
        if page in entries and not fifo:
            entries.remove(page)
        if page not in entries:
            entries.append(page)
        del entries[:-ways]
    return hits


@pytest.mark.parametrize("replacement", ["lru", "fifo"])
@given(string=STRINGS, ways=st.integers(1, 6), set_bits=st.integers(0, 3))
def test_hits_are_those_of_a_list_a_set(replacement, string, ways, set_bits):
    told = found(np.array(string, np.int64), ways, set_bits, replacement)
    assert told.tolist() == by_lists(string, ways, set_bits, replacement == "fifo")


@given(string=STRINGS, set_bits=st.integers(0, 3))
def test_the_curve_is_the_hits_of_each_size(string, set_bits):
    pages = np.array(string, np.int64)
    each = [0, *(int(found(pages, ways, set_bits).sum()) for ways in range(1, 9))]
    assert hit_curve(pages, 8, set_bits).tolist() == each


def test_processes_are_told_apart_by_a_number_above_the_page():
    pages = np.array([1, 2, 1, 2]) | np.array([0, 1, 1, 0]) << 52
    assert found(pages, ways=4, set_bits=1).tolist() == [False] * 4
    assert found(np.tile(pages, 2), ways=4, set_bits=1).tolist() == [False] * 4 + [True] * 4
