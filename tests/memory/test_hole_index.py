"""Holes found by an index against the free list that is looked through hole by hole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.memory import hole_index as module
from memlab.memory.extents import FITS, Extent, FreeList, cut, give_back, merges, search, take
from memlab.memory.hole_index import hole_index

MOVES = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 1000)), max_size=60)


@pytest.mark.parametrize("fit", FITS)
@given(moves=MOVES, longest=st.integers(2, 6), high=st.booleans())
def test_the_hole_found_is_the_one_that_looking_at_each_finds(fit, moves, longest, high):
    before, module._LONGEST = module._LONGEST, longest
    index, free, blocks = hole_index(fit), FreeList((Extent(0, 60),)), []
    index.put(free.holes[0])
    for need, number in moves:
        at = search(free, need, fit).found
        assert index.find(need) == (None if at is None else free.holes[at].start)
        if at is not None:
            hole = free.holes[at]
            block, rest = cut(hole, need, high)
            index.cut(hole, rest)
            free = take(free, at, need, high)
            blocks.append(block)
        elif blocks:
            free = given_back(index, free, blocks.pop(number % len(blocks)))
    module._LONGEST = before


def given_back(index, free, block):
    """The free list with a block in it, merged; the index likewise."""
    listed, _ = give_back(free, block, "address")
    listed = next((last for *_, last in reversed([*merges(listed)])), listed)
    whole = next(hole for hole in listed.holes if hole.start <= block.start < hole.end)
    index.put(whole, tuple(hole for hole in free.holes if whole.start <= hole.start < whole.end))
    return listed
