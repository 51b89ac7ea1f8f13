"""The picture of a walk: it says why, in the words of the sentence, and fits for any number of levels."""

import re

import pytest

from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap, Walk
from memlab.memory.bases import in_decimal
from memlab.scene.asks import Show
from memlab.scene.marks import Badge, Text
from memlab.scene.paint import Paint
from tests.mechanisms.page_walk.pictures import areas, last, lecture, paths, picture, tab, texts, token

# What the picture shows of a walk.


def test_the_fields_of_the_address_stand_over_their_columns_with_their_values():
    drawn = areas(lecture())
    columns = [("table", 0), ("table", 1), "frame"]
    for name, column in zip(("p1", "p2", "d"), columns, strict=True):
        field, box = drawn["field", name], drawn[column]
        assert field.x < box.x < box.x + box.width <= field.x + field.width
    said = texts(lecture())
    assert {"0x20021406", "0x080", "0x021", "0x406", "0010000000", "bits 31–22"} <= set(said)


def test_each_table_shows_the_rows_around_the_entry_read():
    rows = [key for key in areas(lecture()) if key[0] == "row"]
    assert rows == [
        *(("row", 0, index) for index in range(0x7E, 0x83)),
        *(("row", 1, index) for index in range(0x1F, 0x24)),
    ]


def test_every_address_of_the_sentence_stands_in_the_picture_in_the_same_words():
    pages = lecture()
    pages.ask(Walk("P1", 0x20022000), Unmap("P1", 0x20021000))
    for step in pages.history[1:]:
        shown = " ".join(texts(pages, step))
        numbers = re.findall(r"0x[0-9a-f]+", step.why)
        assert [number for number in numbers if number not in shown and int(number, 16)] == [], step.why


def test_where_the_entry_lies_is_computed_below_its_table():
    said = texts(lecture())
    assert "0x003ff000 + 0x080 × 4" in said
    assert "= 0x003ff200" in said
    assert "= 0x00005406" in said


def test_the_token_goes_from_the_field_to_an_entry_of_each_table_to_the_byte():
    pages = lecture()
    steps = [step for step in pages.history if step.request == 2]
    assert [step.event.kind for step in steps] == ["AddressSplit", "PointerRead", "EntryRead", "Reached"]
    for step, key in zip(steps[1:], [("row", 0, 0x80), ("row", 1, 0x21), "byte"], strict=True):
        (x, y), box = token(pages, step).points[-1], areas(pages, step)[key]
        assert (box.thick, box.strong) == (2.5, True)
        assert box.x - 10 < x <= box.x
        assert box.y < y < box.y + box.height


def test_what_was_not_read_yet_is_not_shown():
    pages = lecture()
    first = last(pages, "PointerRead")
    keys = areas(pages, first).keys()
    assert ("row", 0, 0x80) in keys
    assert not [key for key in keys if key[:2] == ("row", 1) or key == "byte"]
    assert not [text for text in texts(pages, first) if "5406" in text or text == "0x00005"]
    badges = [mark.fill for mark in picture(pages, first).marks if isinstance(mark, Badge)]
    assert badges == [Paint.INK, Paint.PAGE, Paint.PAGE]


def test_the_frame_takes_the_hue_of_the_table_that_gave_it():
    drawn = areas(lecture())
    assert drawn["physical", "frame"].fill is drawn["row", 1, 0x21].fill is drawn["field", "p2"].fill
    assert drawn["physical", "d"].fill is drawn["byte"].fill is drawn["field", "d"].fill
    assert len({drawn["field", name].fill for name in ("p1", "p2", "d")}) == 3


def test_the_byte_stands_as_far_down_its_frame_as_its_offset_says():
    pages = lecture()
    pages.ask(Walk("P1", 0x20021000), Walk("P1", 0x20021FFF))
    low, high = (areas(pages, step) for step in pages.history if step.event.kind == "Reached" and step.request > 2)
    assert low["byte"].y == pytest.approx(low["frame"].y)
    assert high["byte"].y + high["byte"].height == pytest.approx(high["frame"].y + high["frame"].height)


