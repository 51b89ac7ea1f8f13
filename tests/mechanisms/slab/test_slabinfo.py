"""``/proc/slabinfo``, printed and read back; what is not it is refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.slab import CacheInfo, SlabAllocator, parse_slabinfo, show_slabinfo

OLD = """\
slabinfo - version: 1.1
kmem_cache            59     68    112    2    2    1
fasync cache           1    202     16    1    1    1
size-131072(DMA)       0      0 131072    0    0   32
"""
SMP = """\
slabinfo - version: 1.1 (SMP)
kmem_cache            80     80    244    5    5    1 :  252  126
"""
NEW = """\
slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables ...
udf_inode_cache        0      0    352   11    1 : tunables   54   27    8 : slabdata      0      0      0
"""

counts = st.integers(0, 999_999)


def test_rows_of_2_4_are_read_names_with_spaces_too():
    kmem, fasync, dma = parse_slabinfo(OLD)
    assert kmem == CacheInfo("kmem_cache", 59, 68, 112, 2, 2, 1, 34)
    assert (fasync.name, fasync.objects_per_slab) == ("fasync cache", 202)
    assert (dma.name, dma.objects_per_slab, dma.pages_per_slab) == ("size-131072(DMA)", None, 32)


def test_rows_of_smp_kernels_and_of_2_6_are_read():
    assert parse_slabinfo(SMP)[0].total == 80
    assert parse_slabinfo(NEW)[0] == CacheInfo("udf_inode_cache", 0, 0, 352, None, None, 1, 11)


@given(st.lists(st.tuples(st.sampled_from(["sock", "size-32(DMA)", "fasync cache"]), counts, counts, counts, counts)))
def test_what_is_printed_is_read_back(rows):
    infos = [
        CacheInfo(name, active, total, size, slabs, slabs, 1, total // slabs if slabs else None)
        for name, active, total, size, slabs in rows
    ]
    assert parse_slabinfo(show_slabinfo(infos)) == tuple(infos)


def test_the_mechanism_prints_the_newest_cache_first():
    slabs = SlabAllocator()
    slabs.use("Memory is short: reap")
    read = parse_slabinfo(slabs.slabinfo())
    assert [info.name for info in read] == ["inode", "buffer"]
    assert (read[0].active, read[0].total, read[0].active_slabs, read[0].total_slabs) == (1, 8, 1, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (OLD[:70], "Row 2 is .*a name and 6 numbers; the text was cut"),
        (NEW[:150], "Row 2 is .*then tunables and slabdata; the text was cut"),
        (OLD.replace("1.1", "3.7"), "version 3.7 is not known here: use one of 1.1, 2.0, 2.1"),
        (OLD.partition("\n")[2], "begins with .kmem_cache"),
        ("Node 0, zone DMA 1 2 3 4 5 6", "begins with .Node 0"),
        (NEW.replace("2.1", "1.1"), "Row 2 .*a name and 6 numbers"),
        ("\x00\x01\x02", "begins with"),
    ],
)
def test_other_texts_are_refused_with_a_reason(text, reason):
    with pytest.raises(BadValueError, match=reason):
        parse_slabinfo(text)
