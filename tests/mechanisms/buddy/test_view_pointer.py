"""The arrow from a call-out to a block: straight, or bent around the blocks between them."""

import pytest

from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.buddy.view_pointer import pointer
from memlab.scene.marks import Path

CALLOUT, BLOCK = (0.0, 0.0, 100.0, 60.0), (200.0, 20.0, 30.0, 20.0)


def test_with_nothing_between_it_is_straight():
    assert pointer(CALLOUT, BLOCK) == ((100, 30), (199, 30))


def test_with_a_block_between_it_goes_around():
    start, corner, end = pointer(CALLOUT, BLOCK, [(150.0, 20.0, 30.0, 20.0)])
    assert (start[0], corner[0], end[0]) == (100, 215, 215)
    assert start[1] == corner[1]
    assert not 20 <= start[1] <= 40


def test_with_no_way_around_it_is_straight_all_the_same():
    assert len(pointer(CALLOUT, BLOCK, [(150.0, 0.0, 30.0, 60.0)])) == 2


def test_a_call_out_that_touches_the_block_needs_none():
    assert pointer(CALLOUT, (96.0, 20.0, 30.0, 20.0)) == ()


@pytest.mark.parametrize("width", [560, 760, 950])
def test_the_arrow_to_a_new_block_does_not_lie_on_its_neighbour(width):
    zone = Buddy()
    zone.use("A textbook's memory of 4 MB")
    marks = zone.scene(zone.history[-1], {"width": width}).picture.marks
    (way,) = [mark for mark in marks if isinstance(mark, Path) and mark.key == "in the way"]
    neighbour = next(mark for mark in marks if mark.key == (7, 3840))
    inside = (neighbour.y < y < neighbour.y + neighbour.height for _, y in way.points[:-1])
    assert not any(inside)
