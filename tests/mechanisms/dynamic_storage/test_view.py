"""The picture of a free list: all of memory to scale, and in it what the step is about."""

from time import process_time

import pytest

from memlab.catalogue import entry
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, example
from memlab.scene.paint import Paint
from tests.contract.overlaps import overlapping, sticking_out
from tests.contract.runs import extremes
from tests.mechanisms.dynamic_storage.pictures import (
    CLASSES,
    areas,
    at,
    example_of,
    many,
    memory,
    paths,
    picture,
    strong,
    tabs,
    texts,
)


def used(header=0, granule=1):
    heap = DynamicStorage(base=0, memory=100, header=header, granule=granule)
    heap.ask(Allocate("A", 20))
    return heap


# Memory.


def test_every_step_draws_the_whole_memory_to_scale_without_gap_or_overlap():
    heap = example()
    for step in heap.history:
        for width in CLASSES:
            found = memory(picture(heap, step.index, width=width))
            ends = [16, *(area.x + area.width for area in found)]
            assert [area.x for area in found] == pytest.approx(ends[:-1])
            assert ends[-1] == pytest.approx(width - 16)


def test_the_operating_system_lies_below_the_memory_shared_out():
    found = memory(picture(example(), 0))
    assert (found[0].key, found[0].fill) == ("system", Paint.NOBODY)
    assert found[0].width == pytest.approx(918 * 400 / 2560)


def test_a_block_has_the_hue_of_its_name_and_what_was_there_before_is_grey():
    heap = example_of(1)
    found = areas(picture(heap, at(heap, "OutOfMemory")))
    hues = [found["block", name].fill for name in ("X1", "R1", "R2", "R3")]
    assert hues == [Paint.NOBODY, Paint.HUE_1, Paint.HUE_2, Paint.HUE_3]


def test_the_sixth_name_has_the_first_hue_again_with_dots():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(*(Allocate(f"P{number}", 10) for number in range(1, 7)))
    found = areas(picture(heap))
    assert (found["block", "P6"].fill, found["block", "P6"].pattern) == (found["block", "P1"].fill, "dots")
    assert found["block", "P1"].pattern == ""


def test_a_block_is_drawn_as_header_what_was_asked_and_waste():
    found = memory(picture(used(header=8, granule=16)))
    parts = [(area.key[0], area.fill, area.pattern) for area in found[:3]]
    assert parts == [("header", Paint.NOBODY, "hatch"), ("block", Paint.HUE_1, ""), ("waste", Paint.HUE_1, "hatch")]
    assert [area.width for area in found[:3]] == pytest.approx([8 * 9.18, 20 * 9.18, 12 * 9.18])
    assert (
        found[1].words
        == "Block A at 0-40 takes 40: 20 asked for, a header of 8 and 12 wasted; its program has the pointer 8."
    )


def test_every_part_of_a_block_and_its_row_ask_to_free_it_and_a_hole_asks_nothing():
    heap = used(header=8, granule=16)
    assert [area.asks for area in memory(picture(heap))] == [Free("A"), Free("A"), Free("A"), None]
    assert [row.asks for row in tabs(heap)["blocks"].rows] == [Free("A")]


@pytest.mark.parametrize(("fit", "drawn"), [("first", False), ("next", True)])
def test_only_next_fit_shows_where_it_goes_on(fit, drawn):
    heap = DynamicStorage(base=0, memory=100, fit=fit)
    heap.ask(Allocate("A", 50))
    assert ("rover" in paths(picture(heap))) == drawn
    assert ("next search starts here" in texts(picture(heap))) == drawn
    assert tabs(heap)["free list"].rows[0].cells[3] == ("the next search starts here" if drawn else "")


# The beginning.


def test_requests_wait_below_at_the_scale_of_memory():
    heap = example_of(1)
    found = areas(picture(heap, 0))
    waiting = [found["request", number] for number in range(4)]
    assert [area.width / 918 * 1950 for area in waiting] == pytest.approx([212, 417, 112, 426])
    assert {area.fill for area in waiting} == {Paint.HUE_1, Paint.HUE_2, Paint.HUE_3, Paint.HUE_4}
    assert "4 requests wait" in texts(picture(heap, 0))
    assert strong(picture(heap, 0)) == []


