"""The picture of a TLB: where the page number goes, what it meets, and what becomes of it."""

import pytest

from memlab.mechanisms.tlb import Access, Map, Tlb, Unmap
from memlab.mechanisms.tlb.view_behind import rows
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.scene.marks import Path, Text
from memlab.scene.paint import Paint
from tests.mechanisms.tlb.pictures import CLASSES, areas, at, entries, of, path, picture, signs, texts, touch, used

# The comparison.


def test_nothing_is_compared_before_the_first_access():
    tlb = used(0)
    for index in range(at(tlb, "TlbMiss")):
        found = picture(tlb, index)
        assert signs(found) == []
        assert not any(key[0] == "compare" for key in of(Path, found) if isinstance(key, tuple))


def test_the_page_number_meets_all_entries_at_once_and_none_is_equal():
    tlb = used(0, 1, 2, 3, 4)
    found = picture(tlb, at(tlb, "TlbMiss"))
    assert signs(found) == ["≠"] * 4
    assert "all 4 keys compared at once, 20 ns" in texts(found)
    assert "miss: ask" in texts(found)
    assert path(found, "ask")[-1][0] == pytest.approx(areas(found)["entry", "P1", 4].x, abs=4)


def test_of_an_empty_entry_nothing_is_compared():
    tlb = used(0, 1)
    assert signs(picture(tlb, at(tlb, "TlbMiss"))) == ["≠"]


def test_a_hit_is_the_one_that_is_equal_and_its_frame_comes_out_in_green():
    tlb = used(0, 1, 2, 1)
    found, chose = picture(tlb), tlb.step.event.chose
    assert signs(found) == ["≠", "=", "≠"]
    row = areas(found)[chose]
    assert (row.strong, row.edge, row.thick) == (True, Paint.INK, 2.5)
    out, frame = of(Path, found)["hit"], areas(found)["physical", "frame"]
    assert (out.paint, out.head) == (Paint.HIT, True)
    assert out.points[0][1] == row.y + row.height / 2
    assert out.points[-1] == (frame.x + frame.width / 2, frame.y + frame.height + 2)
    assert "✓ hit: 0x1" in texts(found)


def test_at_a_hit_the_page_table_goes_grey_and_says_what_is_saved():
    tlb = used(0, 0)
    found = picture(tlb)
    table = [area for key, area in areas(found).items() if key[:2] == ("entry", "P1")]
    assert table
    assert {area.edge for area in table} == {Paint.RULE}
    assert "✓ not needed: 100 ns saved" in texts(found)


def test_what_is_compared_leaves_from_process_and_page_number():
    found = picture(used(0, 0, on_switch="ASID"))
    fields = areas(found)
    left, right = fields["field", "ASID"], fields["field", "p"]
    assert path(found, "key")[0][0] == pytest.approx((left.x + right.x + right.width) / 2)


# The order.


def test_entries_stand_from_the_newest_to_the_one_that_goes_next():
    tlb = used(0, 1, 2, 3, 0)
    tlb.ask(Map("P1", 0x100000))
    assert [where for where, _ in entries(picture(tlb))] == [(0, 0), (0, 3), (0, 2), (0, 1)]
    assert texts(picture(tlb)).count("▼ goes next") == 1
    assert areas(picture(tlb))["entry", 0, 1].words.endswith("it goes next.")


def test_a_hit_stays_where_it_was_found_and_the_next_step_moves_it_to_the_top():
    tlb = used(0, 1, 2, 3, 0)
    found = picture(tlb)
    assert entries(found)[-1][0] == (0, 0)
    assert "hit: to the top" in texts(picture(tlb, width=1180))
    assert path(found, "moves up")[-1][1] < entries(found)[1][1].y
    tlb.ask(*touch("P1", 4))
    assert entries(picture(tlb, at(tlb, "TlbMiss")))[0][0] == (0, 0)


def test_under_fifo_a_hit_moves_nothing():
    tlb = used(0, 1, 2, 3, 0, replacement="fifo")
    found = picture(tlb)
    assert [where for where, _ in entries(found)] == [(0, 3), (0, 2), (0, 1), (0, 0)]
    assert "moves up" not in of(Path, found)
    assert "loaded" in texts(found)


