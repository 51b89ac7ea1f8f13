"""A block resized, as it is drawn: its parts, the old place that is held, and the way of the bytes copied."""

import pytest

from memlab.mechanisms.dynamic_storage import DynamicStorage, Resize
from memlab.scene.paint import Paint
from tests.mechanisms.dynamic_storage.pictures import CLASSES, areas, at, memory, paths, picture, tabs, texts


def resized(layout, size, **parameters):
    return DynamicStorage(base=0, layout=layout, requests=(Resize("A", size),), **parameters)


@pytest.mark.parametrize(
    ("layout", "size", "rules", "title", "added"),
    [
        ([("A", 60), ("hole", 40)], 80, {}, "A grew into the hole behind it", "80 + 20 = 100"),
        ([("A", 60), ("B", 40)], 20, {}, "A gives back its high end", "20 + 40 = 60"),
        ([("A", 60), ("B", 40)], 58, {"smallest_hole": 5}, "A is long enough as it is", "58 + 2 wasted = 60"),
    ],
)
def test_in_place_the_block_and_what_is_left_stand_beside_each_other(layout, size, rules, title, added):
    found = texts(picture(resized(layout, size, **rules), 1))
    assert {title, added} <= {*found}


@pytest.mark.parametrize("width", CLASSES)
def test_while_bytes_are_copied_both_places_are_held_and_an_arrow_leads_from_one_to_the_other(width):
    heap = resized([("hole", 10), ("A", 40), ("B", 10), ("hole", 90)], 60)
    found = picture(heap, at(heap, "Copied"), width=width)
    old, new = areas(found)["leaving", "A"], areas(found)["block", "A"]
    assert (old.fill, new.fill, old.dashed) == (Paint.HUE_1, Paint.HUE_1, True)
    way = [x for x, _ in paths(found)["copied"].points]
    assert way == pytest.approx([old.x, old.x, new.x, new.x])
    assert sum(area.width for area in memory(found)) == pytest.approx(width - 32)
    assert [row.cells[0] for row in tabs(heap, at(heap, "Copied"))["blocks"].rows] == ["B", "A", "A, old place"]
    assert ("leaving", "A") not in areas(picture(heap, width=width))


def test_the_hole_that_a_block_moves_to_is_compared_as_for_a_new_one():
    heap = resized([("A", 40), ("B", 10), ("hole", 20), ("C", 5), ("hole", 90)], 60)
    found = areas(picture(heap, 1))
    assert found["hole", 165].fill is Paint.DECISION
    assert found["bar", ("hole", 70)].pattern == "hatch"


@pytest.mark.parametrize("width", CLASSES)
def test_a_refusal_is_said(width):
    heap = resized([("A", 40), ("B", 10), ("hole", 20)], 190)
    assert any("refused" in text for text in texts(picture(heap, width=width)))


def test_a_refusal_is_drawn_over_the_largest_hole():
    heap = resized([("A", 40), ("B", 10), ("hole", 20)], 60)
    assert areas(picture(heap))["request", "A"].fill is Paint.FAILURE
