import pytest

from memlab.scene.look import Look
from memlab.scene.marks import Area, Text
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import Sheet


def drawn(pieces, size=1000, width=932):
    sheet = Sheet(Look({"width": width}))
    Strip(sheet, (16, 70, width - 32, 84), 0, size).draw(pieces)
    return sheet.picture("Memory").marks


def areas(marks):
    return {mark.key: mark for mark in marks if isinstance(mark, Area)}


def test_pieces_lie_to_scale():
    found = areas(drawn([Piece("a", 0, 250), Piece("b", 250, 750)]))
    assert (found["a"].x, found["a"].width) == (16, 225)
    assert (found["b"].x, found["b"].width) == (241, 675)


def test_a_name_is_written_only_where_it_fits():
    texts = [
        mark.text
        for mark in drawn([Piece("a", 0, 990, name="wide"), Piece("b", 990, 10, name="narrow")])
        if isinstance(mark, Text)
    ]
    assert texts == ["wide"]


def test_five_thousand_pieces_are_drawn_as_what_can_be_seen():
    many = [Piece(at, at, 1, words=f"Piece {at}.") for at in range(5000)]
    found = areas(drawn(many, size=5000))
    assert len(found) == 313
    assert sum(area.width for area in found.values()) == pytest.approx(900)
    assert found[0].words == "16 pieces too small to draw one by one."


def test_a_strong_piece_is_drawn_however_small():
    many = [Piece(at, at, 1, strong=at == 77) for at in range(5000)]
    assert areas(drawn(many, size=5000))[77].thick == 2.5


def test_joined_pieces_have_the_fill_of_the_largest():
    found = areas(drawn([Piece(1, 0, 1, Paint.HUE_1), Piece(2, 1, 3, Paint.HUE_2), Piece(3, 4, 99996)], size=100000))
    assert found[1].fill is Paint.HUE_2


def test_of_thousands_only_what_can_be_seen_is_made():
    made = []

    def pieces(number):
        made.append(number)
        return [Piece(number, number, 1)]

    sheet = Sheet(Look({"width": 932}))
    things = [(number, 1, number) for number in range(5000)]
    Strip(sheet, (16, 70, 900, 84), 0, 5000).draw_many(things, {77}, pieces, lambda number: (number, Paint.FREE))
    assert made == [77]


def texts_below(pieces, **more):
    marks = drawn(pieces, **more)
    return [mark for mark in marks if isinstance(mark, Text) and mark.key[0] == "below"]


def test_texts_below_pieces_do_not_meet_and_those_that_matter_come_first():
    pieces = [Piece(at, at * 50, 50, below="0K-100K", strong=at == 1) for at in range(4)]
    assert [mark.key[1] for mark in texts_below(pieces)] == [1, 3]


def test_a_text_below_stays_inside_the_strip():
    (text,) = texts_below([Piece("a", 0, 940), Piece("b", 940, 60, below="940-1000")])
    assert text.x + 8 * 7.2 / 2 <= 916


def test_what_cannot_be_used_has_a_quiet_name():
    marks = drawn([Piece("a", 0, 500, name="500K", pattern="hatch"), Piece("b", 500, 500, name="500K")])
    assert [(mark.bold, mark.paint) for mark in marks if isinstance(mark, Text)] == [
        (False, Paint.QUIET),
        (True, Paint.INK),
    ]
