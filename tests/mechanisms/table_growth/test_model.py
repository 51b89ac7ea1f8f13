"""Growing page tables against Linux: what was recorded, and what the kernel that runs here counts of the same."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.table_growth import TableGrowth, Touch

TABLE, PAGE, ENTRIES = 4, 2**12, 512
NOISE = 8
"""Faults and pages of the interpreter's own that a busy machine may count on top of a request."""

touches = st.builds(
    Touch,
    st.integers(1, 20),
    st.sampled_from([2**12, 5 * 2**12, 2**20, 2**21, 2**30, 3 * 2**29, 2**39]),
    st.sampled_from([0, 2**12, 2**21 - 2**12, 2**30 - 2**21, 2**39 - 2**12, 2**41 - 2**12]),
)
sizes = st.sampled_from(["4 KB", "2 MB"])


def tree(addresses: set[int]) -> dict[str, set[tuple[int, ...]]]:
    """The outside truth: the indices on the way to each page, as the hardware takes them out of an address."""
    ways = [tuple((at >> shift) % ENTRIES for shift in (39, 30, 21, 12)) for at in addresses]
    return {"upper": {w[:1] for w in ways}, "middle": {w[:2] for w in ways}, "last": {w[:3] for w in ways}}


@pytest.mark.parametrize("preset", TableGrowth.presets, ids=lambda preset: preset.name)
def test_the_model_says_what_linux_counted(preset):
    growth = TableGrowth()
    growth.use(preset)
    assert growth.source == "a recorded run"
    for step in growth.history[1:]:
        assert tuple(growth.expected(step).values()) == growth.counted(step), step.why


@given(st.lists(touches, max_size=6), sizes)
def test_there_is_a_table_for_each_way_that_an_address_takes(asked, size):
    growth = TableGrowth(page_size=size)
    growth.ask(*asked)
    done = [step.result is not None for step in growth.history[1:]]
    addresses = {at for touch, so in zip(asked, done, strict=True) for at in touch.places if so}
    ways, state = tree(addresses), growth.history[-1].state
    assert {name: len(found) for name, found in ways.items()} == {name: len(state.level(name)) for name in ways}
    assert state.kilobytes == TABLE * sum(map(len, ways.values()))
    assert sum(step.result or 0 for step in growth.history) == state.kilobytes


@given(st.lists(touches, max_size=6))
def test_a_fault_maps_a_page_and_huge_ones_are_never_more(asked):
    growth = TableGrowth()
    growth.ask(*asked)
    small = growth.history[-1]
    faults = sum(getattr(step.event, "faults", 0) for step in growth.history)
    assert faults == small.state.resident("4 KB") == growth.numbers(small)["faults"]
    growth.page_size = "2 MB"
    huge = growth.history[-1]
    assert huge.state.tables == small.state.tables
    assert growth.numbers(huge)["faults"] <= faults <= huge.state.resident("2 MB")


def test_64_places_64_gb_apart_are_not_mapped():
    growth = TableGrowth()
    step = growth.ask(Touch(64, "64G"))
    assert (step.result, step.event.kind, step.state.tables) == (None, "BeyondMapping", 0)


def test_counts_of_other_pages_stand_beside_none():
    growth = TableGrowth()
    growth.use("8 MB in small pages")
    growth.page_size = "2 MB"
    assert growth.counted(growth.history[1]) is None


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux kernel")
@pytest.mark.parametrize("seed", range(3))
def test_the_kernel_that_runs_here_makes_the_same_tables(seed):
    random = Random(seed)
    growth = TableGrowth()
    growth.ask(*(Touch.sample(random) for _ in range(12)))
    if refused := growth.run_here():
        pytest.skip(refused)
    assert growth.source == "this machine"
    if sys.maxsize < 2**32 or growth.counted(growth.history[1])[0] != growth.history[1].result:
        pytest.skip("tables of another shape here")
    for step in growth.history[1:]:
        tables, faults, frames = growth.expected(step).values()
        found = growth.counted(step)
        assert found[0] == tables, step.why
        assert faults <= found[1] <= faults + NOISE
        assert frames <= found[2] <= frames + NOISE


def test_too_much_is_not_asked_of_this_machine():
    growth = TableGrowth(page_size="2 MB")
    growth.ask(Touch(200, "2M"))
    refused = growth.run_here()
    assert "256 MB" in refused or "Linux" in refused
    assert (growth.counts, growth.source) == ((), "not counted")
