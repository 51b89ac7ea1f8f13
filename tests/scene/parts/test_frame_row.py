import pytest

from memlab.scene.look import Look
from memlab.scene.marks import Area, Text
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Block
from memlab.scene.parts.frame_row import Held, frame_row, window
from memlab.scene.sheet import Sheet

SLAB = Held(11, 2, Paint.HUE_1, ("sock 3", "3"), "Slab 3 of sock.", True)


def drawn(shown, held, width=640):
    sheet = Sheet(Look())
    frame_row(sheet, (16, 20, width, 22), shown, held)
    marks = sheet.picture("Frames").marks
    return {mark.key: mark for mark in marks if isinstance(mark, Area)}, [
        mark for mark in marks if isinstance(mark, Text)
    ]


@pytest.mark.parametrize(
    ("frames", "block", "shown"),
    [
        (64, Block(62, 0), range(48, 64)),
        (64, Block(32, 5), range(32, 64)),
        (8, Block(3, 0), range(8)),
        (64, None, range(64)),
    ],
)
def test_the_window_is_an_aligned_part_that_holds_the_block(frames, block, shown):
    assert window(frames, block, 16) == shown


def test_frames_are_numbered_and_those_spoken_of_in_bold():
    found, texts = drawn(range(16), [SLAB])
    numbers = {mark.text: mark.bold for mark in texts if mark.text.isdigit()}
    assert list(numbers) == [str(frame) for frame in range(16)]
    assert [number for number, bold in numbers.items() if bold] == ["11", "12"]
    assert (found[11].width, found[11].words) == (pytest.approx(80), "Slab 3 of sock.")


def test_each_free_frame_is_a_thing_of_its_own_until_they_are_too_narrow():
    found, _ = drawn(range(16), [SLAB])
    assert [found[frame].words for frame in (10, 13)] == ["Frame 10 is free.", "Frame 13 is free."]
    many, _ = drawn(range(1024), [SLAB])
    assert [area.words for area in many.values()] == [
        "Frames 0 to 10 are free.",
        "Slab 3 of sock.",
        "Frames 13 to 1,023 are free.",
    ]


def test_what_reaches_into_the_window_is_cut_at_its_edge():
    found, _ = drawn(range(8, 16), [Held(0, 10, Paint.HUE_2, (), "A large slab.")])
    assert (found[0].x, found[0].width) == (16, pytest.approx(160))


def test_the_first_name_that_fits_is_written():
    assert "sock 3" in [mark.text for mark in drawn(range(16), [SLAB])[1]]
    assert "3" in [mark.text for mark in drawn(range(16), [SLAB], 200)[1]]
