"""A decision and a refusal: the request held against every hole looked at."""

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.memory.sizes import KiB
from memlab.scene.marks import Text
from memlab.scene.paint import Paint
from tests.mechanisms.dynamic_storage.pictures import (
    CLASSES,
    areas,
    at,
    example_of,
    many,
    paths,
    picture,
    strong,
    tabs,
    texts,
)
from tests.scene.places import box

SCALE = 918 / 1950 / KiB


def bars(found):
    return {key[1]: area for key, area in areas(found).items() if key[0] == "bar"}


# The decision.


def test_the_hole_chosen_is_orange_and_those_too_small_are_hatched():
    heap = example_of(1, fit="best")
    found = picture(heap, 1)
    assert [key for key, area in areas(found).items() if area.fill is Paint.DECISION and key[0] == "hole"] == [
        heap.history[1].event.chose
    ]
    assert strong(found) == [heap.history[1].event.chose]
    small = [key for key, area in areas(found).items() if key[0] == "hole" and area.pattern == "hatch"]
    assert small == [("hole", 100 * KiB), ("hole", 900 * KiB)]
    assert [row.key for row in tabs(heap, 1)["free list"].rows if row.strong] == [heap.history[1].event.chose]


def test_the_request_hangs_to_scale_over_the_hole_it_takes():
    heap = example_of(1, fit="best")
    found = areas(picture(heap, 1))
    request, hole = found["request", "R1"], found["hole", 1250 * KiB]
    assert (request.x, request.width) == pytest.approx((hole.x, 212 * KiB * SCALE))
    assert (request.dashed, request.fill) == (True, Paint.HUE_1)
    assert paths(picture(heap, 1))["end"].points[0][0] == pytest.approx(request.x + request.width)
    assert {"R1 needs 212K", "R1 212K", "of 300K", "88K"} <= {*texts(picture(heap, 1))}


def test_all_holes_looked_at_are_held_against_the_request_from_one_base_line():
    heap = example_of(1, fit="best")
    found = picture(heap, 1)
    assert [*bars(found)] == list(heap.history[1].event.candidates)
    assert len({bar.x for bar in bars(found).values()}) == 1
    assert [bar.width / SCALE / KiB for bar in bars(found).values()] == pytest.approx([100, 500, 200, 300, 600])
    said = ["112K too small", "leaves 288K", "12K too small", "leaves 88K", "leaves 388K"]
    assert [text for text in texts(found) if text in said] == said
    assert bars(found)["hole", 1250 * KiB].words == "Hole 4 of the search, 950K-1250K, leaves 88K, taken."


@pytest.mark.parametrize(
    ("fit", "star"), [("first", "the first"), ("next", "the next"), ("best", "the least"), ("worst", "the most")]
)
def test_the_star_says_by_which_rule(fit, star):
    assert f"★ {star}: taken" in texts(picture(example_of(1, fit=fit), 1))


@pytest.mark.parametrize("width", [560, 760, 950])
def test_the_star_gives_its_reason_where_there_is_little_room(width):
    steps = example_of(0).history
    for step in (8, 11):
        assert any(text.startswith("★ the first") for text in texts(picture(example_of(0), step, width=width)))
    assert steps[8].event.kind == "HoleChosen"


def test_the_border_of_a_request_crosses_no_number():
    found = picture(example_of(1), 5, width=560)
    border = next(mark for mark in found.marks if mark.key == "end")
    crossed = [
        mark.text
        for mark in found.marks
        if isinstance(mark, Text) and mark.y > 80 and (at := box(mark)) and at[0] < border.points[0][0] < at[2]
        and at[3] < border.points[1][1]
    ]  # fmt: skip
    assert crossed == []


def test_next_fit_says_where_it_began():
    heap = example_of(2)
    found = picture(heap, at(heap, "HoleChosen", 1))
    assert "From the rover on" in texts(found)
    assert "rover" in paths(found)
    assert next(iter(bars(found))) == ("hole", 36 * 2**20)


def test_an_exact_fit_is_said():
    heap = DynamicStorage(base=0, memory=100, layout=(("hole", 40), ("A", 30)))
    heap.ask(Allocate("B", 40))
    assert "fits exactly" in texts(picture(heap, 1))


@pytest.mark.parametrize("width", CLASSES)
def test_of_very_many_holes_five_are_drawn_the_one_chosen_among_them(width):
    heap = many(1000, fit="best")
    heap.ask(Allocate("Z", 203))
    found, event = picture(heap, 1, width=width), heap.history[1].event
    assert len(bars(found)) == 5
    assert {event.chose, *event.candidates[:2], event.candidates[-1]} <= bars(found).keys()
    assert "and 495 more" in texts(found)


def test_bars_too_short_to_compare_at_the_scale_of_memory_are_enlarged():
    heap = many(5000, fit="best")
    heap.ask(Allocate("Z", 100))
    assert max(bar.width for bar in bars(picture(heap, 1)).values()) > 150


# The refusal.


def test_a_refused_request_is_red_and_stays_over_the_largest_hole():
    heap = example_of(1)
    found = areas(picture(heap))
    request, hole = found["request", "R4"], found["hole", 1250 * KiB]
    assert (request.fill, request.x) == (Paint.FAILURE, hole.x)
    assert found["too long"].width == pytest.approx(126 * KiB * SCALE)
    assert found["too long"].pattern == "hatch"
    assert strong(picture(heap)) == [hole.key]
    assert "126K missing" in texts(picture(heap))


def test_all_free_pieces_lie_end_to_end_against_what_was_asked():
    heap = example_of(1)
    found = picture(heap)
    pieces = [area for key, area in areas(found).items() if key[0] == "piece"]
    ends = [areas(found)["asked"].x, *(area.x + area.width for area in pieces)]
    assert [area.x for area in pieces] == pytest.approx(ends[:-1])
    assert (ends[-1] - ends[0]) / areas(found)["asked"].width == pytest.approx(959 / 426)
    assert {"959K", "426K", "300K", "5 pieces:", "enough if together", "68.7 %"} <= {*texts(found)}


def test_where_all_together_are_too_little_that_is_said():
    heap = DynamicStorage(base=0, memory=100, layout=(("hole", 40), ("A", 30)))
    heap.ask(Allocate("B", 90))
    assert "too little even together" in texts(picture(heap))


def test_where_nothing_is_free_there_is_no_piece():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("A", 100), Allocate("B", 50))
    found = picture(heap)
    assert not [key for key in areas(found) if key[0] == "piece"]
    assert "no piece:" in texts(found)


def test_a_request_longer_than_memory_says_that_it_is_refused():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("B", 900))
    assert any("refused" in text for text in texts(picture(heap)))
    assert areas(picture(heap))["request", "B"].width <= 918


# Two settings one above the other.


def test_of_half_the_height_memory_and_its_reason_are_left():
    heap = example_of(1, fit="best")
    chosen, refused = picture(heap, 1, height=172), picture(example_of(1), height=172)
    assert bars(chosen) == {}
    assert ("request", "R1") in areas(chosen)
    assert {"1700K", "5 of 5"} <= {*texts(chosen)}
    assert "✕ 959K free, largest hole 300K: 126K missing" in texts(refused)
    assert "pieces" not in areas(refused)


def test_where_nothing_is_free_the_refusal_speaks_of_no_hole():
    heap = DynamicStorage(memory="100K")
    heap.ask(Allocate("A", "100K"), Allocate("B", "50K"))
    assert "there is no hole" in texts(picture(heap, -1))
