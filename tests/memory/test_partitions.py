"""Partitions by where they start."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.memory.extents import Extent
from memlab.memory.partitions import Partition, Partitions


@given(st.lists(st.integers(1, 9), max_size=8))
def test_each_is_found_where_it_starts_and_nowhere_else(sizes):
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    some = Partitions(
        tuple(Partition(f"P{at}", Extent(*pair)) for at, pair in enumerate(zip(starts, sizes, strict=True)))
    )
    names = {start: f"P{at}" for at, start in enumerate(starts)}
    for address in range(sum(sizes) + 2):
        found = some.at(address)
        assert (found.name if found else None) == names.get(address)
        assert (address in some) is (address in names)
    assert (len(some), some.largest) == (len(sizes), max(sizes, default=0))
