"""Entries at the start: written as text or as tuples, put into their sets, counted for nothing."""

import pytest
from traitlets import TraitError

from memlab.core.as_code import as_code
from memlab.errors import BadValueError
from memlab.mechanisms.tlb import Access, Held, Map, Tlb
from memlab.mechanisms.tlb.contents import Contents

READ = Contents().parse


def slots(tlb):
    """The frame in each way of each set that holds something."""
    sets = tlb.step.state.cache.sets
    return {number: [entry and entry.frame for entry in sets[number].slots] for number in sorted(sets)}


# As text.


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("0x12 0x68", Held(0x12, 0x68)),
        ("0x12 -> 0x68", Held(0x12, 0x68)),
        ("P1 page 0x12 frame 0x68", Held(0x12, 0x68)),
        ("page 3 frame 2 not valid", Held(3, 2, valid=False)),
        ("P 2 tag 0x9 set 1 frame 5 r global used 3 ago", Held((9, 1), 5, "P 2", "r", 3, True)),
        ("a page 1 frame 2 page 3 frame 4 rx", Held(3, 4, "a page 1 frame 2", "rx")),
    ],
)
def test_an_entry_is_read(text, entry):
    assert READ(text) == (entry,)
    assert READ(Contents().show((entry,))) == (entry,)


def test_each_stands_on_a_line():
    assert READ("1 2\n3 4  # the second\n5 6\n\n") == (Held(1, 2), Held(3, 4), Held(5, 6))
    assert READ("") == ()


@pytest.mark.parametrize(
    ("text", "said"), [("1 2 3", "Line 2"), ("P1 tag 3 frame 4", "write it like P1 page 0x12"), ("1 99q", "99q")]
)
def test_what_cannot_be_read_is_named(text, said):
    with pytest.raises(BadValueError, match=said):
        READ(f"7 8\n{text}")


@pytest.mark.parametrize(
    "value", [[("0x12",)], [(1, 2, "A#")], [(1, -2)], [((1, 2, 3), 4)], [(1, 2, "A", "rw", 5), (3, 4)], 7]
)
def test_what_can_be_no_entry_is_refused(value):
    with pytest.raises(TraitError):
        Tlb(contents=value)


def test_it_comes_back_from_a_copy_as_code():
    tlb = Tlb(ways=2, set_bits=1, contents="P1 tag 3 set 0 frame 0x2d r\nP1 page 5 frame 6", global_pages=[5, (8, 15)])
    space = {}
    exec(as_code(tlb, "again"), space)
    assert space["again"].settings == tlb.settings
    assert space["again"].history[0] == tlb.history[0]


# At their places.


def test_a_page_of_an_exercise_hits_at_once_and_nothing_else_was_counted():
    tlb = Tlb(page_size="1K", contents=[("0x12", "0x68")])
    assert (tlb.numbers()["hits"], tlb.numbers()["misses"], tlb.numbers()["time"]) == (0, 0, 0)
    step = tlb.ask(Access("P1", 0x4AA4))
    assert (step.event.kind, step.event.physical) == ("TlbHit", 0x1A2A4)
    assert (tlb.numbers()["hit ratio"], tlb.numbers()["time"]) == (1, 120)


def test_tag_and_set_make_the_page_and_the_order_of_a_set_is_that_of_the_list():
    tlb = Tlb(ways=2, set_bits=2, contents="tag 4 set 2 frame 0x68\ntag 1 set 0 frame 9\ntag 7 set 2 frame 0x30")
    assert slots(tlb) == {0: [9, None], 2: [0x68, 0x30]}
    assert [entry.page for _, _, entry in tlb.step.state.cache.entries()] == [1 << 2 | 0, 4 << 2 | 2, 7 << 2 | 2]
    tlb.ask(Map("P1", 2 << 12), Access("P1", 2 << 12))
    assert (tlb.step.event.victim.page, tlb.step.event.way) == (0x12, 0)


def test_how_long_ago_decides_before_the_order_of_the_list():
    tlb = Tlb(contents="page 1 frame 2 used 1 ago\npage 3 frame 4 used 9 ago")
    tlb.ask(*[Map("P1", page << 12) for page in (7, 8, 9)], *[Access("P1", page << 12) for page in (7, 8, 9)])
    assert tlb.step.event.victim.page == 3


def test_an_entry_that_is_not_valid_leaves_its_way_empty_and_is_filled_first():
    tlb = Tlb(ways=2, contents="page 1 frame 2 not valid\npage 3 frame 4")
    assert slots(tlb) == {0: [None, 4]}
    tlb.ask(Map("P1", 1 << 12), Access("P1", 1 << 12))
    assert (tlb.step.event.way, tlb.step.event.victim) == (0, None)


def test_the_page_table_says_what_its_copies_say():
    tlb = Tlb(ways=1, contents="P1 page 1 frame 2 r")
    tlb.ask(Map("P1", 3 << 12), Access("P1", 3 << 12), Access("P1", (1, 8)))
    assert (tlb.step.event.kind, tlb.step.result.physical, tlb.step.result.rights) == ("TlbFilled", (2 << 12) + 8, "r")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"ways": 1, "contents": "1 2\n3 4"}, "1 entry is left out, for a set is full"),
        ({"contents": "tag 1 set 1 frame 2"}, "1 entry is left out, for the TLB has 1 set"),
        ({"index_bits": 2, "contents": "4 2\n5 2"}, "2 entries are left out, for a page number has 2 bits"),
        ({"contents": "1 2\n1 3"}, "1 entry is left out, for the page has one already"),
        ({"contents": "A page 1 frame 2\nB page 3 frame 4"}, "for every switch flushes, and B runs"),
        ({"frames": 4, "contents": "1 9"}, "1 entry is not in the page table, which has no such page or frame"),
        ({"contents": "page 1 frame 2 global"}, "a switch flushes global entries too"),
    ],
)
def test_what_they_leave_open_is_said_at_step_0(parameters, said):
    assert said in Tlb(**parameters).history[0].why


def test_before_a_walk_they_are_in_the_tables_too():
    tlb = Tlb(before="page walk", layout="i386", ways=1, contents="P1 page 0x12 frame 0x68")
    tlb.ask(Map("P1", 0x5000), Access("P1", 0x5000), Access("P1", 0x12345))
    assert (tlb.step.event.kind, tlb.step.result.physical) == ("TlbFilled", 0x68345)


# The tag, told at every access.


def test_with_sets_every_access_tells_page_tag_and_set():
    tlb = Tlb(ways=2, set_bits=2, page_bits=10, contents="tag 4 set 2 frame 0x68")
    step = tlb.ask(Access("P1", 0x4AA4))
    assert step.why.startswith("Hit: page 0x12 = tag 0x4, set 2, of P1 (0x00004aa4) against 1 valid entry of that set")
    assert (step.event.tag, step.event.number) == (4, 2)
    assert Tlb(contents="1 2").ask(Access("P1", 4096)).event.tag is None
