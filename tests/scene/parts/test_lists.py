from itertools import pairwise

from memlab.scene.look import Look
from memlab.scene.marks import Area, Text
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below, Block
from memlab.scene.parts.lists import lists, named_lists
from memlab.scene.sheet import Sheet


def drawn(below, counts):
    sheet = Sheet(Look())
    end = lists(sheet, (16, 20, 400, 18), below, counts)
    return {mark.key[1]: mark for mark in sheet.picture("Lists").marks if isinstance(mark, Area)}, end


def test_too_small_empty_found_and_not_looked_at():
    below = Below(stage="found", said="", wanted=1, whole=Block(0, 3), held=Block(0, 3))
    found, _ = drawn(below, (5, 0, 0, 1, 0))
    assert [(area.fill, area.pattern) for area in found.values()] == [
        (Paint.RULE, ""),
        (Paint.FREE, "hatch"),
        (Paint.FREE, "hatch"),
        (Paint.DECISION, ""),
        (Paint.FREE, ""),
    ]
    assert found[0].words == "The list of order 0, blocks of 1: too small for the request."
    assert found[4].words == "The list of order 4, blocks of 16: 0 free, not looked at."


def test_after_the_search_its_end_stays_outlined():
    found, _ = drawn(Below(stage="given", said="", wanted=0, whole=Block(0, 1)), (0, 1))
    assert (found[1].fill, found[1].thick) == (Paint.FREE, 2)


def test_a_search_in_vain_is_outlined_as_a_failure():
    found, _ = drawn(Below(stage="refused", said="", wanted=1), (3, 0, 0))
    assert [area.edge for area in found.values()] == [Paint.NONE, Paint.FAILURE, Paint.FAILURE]


def test_the_boxes_lie_side_by_side():
    found, end = drawn(Below(stage="refused", said="", wanted=0), (0,) * 11)
    places = [(area.x, area.x + area.width) for area in found.values()]
    assert all(here[1] < there[0] for here, there in pairwise(places))
    assert end == places[-1][1]


def test_behind_the_boxes_their_looks_are_named_as_far_as_they_occur_and_fit():
    below = Below(stage="found", said="", wanted=1, whole=Block(0, 3), held=Block(0, 3))
    assert looks(below, (5, 0, 0, 1, 0), 600) == ["grey: too small; hatched: found empty"]
    assert looks(below, (5, 0, 0, 1, 0), 340) == ["hatched: found empty"]
    assert looks(below, (5, 0, 0, 1, 0), 180) == []
    assert looks(Below(stage="found", said="", wanted=0, whole=Block(0, 0)), (1, 0), 600) == []


def looks(below, counts, width):
    sheet = Sheet(Look())
    named_lists(sheet, (16, 20, width, 18), below, counts)
    return [mark.text for mark in sheet.picture("Lists").marks if isinstance(mark, Text) and ":" in mark.text]