def test_under_random_replacement_there_is_no_order_and_no_next():
    tlb = used(0, 1, 2, 3, 4, replacement="random")
    found = picture(tlb, at(tlb, "TlbMiss"))
    assert [where for where, _ in entries(found)] == [(0, way) for way in range(4)]
    assert not [text for text in texts(found) if "▼" in text or text in ("newest", "2nd", "last used", "loaded")]


# What is put out.


def test_what_the_page_table_said_goes_into_the_victims_place():
    tlb = used(0, 1, 2, 3, 4)
    found = picture(tlb)
    row = areas(found)[tlb.step.event.chose]
    assert (row.fill, row.edge, row.thick) == (Paint.DECISION, Paint.INK, 2.5)
    assert entries(found)[-1][1] == row
    assert {"was page 0x0", "▼ least recently used:", "page 0x0 goes out for 0x4", "fill 0x4 → 0x4"} <= {*texts(found)}
    assert path(found, "fill")[-1][1] == row.y + row.height / 2
    assert {*tlb.step.event.candidates} <= areas(found).keys()


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"replacement": "fifo"}, "▼ loaded first:"),
        ({"replacement": "random"}, "▼ drawn at random:"),
        ({"ways": 1, "set_bits": 2}, "▼ the only entry of its set:"),
    ],
)
def test_why_just_that_one(parameters, reason):
    assert reason in texts(picture(used(0, 1, 2, 3, 4, **parameters)))


def test_a_free_entry_puts_nobody_out():
    found = picture(used(0))
    assert {"was empty", "★ a free entry is filled"} <= {*texts(found)}
    assert signs(found) == []


def test_words_say_what_the_step_means_for_its_entry():
    tlb = used(0, 1, 2, 3, 4, 4)
    tlb.ask(Access("P1", 4 * 4096, "execute"))
    said = [areas(picture(tlb, at(tlb, kind)))["entry", 0, 0].words for kind in ("TlbFilled", "TlbHit", "Faulted")]
    assert [words.partition("frame 0x4")[2] for words in said] == [
        ", in place of page 0x0 of P1.",
        ": this is the page looked for.",
        ": what is asked is not allowed.",
    ]


# Sets.


def test_only_the_set_that_the_page_names_is_compared():
    tlb = used(0, 1, 2, 3, 2, ways=2, set_bits=1)
    found = picture(tlb)
    assert [where for where, _ in entries(found)] == [(0, 1), (0, 0), (1, 1), (1, 0)]
    assert signs(found) == ["=", "≠"]
    assert areas(found)["set", 0].fill is Paint.HUE_4
    assert areas(found)["field", "set"].words == "set = 0: chooses the set."
    assert areas(found)["field", "tag"].words.startswith("tag = 0x1")


def test_of_many_sets_and_entries_those_that_the_step_is_about_are_drawn():
    tlb = Tlb(ways=64, set_bits=8)
    tlb.ask(Map("P1", 0, pages=300), *touch("P1", 200, 3, 200))
    for width in CLASSES:
        found = picture(tlb, width=width)
        assert tlb.step.event.chose in areas(found)
        assert signs(found) == ["="]
    assert "sets 0–199: 1 of 12,800 used" in texts(picture(tlb))


def test_of_64_entries_the_newest_and_the_last_are_drawn_and_the_others_counted():
    tlb = Tlb(ways=64)
    tlb.ask(Map("P1", 0, pages=64), *touch("P1", *range(64)), Map("P1", 0x100000))
    shown = [where[1] for where, _ in entries(picture(tlb))]
    assert (shown[0], shown[-1]) == (63, 0)
    assert f"{64 - len(shown)} more" in texts(picture(tlb))


# Processes.


@pytest.mark.parametrize(("on_switch", "tags"), [("ASID", 2), ("flush", 0)])
def test_entries_say_whose_they_are_only_with_an_asid(on_switch, tags):
    tlb = Tlb(on_switch=on_switch)
    tlb.ask(Map("A", 0), Map("B", 0), *touch("A", 0), *touch("B", 0), *touch("B", 0))
    found = picture(tlb)
    assert sum(isinstance(key, tuple) and key[0] == "tag" for key in of(Text, found)) == tags
    assert (("field", "ASID") in areas(found)) == bool(tags)
    assert signs(found) == (["=", "≠"] if tags else ["="])


