"""The TLB: against a brute-force one, and the effective access time against its formula."""

from collections import OrderedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.page_walk import LAYOUTS
from memlab.mechanisms.tlb import Access, Map, Tlb, Unmap, effective_access_time
from memlab.mechanisms.tlb.events import TlbHit

PAGE = 4096


def touch(process, *pages):
    return tuple(Access(process, page * PAGE) for page in pages)


def outcome(tlb, *accesses):
    """H, M or F for each access, as it ends."""
    letters = {"TlbHit": "H", "TlbFilled": "M", "Faulted": "F"}
    return "".join(letters[tlb.ask(access).event.kind] for access in accesses)


# The lecture's numbers.


@pytest.mark.parametrize(("count", "ratio", "time", "total"), [(5, 0.8, 140.0, 700), (50, 0.98, 122.0, 6100)])
def test_one_miss_in_5_and_in_50_give_140_and_122_ns(count, ratio, time, total):
    tlb = Tlb()
    tlb.ask(Map("P1", 0), *touch("P1", *(count * [0])))
    numbers = tlb.numbers()
    assert (numbers["hit ratio"], numbers["effective access time"], numbers["time"]) == (ratio, time, total)


def test_the_deepest_walks_cost_a_reference_a_level():
    for name, layout in LAYOUTS.items():
        tlb = Tlb(before="page walk", layout=name)
        tlb.ask(Map("P1", 0), *(5 * [Access("P1", 0)]))
        expected = effective_access_time(0.8, 20, 100, layout.levels + 1)
        assert tlb.numbers()["effective access time"] == pytest.approx(expected)


@given(st.lists(st.integers(0, 7), min_size=1, max_size=30), st.integers(1, 6), st.integers(0, 50), st.integers(1, 300))
def test_the_mean_time_is_that_of_the_formula(pages, ways, tlb_ns, memory_ns):
    tlb = Tlb(ways=ways, tlb_ns=tlb_ns, memory_ns=memory_ns)
    tlb.ask(Map("P1", 0, pages=8), *touch("P1", *pages))
    numbers = tlb.numbers()
    assert numbers["hits"] + numbers["misses"] == len(pages)
    assert numbers["effective access time"] == pytest.approx(
        effective_access_time(numbers["hit ratio"], tlb_ns, memory_ns)
    )
    assert numbers["accesses to memory"] == numbers["hits"] + 2 * numbers["misses"]


@pytest.mark.parametrize(
    ("ways", "set_bits", "layout", "reach"), [(4, 0, "i386", 16 * 1024), (8, 4, "AArch64 64K", 8 * 2**20)]
)
def test_the_reach_is_entries_times_page_size(ways, set_bits, layout, reach):
    assert Tlb(ways=ways, set_bits=set_bits, before="page walk", layout=layout).numbers()["reach"] == reach


# Against a brute-force TLB.


def by_hand(accesses, ways, sets, policy, on_switch):
    """Hits and misses of a TLB that is nothing but one ordered dictionary a set."""
    held, running, letters = [OrderedDict() for _ in range(sets)], None, ""
    for process, page in accesses:
        if on_switch == "flush" and running not in (None, process):
            held = [OrderedDict() for _ in range(sets)]
        running, one, key = process, held[page % sets], (process, page)
        letters += "H" if key in one else "M"
        if key in one and policy == "lru":
            one.move_to_end(key)
        if key not in one:
            if len(one) == ways:
                one.popitem(last=False)
            one[key] = True
    return letters


@st.composite
def tlbs(draw):
    """A TLB of any shape and what stands behind it."""
    return Tlb(
        ways=draw(st.integers(1, 4)),
        set_bits=draw(st.integers(0, 2)),
        replacement=draw(st.sampled_from(("lru", "fifo"))),
        on_switch=draw(st.sampled_from(("flush", "ASID"))),
        before=draw(st.sampled_from(("paging", "page walk", "hashed table"))),
    )


