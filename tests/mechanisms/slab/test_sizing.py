"""The sizing of a slab: its bounds, and that every decision is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.slab import CreateCache, SlabAllocator, Wish, sized
from memlab.mechanisms.slab.sizing import estimate

wishes = st.builds(
    Wish,
    size=st.integers(4, 131072),
    aligned=st.booleans(),
    line=st.sampled_from([16, 32, 64, 128]),
    break_order=st.sampled_from([1, 2]),
)


@given(wishes)
def test_objects_descriptor_and_left_over_fill_the_slab(wish):
    found = sized(wish)
    descriptor = 0 if found.off_slab else found.mgmt
    assert found.num * found.objsize + descriptor + found.left_over == 4096 << found.order
    assert found.objsize >= wish.size
    assert found.objsize % found.align == 0


@given(wishes)
def test_no_larger_number_of_objects_fits(wish):
    found = sized(wish)
    num, _ = estimate(found.order, found.objsize, found.started_off_slab, wish.line)
    assert num == found.num >= 1


@given(wishes)
def test_more_than_an_eighth_is_wasted_only_from_the_break_order_on(wish):
    found = sized(wish)
    _, left = estimate(found.order, found.objsize, found.started_off_slab, wish.line)
    assert left * 8 <= 4096 << found.order or found.order >= wish.break_order


@given(wishes)
def test_colours_stay_within_the_left_over(wish):
    found = sized(wish)
    assert (found.colours - 1) * found.colour_off <= found.left_over


def test_every_order_tried_is_a_step_with_its_verdict():
    machine = SlabAllocator(memory=14)
    machine.ask(CreateCache("request", 1400))
    tried = [step.event for step in machine.history if step.event.kind == "OrderTried"]
    assert [(event.order, event.num, event.verdict) for event in tried] == [
        (0, 2, "wasteful"),
        (1, 5, "wasteful"),
        (2, 11, "break"),
    ]


@pytest.mark.parametrize(("memory", "order"), [(13, 1), (14, 2)])
def test_slabs_grow_to_order_2_only_above_32_mb(memory, order):
    machine = SlabAllocator(memory=memory)
    machine.ask(CreateCache("request", 1400))
    assert machine.step.state.caches["request"].sizing.order == order


def test_the_line_s_alignment_is_halved_only_while_the_object_is_below_half():
    assert [sized(Wish(size, aligned=True, line=64)).objsize for size in (8, 16, 28, 32, 36)] == [16, 32, 32, 64, 64]