def test_those_that_want_no_memory_are_counted_and_drawn_too():
    heap = DynamicStorage(base=0, memory=100)
    heap.requests = (Allocate("A", 60), Free("A"), Allocate("B", 30))
    found = texts(picture(heap, 0))
    assert {"3 requests wait", "free A", "Will all find a place? Press Play, or space."} <= {*found}


def test_where_an_answer_must_come_first_the_picture_does_not_say_to_play():
    heap = example_of(1)
    assert "Will all of them find a place? Answer below." in texts(picture(heap, 0, held=True))


def test_those_that_do_not_fit_beside_one_another_are_counted():
    heap = DynamicStorage(base=0, memory=100)
    heap.requests = tuple(Allocate(f"P{number}", 60) for number in range(5))
    assert "and 3 more" in texts(picture(heap, 0, width=560))


def test_one_that_is_too_long_for_the_row_is_told_in_words():
    heap = DynamicStorage(base=0, memory=18_464)
    heap.requests = (Allocate("A", 18_462),)
    assert "A wants 18,462" in texts(picture(heap, 0))
    heap.requests = (Allocate("A", 18_462), Allocate("B", 1))
    assert "A wants 18,462, and 1 other waits" in texts(picture(heap, 0))


# A change.


def test_a_split_makes_the_block_and_the_rest_strong_and_adds_them_up():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("A", 30))
    assert strong(picture(heap)) == [("block", "A"), ("hole", 100)]
    assert "30 + 70 = 100" in texts(picture(heap))
    assert [row.key for row in tabs(heap)["blocks"].rows if row.strong] == [("block", "A")]


def test_a_block_with_a_header_and_waste_is_added_up_from_its_parts():
    assert "header 8 + 20 + 12 wasted + 60 = 100" in texts(picture(used(header=8, granule=16)))


def test_a_remainder_too_small_is_held_against_the_smallest_hole():
    heap = example_of(3)
    found = areas(picture(heap, at(heap, "TakenWhole")))
    assert found["measure", 0].width / found["measure", 1].width == pytest.approx(2 / 16)
    assert {"2 would be left: wasted", "a hole has at least 16"} <= {*texts(picture(heap))}


def test_a_freed_block_lies_between_the_holes_that_touch_it():
    heap = DynamicStorage(base=0, memory=100, layout=(("A", 20), ("hole", 10), ("B", 30), ("hole", 40)))
    heap.ask(Free("B"))
    found = picture(heap, at(heap, "Freed"))
    widths = [area.width for key, area in areas(found).items() if key[0] == "part"]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 3, 4])
    assert {"B is a hole now; a hole touches it on either side", "10 + 30 + 40 = 80"} <= {*texts(found)}
    assert "was B" in texts(found)


def test_a_freed_hole_stands_in_the_free_list_where_its_order_puts_it():
    heap = DynamicStorage(base=0, memory=100, order="insert front", coalesce=False)
    heap.ask(Allocate("A", 10), Allocate("B", 20), Free("A"), Free("B"))
    found = areas(picture(heap))
    listed = [key[1] for key in found if key[0] == "listed"]
    assert listed == [("hole", 30), ("hole", 10), ("hole", 100)]
    assert [found["listed", key].thick for key in listed] == [2.5, 1, 1]
    assert "Free list, by insert front: hole 1 of 3" in texts(picture(heap))


def test_of_a_long_free_list_the_holes_around_the_new_one_are_drawn():
    heap = many(5000)
    heap.ask(Free("B2500"))
    found = areas(picture(heap, at(heap, "Freed")))
    listed = [area for key, area in found.items() if key[0] == "listed"]
    assert 3 < len(listed) < 12
    assert [area.words for area in listed if area.thick > 1] == [
        "Hole 1,251 of the free list: 2753745-2754745, 1,000.".replace(
            "2753745-2754745", str(heap.history[1].event.hole)
        )
    ]


