"""The picture of the page frames: who has which, the users of a block, the way from an address, and the lens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.mechanisms.page_frames import (
    FLAGS,
    Find,
    FreePages,
    GetPages,
    PageFrames,
    SetFlag,
    SharePages,
    va,
)
from memlab.scene.asks import Show
from memlab.scene.marks import Badge
from memlab.scene.paint import Paint
from tests.contract.pictures import check_picture
from tests.mechanisms.legible import WIDTHS, area, areas, paths, texts
from tests.scene.places import outside, overlapping

names = st.sampled_from(["A", "B", "program", "a name of very many letters, up to 40"])
requests = st.lists(
    st.one_of(
        st.builds(GetPages, names, st.integers(0, 9)),
        st.builds(SharePages, names),
        st.builds(FreePages, names),
        st.builds(SetFlag, names, st.sampled_from(FLAGS), st.booleans()),
        st.builds(Find, st.integers(0, 2**17).map(va) | st.just(0)),
    ),
    max_size=14,
)


def small(*asked, **parameters) -> PageFrames:
    frames = PageFrames(**{"memory": 6, "orders": 7, "reserved": 8, **parameters})
    frames.requests = asked
    frames.seek(-1)
    return frames


def shared() -> PageFrames:
    frames = PageFrames()
    frames.use("Free a shared page twice")
    return frames


def at(frames: PageFrames, kind: str, number: int = 0, **look):
    """The event of this kind, and its picture."""
    step = [step for step in frames.history if step.event.kind == kind][number]
    return step.event, frames.scene(step, look).picture


# The grid.


@settings(max_examples=40)
@given(st.integers(0, 64), requests)
def test_each_frame_has_the_paint_of_who_has_it(reserved, asked):
    frames = small(*asked, reserved=reserved)
    state, drawn = frames.step.state, areas(frames.scene().picture)
    decided = isinstance(frames.step.event.chose, tuple)
    for frame, descriptor in enumerate(state.mem_map):
        fill = drawn[frame].fill
        if descriptor.owner:
            assert fill is frames_hue(frames, descriptor.owner)
        elif descriptor.flags:
            assert fill is Paint.NOBODY
        else:
            assert fill is Paint.FREE or decided


def frames_hue(frames: PageFrames, name: str) -> Paint:
    order = list(dict.fromkeys(request.name for request in frames.requests if hasattr(request, "name")))
    return list(Paint)[list(Paint).index(Paint.HUE_1) + order.index(name) % 5]


def test_rows_and_columns_are_numbered():
    said = texts(small().scene().picture)
    assert {"+0", "+15", "0", "16", "48", "first", "frame"} <= {*said}


def test_owners_stand_in_the_cells_and_beside_the_grid():
    said = texts(small(GetPages("A", 2)).scene().picture)
    assert said.count("A") == 4 + 1
    assert said.count("K") == 8 + 1
    assert {"frames 12-15", "1 user", "52 frames", "free", "frames 0-7", "reserved"} <= {*said}


def test_a_long_name_is_written_once_across_its_block():
    assert texts(small(GetPages("table", 3)).scene().picture).count("table") == 1


def test_blocks_are_outlined_and_a_click_frees_them():
    picture = small(GetPages("A", 2)).scene().picture
    block, first, last = area(picture, (2, 12)), area(picture, 12), area(picture, 15)
    assert (block.x, block.width) == (first.x, last.x + last.width - first.x)
    assert block.asks == FreePages("A")
    assert block.words == "A has frames 12-15 from 0xc000c000: 1 user."


def test_the_users_of_a_block_stand_in_its_first_cell_where_they_are_not_one():
    assert users(small(GetPages("A", 1))) == []
    assert users(small(GetPages("A", 1), SharePages("A"), SharePages("A"))) == ["3"]
    assert "shared by 3" in texts(small(GetPages("A", 1), SharePages("A"), SharePages("A")).scene().picture)


def users(frames: PageFrames) -> list[str]:
    marks = frames.scene().picture.marks
    return [mark.text for mark in marks if isinstance(mark, Badge) and mark.key == ("users", "A")]


# Reasons.


def test_step_0_says_what_the_descriptors_cost():
    frames = small()
    said = {"mem_map: a descriptor of 64 bytes for each frame", "64 × 64 = 4,096 bytes = 1 frame of 4,096"}
    assert said <= {*texts(frames.scene(frames.history[0]).picture)}


def test_a_count_that_drops_says_from_what_to_what_and_how_the_frame_was_found():
    event, picture = at(shared(), "CountDropped")
    said = {"2 → 1 user", "mem_map[14]", "0xc000e000 - 0xc0000000 = 0xe000; 0xe000 >> 12 = 14"}
    assert said <= {*texts(picture)}
    block, tag = area(picture, (1, event.frame)), area(picture, "tag")
    assert (block.strong, tag.fill) == (True, Paint.DECISION)
    assert paths(picture)["tag"].points[-1][1] == block.y + block.height + 1


def test_what_nobody_uses_any_more_has_0_users():
    assert "1 → 0 users" in texts(at(shared(), "CountDropped", 1)[1])


def test_frames_given_show_the_count_and_the_address():
    said = {"count 0 → 1", "0xc0000000 + 14 × 4,096 = 0xc000e000"}
    assert said <= {*texts(at(shared(), "PagesGiven")[1])}


@pytest.mark.parametrize(("flag", "kind"), [("PG_reserved", "ReservedKept"), ("PG_locked", "LockedKept")])
def test_a_flag_that_forbids_freeing_is_named_at_the_frames(flag, kind):
    frames = small(GetPages("A", 1), SetFlag("A", flag), FreePages("A"))
    assert f"{flag} set" in texts(at(frames, "FlagSet")[1])
    _, picture = at(frames, kind)
    assert f"✕ {flag}: not freed" in texts(picture)
    assert area(picture, "tag").fill is Paint.FAILURE


def test_an_address_points_to_its_frame():
    frames = small(Find(0xC0021123))
    picture = frames.scene().picture
    assert {"0xc0021123", "MAP_NR: 0xc0021123 - 0xc0000000 = 0x21123; 0x21123 >> 12 = 33"} <= {*texts(picture)}
    tip, cell = paths(picture)["tag"].points[-1], area(picture, 33)
    assert cell.x < tip[0] < cell.x + cell.width


@pytest.mark.parametrize(
    ("address", "tag", "side"),
    [
        (0x08048000, "← 0x08048000", "below the kernel's addresses"),
        (va(64), "0xc0040000 →", "behind the last frame"),
    ],
)
def test_an_address_of_no_frame_stands_at_that_end_of_memory(address, tag, side):
    picture = small(Find(address)).scene().picture
    assert {tag, f"✕ 0x{address:08x} lies {side}"} <= {*texts(picture)}
    box, first, last = area(picture, "tag"), area(picture, 0), area(picture, 63)
    assert box.x == first.x + 4 if address < va(0) else box.x + box.width == last.x + last.width - 4


def test_a_name_not_given_says_so():
    assert "✕ No frames are named B" in texts(small(FreePages("B")).scene().picture)


def test_a_search_of_the_buddy_system_shows_its_lists_and_the_block_taken():
    event, picture = at(shared(), "BlockTaken")
    assert [area(picture, frame).fill for frame in (8, 15)] == [Paint.DECISION] * 2
    assert {(order, frame) for order, frame in event.candidates} <= {*areas(picture)}
    assert area(picture, ("list", 3)).fill is Paint.DECISION
    assert "Buddy system: orders 1 and 2 are empty: block 8-15 of order 3 is taken" in texts(picture)


def test_a_split_shows_the_half_that_is_free_and_the_half_that_is_kept():
    _, picture = at(shared(), "Split")
    assert [area(picture, frame).fill for frame in (8, 11, 12, 15)] == [Paint.DECISION] * 2 + [Paint.HUE_1] * 2
    assert "★ 8-11" in texts(picture)


def test_two_buddies_meet_and_join_or_stay_apart():
    _, asked = at(shared(), "Freed")
    _, joined = at(shared(), "Coalesced")
    _, apart = at(shared(), "Listed")
    assert {"?", "14 XOR 2^1 = 12: is it free, too?"} <= {*texts(asked)}
    assert {"+", "14 XOR 2^1 = 12; pair bit 3 of order 1: 1 → 0"} <= {*texts(joined)}
    assert {"▬", "Buddy system: buddy 0-7 is reserved: merging stops"} <= {*texts(apart)}


def test_a_request_that_no_block_holds_names_the_largest():
    frames = small(GetPages("A", 5), GetPages("B", 5))
    assert "✕ 32 frames wanted, largest free block: 16" in texts(at(frames, "OutOfMemory")[1])
    assert "✕ __get_free_pages returns 0 for B" in texts(at(frames, "GetFailed")[1])


# The lens.


def large() -> PageFrames:
    frames = PageFrames()
    frames.use("128 MB: 32,768 frames")
    return frames


def test_of_many_frames_a_strip_shows_all_and_a_lens_64():
    picture = large().scene().picture
    assert {"All 32,768 frames, 128M", "one column = 36 frames", "K", "buffer"} <= {*texts(picture)}
    cells = [key for key in areas(picture) if isinstance(key, int)]
    assert len(cells) == 64


def test_the_lens_follows_the_step_and_goes_where_a_click_on_the_strip_puts_it():
    frames = large()
    frames.ask(Find(va(256)))
    picture = frames.scene().picture
    assert 256 in areas(picture)
    asked = area(picture, ("look", 16384)).asks
    assert asked == Show.at(lens=16384, lens_at=frames.step.index)
    assert 16384 in areas(frames.scene(look=asked.over({})).picture)
    assert 256 in areas(frames.scene(look=Show.at(lens=16384, lens_at=0).over({})).picture)


def test_the_strip_says_who_has_most_of_each_column():
    picture = PageFrames(memory=15, reserved=16384).scene().picture
    kept = [mark for key, mark in areas(picture).items() if isinstance(key, tuple) and key[0] == "columns"]
    assert [(mark.fill, round(mark.width)) for mark in kept] == [(Paint.NOBODY, 459), (Paint.FREE, 459)]


def test_of_many_frames_the_buddy_system_s_blocks_are_drawn_to_scale():
    event, picture = at(large(), "Split")
    freed, kept = area(picture, (event.order - 1, event.freed)), area(picture, (event.order - 1, event.kept))
    assert freed.width == pytest.approx(kept.width)
    assert (freed.fill, kept.fill) == (Paint.DECISION, Paint.HUE_1)


def test_the_facts_of_the_step_stand_beside_the_lens():
    assert {"32480-32511", "buffer, 32 frames", "0xc7ee0000", "31,455"} <= {*texts(large().scene().picture)}


# Whatever is asked.


@settings(max_examples=60)
@given(
    st.integers(4, 16),
    st.integers(6, 11),
    st.integers(0, 2**15),
    requests,
    st.fixed_dictionaries({"width": st.sampled_from(WIDTHS)}, optional={"height": st.sampled_from([163, 172])}),
)
def test_every_picture_can_be_read_and_shows_what_was_chosen(memory, orders, reserved, asked, look):
    frames = small(*asked, memory=memory, orders=orders, reserved=reserved)
    for step in frames.history:
        picture = frames.scene(step, look).picture
        check_picture(frames, picture)
        assert (overlapping(picture), outside(picture)) == ([], [])
        assert step.event.chose is None or step.event.chose in areas(picture)


# Tabs.


def tab(frames: PageFrames, key: str):
    return next(tab for tab in frames.scene().tabs if tab.key == key)


def test_the_tabs_hold_the_descriptors_the_blocks_given_and_the_free_lists():
    frames = small(GetPages("A", 1), SharePages("A"))
    assert [(tab.title, tab.count) for tab in frames.scene().tabs] == [
        ("mem_map", "64"),
        ("Given", "1"),
        ("Free lists", "4"),
    ]
    assert tab(frames, "given").panel().rows[0].cells == ("A", "14", "2", "2", "none")
    strong = [row for row in tab(frames, "mem_map").panel().rows if row.strong]
    assert [row.cells for row in strong] == [("14", "0xc000e000", "2", "none", "A")]
    assert tab(frames, "free lists").panel().rows[0].cells == ("6", "64", "0")


def test_of_very_many_descriptors_the_tab_holds_those_around_the_step():
    frames = large()
    rows = tab(frames, "mem_map").panel().rows
    assert len(rows) == 64
    assert [row.key for row in rows if row.strong] == [32480]
