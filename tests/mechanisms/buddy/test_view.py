"""The picture of a buddy system: blocks by order, free lists, and the reason of each step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.core.workload import allocation_script
from memlab.mechanisms.buddy import Allocate, Buddy, Free, Release
from memlab.mechanisms.buddy.state import block_key
from memlab.mechanisms.buddy.zone import RULES
from memlab.scene.asks import Show
from memlab.scene.paint import Paint
from tests.contract.pictures import check_picture
from tests.mechanisms.legible import WIDTHS, area, areas, paths, texts
from tests.scene.places import outside, overlapping


def lecture() -> Buddy:
    zone = Buddy()
    zone.use("65 frames out of a block of 512")
    return zone


def three_blocks() -> Buddy:
    zone = Buddy()
    zone.use("Three blocks and their buddies")
    return zone


def at(zone: Buddy, kind: str, number: int = 0, **look):
    """The event of this kind, and its picture."""
    step = [step for step in zone.history if step.event.kind == kind][number]
    return step.event, zone.scene(step, look).picture


# Rows.


def test_each_block_lies_over_its_frames_in_the_row_of_its_order():
    picture = lecture().scene().picture
    half, quarter, used = area(picture, (8, 0)), area(picture, (7, 256)), area(picture, (7, 384))
    assert half.width == 2 * used.width
    assert half.x + half.width == quarter.x
    assert quarter.x + quarter.width == used.x
    assert half.y < quarter.y == used.y


def test_a_block_wears_its_owner_s_hue_and_what_is_wasted_is_hatched_to_scale():
    picture = lecture().scene().picture
    used, waste = area(picture, (7, 384)), area(picture, ("waste", (7, 384)))
    assert used.fill == waste.fill == Paint.HUE_1
    assert waste.pattern == "hatch"
    assert waste.width / used.width == pytest.approx(63 / 128, abs=0.01)
    assert "63 wasted" in texts(picture)


def test_clicking_a_block_frees_it():
    assert area(lecture().scene().picture, (7, 384)).asks == Free("A")


def test_blocks_that_are_split_are_dashed_outlines():
    picture = lecture().scene().picture
    split = [area(picture, key) for key in [(9, 0), (8, 256)]]
    assert [(each.dashed, each.fill) for each in split] == [(True, Paint.NONE)] * 2
    assert [each.words for each in split] == ["Block 0-511 of order 9 is split.", "Block 256-511 of order 8 is split."]


def test_orders_never_used_share_a_line():
    assert {"0–6", "no blocks (opens when one appears)"} <= set(texts(lecture().scene().picture))


def test_rows_keep_their_places_as_long_as_no_smaller_order_is_asked_for():
    zone = three_blocks()
    places = {
        tuple((mark.key, mark.y) for mark in zone.scene(step).picture.marks if mark.key in [("order", 6), ("order", 3)])
        for step in zone.history
    }
    assert len(places) == 1


def test_free_lists_stand_head_first_and_count_what_has_no_room():
    said = texts(Buddy(memory=15).scene().picture)
    first = said.index("32256")
    assert said[first : first + 3] == ["32256", "31744", "+62"]


def test_memory_lies_below_with_its_frames_and_the_numbers_worth_watching():
    said = texts(lecture().scene().picture)
    assert {"memory", "384", "frames free", "256"} <= set(said)


# Reasons.


def test_step_0_shows_what_waits_to_scale_in_the_row_of_its_order():
    zone = three_blocks()
    picture = zone.scene(zone.history[0]).picture
    nine, all_frames = area(picture, ("request", "B", 9)), area(picture, (6, 0))
    assert nine.width == all_frames.width / 4
    assert area(picture, ("rest", "B", 9)).width == pytest.approx(nine.width * 7 / 16)


def test_a_search_shows_the_request_the_empty_lists_and_the_block_taken():
    _, picture = at(three_blocks(), "BlockTaken")
    taken, request = area(picture, (6, 0)), area(picture, ("request", "A", 5))
    assert (taken.fill, taken.strong) == (Paint.DECISION, True)
    assert request.width == taken.width / 8
    assert {"5 frames need order 3", "2^3 = 8; lists 3 to 5 are empty", "so the head of list 6 is taken"} <= {
        *texts(picture)
    }
    way = paths(picture)["search"].points
    assert way[0][1] > way[-1][1]
    assert texts(picture).count("none") == 3


def test_a_split_shows_the_half_that_is_free_now_and_the_half_that_is_kept():
    _, picture = at(three_blocks(), "Split")
    freed, kept, parent = area(picture, (5, 0)), area(picture, (5, 32)), area(picture, (6, 0))
    assert (freed.fill, kept.fill, parent.fill) == (Paint.DECISION, Paint.HUE_1, Paint.NONE)
    assert [each.strong for each in (freed, kept, parent)] == [True] * 3
    assert {"★ 0-31", "kept for A", "linux-2.4 frees the lower half", "new head"} <= {*texts(picture)}


def test_a_block_given_out_says_what_was_asked_and_what_is_wasted():
    _, picture = at(three_blocks(), "Allocated")
    assert {"A holds 56-63", "5 asked for, 8 frames given", "3 wasted inside (37.5 %)"} <= {*texts(picture)}


def test_a_block_given_back_is_held_against_its_buddy():
    _, picture = at(three_blocks(), "Freed")
    assert [area(picture, (3, frame)).strong for frame in (48, 56)] == [True, True]
    assert {"56 XOR 2^3 = 48", "111000 and 110000: bit 3 differs", "?"} <= {*texts(picture)}


def test_two_buddies_that_merge_are_still_seen_below_what_they_are_now():
    event, picture = at(three_blocks(), "Coalesced")
    halves, whole = [area(picture, key) for key in sorted(event.candidates)], area(picture, event.chose)
    assert [half.dashed for half in halves] == [True, True]
    assert whole.fill is Paint.DECISION
    assert sum(half.width for half in halves) == whole.width
    assert {"+", "The buddy is free: the two join"} <= {*texts(picture)}


def test_a_merge_that_a_split_buddy_stops_points_to_who_is_in_the_way():
    event, picture = at(three_blocks(), "Listed", 2)
    assert (event.frame, event.order, event.holder) == (32, 4, "")
    said = {"No merge: the buddy is not free", "buddy of 32: 32 XOR 16 = 48", "48-63 is split: D holds 48-55"}
    assert {*said, "pair bit 1 of order 4: 0 → 1", "▬", "new head"} <= {*texts(picture)}
    held, arrow = area(picture, (3, 48)), paths(picture)["in the way"].points
    assert (held.strong, arrow[-1][0]) == (True, held.x - 1)
    assert held.y < arrow[-1][1] < held.y + held.height


def test_a_merge_that_a_buddy_in_use_stops_names_its_owner():
    _, picture = at(three_blocks(), "Listed")
    assert "48-55 is held by D" in texts(picture)
    assert area(picture, (3, 48)).strong


def test_a_merge_ends_at_the_top_order():
    _, picture = at(three_blocks(), "Listed", -1)
    assert {"Merging ends: there is no buddy", "order 6 is the top order", "▬"} <= {*texts(picture)}


def test_a_request_that_no_block_holds_is_drawn_beside_what_is_free():
    zone = Buddy()
    zone.use("Free, but in the wrong places")
    _, picture = at(zone, "OutOfMemory")
    needed, largest, free = (area(picture, ("bar", place)) for place in range(3))
    assert (needed.fill, largest.pattern) == (Paint.FAILURE, "hatch")
    assert (needed.width, largest.width) == (free.width / 16, free.width / 32)
    assert "1 cannot grow: its buddy 0 is F63's" in texts(picture)
    assert texts(picture).count("✕ none") == 6


def test_a_request_larger_than_any_block_is_drawn_beside_the_largest():
    zone = Buddy(memory=6, orders=7)
    zone.ask(Allocate("A", 65))
    picture = zone.scene().picture
    asked, largest = (area(picture, ("bar", place)) for place in range(2))
    assert largest.width / asked.width == pytest.approx(64 / 65)
    assert {"65 asked, 64 at most:", "order 6 is the top order"} <= {*texts(picture)}


def test_a_name_in_use_points_to_its_block_and_a_name_not_held_says_so():
    zone = lecture()
    zone.ask(Allocate("A", 1))
    assert {"A is in use", "for block 384-511"} <= {*texts(zone.scene().picture)}
    assert area(zone.scene().picture, (7, 384)).strong
    zone.ask(Free("B"))
    assert {"No block is named B", "1 block held: nothing changes"} <= {*texts(zone.scene().picture)}


# Large memories.


def test_of_a_large_memory_the_rows_show_the_block_of_the_step_and_the_lower_ones_are_magnified():
    zone = Buddy(memory=15)
    zone.ask(Allocate("A", 1))
    picture = zone.scene().picture
    assert {"frames 32256-32767 of 32,768", "32736-32767, magnified"} <= {*texts(picture)}
    assert area(picture, (0, 32767)).width > 20


def test_clicking_the_strip_looks_at_another_part():
    zone = Buddy(memory=15)
    zone.ask(Allocate("A", 1))
    shown = areas(zone.scene().picture)[("look", 1024)]
    assert shown.asks == Show.at(lens=1024, lens_at=zone.step.index)
    assert "frames 32256-32767 of 32,768" in texts(zone.scene(zone.history[0], shown.asks.over({})).picture)
    elsewhere = zone.scene(look=shown.asks.over({})).picture
    assert "frames 1024-1535 of 32,768" in texts(elsewhere)
    assert area(elsewhere, (9, 1024)).words == "Block 1024-1535 of order 9 is free."


def test_the_lens_goes_to_who_is_in_the_way():
    zone = Buddy()
    zone.use("128 MB: the lecture's memory")
    _, picture = at(zone, "Listed")
    assert area(picture, (1, 32222)).strong
    assert "32192-32223 is split: stack holds 32222-32223" in texts(picture)


# Whatever is asked.


@settings(max_examples=60)
@given(
    st.sampled_from(RULES),
    st.one_of(st.integers(4, 16).map(lambda power: 1 << power), st.integers(1, 2**31), st.integers(1, 200)),
    st.integers(1, 32),
    st.sampled_from(("", "0 used, A 4-9, 12-13 reserved, Q 17-40")),
    st.sampled_from((16, 1024, 4096)),
    st.integers(0, 99),
    st.fixed_dictionaries({"width": st.sampled_from(WIDTHS)}, optional={"height": st.just(172)}),
)
def test_every_picture_can_be_read_and_shows_what_was_chosen(rule, frames, orders, layout, unit, seed, look):  # noqa: PLR0913, PLR0917
    zone = Buddy(rule=rule, frames=frames, orders=orders, layout=layout, unit=unit)
    names = allocation_script(seed, 60, Allocate, Free, (1, 1, 2, 3, 5, 40, "9.5K", 700, 5000), 30)
    long = Allocate("a name of very many letters, up to 40", 3)
    zone.requests = (*names, long, Release("A", 1, 2), Release("B1", 0, 1), Release("B0", 1), Allocate("B", 2**20))
    for step in zone.history[:: max(1, len(zone.history) // 12)]:
        picture = zone.scene(step, look).picture
        check_picture(zone, picture)
        assert (overlapping(picture), outside(picture)) == ([], [])
        assert {*step.event.candidates, step.event.chose} - {None} <= {*areas(picture)}


def test_thousands_of_blocks_are_few_marks():
    zone = Buddy(memory=15)
    zone.requests = allocation_script(1, 2000, Allocate, Free, (1, 2, 3), 900)
    zone.seek(-1)
    assert len(zone.step.state.blocks) > 500
    assert len(zone.scene().picture.marks) < 600


# Tabs.


def tab(zone: Buddy, key: str):
    return next(tab for tab in zone.scene().tabs if tab.key == key)


def test_the_tabs_hold_the_free_lists_the_pair_bits_and_who_holds_what():
    zone = lecture()
    assert [(tab.title, tab.count) for tab in zone.scene().tabs] == [
        ("Free lists", "2"),
        ("Pair bits", ""),
        ("In use", "1"),
    ]
    assert tab(zone, "blocks").panel().rows[0].cells == ("A", "384-511", "7", "65", "63")
    assert tab(zone, "free lists").panel().rows[2].cells == ("7", "128", "1", "256", "0 %")


def test_the_pair_bit_of_the_step_is_marked():
    zone = three_blocks()
    step = next(step for step in zone.history if step.event.kind == "Split")
    zone.seek(step.index)
    strong = [row for row in tab(zone, "pair bits").panel().rows if row.strong]
    assert [(row.key, row.cells[4]) for row in strong] == [(("bits", 5), "bit 0 is 1 now")]


def test_no_column_of_nothing_but_zeros():
    zone = Buddy()
    zone.ask(Allocate("A", 4))
    assert "wasted" not in tab(zone, "blocks").panel().columns


def test_the_keys_of_blocks_follow_them():
    assert block_key(384, 7) in areas(lecture().scene().picture)


def test_where_the_reader_is_asked_no_row_tells_the_order_of_a_request_still_to_come() -> None:
    zone = Buddy(frames=512)
    zone.ask(Allocate("A", 65))
    shown, asking = (zone.scene(zone.history[0], look).picture.texts for look in ({}, {"asking": True}))
    assert "A: 65" in shown
    assert "A: 65" not in asking
