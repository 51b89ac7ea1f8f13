"""The picture of a walk: it says what the step says, and fits the page for any number of levels."""

import pytest

from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Unmap, Walk
from memlab.mechanisms.page_walk.plane import TOP
from memlab.scene.layout import panels
from memlab.scene.shapes import Look
from memlab.scene.tones import Tone


def parts(pages, step=None, **look):
    return {panel.key: panel for panel in panels(pages.scene(step, look))}


def boxes(diagram):
    return {box.key: box for box in diagram.boxes}


def lecture():
    pages = PageWalk()
    pages.ask(Map("P1", 0x20021000, 0x5), Walk("P1", 0x20021406))
    return pages


def test_the_fields_of_the_address_are_all_its_bits():
    shown = parts(lecture())["address"]
    assert (shown.value, shown.width) == (0x20021406, 32)
    assert [(bits.label, bits.high, bits.low) for bits in shown.fields] == [
        ("p1", 31, 22),
        ("p2", 21, 12),
        ("d", 11, 0),
    ]


def test_each_table_shows_the_rows_around_the_touched_one():
    rows = [key for key in boxes(parts(lecture())["walk"]) if key[0] == "row"]
    assert rows == [
        *(("row", 0, index) for index in range(0x7E, 0x83)),
        *(("row", 1, index) for index in range(0x1F, 0x24)),
    ]


def test_the_token_goes_from_the_field_to_a_row_of_each_table_to_the_byte():
    pages = lecture()
    told = [(step.event.kind, parts(pages, step)["walk"]) for step in pages.history if step.request == 2]
    assert [kind for kind, _ in told] == ["AddressSplit", "PointerRead", "EntryRead", "Reached"]
    places = [diagram.token for _, diagram in told]
    assert [place.x for place in places] == sorted(place.x for place in places)
    targets = [("field", "p1"), ("row", 0, 0x80), ("row", 1, 0x21), "byte"]
    for (_, diagram), target in zip(told, targets, strict=True):
        box = boxes(diagram)[target]
        assert box.strong
        assert box.x - 2 <= diagram.token.x <= box.x + box.width
        assert box.y <= diagram.token.y <= box.y + box.height


def test_what_was_not_read_yet_is_not_shown():
    pages = lecture()
    first = next(step for step in pages.history if step.event.kind == "PointerRead")
    keys = boxes(parts(pages, first)["walk"]).keys()
    assert ("row", 0, 0x80) in keys
    assert not [key for key in keys if key[:2] == ("row", 1) or key == "byte"]
    assert parts(pages, first)["walk"].title == "The walk: 1 of 3 accesses to memory"


def test_a_fault_ends_at_the_row_that_is_not_valid():
    pages = lecture()
    pages.ask(Walk("P1", 0x20022000))
    diagram = parts(pages)["walk"]
    assert boxes(diagram)["row", 1, 0x22].tone is Tone.FAULT
    assert [arrow.key for arrow in diagram.arrows] == [("down", 0), ("to", 0), ("down", 1)]


def test_a_row_opens_its_bits_by_a_click():
    pages = lecture()
    asks = boxes(parts(pages)["walk"])["row", 0, 0x80].asks
    assert asks == Look.at(opened=(0, 0x80))
    entry = parts(pages, **asks.over({}))["entry"]
    assert entry.title == "Entry 0x80 of the directory: 0x003fe027"
    assert entry.value == 0x3FE027
    assert {bits.label: entry.value >> bits.low & 1 for bits in entry.fields if bits.high == bits.low} == {
        "G": 0, "PAT": 0, "D": 0, "A": 1, "PCD": 0, "PWT": 0, "U/S": 1, "R/W": 1, "P": 1,
    }  # fmt: skip


@pytest.mark.parametrize("opened", [None, (7, 0), (0, 5000)])
def test_without_an_opened_row_or_with_one_that_is_not_there_the_last_entry_read_is_open(opened):
    assert parts(lecture(), opened=opened)["entry"].title == "Entry 0x21 of the table: 0x00005027"


@pytest.mark.parametrize("name", LAYOUTS)
def test_labels_fit_their_boxes_for_every_hardware(name):
    """At 5.6 px a unit and 6.4 px a character of 11 px."""
    layout, pages = LAYOUTS[name], PageWalk(layout=name, frames=128)
    address = (1 << layout.translated_bits - 1) - 1
    pages.ask(Map("P1", address), Walk("P1", address))
    for step in pages.history:
        diagram = parts(pages, step)["walk"]
        for box in diagram.boxes:
            assert len(box.label) * 6.4 <= box.width * 5.6 + 6, box
        lowest = min(box.y for box in diagram.boxes)
        assert all(text.y < lowest < TOP for text in diagram.texts)


@pytest.mark.parametrize("name", LAYOUTS)
def test_64_bit_words_are_shown_exactly(name):
    layout, pages = LAYOUTS[name], PageWalk(layout=name, frames=64)
    pages.ask(Map("P1", 0, 1, rights="r"), Walk("P1", 0))
    entry = parts(pages)["entry"]
    word = pages.step.state.words[pages.step.event.reads[-1].address]
    assert entry.value == word
    assert entry.title.endswith(f"0x{word:0{2 * layout.entry.size}x}")


def test_the_tables_in_memory_are_listed_beside_what_flat_ones_would_take():
    pages = PageWalk()
    pages.ask(Map("P1", 0), Map("P1", 0x00400000), Map("P2", 0), Unmap("P2", 0))
    table = parts(pages)["tables"]
    assert table.title == "4 tables in memory: 16K; flat tables would take 8M"
    assert [row.cells[0] for row in table.rows] == ["P1", "P1", "P1", "P2"]


def test_before_anything_is_asked_the_columns_stand_empty():
    shown = parts(PageWalk())
    assert shown["walk"].token is None
    assert shown["tables"].rows == ()
    assert [key for key in boxes(shown["walk"]) if key[0] == "table"] == [("table", 0), ("table", 1)]