def test_a_fault_is_red_at_its_entry_and_later_columns_stay_empty():
    pages = lecture()
    pages.ask(Walk("P1", 0x00000000))
    drawn = areas(pages)
    assert [key for key, area in drawn.items() if area.fill is Paint.FAILURE] == [("row", 0, 0)]
    assert not [key for key in drawn if key[0] == "row" and key[1] == 1]
    assert paths(pages) == [("down", 0)]
    assert "✕ page fault: entry 0x000 is not valid" in texts(pages)


def test_a_trap_says_which_entry_forbids_what():
    pages = PageWalk()
    pages.ask(Map("P1", 0x1000, rights="r"), Walk("P1", 0x1000, "write"))
    drawn = areas(pages)
    assert drawn["row", 1, 1].fill is Paint.FAILURE
    assert drawn["flag", 1, "W"].fill is Paint.NONE
    assert "✕ trap: the entry allows rx, not to write" in texts(pages)
    assert ("on", 1) not in paths(pages)


def test_an_address_that_is_not_canonical_is_red_where_it_is_wrong():
    pages = PageWalk(layout="x86-64")
    pages.ask(Walk("P1", 0x0000800000000000))
    assert [key for key, area in areas(pages).items() if area.fill is Paint.FAILURE] == [("field", "sign")]
    assert {"✕ not like", "bit 47"} <= set(texts(pages))


def test_a_process_without_a_table_and_an_address_too_wide_trap_before_anything_is_read():
    pages = PageWalk()
    pages.ask(Walk("P1", 0))
    assert "✕ no table" in texts(pages)
    pages.ask(Walk("P1", 2**40))
    assert texts(pages).count("0x000") == 0


# Bits.


def test_each_bit_says_its_name_and_what_it_means():
    drawn = areas(lecture())
    assert [key[2] for key in drawn if key[:2] == ("flag", 0)] == ["P", "W", "U", "A"]
    assert drawn["flag", 1, "A"].words == "A: has been used: the hardware sets this bit (A, bit 5)."
    assert drawn["flag", 1, "D"].words == "D: has not been written yet (D, bit 6)."
    assert (drawn["flag", 1, "A"].fill, drawn["flag", 1, "D"].fill) == (Paint.INK, Paint.NONE)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_bits_of_every_hardware_fit_beside_or_below_the_frame(name):
    pages = PageWalk(layout=name, frames=64)
    pages.ask(Map("P1", 0, 1, rights="r"), Walk("P1", 0))
    layout, step = LAYOUTS[name], pages.step
    read = step.event.reads[-1]
    flags = [key[2] for key in areas(pages, width=1180) if key[:2] == ("flag", read.level)]
    assert flags == [flag.letter for flag, _ in layout.entry.flagged(step.state.words[read.address])]


def test_an_entry_read_opens_its_bits_and_the_ones_around_it_are_walked_to():
    pages = lecture()
    drawn = areas(pages)
    assert drawn["row", 0, 0x80].asks == Show.at(opened=(0, 0x80))
    assert drawn["row", 0, 0x81].asks == Walk("P1", 0x20400000)
    assert drawn["row", 1, 0x22].asks == Walk("P1", 0x20022000)
    opened = tab(pages, "entry bits", **drawn["row", 0, 0x80].asks.over({}))
    assert opened.title == "Entry 0x080 of the directory: 0x003fe027"
    assert [row.cells for row in opened.rows][-2:] == [
        ("1", "R/W", "1", "may be written"),
        ("0", "P", "1", "present: the entry may be used"),
    ]


@pytest.mark.parametrize("opened", [None, (7, 0), (0, 5000)])
def test_without_an_opened_entry_or_with_one_that_is_not_there_the_last_one_read_is_open(opened):
    assert tab(lecture(), "entry bits", opened=opened).title == "Entry 0x021 of the table: 0x00005027"


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_field_of_an_entry_says_what_it_is_for(name):
    pages = PageWalk(layout=name, frames=64)
    pages.ask(Map("P1", 0, 1, rights="r"), Walk("P1", 0))
    for step in pages.history:
        if step.event.kind in ("PointerRead", "EntryRead"):
            assert all(row.cells[3] for row in tab(pages, "entry bits", step).rows)


