"""Caches printed in each version of ``/proc/slabinfo``, against rows that kernels printed."""

import pytest

from memlab.errors import BadValueError
from memlab.memory.slabinfo import FORMATS, CacheInfo, info_of, show_slabinfo

# Each row as it stands in a posting of its time, by version.
PRINTED = {
    "1.0": "kmem_cache            29     42",
    "1.1": "kmem_cache           112    112    284    8    8    1 :    112     112     8    0    0 :  124   62 :     12"
    "      9      0      0",
    "1.2": "ip_conntrack          47     66    336    6    6    1 :   32   16 :    385   66985   824  205    0    2"
    "   43 :  25251   5266  30169    320",
    "2.0": "broken               128   2486    180   22    1 : tunables   32   16    8 : slabdata    113    113    128"
    " : globalstat  664846 590238 26829    0    0    1   70 : cpustat 1 974008  78670 1990714  61964",
    "2.1": "kmalloc-1k           661    670   3072   10    8 : tunables    0    0    0 : slabdata     67     67      0",
    "slabtop": "189504 170106  99%    0.19K   4512       42     36096K dentry",
}


@pytest.mark.parametrize("version", PRINTED)
def test_a_row_of_each_version_is_printed_as_the_kernel_did(version: str) -> None:
    words = PRINTED[version].split()
    (found,) = [row for shape in FORMATS[version] if (row := shape.read(words))]
    assert show_slabinfo([info_of(*found)], version).splitlines()[1] == PRINTED[version]


def test_what_follows_from_the_numbers_is_worked_out() -> None:
    of_22 = info_of("inode", {"active": 5, "total": 84, "active_slabs": 1, "total_slabs": 2, "pages": 4})
    assert (of_22.objects_per_slab, of_22.pages_per_slab, of_22.objsize) == (42, 2, None)
    of_slabtop = {"total": 84, "active": 5, "total_slabs": 2, "objects_per_slab": 42, "cache_kb": 16}
    assert info_of("inode", of_slabtop).pages_per_slab == 2
    assert info_of("inode", {**of_slabtop, "cache_kb": 17}).pages_per_slab is None
    empty = info_of("inode", {"active": 0, "total": 0, "total_slabs": 0})
    assert (empty.objects_per_slab, empty.pages_per_slab) == (None, None)


def test_a_row_prints_in_any_version_that_it_tells_enough_for() -> None:
    info = CacheInfo("sock", 1, 30, 800, 6, 7, 1, 5)
    assert show_slabinfo([info], "2.1").endswith(": tunables    0    0    0 : slabdata      6      7      0")
    assert show_slabinfo([info], "1.1").endswith("sock                   1     30    800    6    7    1")
    with pytest.raises(BadValueError, match="sock tells no batchcount, limit: print it in another version"):
        show_slabinfo([info], "1.2")
    with pytest.raises(BadValueError, match=r"slabinfo has no version 3\.7: use one of 2\.1, 2\.0, 1\.1"):
        show_slabinfo([info], "3.7")
