"""What is known of the caches, as rows of ``/proc/slabinfo``."""

from memlab.mechanisms.slab import SlabAllocator
from memlab.reading import read_slabinfo


def test_the_newest_cache_is_printed_first() -> None:
    slabs = SlabAllocator()
    slabs.use("Memory is short: reap")
    read = read_slabinfo(slabs.slabinfo()).rows
    assert read == slabs.step.state.rows()
    assert [info.name for info in read] == ["inode", "buffer"]
    assert (read[0].active, read[0].total, read[0].active_slabs, read[0].total_slabs) == (1, 8, 1, 1)