def test_a_flush_shows_what_is_lost():
    tlb = Tlb()
    tlb.ask(Map("A", 0, pages=2), Map("B", 0), *touch("A", 0, 1), *touch("B", 0))
    found = picture(tlb, at(tlb, "Flushed"))
    lost = [area for _, area in entries(found) if area.dashed]
    assert [area.pattern for area in lost] == ["hatch", "hatch"]
    assert {"B runs now: flushed", "2 of A lost"} <= {*texts(found)}
    assert signs(found) == []


def test_a_switch_that_keeps_them_says_how_many_are_its_own():
    tlb = Tlb(on_switch="ASID")
    tlb.ask(Map("A", 0), Map("B", 0), *touch("A", 0), *touch("B", 0), *touch("A", 0))
    assert "1 of 2 entries its own" in texts(picture(tlb, at(tlb, "Switched")))


def test_a_change_of_the_page_table_marks_the_entry_and_the_copy_of_it():
    tlb = used(0, 1)
    tlb.ask(Unmap("P1", 0))
    row = areas(picture(tlb, at(tlb, "Unmapped")))["entry", "P1", 0]
    assert (row.strong, row.edge) == (True, Paint.INK)
    assert [where for where, area in entries(picture(tlb)) if area.dashed] == [(0, 0)]


# Faults.


def test_a_page_that_is_not_valid_is_red_in_the_page_table_and_fills_nothing():
    tlb = used(0)
    tlb.ask(*touch("P1", 9))
    for index in (-2, -1):
        row = areas(picture(tlb, index))["entry", "P1", 9]
        assert (row.fill, row.edge) == (Paint.FAILURE_SOFT, Paint.FAILURE)
    assert {"✕ no entry is written", "the entry of page 9 is not valid"} <= {*texts(picture(tlb))}
    assert "fill" not in of(Path, picture(tlb))


def test_an_entry_that_forbids_the_access_is_equal_and_red():
    tlb = Tlb()
    tlb.ask(Map("P1", 0, rights="r"), Access("P1", 0), Access("P1", 0, "write"))
    found = picture(tlb)
    assert signs(found) == ["="]
    assert areas(found)["entry", 0, 0].edge is Paint.FAILURE
    assert {"r allowed", "✕ not allowed to write"} <= {*texts(found)}


def test_an_address_too_wide_is_compared_with_nothing():
    tlb = used(0)
    tlb.ask(Access("P1", 2**40))
    assert "✕ no such address" in texts(picture(tlb))
    assert signs(picture(tlb)) == []


# What stands behind it.


def test_a_walk_of_several_levels_shows_its_reads_as_they_are_made():
    tlb = Tlb(before="page walk", layout="x86-64")
    tlb.ask(Map("P1", 0x7F5A12345000), Access("P1", 0x7F5A12345678))
    known = []
    for index in tlb.history.of_request(2):
        rows = [key for key in areas(picture(tlb, index)) if key[0] == "row"]
        assert len(rows) == 4
        known.append(sum(index is not None for _, _, index in rows))
    assert known == [0, 0, 1, 2, 3, 4, 4, 4]
    assert "in memory: 4 accesses, 400 ns" in texts(picture(tlb))


def test_a_table_that_it_does_not_know_is_drawn_by_its_accesses():
    tlb = Tlb(before="page walk", layout="x86-64")
    tlb.ask(Map("P1", 0), Access("P1", 0))
    found = rows(object(), Moment(tlb.step), 6)
    assert [(row.turn, row.valid) for row in found] == [(1, True), (2, True), (3, True), (4, True)]


def test_every_entry_asks_to_read_its_page_again():
    tlb = used(0, 1)
    asked = {area.asks for _, area in entries(picture(tlb))} - {None}
    assert asked == {*touch("P1", 0, 1)}
    assert {tlb.ask(access).event.kind for access in asked} == {"TlbHit"}
