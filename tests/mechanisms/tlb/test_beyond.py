"""The access time beyond the steps, in the lab: settings, numbers, and the tab with the formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.tlb import Access, Map, Tlb

HALF = (Map("P1", 0), Access("P1", 0), Access("P1", 0))
DISK = {
    "tlb_ns": 50,
    "memory_ns": 5_000,
    "table_ns": 2_000,
    "update_ns": 100,
    "fault_share": "80 %",
    "fault_ns": 15_000_000,
    "table_update_ns": 1_000,
}


def rows(tlb):
    """The tab of the access time: each line's value by its name."""
    tab = next(tab for tab in tlb.scene().tabs if tab.key == "time")
    return dict(row.cells for row in tab.panel().rows)


def test_a_disk_behind_slow_tables_case_by_case():
    tlb = Tlb(**DISK)
    tlb.ask(*HALF)
    assert tlb.numbers()["ns with faults and cache"] == pytest.approx(6_006_500)
    told = rows(tlb)
    assert told["a miss, t + w + u + m"] == "50 + 1 × 2,000 + 100 + 5,000 = 7,150 ns"
    assert told["TLB hit, 0.50"] == "TLB 50 + byte 5,000 = 5,050 ns"
    assert told["table hit, 0.10"].endswith("= 7,150 ns")
    assert told["page fault, 0.40"].endswith("= 15,008,150 ns")
    assert told["mean of all these"] == "0.50 × 5,050 + 0.10 × 7,150 + 0.40 × 15,008,150 = 6,006,500 ns"


def test_a_cache_before_memory_answers_for_the_byte():
    tlb = Tlb(cache_ns=1, cache_hits=0.9)
    tlb.ask(*HALF)
    assert rows(tlb)["byte through the caches"] == "0.90 × 1 + 0.10 × 101 = 11 ns"
    assert tlb.numbers()["ns with faults and cache"] == pytest.approx(0.5 * 31 + 0.5 * 131)


def test_the_translation_alone_is_told_too():
    tlb = Tlb()
    tlb.ask(Map("P1", 0), *[Access("P1", 0)] * 5)
    assert rows(tlb)["the translation alone"] == "0.80 × 20 + 0.20 × 120 = 40 ns"


def test_nothing_beyond_is_told_where_nothing_is_set():
    tlb = Tlb(update_ns=10)
    tlb.ask(*HALF)
    assert "ns with faults and cache" not in tlb.numbers()
    assert not any(name.startswith(("TLB hit", "page fault", "mean")) for name in rows(tlb))


TIMES = st.integers(0, 300)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20), TIMES, TIMES, TIMES, st.sampled_from(("i386", "x86-64")))
def test_the_steps_take_what_the_formula_says(pages, tlb_ns, table_ns, update_ns, layout):
    """Each access for itself, with an entry for each level of the walk."""
    tlb = Tlb(
        before="page walk", layout=layout, ways=3, tlb_ns=tlb_ns, table_ns=table_ns, update_ns=update_ns, memory_ns=70
    )
    tlb.ask(Map("P1", 0, pages=6), *(Access("P1", page * 4096) for page in pages))
    kinds = [step.event.kind for step in tlb.history if step.event.kind in ("TlbHit", "TlbFilled")]
    levels = {"i386": 2, "x86-64": 4}[layout]
    took = [tlb_ns + 70 + (kind == "TlbFilled") * (levels * (table_ns or 70) + update_ns) for kind in kinds]
    assert len(took) == len(pages)
    assert tlb.numbers()["time"] == sum(took)
    assert tlb.numbers()["effective access time"] == pytest.approx(sum(took) / len(took))
    assert [step.event.time for step in tlb.history if step.event.kind in ("TlbHit", "TlbFilled")] == took


def test_the_bars_are_as_long_as_the_accesses_took():
    tlb = Tlb(**DISK)
    tlb.ask(*HALF)
    bars = [area for area in tlb.scene().picture.things if isinstance(area.key, tuple) and area.key[0] == "access"]
    assert [bar.words.rpartition(", ")[2] for bar in bars] == ["7,150 ns.", "5,050 ns."]