@given(tlbs(), st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 9)), max_size=40))
def test_it_hits_and_misses_as_a_brute_force_one(tlb, accesses):
    tlb.ask(Map("A", 0, pages=10), Map("B", 0, pages=10))
    said = outcome(tlb, *(Access(process, page * PAGE + 5) for process, page in accesses))
    assert said == by_hand(accesses, tlb.ways, 1 << tlb.set_bits, tlb.replacement, tlb.on_switch)


WHO, WHERE = st.sampled_from("AB"), st.integers(0, 8 * PAGE - 1)
REQUESTS = st.one_of(
    st.builds(Access, WHO, WHERE, st.sampled_from(("read", "write", "execute"))),
    st.builds(Map, WHO, WHERE, st.integers(0, 30), st.just(1), st.sampled_from(("r", "rw", "x"))),
    st.builds(Unmap, WHO, WHERE),
)


@given(
    st.lists(REQUESTS, max_size=30),
    st.sampled_from(("lru", "fifo", "random")),
    st.sampled_from(("flush", "ASID")),
    st.sampled_from(("paging", "page walk", "hashed table")),
)
def test_with_a_tlb_or_without_every_access_comes_to_the_same_byte(requests, policy, on_switch, before):
    tlb = Tlb(ways=2, replacement=policy, on_switch=on_switch, before=before, layout="RISC-V Sv32")
    known = {}
    for request in requests:
        step, key = tlb.ask(request), (request.process, request.address // PAGE)
        if isinstance(request, Map):
            known[key] = request.frame, request.rights
        elif isinstance(request, Unmap):
            known.pop(key, None)
        else:
            frame, rights = known.get(key, (None, ""))
            letter = {"read": "r", "write": "w", "execute": "x"}[request.kind]
            assert (step.event.kind == "Faulted") == (letter not in rights)
            if isinstance(step.event, TlbHit):
                assert step.event.physical == frame * PAGE + request.address % PAGE
            held = {entry.key: entry.frame for _, _, entry in step.state.cache.entries()}
            assert held.items() <= {pair: at for pair, (at, _) in known.items()}.items()


# What raises and lowers the hit ratio.


def test_lru_with_one_page_more_than_entries_never_hits():
    tlb = Tlb(ways=4)
    tlb.ask(Map("P1", 0, pages=5))
    assert outcome(tlb, *touch("P1", *(3 * [0, 1, 2, 3, 4]))) == "M" * 15


@pytest.mark.parametrize(("ways", "set_bits", "expected"), [(1, 2, "MMMM"), (2, 1, "MMHH"), (4, 0, "MMHH")])
def test_two_pages_of_one_set_put_each_other_out_when_it_is_direct_mapped(ways, set_bits, expected):
    tlb = Tlb(ways=ways, set_bits=set_bits)
    tlb.ask(Map("P1", 0, pages=5))
    assert outcome(tlb, *touch("P1", 0, 4, 0, 4)) == expected


@pytest.mark.parametrize(("on_switch", "expected"), [("flush", "MMMM"), ("ASID", "MMHH")])
def test_asid_saves_the_entries_over_a_switch(on_switch, expected):
    tlb = Tlb(on_switch=on_switch)
    tlb.ask(Map("A", 0), Map("B", 0))
    assert outcome(tlb, *(touch(name, 0)[0] for name in "ABAB")) == expected


def test_the_same_seed_draws_the_same_victims_and_another_seed_others():
    def drawn(seed):
        tlb = Tlb(replacement="random", seed=seed)
        tlb.ask(Map("P1", 0, pages=6))
        return outcome(tlb, *touch("P1", *(6 * [0, 1, 2, 3, 4, 5])))

    assert drawn(1) == drawn(1)
    assert len({drawn(seed) for seed in range(8)}) > 1


# The page table behind it.


def test_the_inner_walk_is_in_its_own_history_one_level_deeper():
    tlb = Tlb(before="page walk", layout="x86-64")
    tlb.ask(Map("P1", 0), Access("P1", 8), Access("P1", 16))
    told = [(step.event.kind, step.event.depth) for step in tlb.history if step.request in (2, 3)]
    assert told == [
        ("TlbMiss", 0),
        ("AddressSplit", 1),
        *(3 * [("PointerRead", 1)]),
        ("EntryRead", 1),
        ("Reached", 1),
        ("TlbFilled", 0),
        ("TlbHit", 0),
    ]


def test_a_changed_page_table_takes_its_copies_along():
    tlb = Tlb()
    step = tlb.ask(Map("P1", 0, 3), *touch("P1", 0), Map("P1", 0, 7))
    assert (step.event.kind, step.event.dropped) == ("Invalidated", 1)
    assert outcome(tlb, *touch("P1", 0, 0)) == "MH"
    assert tlb.step.event.physical == 7 * PAGE
    tlb.ask(Unmap("P1", 0))
    assert outcome(tlb, *touch("P1", 0)) == "F"


def test_a_hit_does_not_allow_what_the_entry_forbids():
    tlb = Tlb()
    tlb.ask(Map("P1", 0, 3, rights="r"), Access("P1", 0))
    step = tlb.ask(Access("P1", 0, "write"))
    assert step.why == "No entry is written for P1: the TLB's entry allows r, not to write (0 accesses to memory made)."
    assert (tlb.numbers()["hits"], tlb.numbers()["faults and traps"]) == (0, 1)


@pytest.mark.parametrize(
    ("before", "layout", "address", "reason"),
    [
        ("paging", "i386", 2**32, "does not fit an address: 32 bits"),
        ("page walk", "i386", 2**64 - 1, "does not fit an address: 32 bits"),
        ("page walk", "x86-64", 1 << 47, "not canonical"),
        ("page walk", "x86-64", 0x5000, "page fault"),
        ("paging", "i386", 0x5000, "the entry of page 5 is not valid"),
    ],
)
def test_what_the_page_table_refuses_the_tlb_does_not_keep(before, layout, address, reason):
    tlb = Tlb(before=before, layout=layout)
    tlb.ask(Map("P1", 0))
    step = tlb.ask(Access("P1", address))
    assert step.event.kind == "Faulted"
    assert reason in step.why
    assert tlb.numbers()["entries in use"] == tlb.numbers()["misses"] == 0


# What is kept to look back at.


def test_the_last_24_accesses_are_kept():
    tlb = Tlb()
    tlb.ask(Map("P1", 0, pages=30), *touch("P1", *range(30)), *touch("P1", 29))
    assert [(past.page, past.hit, past.references) for past in tlb.step.state.past] == [
        *((page, False, 2) for page in range(7, 30)),
        (29, True, 1),
    ]


def test_an_access_that_faults_is_not_among_them():
    tlb = Tlb()
    tlb.ask(*touch("P1", 0))
    assert tlb.step.state.past == ()


def test_the_access_being_served_is_known_and_forgotten_by_another_request():
    tlb = Tlb()
    access = touch("P1", 0)[0]
    tlb.ask(Map("P1", 0), access)
    assert {step.state.asked for step in tlb.history if step.request == 2} == {access}
    assert tlb.ask(Map("P1", PAGE)).state.asked is None


@pytest.mark.parametrize(("replacement", "newer"), [("lru", [3, 0, 1]), ("fifo", [3, 3, 2])])
def test_a_hit_tells_how_many_entries_of_its_set_are_newer(replacement, newer):
    tlb = Tlb(replacement=replacement)
    tlb.ask(Map("P1", 0, pages=4), *touch("P1", 0, 1, 2, 3))
    hits = [tlb.ask(*touch("P1", page)).event.newer for page in (0, 0)]
    tlb.ask(*touch("P1", 1))
    assert [*hits, tlb.ask(*touch("P1", 0 if replacement == "lru" else 1)).event.newer] == newer


def test_a_flush_and_an_invalidation_tell_what_was_held():
    tlb = Tlb()
    tlb.ask(Map("A", 0, pages=2), Map("B", 0), *touch("A", 0, 1), *touch("B", 0), Unmap("B", 0))
    events = [step.event for step in tlb.history if step.event.kind in ("Flushed", "Invalidated")]
    assert [[entry.key for _, _, entry in event.held.entries()] for event in events] == [
        [("A", 0), ("A", 1)],
        [("B", 0)],
    ]
