import pytest

from memlab.scene.look import Look
from memlab.scene.marks import Area, Badge, Text
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below, Block, half_row, whole_row
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

SPLIT = Below(stage="split", said="", wanted=0, whole=Block(0, 4), free=(Block(0, 3), Block(8, 2)), held=Block(12, 2))


def drawn(row, below, frames=16, **more):
    sheet = Sheet(Look())
    row(sheet, Strip(sheet, (16, 20, 640, 20), 0, frames), below, **more)
    return sheet.picture("Blocks").marks


def areas(marks):
    return {mark.key: mark for mark in marks if isinstance(mark, Area)}


def test_the_frames_of_a_block_read_first_to_last():
    assert [str(block) for block in (Block(8, 2), Block(5, 0))] == ["8-11", "5"]
    assert (Block(8, 2).key, Block(8, 2).size) == ((2, 8), 4)


def test_the_block_found_is_the_decision_and_an_outline_once_it_is_split():
    found = areas(drawn(whole_row, Below(stage="found", said="", whole=Block(0, 4), held=Block(0, 4))))
    assert (found[(4, 0)].fill, found[(4, 0)].strong) == (Paint.DECISION, True)
    later = areas(drawn(whole_row, SPLIT))
    assert (later[("was", (4, 0))].fill, later[("was", (4, 0))].dashed) == (Paint.NONE, True)


def test_the_half_freed_last_is_the_decision_and_the_one_kept_has_the_hue():
    found = areas(drawn(half_row, SPLIT, hue=Paint.HUE_2))
    assert [found[key].fill for key in ((3, 0), (2, 8), (2, 12))] == [Paint.FREE, Paint.DECISION, Paint.HUE_2]
    assert found[(2, 12)].dashed


def test_the_name_of_a_block_too_narrow_for_it_stands_beside():
    marks = drawn(half_row, Below(stage="given", said="", held=Block(60, 0)), frames=64, hue=Paint.HUE_1)
    assert [(mark.text, mark.align, mark.x) for mark in marks if isinstance(mark, Text)] == [
        ("60", "start", pytest.approx(16 + 61 * 10 + 5))
    ]
    last = drawn(half_row, Below(stage="given", said="", held=Block(63, 0)), frames=64, hue=Paint.HUE_1)
    assert [(mark.align, mark.x) for mark in last if isinstance(mark, Text)] == [("end", pytest.approx(16 + 630 - 5))]


def test_where_merging_stops_a_sign_stands_between_the_two():
    below = Below(stage="stopped", said="", held=Block(8, 2), buddy=Block(12, 2))
    marks = drawn(half_row, below, hue=Paint.HUE_1)
    (sign,) = [mark for mark in marks if isinstance(mark, Badge)]
    assert (sign.text, sign.x) == ("≠", pytest.approx(16 + 12 * 40))


def test_the_largest_block_it_is_about():
    assert SPLIT.around == Block(0, 4)
    assert Below(stage="refused", said="").around is None


def test_what_a_step_is_about_holds_both_buddies():
    below = Below(stage="back", said="the buddy of 16-31 is 0-15", held=Block(16, 4), buddy=Block(0, 4))
    assert below.around == Block(0, 5)


@pytest.mark.parametrize("frames", [16, 20, 22, 24, 64])
def test_the_name_of_a_block_is_written_once_however_wide_it_is(frames):
    below = Below(stage="found", said="", whole=Block(10, 0), held=Block(10, 0))
    assert [mark.text for mark in drawn(whole_row, below, frames) if isinstance(mark, Text)] == ["★ 10"]
