"""The effective access time beyond one level: exercises of textbooks, and a simulation of accesses drawn at random."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.tlb.access_time import Costs, access_time
from memlab.mechanisms.tlb.cost import effective_access_time

RATIOS = st.floats(0, 1)
TIMES = st.floats(0, 1e6)

DISK = Costs(0.5, 50, 5_000, tables=2_000, tlb_update=100, fault_ratio=0.8, fault=15_000_000, table_update=1_000)


def test_a_disk_behind_slow_tables_in_microseconds():
    found = access_time(DISK)
    assert found.time("TLB hit") == 5_050
    assert found.time("table hit") == 7_150
    assert found.time("page fault") == 15_008_150
    assert found.mean == pytest.approx(6_006_500)


@pytest.mark.parametrize(
    ("costs", "mean"),
    [
        # A TLB of 96 %, a cache of 90 %, tables of two levels that bypass it (GATE 2003: 4.0 to the nearest half).
        (Costs(0.96, 1, 10, references=3, caches=((1, 0.9),)), 3.8),
        # Demand paging: 200 ns, 8 ms a fault in all, one access of 1,000 faults (Silberschatz, Galvin, Gagne).
        (Costs(0, 0, 200, tables=0, fault_ratio=0.001, fault=8_000_000, fault_in_all=True), 8_199.8),
        # Two caches, nothing to translate: 0.9 x 2 + 0.1 x 0.8 x 12 + 0.1 x 0.2 x 112.
        (Costs(0, 0, 100, tables=0, caches=((2, 0.9), (10, 0.8))), 5.0),
        (Costs(0.8, 20, 100, references=5), 200),
        (Costs(0.8, 20, 100, tlb_update=10), 142),
        (Costs(0, 0, 100, references=3, caches=((10, 0.5),), tables_cached=True), 180),
    ],
)
def test_the_exercises_of_the_textbooks(costs, mean):
    assert access_time(costs).mean == pytest.approx(mean)


def test_the_translation_alone_is_all_but_the_byte():
    alone = access_time(Costs(0.96, 1, 10, references=3, caches=((1, 0.9),))).translation
    assert alone.mean == pytest.approx(0.96 * 1 + 0.04 * 21)
    assert access_time(Costs(0.9, 5, 100)).translation.written_out() == (
        "TLB hit, 0.90: TLB 5 = 5 ns\ntable hit, 0.10: TLB 5 + tables 100 = 105 ns\nmean: 0.90 × 5 + 0.10 × 105 = 15 ns"
    )


@given(RATIOS, TIMES, TIMES, st.integers(1, 6))
def test_without_faults_updates_and_caches_it_is_the_formula_of_the_lecture(hit_ratio, tlb, memory, references):
    costs = Costs(hit_ratio, tlb, memory, references)
    assert access_time(costs).mean == pytest.approx(effective_access_time(hit_ratio, tlb, memory, references))


@given(RATIOS, RATIOS, st.lists(st.tuples(TIMES, RATIOS), max_size=3))
def test_shares_add_up_to_all_accesses(hit_ratio, fault_ratio, caches):
    costs = Costs(hit_ratio, 1, 10, fault_ratio=fault_ratio, fault=100, caches=tuple(caches))
    assert sum(case.share for case in access_time(costs).cases) == pytest.approx(1)
    assert sum(share for share, _ in costs.ways) == pytest.approx(1)


def simulated(costs, accesses):
    """The mean time of accesses of which each goes its own way."""
    random, total = Random(1), 0.0

    def memory():
        taken = 0.0
        for time, ratio in costs.caches:
            taken += time
            if random.random() < ratio:
                return taken
        return taken + costs.memory

    for _ in range(accesses):
        total += costs.tlb
        if random.random() >= costs.hit_ratio:
            total += sum(memory() if costs.tables_cached else costs.memory for _ in range(costs.references - 1))
            if random.random() < costs.fault_ratio:
                total += costs.fault + costs.table_update
            total += costs.tlb_update
        total += memory()
    return total / accesses


@pytest.mark.parametrize("tables_cached", [False, True])
def test_accesses_drawn_at_random_take_as_long_on_average(tables_cached):
    costs = Costs(0.7, 2, 100, 4, None, 3, 0.2, 1_000, 50, False, ((5, 0.8), (20, 0.5)), tables_cached)
    assert simulated(costs, 60_000) == pytest.approx(access_time(costs).mean, rel=0.02)


def test_the_formula_is_written_out_with_its_numbers():
    assert access_time(Costs(0.96, 1, 10, references=3, caches=((1, 0.9),))).written_out() == (
        "byte through the caches: 0.90 × 1 + 0.10 × 11 = 2 ns\n"
        "TLB hit, 0.96: TLB 1 + byte 2 = 3 ns\n"
        "table hit, 0.04: TLB 1 + tables 20 + byte 2 = 23 ns\n"
        "mean: 0.96 × 3 + 0.04 × 23 = 3.8 ns"
    )
    rare = Costs(0, 0, 200, tables=0, fault_ratio=1e-6, fault=8_000_000, fault_in_all=True)
    assert access_time(rare).written_out().splitlines()[-1] == ("mean: 0.999999 × 200 + 0.000001 × 8,000,000 = 208 ns")


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"hit_ratio": 1.5}, "hit_ratio, 1.5, is no share: use 0 to 1"),
        ({"fault_ratio": -0.1}, "fault_ratio, -0.1, is no share"),
        ({"memory": -1}, "memory, -1, cannot be: use a time from 0 on"),
        ({"tables": float("inf")}, "tables, inf, cannot be"),
        ({"references": 0}, "references, 0, cannot be: use at least 1"),
        ({"caches": ((1, 0.5), (2, 7))}, "the hit ratio of cache 2, 7, is no share"),
    ],
)
def test_what_cannot_be_is_refused(given_, said):
    with pytest.raises(BadValueError, match=said):
        Costs(**{"hit_ratio": 0.5, "tlb": 1, "memory": 10} | given_)


def test_a_case_that_cannot_happen_has_no_time():
    with pytest.raises(BadValueError, match="There is no page fault: choose one of TLB hit, table hit"):
        access_time(Costs(0.5, 1, 10)).time("page fault")
