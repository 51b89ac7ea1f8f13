"""One entry as a row: its tag where there are sets, whom it is for, and whether it is still true."""

from memlab.mechanisms.tlb import Access, Map, Tlb
from memlab.scene.marks import Path, Text
from memlab.scene.paint import Paint
from tests.mechanisms.tlb.pictures import areas, entries, of, picture, signs, texts, touch


def test_before_any_access_the_fullest_set_is_drawn():
    tlb = Tlb(ways=2, set_bits=4, contents="tag 1 set 0 frame 1\ntag 1 set 9 frame 2\ntag 2 set 9 frame 3")
    assert {(9, 0), (9, 1)} <= {where for where, _ in entries(picture(tlb))}


def test_with_sets_the_tag_is_what_is_compared_and_shown():
    tlb = Tlb(ways=2, set_bits=2, contents="tag 4 set 2 frame 0x68")
    tlb.ask(Access("P1", (0x12, 0)))
    found = picture(tlb)
    assert areas(found)["field", "tag"].words.startswith("tag = 0x4")
    assert of(Text, found)["page", ("entry", 2, 0)].text == "0x4"
    assert areas(found)["entry", 2, 0].words.startswith("Way 0 of set 2: tag 0x4, page 0x12 of P1 is in frame 0x68")


def test_a_victim_is_named_as_its_row_was():
    tlb = Tlb(ways=1, set_bits=2, contents="tag 4 set 2 frame 0x68")
    tlb.ask(Map("P1", (0x16, 0)), Access("P1", (0x16, 0)))
    assert {"0x5", "was tag 0x4"} <= {*texts(picture(tlb))}


def test_a_stale_entry_is_red_where_it_is_hit_and_the_table_says_otherwise():
    tlb = Tlb(on_change="nothing")
    tlb.ask(Map("P1", 0, 3), *touch("P1", 0), Map("P1", 0, 7))
    assert "stale" in texts(picture(tlb))
    tlb.ask(*touch("P1", 0))
    found = picture(tlb)
    assert areas(found)["entry", 0, 0].edge is Paint.FAILURE
    assert areas(found)["entry", "P1", 0].words.startswith("The entry of page 0x0 of P1 is in frame 0x7")
    assert (of(Path, found)["hit"].paint, "ask" in of(Path, found)) == (Paint.FAILURE, False)
    assert {"✕ stale: 0x3", "✕ 0x3000: a wrong byte", "the page table says 0x7000"} <= {*texts(found)}
    assert areas(found)["access", 2].fill is Paint.FAILURE


def test_a_global_entry_is_for_all():
    tlb = Tlb(on_switch="keep global", global_pages=[0])
    tlb.ask(Map("A", 0, 3), Map("B", 0, 3), *touch("A", 0), *touch("B", 0))
    found = picture(tlb)
    assert {"for", "all"} <= {*texts(found)}
    assert signs(found) == ["="]
    assert areas(found)["entry", 0, 0].words.startswith("Way 0 of set 0: page 0x0 of A, global, is in frame 0x3")
