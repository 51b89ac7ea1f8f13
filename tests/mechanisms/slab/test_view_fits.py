"""The picture fits: at every width, with every parameter, at every step."""

from random import Random
from time import perf_counter

import pytest

from memlab.catalogue import entry
from memlab.mechanisms.slab import (
    Reap,
    Shrink,
    SlabAllocator,
    example,
)
from tests.contract.pictures import check_fits_by_turns, check_fits_somewhere
from tests.contract.runs import drawn
from tests.mechanisms.slab.pictures import objects, served


@pytest.mark.parametrize("preset", [preset.name for preset in SlabAllocator.presets])
def test_nothing_sticks_out_and_no_words_lie_on_others_at_any_width(preset):
    machine = SlabAllocator()
    machine.use(preset)
    check_fits_by_turns(machine)


@pytest.mark.parametrize("seed", range(12))
def test_nor_with_any_requests_and_parameters(seed):
    random = Random(seed)
    machine = drawn(entry("slab"), random)
    check_fits_somewhere(machine, random)


def test_a_full_memory_is_drawn_in_time():
    machine = served(*objects("page", 64, 4096), Shrink("page"), Reap(), memory=6, orders=7)
    machine.scene()
    times = []
    for step in machine.history[-80:]:
        start = perf_counter()
        machine.scene(step)
        times.append(perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.02


# The tabs.


def test_the_tabs_list_caches_slabs_objects_and_frames():
    tabs = {tab.key: tab for tab in example().scene().tabs}
    assert [(key, tab.count) for key, tab in tabs.items()] == [
        ("caches", "1"),
        ("slabs", "3"),
        ("cut", ""),
        ("objects", "6"),
        ("frames", "64"),
    ]
    assert [row.cells[:5] for row in tabs["slabs"].panel().rows] == [
        ("full", "1", "62", "+32 B", "3 of 3"),
        ("partial", "0", "63", "+0 B", "2 of 3"),
        ("partial", "2", "61", "+64 B", "1 of 3"),
    ]
    assert [row.cells[:3] for row in tabs["frames"].panel().rows] == [
        ("0-60", "free", ""),
        ("61", "slab 2 of sock", "partial"),
        ("62", "slab 1 of sock", "full"),
        ("63", "slab 0 of sock", "partial"),
    ]
