"""The buddy system against its definitions: brute force, closed formulas, and a boot done frame by frame."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.buddy import Allocate, Block, Buddy, Free, State, buddy_of, order_of, pairs, questions, unusable
from memlab.mechanisms.buddy.amounts import up
from memlab.mechanisms.buddy.free_area import booted
from memlab.mechanisms.buddy.giving_back import free
from memlab.mechanisms.buddy.state import spans
from memlab.mechanisms.buddy.zone import RULES

operations = st.lists(st.one_of(st.integers(1, 40), st.integers(-30, -1)), max_size=60)
rules = st.sampled_from(RULES)


def covered(block):
    """The frames of a block."""
    return range(block.frame, block.frame + block.size)


def run(zone: Buddy, operations: list[int]) -> Buddy:
    """Positive: allocate so many frames; negative: free the oldest, second oldest, ... block."""
    live: list[str] = []
    for number, operation in enumerate(operations):
        if operation > 0:
            live.append(f"B{number}")
            zone.ask(Allocate(live[-1], operation))
        elif live:
            zone.ask(Free(live.pop((-operation) % len(live))))
    return zone


def is_free(state: State, frame: int, order: int) -> bool:
    return frame in list(state.area.listed(order))


@given(rules, operations)
def test_a_pair_bit_is_1_exactly_when_one_of_its_two_blocks_is_a_free_block_of_that_order(rule, operations):
    for step in run(Buddy(rule=rule, memory=6, orders=7), operations).history:
        free_blocks = {(frame, link.order) for frame, link in step.state.area.links.items()}
        for order in range(6):
            for index in range(pairs(64, order)):
                frame = index << (order + 1)
                both = ((frame, order) in free_blocks, (frame + (1 << order), order) in free_blocks)
                assert step.state.area.bit(order, index) == (both[0] != both[1])


@given(rules, st.integers(4, 8), operations)
def test_two_free_buddies_never_stay_apart_below_the_top_order(rule, memory, operations):
    zone = run(Buddy(rule=rule, memory=memory, orders=7), operations)
    for request in range(len(zone.requests) + 1):
        area = zone.history[zone.history.of_request(request)[-1]].state.area
        for frame, link in area.links.items():
            assert link.order == min(6, memory) or not area.holds(buddy_of(frame, link.order), link.order)


@given(rules, st.integers(4, 8), operations)
def test_free_used_and_in_hand_add_up_to_the_memory_and_nothing_overlaps(rule, memory, operations):
    for step in run(Buddy(rule=rule, memory=memory, orders=7), operations).history:
        frames = [frame for first, size in spans(step.state) for frame in range(first, first + size)]
        assert sorted(frames) == list(range(1 << memory))
        whose = {frame: block for block in step.state.blocks.values() for frame in covered(block)}
        assert [step.state.held_by(frame) for frame in range(1 << memory)] == [whose.get(at) for at in sorted(frames)]


@given(rules, operations)
def test_blocks_are_aligned_to_their_size_and_hold_what_was_asked(rule, operations):
    for block in run(Buddy(rule=rule, memory=8, orders=6), operations).step.state.blocks.values():
        assert block.frame % block.size == 0
        assert block.size // 2 < block.asked <= block.size


@given(rules, operations)
def test_a_request_fails_only_when_no_free_block_is_large_enough(rule, operations):
    zone = run(Buddy(rule=rule, memory=7, orders=7), operations)
    for step in zone.history:
        if step.event.kind == "OutOfMemory":
            assert all(1 << link.order < step.event.frames for link in step.state.area.links.values())


@given(rules, operations)
def test_freeing_everything_leaves_the_memory_whole(rule, operations):
    zone = run(Buddy(rule=rule, memory=6, orders=7), operations)
    zone.ask(*map(Free, zone.step.state.blocks))
    assert zone.step.state.area.counts == (0, 0, 0, 0, 0, 0, 1)


@given(operations)
def test_lowest_address_takes_the_lowest_block_of_the_smallest_order_that_suffices(operations):
    zone = run(Buddy(rule="lowest-address", memory=7, orders=7), operations)
    for before, step in zip(zone.history, zone.history[1:], strict=False):
        event = step.event
        if event.kind == "BlockTaken":
            fitting = [(link.order, at) for at, link in before.state.area.links.items() if link.order >= event.wanted]
            assert (event.order, event.frame) == min(fitting)


@given(rules, operations)
def test_lists_are_linked_both_ways_and_sorted_only_by_the_lowest_address_rule(rule, operations):
    area = run(Buddy(rule=rule, memory=7, orders=7), operations).step.state.area
    for order in range(area.orders):
        listed = list(area.listed(order))
        assert [area.links[frame].before for frame in listed] == [None, *listed][: len(listed)]
        assert len(listed) == area.counts[order]
        assert rule != "lowest-address" or listed == sorted(listed)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("memory", "orders", "first"), [(6, 7, 0), (7, 6, 0), (5, 9, 0), (7, 6, 37), (6, 7, 1)])
def test_boot_leaves_what_freeing_frame_by_frame_from_the_lowest_up_leaves(rule, memory, orders, first):
    zone = Buddy(rule=rule, memory=memory, orders=orders)
    nothing = booted((), orders, by_address=False)
    state = State(nothing)
    for frame in range(1 << memory):
        state = state.given(Block(f"F{frame}", frame, 0, 1))
    for frame in range(first, 1 << memory):
        *_, (_, state) = free(zone.settings, state, f"F{frame}")
    assert state.area == booted([(first, 1 << memory)], orders, rule == "lowest-address")


def test_a_fresh_zone_gives_single_frames_from_the_top_down_in_2_4_and_from_512_up_in_2_6():
    said = {}
    for rule in ("linux-2.4", "linux-2.6"):
        zone = Buddy(rule=rule, memory=10, orders=10)
        zone.ask(*(Allocate(name, 1) for name in "ABC"))
        said[rule] = [zone.step.state.blocks[name].frame for name in "ABC"]
    assert said == {"linux-2.4": [1023, 1022, 1021], "linux-2.6": [512, 513, 514]}


def test_65_frames_by_2_6_come_from_frame_0():
    zone = Buddy(rule="linux-2.6", memory=9)
    area = zone.ask(Allocate("A", 65)).state.area
    assert zone.step.state.blocks["A"].frame == 0
    assert [list(area.listed(order)) for order in (7, 8)] == [[128], [256]]


@given(st.integers(0, 17))
def test_the_worst_case_wastes_just_less_than_half_of_the_block(power):
    frames = 2**power + 1
    assert 2 ** order_of(frames) - frames == 2**power - 1


def test_out_of_memory_says_whether_there_is_too_little_or_only_too_little_in_one_piece():
    zone = Buddy()
    zone.use("Free, but in the wrong places")
    assert "32 are free, but the largest free block has 1: this is external fragmentation" in zone.step.why
    zone.use("65 frames out of a block of 512")
    assert "only 384 frames are free: too little is free" in zone.ask(Allocate("B", 512)).why


def test_where_rounding_up_is_what_fails_the_sentence_says_so():
    zone = Buddy(frames=64)
    for name, frames in (("A", 32), ("B", 4), ("C", 28)):
        zone.ask(Allocate(name, frames))
    assert zone.step.why == (
        "C needs a block of 32 frames (order 5), and only 28 frames are free: "
        "the 28 asked for would be there, rounding up to 2^5 is what fails."
    )


def test_memory_is_full_where_none_is_free():
    zone = Buddy(frames=64)
    zone.ask(Allocate("A", 64))
    assert zone.ask(Allocate("B", 1)).why.endswith("and no frame is free: memory is full.")


@pytest.mark.parametrize(
    ("frames", "given", "said"),
    [
        (9, 9, "That is how many are asked for"),
        (Decimal("2.0625"), 3, "That is what is asked for, rounded up"),
    ],
)
def test_a_wrong_order_is_answered_by_what_is_true_of_it(frames, given, said):
    wanted = order_of(up(frames))
    replies = questions.WANTED.mistakes(SimpleNamespace(frames=frames, wanted=wanted))
    assert replies[given] == f"{said}: the order is the exponent of the power of two."


def test_what_no_memory_could_hold_and_what_nobody_holds_are_events():
    zone = Buddy(memory=9, orders=10)
    assert "no block is ever larger than 512" in zone.ask(Allocate("A", 513)).why
    zone.ask(Allocate("A", 1))
    assert "is in use for block 511" in zone.ask(Allocate("A", 1)).why
    assert "nothing is freed" in zone.ask(Free("Z")).why
    zone.ask(Free("A"))
    assert "freed before" in zone.ask(Free("A")).why


@pytest.mark.parametrize("frames", [0, -1, 10**10, 1.5, True, "65Q", "0K", "1.5", "99999T"])
def test_impossible_sizes_are_refused_before_anything_changes(frames):
    with pytest.raises(BadValueError):
        Allocate("A", frames)


def test_unusable_memory_is_a_share_of_what_is_free_order_by_order():
    zone = Buddy()
    zone.use("65 frames out of a block of 512")
    assert zone.unusable_free() == (0, 0, 0, 0, 0, 0, 0, 0, 128 / 384, 1)
    assert unusable((0, 0, 0), 2) == 0


def test_the_sentence_of_a_merge_names_the_bit_and_both_buddies():
    zone = Buddy()
    zone.use("Three blocks and their buddies")
    (why,) = {step.why for step in zone.history if step.event.kind == "Coalesced" and step.event.order == 3}
    assert why == (
        "Bit 3 of order 3 becomes 0: both buddies, 48-55 and 56-63, are free, so they coalesce into 48-63 of order 4."
    )
