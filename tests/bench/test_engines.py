"""What the engines are measured on, small; each measure compares the answers of both sides before their times."""

from __future__ import annotations

from memlab.memory.extents import FITS
from tests.bench.engines import buddies, curves, growth, peak_megabytes, walks


def test_lru_at_all_sizes_takes_nothing_like_all_sizes_one_by_one() -> None:
    assert all(ratio < 30 for ratio in curves(20_000, 2).values())


def test_a_walk_takes_no_multiple_of_its_bare_takes() -> None:
    assert walks(50_000, 3) < 10


def test_an_operation_on_a_heap_costs_little_more_with_twenty_times_the_blocks() -> None:
    assert all(growth(fit, (100, 2_000), 2_000, 2) < 5 for fit in FITS)


def test_a_buddy_system_is_no_slower_than_a_dict_of_lists_by_much() -> None:
    assert buddies(500, 5_000, 2) < 5


def test_the_curve_of_a_million_references_takes_little_memory() -> None:
    assert peak_megabytes() < 150
