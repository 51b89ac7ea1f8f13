"""Lanes over time: slices stand where they were, small ones are one shape."""

from itertools import pairwise

from memlab.scene.look import Look
from memlab.scene.marks import Area
from memlab.scene.paint import Paint
from memlab.scene.parts.timeline import Lane, Slice, Timeline, joined
from memlab.scene.sheet import Sheet


def drawn(lane, end):
    sheet = Sheet(Look({"width": 560}))
    Timeline(sheet, (100, 50, 400, 20), end, 20).draw([lane], end)
    return {mark.key: mark for mark in sheet.picture("turns").marks if isinstance(mark, Area)}


def test_a_slice_stands_where_it_was():
    found = drawn(Lane(key="A", slices=(Slice(0, 5), Slice(20, 40))), 40)
    assert [(found["turn", "A", start].x, found["turn", "A", start].width) for start in (0, 20)] == [
        (100, 50),
        (300, 200),
    ]


def test_a_thousand_slices_are_one_pale_shape():
    found = drawn(Lane(key="A", slices=[Slice(at, at + 1) for at in range(0, 2000, 2)]), 2000)
    turns = [area for key, area in found.items() if key[0] == "turn"]
    assert [(area.x, round(area.width), area.edge, area.faint < 1) for area in turns] == [(100, 400, Paint.NONE, True)]


def test_small_slices_far_apart_stay_apart():
    slices = [Slice(0, 1), Slice(50, 51), Slice(100, 101)]
    assert [*joined(slices, 3)] == slices


def test_joining_loses_no_turn_and_no_time():
    slices = [Slice(at, at + 1 + at % 5) for at in range(0, 300, 6)]
    whole = [*joined(slices, 4)]
    assert sum(one.turns for one in whole) == len(slices)
    assert (whole[0].start, whole[-1].end) == (slices[0].start, slices[-1].end)
    assert all(before.end < after.start for before, after in pairwise(whole))


def test_waiting_is_hatched_and_being_there_is_a_thin_line():
    found = drawn(Lane(key="A", waits=(0, 10), stays=(10, 40), fill=Paint.HUE_1), 40)
    assert found["waits", "A"].pattern == "hatch"
    assert found["stays", "A"].height < found["waits", "A"].height
