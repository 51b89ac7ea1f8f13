"""A steady workload: the sides of holes add up at every step, and holes per block follow half of p."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import (
    Allocate,
    DynamicStorage,
    Free,
    Neighbours,
    Steady,
    SteadyRun,
    share_in_holes,
)
from memlab.mechanisms.dynamic_storage.steady import WORKLOADS
from memlab.memory.extents import Extent
from memlab.memory.sizes import MiB

workloads = st.builds(
    Steady,
    workload=st.sampled_from(WORKLOADS),
    blocks=st.integers(1, 12),
    life=st.integers(1, 30),
    smallest=st.integers(1, 40),
    sizes=st.integers(1, 40),
    apart=st.integers(1, 9),
    seed=st.integers(0, 2**64 - 1),
)
heaps = st.builds(
    DynamicStorage,
    base=st.sampled_from((0, 1000)),
    memory=st.integers(1, 600),
    fit=st.sampled_from(("first", "next", "best", "worst")),
)


def heap(**parameters: object) -> DynamicStorage:
    return DynamicStorage(base=0, memory="4M", **parameters)


@settings(max_examples=60)
@given(workloads, heaps)
def test_each_side_of_a_hole_is_a_block_or_an_end_of_memory(asked: Steady, memory: DynamicStorage) -> None:
    run = SteadyRun(asked, memory)
    for _ in range(40):
        run.step()
        near = run.neighbours()
        assert 2 * near.two + near.one == 2 * run.engine.hole_count - near.ends
        assert near.two + near.one + near.none == len(run.engine.held)


@settings(max_examples=30)
@given(workloads, heaps)
def test_the_stepping_model_answers_the_same_requests_alike(asked: Steady, memory: DynamicStorage) -> None:
    run, names = SteadyRun(asked, memory), {}
    for number in range(30):
        for op, address, size in run.step():
            if op == "free":
                memory.ask(Free(names.pop(address)))
            else:
                block = memory.ask(Allocate(str(number), size)).result
                assert (block is None) == (op == "refused")
                if block is not None:
                    names[block.extent.start] = str(number)
                    assert block.extent.start == address
        assert list(memory.step.state.free.holes) == run.engine.holes


@settings(max_examples=30)
@given(workloads, st.lists(st.integers(0, 50), max_size=8))
def test_it_counts_the_same_in_whatever_pieces_it_is_run(asked: Steady, pieces: list[int]) -> None:
    asked = Steady(
        asked.workload, asked.blocks, asked.life, asked.smallest, asked.sizes, asked.apart, 70, 130, asked.seed
    )
    whole, run = SteadyRun(asked, heap()).finish(), SteadyRun(asked, heap())
    for steps in pieces:
        run.advance(min(steps, run.length - run.done))
    assert run.finish() == whole


@pytest.mark.parametrize(("sizes", "expected"), [(1000, 0.499), (100, 0.458), (10, 0.263), (1, 0.005)], ids=str)
def test_few_sizes_make_few_holes(sizes: int, expected: float) -> None:
    counts = SteadyRun(Steady(smallest=10, sizes=sizes, apart=10), heap()).finish()
    assert counts.holes_per_block == pytest.approx(expected, abs=0.03)
    assert counts.holes_per_block == pytest.approx(counts.half_p, abs=0.03)


def test_few_blocks_have_more_holes_for_memory_has_ends() -> None:
    few, many = (SteadyRun(Steady(blocks=blocks), heap()).finish() for blocks in (20, 400))
    assert few.holes_per_block - few.half_p > 2 * abs(many.holes_per_block - many.half_p)


def test_an_exact_fit_leaves_no_remainder() -> None:
    run = SteadyRun(Steady(smallest=8, sizes=1, blocks=3, warm_up=0, steps=9), heap())
    counts = run.finish()
    assert (counts.served, counts.freed, counts.refused) == (9, 6, 0)
    assert run.neighbours() == Neighbours(two=0, one=1, none=2, ends=1)
    assert counts.exact == 4, "of the six that came after a free, those that found it below the free end"


def test_what_lies_in_the_heap_is_left_out() -> None:
    laid = heap(layout="A 50K, hole 50K, B 100K")
    assert SteadyRun(Steady(), laid).engine.holes == [Extent(0, 4 * MiB)]


def test_a_heap_whose_holes_are_in_another_order_is_refused() -> None:
    with pytest.raises(BadValueError, match="order of addresses"):
        SteadyRun(Steady(), heap(order="size up"))


@pytest.mark.parametrize(("hole_size", "megabytes"), [(Fraction(1, 2), 24), (1, 40), (2, 60)])
def test_a_third_of_the_memory_is_lost_only_where_holes_are_as_large_as_blocks(
    hole_size: Fraction, megabytes: int
) -> None:
    assert 120 * share_in_holes(Fraction(1, 2), hole_size) == megabytes