def test_a_merged_hole_is_strong_and_shows_where_the_two_met():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("A", 30), Free("A"))
    found = picture(heap, at(heap, "Coalesced"))
    assert strong(found) == [("hole", 100)]
    assert paths(found)["border"].points[0][0] == pytest.approx(16 + 0.3 * 918)
    assert "30 + 70 = 100" in texts(found)


# What changes nothing.


def test_a_name_in_use_is_red_in_memory_and_among_the_names():
    heap = used()
    heap.ask(Allocate("A", 5))
    found = areas(picture(heap))
    assert found["block", "A"].edge is Paint.FAILURE
    assert found["held", ("block", "A")].edge is Paint.FAILURE
    assert "✕ A is in use: free it first" in texts(picture(heap))


def test_a_name_that_nobody_holds_is_not_among_the_names():
    heap = used()
    heap.ask(Free("Z"))
    found = areas(picture(heap))
    assert [key[1] for key in found if key[0] == "held"] == [("block", "A")]
    assert "✕ no block is named Z" in texts(picture(heap))


def test_nothing_asked_for_is_said():
    heap = DynamicStorage(base=0, memory=100)
    heap.ask(Allocate("A", 0))
    assert {"✕ A asks for 0 bytes", "No name is held"} <= {*texts(picture(heap))}


# All of it.


@pytest.mark.parametrize("preset", range(4))
def test_keys_are_unique_and_the_heights_of_memory_stay(preset):
    heap = example_of(preset)
    for width in CLASSES:
        rows = {(memory(picture(heap, step.index, width=width))[0].y) for step in heap.history}
        assert len(rows) == 1
    for step in heap.history:
        found = picture(heap, step.index)
        assert len(areas(found)) == sum(type(mark).__name__ == "Area" for mark in found.marks)


@pytest.mark.parametrize("width", [528, *CLASSES])
@pytest.mark.parametrize("fit", ["first", "next", "best", "worst"])
def test_no_text_lies_on_another_or_sticks_out(width, fit):
    for preset in range(4):
        heap = example_of(preset, fit=fit)
        heap.ask(Allocate("P1", 5), Allocate("Z1", 2**40), Free("Q"), Allocate("Z2", 0))
        for step in heap.history:
            for look in ({}, {"height": 163}):
                found = picture(heap, step.index, width=width, **look)
                assert overlapping(found) == []
                assert sticking_out(found) == []


@pytest.mark.parametrize(("name", "value"), list(extremes(entry("dynamic_storage"))))
def test_nor_with_the_smallest_and_the_largest_parameters(name, value):
    heap = example_of(1, **{name: value})
    for step in heap.history:
        for width in (528, 950):
            found = picture(heap, step.index, width=width)
            assert overlapping(found) == []
            assert sticking_out(found) == []


def test_in_the_narrowest_picture_everything_ends_above_its_edge():
    for preset in range(4):
        heap = example_of(preset)
        for step in heap.history:
            marks = areas(picture(heap, step.index, width=560)).values()
            assert max(area.y + area.height for area in marks) <= 326 - 10


def test_long_tables_show_the_strong_row_and_count_what_they_leave_out():
    heap = many(1000)
    heap.ask(Free("B500"))
    holes = tabs(heap)["free list"].rows
    assert len(holes) <= 202
    assert any(row.strong for row in holes)
    assert tabs(heap)["blocks"].rows[-1].words == "... and 799 more"


def test_five_thousand_blocks_are_drawn_as_what_can_be_seen_and_in_time():
    """A step of 5,000 blocks costs about 15 ms of the processor; the bound leaves room for a slow one."""
    heap = many(5000, fit="best")
    heap.ask(Free("B2501"), Allocate("Z1", 100), Allocate("Z2", 5000))
    for step in heap.history[1:]:
        found = picture(heap, step.index)
        assert len(memory(found)) <= 600
        assert {key for key in (step.event.chose,) if key} <= areas(found).keys()
    times = []
    for _ in range(7):
        start = process_time()
        heap.scene()
        times.append(process_time() - start)
    assert min(times) < 0.08
