"""What entries are worth once the page table has changed, or another process runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.tlb import Access, Invalidate, Map, StaleHit, Tlb, Unmap

PAGE = 4096


def kinds(tlb, *requests):
    """The last event of each request."""
    return [tlb.ask(request).event.kind for request in requests]


def told(tlb, kind):
    return [step.why for step in tlb.history if step.event.kind == kind]


# Nobody tells the TLB.


def test_a_page_that_moved_is_read_where_it_was_and_both_addresses_are_told():
    tlb = Tlb(on_change="nothing")
    said = kinds(tlb, Map("P1", 0, 3), Access("P1", 0), Map("P1", 0, 7), Access("P1", 8))
    assert said == ["Mapped", "TlbFilled", "NotTold", "StaleHit"]
    assert (tlb.step.event.physical, tlb.step.event.right, tlb.step.result.physical) == (0x3008, 0x7008, 0x3008)
    assert tlb.step.why == (
        "Hit, but nobody told the TLB: page 0x0 of P1 (0x00000008) finds frame 0x3, and P1 reads 0x3008, "
        "though the page table says 0x7008."
    )
    assert (tlb.numbers()["wrong bytes"], tlb.numbers()["hits"], tlb.numbers()["time"]) == (1, 1, 340)


def test_the_trap_comes_too_late_when_the_entry_has_gone():
    tlb = Tlb(on_change="nothing", ways=1)
    tlb.ask(Map("P1", 0, pages=2), Access("P1", 0), Unmap("P1", 0))
    assert kinds(tlb, Access("P1", 0), Access("P1", PAGE), Access("P1", 0)) == ["StaleHit", "TlbFilled", "Faulted"]
    assert "though the page table would trap: the entry of page 0 is not valid." in told(tlb, "StaleHit")[0]


def test_a_flush_at_a_switch_takes_the_stale_entry_along():
    tlb = Tlb(on_change="nothing")
    tlb.ask(Map("A", 0, 3), Map("B", 0, 4), Access("A", 0), Map("A", 0, 7))
    assert kinds(tlb, Access("B", 0), Access("A", 0)) == ["TlbFilled", "TlbFilled"]
    assert tlb.step.result.physical == 7 * PAGE


def test_who_tells_the_tlb_himself_reads_the_right_byte():
    tlb = Tlb(on_change="nothing")
    tlb.ask(Map("P1", 0, 3, 2), Access("P1", 0), Access("P1", PAGE), Map("P1", 0, 7))
    assert kinds(tlb, Invalidate("P1", 0), Access("P1", 8), Access("P1", PAGE)) == ["Told", "TlbFilled", "TlbHit"]
    assert told(tlb, "Told")[0].endswith("1 translation leaves it, and the next access misses.")
    assert tlb.history[-2].result.physical == 7 * PAGE + 8


@pytest.mark.parametrize("address", [9 * PAGE, 2**63, (0, 0, 0, 0, 0, 0)])
def test_of_pages_that_it_does_not_hold_nothing_is_dropped(address):
    tlb = Tlb()
    step = tlb.ask(Map("P1", 0, 3), Access("P1", 0), Invalidate("P1", address))
    assert step.event.dropped == 0
    assert step.why.endswith("it holds no translation of them.")


def test_rights_that_changed_are_not_seen_either():
    tlb = Tlb(on_change="nothing")
    tlb.ask(Map("P1", 0, 3, rights="rw"), Access("P1", 0), Map("P1", 0, 3, rights="r"))
    assert kinds(tlb, Access("P1", 0), Access("P1", 0, "write")) == ["TlbHit", "StaleHit"]
    assert "P1 writes 0x3000, though the page table would trap: page 0 allows r, not to write." in tlb.step.why
    tlb.ask(Map("P1", PAGE, 4, rights="r"), Access("P1", PAGE), Map("P1", PAGE, 4, rights="rw"))
    assert kinds(tlb, Access("P1", PAGE, "write")) == ["Faulted"]
    assert "allows r, not to write, and nobody told it that P1's page table changed" in tlb.step.why


def test_what_is_mapped_back_is_true_again():
    tlb = Tlb(on_change="nothing")
    step = tlb.ask(Map("P1", 0, 3), Access("P1", 0), Map("P1", 0, 7), Map("P1", 0, 3))
    assert step.why == "The page table of P1 says again what the TLB still holds: 1 stale entry is true by chance."
    assert kinds(tlb, Access("P1", 0)) == ["TlbHit"]
    assert not any(entry.stale for _, _, entry in tlb.step.state.cache.entries())


@pytest.mark.parametrize(("on_change", "event"), [("invalidate", "Mapped"), ("nothing", "Mapped")])
def test_a_change_that_says_the_same_leaves_the_entry_alone(on_change, event):
    tlb = Tlb(on_change=on_change)
    assert kinds(tlb, Map("P1", 0, 3), Access("P1", 0), Map("P1", 0, 3), Access("P1", 0)) == [
        "Mapped",
        "TlbFilled",
        event,
        "TlbHit",
    ]


WHO, WHERE = st.sampled_from("AB"), st.integers(0, 4 * PAGE - 1)
REQUESTS = st.one_of(
    st.builds(Access, WHO, WHERE),
    st.builds(Map, WHO, WHERE, st.integers(0, 9)),
    st.builds(Unmap, WHO, WHERE),
)


@given(st.lists(REQUESTS, max_size=30), st.sampled_from(("paging", "page walk")))
def test_it_errs_where_a_copy_that_nobody_renews_errs(requests, before):
    """A dictionary of copies beside a dictionary of page tables; LRU with two entries."""
    tlb, table, copies = Tlb(ways=2, on_change="nothing", on_switch="ASID", before=before), {}, {}
    for request in requests:
        step, key = tlb.ask(request), (request.process, request.address // PAGE)
        if isinstance(request, Map):
            table[key] = request.frame
        elif isinstance(request, Unmap):
            table.pop(key, None)
        elif key in copies:
            copies[key] = frame = copies.pop(key)
            assert step.result.physical == frame * PAGE + request.address % PAGE
            assert isinstance(step.event, StaleHit) == (table.get(key) != frame)
        else:
            assert step.result.frame == table.get(key)
            if key in table:
                copies[key] = table[key]
                copies = dict(list(copies.items())[-2:])


# Global entries.


def test_a_global_entry_is_hit_by_every_process():
    tlb = Tlb(on_switch="ASID", global_pages=0)
    tlb.ask(Map("A", 0, 3), Map("B", 0, 3))
    assert kinds(tlb, Access("A", 0), Access("B", 0), Access("A", 0)) == ["TlbFilled", "TlbHit", "TlbHit"]
    assert "finds a global entry: frame 0x3" in tlb.step.why
    assert told(tlb, "Switched")[0].endswith("and 1 translation is still there of B.")


@pytest.mark.parametrize(
    ("on_switch", "hits"),
    [("flush", ["TlbFilled"] * 2), ("keep global", ["TlbHit", "TlbFilled"]), ("ASID", ["TlbHit"] * 2)],
)
def test_a_switch_spares_what_the_hardware_keeps(on_switch, hits):
    """Page 0 is global, page 1 is not; A comes back after B."""
    tlb = Tlb(on_switch=on_switch, global_pages=[0])
    tlb.ask(Map("A", 0, 3, 2), Map("B", 0, 3, 2), Access("A", 0), Access("A", PAGE), Access("B", 0))
    assert kinds(tlb, Access("A", 0), Access("A", PAGE)) == hits


def test_the_flush_says_what_it_spares():
    tlb = Tlb(on_switch="keep global", global_pages=[0])
    tlb.ask(Map("A", 0, 3, 2), Map("B", 0, 3), Access("A", 0), Access("A", PAGE), Access("B", 0))
    assert told(tlb, "Flushed")[0].endswith("1 valid translation of A lost; 1 entry is global and stays.")


def test_a_global_entry_that_is_not_true_of_a_process_leads_it_astray():
    tlb = Tlb(on_switch="ASID", global_pages=[0])
    tlb.ask(Map("A", 0, 3), Map("B", 0, 5))
    assert kinds(tlb, Access("A", 0), Access("B", 8)) == ["TlbFilled", "StaleHit"]
    assert tlb.step.why.startswith("Hit, but the global entry is not true of B: page 0x0 of B (0x00000008)")
    assert tlb.step.event.right == 5 * PAGE + 8


def by_hand(accesses, ways, on_switch, shared):
    """Hits and misses of one ordered dictionary; page numbers in ``shared`` have no owner."""
    held, running, letters = [], None, ""
    for process, page in accesses:
        if running not in (None, process) and on_switch != "ASID":
            held = [key for key in held if on_switch == "keep global" and key[1] in shared]
        running, key = process, ("" if page in shared and on_switch != "flush" else process, page)
        letters += "H" if key in held else "M"
        held = [*(other for other in held if other != key), key][-ways:]
    return letters


@given(
    st.lists(st.tuples(WHO, st.integers(0, 5)), max_size=40),
    st.integers(1, 4),
    st.sampled_from(("flush", "keep global", "ASID")),
    st.sets(st.integers(0, 5)),
)
def test_with_global_pages_it_hits_as_a_brute_force_one(accesses, ways, on_switch, shared):
    tlb = Tlb(ways=ways, on_switch=on_switch, global_pages=sorted(shared))
    tlb.ask(Map("A", 0, 0, 6), Map("B", 0, 0, 6))
    said = kinds(tlb, *(Access(process, page * PAGE) for process, page in accesses))
    assert "".join("H" if kind == "TlbHit" else "M" for kind in said) == by_hand(accesses, ways, on_switch, shared)


# A table that loads pages on a miss pushes others out, with nobody having changed anything.

FULL = {"on_miss": "load", "when_full": "fifo"}


def test_a_page_that_was_pushed_out_leaves_the_tlb():
    """Two frames: the third page goes to the frame of the first, which is loaded anew when it is asked for again."""
    tlb = Tlb(before="inverted table", frames=2, behind=FULL, ways=4)
    reached = [tlb.ask(Access("P1", page * PAGE)).result.frame for page in (0, 1, 2, 0)]
    assert reached == [0, 1, 0, 1]
    assert told(tlb, "Invalidated")
    assert not [step for step in tlb.history if step.event.kind in ("TlbHit", "StaleHit")]


def test_where_nobody_tells_the_tlb_a_page_that_was_pushed_out_is_read_all_the_same():
    tlb = Tlb(before="inverted table", frames=2, behind=FULL, ways=4, on_change="nothing")
    reached = [tlb.ask(Access("P1", page * PAGE)).result.frame for page in (0, 1, 2, 0)]
    assert reached == [0, 1, 0, 0]
    assert tlb.step.event.kind == "StaleHit"
    assert told(tlb, "NotTold")
