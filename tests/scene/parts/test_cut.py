import pytest

from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.parts.cut import Cell, Cut, objects, pieces
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

CUT = Cut(shift=64, head=64, size=1312, num=3, total=4096)


def cell(slot):
    return Cell(
        slot, Paint.HUE_1 if slot < 2 else Paint.FREE, "in use" if slot < 2 else "free", (f"object {slot}", "o")
    )


def made(cut, width):
    sheet = Sheet(Look())
    strip = Strip(sheet, (16, 10, width, 30), 0, cut.total)
    return [*pieces("slab", cut, objects(sheet, strip, cut, cell))]


def test_the_parts_fill_the_stretch_in_address_order():
    parts = made(CUT, 600)
    assert [(part.start, part.size) for part in parts] == [
        (0, 64),
        (64, 64),
        (128, 1312),
        (1440, 1312),
        (2752, 1312),
        (4064, 32),
    ]
    assert (CUT.first, CUT.left) == (128, 32)


def test_what_takes_no_room_is_left_out():
    assert [part.key for part in made(Cut(0, 0, 1024, 4, 4096), 600)] == [0, 1, 2, 3]


def test_the_first_name_that_fits_is_written():
    assert [part.name for part in made(CUT, 600)[2:5]] == ["object 0", "object 1", "object 2"]
    assert [part.name for part in made(CUT, 150)[2:5]] == ["o", "o", "o"]


@pytest.mark.parametrize(("size", "edges"), [(8, {Paint.NONE}), (64, {Paint.LINE})])
def test_thin_objects_have_no_outline_and_the_thinnest_are_drawn_as_runs(size, edges):
    parts = made(Cut(0, 0, size, 4096 // size, 4096), 600)
    assert {part.edge for part in parts} == edges
    assert len(parts) == (2 if size == 8 else 64)
    assert size > 8 or [part.words for part in parts] == ["Objects 0 to 1 are in use.", "Objects 2 to 511 are free."]
