"""The picture of a memory map: it fits at every width, and a row is seen as one."""

import pytest

from memlab.mechanisms.memory_map import Load, MemoryMap, Protect, Read, Write
from memlab.scene.paint import Paint
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", MemoryMap.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    rights = MemoryMap()
    rights.use(preset)
    check_fits(rights, (*EVERY_LOOK, {"width": 760, "height": 163}))


def test_the_most_rows_fit():
    rights = MemoryMap()
    rights.ask(*(Protect("r--", 1, page) for page in range(0, 16, 2)), Load(), Write(34), Read(0))
    check_fits(rights)


def test_the_library_s_pages_are_said_not_to_be_mapped_until_they_are():
    process = MemoryMap()
    process.ask(Load())
    assert ["not mapped" in texts(process.scene(step)) for step in (process.history[0], process.step)] == [True, False]


def test_a_page_that_may_not_be_written_is_seen():
    rights = MemoryMap()
    rights.ask(Protect("r--", 1, 3), Write(3))
    shown = areas(rights.scene())
    assert [shown[page].fill for page in (2, 3)] == [Paint.HUE_1, Paint.HUE_2]
    assert shown[3].edge == Paint.FAILURE
    assert [key for key in shown if isinstance(key, tuple) and key[0] == "row"] == [("row", 0), ("row", 3), ("row", 4)]


@pytest.mark.parametrize("width", [560, 950])
def test_a_touch_says_which_right_is_missing(width):
    rights = MemoryMap()
    rights.ask(Protect("r--", 1, 3), Write(3), Read(20))
    died = [texts(rights.scene(step, {"width": width})) for step in rights.history[-2:]]
    assert "write page 3: r-- has no w, signal 11" in died[0]
    assert "read page 20: no row has it, signal 11" in died[1]
    assert ["The map: 3 rows" in said for said in died] == [True, True]
