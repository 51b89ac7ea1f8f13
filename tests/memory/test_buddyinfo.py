"""Free blocks of a zone: what their counts make, and how the kernel prints them."""

import pytest

from memlab.memory.buddyinfo import ZoneInfo, show_buddyinfo, show_console, show_pagetypeinfo, unusable

DMA = ZoneInfo(0, "DMA", (23, 15, 4, 5, 2, 3, 3, 2, 3, 1, 0))


def test_the_free_memory_of_a_real_zone() -> None:
    assert DMA.free_kb == 7860
    assert ZoneInfo(0, "DMA", (0, 1), frame_kb=16).free_kb == 32


def test_fragmentation_is_the_mean_of_what_each_order_cannot_use() -> None:
    assert ZoneInfo(0, "DMA", (4, 2, 1)).fragmentation == pytest.approx((0 + 4 / 12 + 8 / 12) / 3)
    assert ZoneInfo(0, "DMA", (0, 0)).fragmentation == 0
    assert [unusable((4, 2, 1), order) for order in range(3)] == pytest.approx([0, 1 / 3, 2 / 3])


def test_rows_are_printed_as_the_kernel_does() -> None:
    assert show_buddyinfo(DMA.counts[:3], "DMA") == "Node 0, zone      DMA     23     15      4 "
    movable = ZoneInfo(1, "Normal", (10, 100_000), "Movable", capped=(1,))
    assert show_pagetypeinfo(movable) == "Node    1, zone   Normal, type      Movable     10 >100000 "
    assert show_console(ZoneInfo(0, "", (3, 1))) == "3*4kB 1*8kB = 20kB"
    assert show_console(ZoneInfo(1, "DMA", (3, 0), frame_kb=16)) == "Node 1 DMA: 3*16kB 0*32kB = 48kB"
