"""Partitions as they are drawn: by name, with what is lost inside one that is taken hatched."""

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.scene.paint import Paint
from tests.mechanisms.dynamic_storage.pictures import CLASSES, areas, memory, picture, tabs, texts


def divided(*requests):
    return DynamicStorage(base=0, layout="partition P1 100, partition P2 300", requests=requests)


@pytest.mark.parametrize("width", CLASSES)
def test_each_has_its_name_free_or_taken(width):
    free, taken = picture(divided(), width=width), picture(divided(Allocate("A", 60)), width=width)
    assert {"P1", "P2"} <= {*texts(free)}
    assert {"P1", "P2"} <= {*texts(taken)}
    assert areas(free)["hole", 100].words == "Partition P1, 0-100: 100 free."
    assert areas(taken)["block", "A"].words == (
        "Block A at 0-100 takes 100, alone in partition P1: 60 asked for, 40 wasted."
    )


@pytest.mark.parametrize("width", CLASSES)
def test_what_never_fits_is_held_against_the_largest_partition_though_it_is_taken(width):
    found = picture(divided(Allocate("A", 300), Allocate("B", 350)), width=width)
    assert {"50 missing", "300, taken or free"} <= {*texts(found)}
    taken, held = areas(found)["block", "A"], areas(found)["largest partition"]
    assert (held.x, held.width) == pytest.approx((taken.x, taken.width))


def test_what_is_lost_inside_is_hatched():
    found = memory(picture(divided(Allocate("A", 60))))
    assert [(area.key[0], area.fill, area.pattern) for area in found] == [
        ("block", Paint.HUE_1, ""),
        ("waste", Paint.HUE_1, "hatch"),
        ("hole", Paint.FREE, ""),
    ]
    assert [area.width for area in found] == pytest.approx([size * 918 / 400 for size in (60, 40, 300)])


def test_the_numbers_and_the_tables_speak_of_partitions():
    heap = divided(Allocate("A", 60))
    assert "partition" in texts(picture(heap))
    assert "Partition P1: one block, whole" in texts(picture(heap))
    assert [row.cells[1] for row in tabs(heap)["free list"].rows] == ["P2 100-400"]
    assert tabs(heap)["blocks"].columns == ("block", "addresses", "asked", "partition", "wasted")
    assert tabs(heap)["blocks"].rows[0].cells == ("A", "0-100", "60", "P1", "40")


def test_one_that_is_free_again_stays_alone():
    heap = divided(Allocate("A", 60), Free("A"))
    assert "Partition P1 is free now; it never merges" in texts(picture(heap))
    assert [area.key for area in memory(picture(heap))] == [("hole", 100), ("hole", 400)]