# Mapping.


def test_a_table_that_is_made_wears_a_star_until_the_next_step():
    pages = lecture()
    made = last(pages, "TableMade")
    drawn = areas(pages, made)
    assert (drawn["table", 1].thick, drawn["new"].fill) == (2.5, Paint.DECISION)
    assert "a table of 4K is made at 0x003fe000" in texts(pages, made)
    assert "new" not in areas(pages, last(pages, "Mapped"))


def test_an_entry_that_is_cleared_and_a_table_that_is_given_back_are_shown_as_gone():
    pages = lecture()
    pages.ask(Unmap("P1", 0x20021000))
    cleared, dropped = last(pages, "Unmapped"), last(pages, "TableDropped")
    assert areas(pages, cleared)["frame"].dashed
    assert "entry 0x021 becomes 0" in texts(pages, cleared)
    assert areas(pages, dropped)["table", 1].dashed
    assert "given back" in texts(pages, dropped)
    assert areas(pages, dropped)["row", 0, 0x80].fill is Paint.FREE


def test_what_is_refused_is_red_where_the_way_ends():
    pages = lecture()
    pages.ask(Unmap("P1", 0x20022000))
    assert areas(pages)["row", 1, 0x22].fill is Paint.FAILURE
    pages.ask(Map("P1", 0x20021000, 99999))
    assert texts(pages)[-3].startswith("✕ Frame 0x1869f is beyond memory")


@pytest.mark.parametrize("preset", PageWalk.presets, ids=lambda preset: preset.name)
def test_what_the_event_names_is_drawn_under_that_key(preset):
    pages = PageWalk()
    pages.use(preset)
    for step in pages.history:
        assert {step.event.chose, *step.event.candidates} - {None} <= areas(pages, step).keys()


# One base, and tabs.


def test_all_numbers_change_their_base_at_once():
    pages = lecture()
    switch = areas(pages)["base", "dec"]
    look = switch.asks.over({})
    assert texts(pages, **look) == [in_decimal(text) for text in texts(pages)]
    assert not [text for text in texts(pages, **look) if "0x" in text]
    assert pages.scene(None, look).why == "Frame 5 and offset 1,030 make physical address 21,510: " + (
        "access 3 of 3 is the byte itself; the hardware sets A."
    )
    assert pages.scene().why == pages.step.why


def test_the_tables_in_memory_are_listed_and_counted():
    pages = PageWalk()
    pages.ask(Map("P1", 0), Map("P1", 0x00400000), Map("P2", 0), Unmap("P2", 0))
    assert {tab.key: tab.count for tab in pages.scene().tabs}["tables"] == "4"
    assert [row.cells[0] for row in tab(pages, "tables").rows] == ["P1", "P1", "P1", "P2"]
    assert "16K" in texts(pages)
    assert "of tables, flat 8M" in texts(pages)


def test_before_anything_is_asked_the_columns_stand_empty_under_the_question():
    pages = PageWalk(requests=(Map("P1", 0), Walk("P1", 0x123)))
    start = pages.history[0]
    assert token(pages, start) is None
    assert [tab.key for tab in pages.scene(start).tabs] == ["tables"]
    assert "Where does 0x00000123 lead? Press Play, or space." in texts(pages, start)
    assert "1,024 entries" in texts(pages, start)


@pytest.mark.parametrize(("width", "said"), [(950, "5 of 1,024 entries"), (760, "4 of 1,024")])
def test_a_table_says_how_many_of_its_entries_are_shown(width, said):
    walk = lecture()
    step = next(step for step in walk.history if step.event.kind == "Reached")
    found = [mark.text for mark in walk.scene(step, {"width": width}).picture.marks if isinstance(mark, Text)]
    assert found.count(said) == 2
