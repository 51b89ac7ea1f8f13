"""A partial release gives back exactly the frames that it names, and what stays is in blocks."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.buddy import Allocate, Buddy, Free, Release
from memlab.mechanisms.buddy.zone import RULES


def frames_of(blocks):
    return [frame for block in blocks for frame in range(block.frame, block.frame + block.size)]


@given(
    st.sampled_from(RULES),
    st.integers(1, 40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 20)), max_size=4),
)
def test_the_frames_named_become_free_and_no_others(rule, asked, releases):
    zone = Buddy(rule=rule, frames=64, layout="X 20-30")
    zone.ask(Allocate("A", asked))
    for first, many in releases:
        before = sorted(frames_of(zone.step.state.of("A")))
        step = zone.ask(Release("A", first, many))
        gone = before[first : first + many] if many else before[first:]
        after = step.state.of("A")
        assert sorted(frames_of(after)) == [frame for frame in before if frame not in gone]
        assert all(block.frame % block.size == 0 for block in after)
        assert [block.part for block in after] == [*range(1, len(after) + 1)]
        assert (step.event.kind == "Listed") == bool(gone)
        listed = {at for frame, link in step.state.area.links.items() for at in range(frame, frame + (1 << link.order))}
        assert listed == set(range(64)) - set(frames_of(step.state.blocks.values()))
    zone.ask(Free("A"), Free("X"))
    assert zone.step.state.area.counts[6] == 1


def test_the_rest_splits_into_blocks_that_are_kept():
    zone = Buddy(frames=16, orders=5, rule="lowest-address")
    zone.ask(Allocate("A", 5), Release("A", 5))
    parted = next(step for step in zone.history if step.event.kind == "Parted")
    assert parted.why == (
        "A gives back part of block 0-7 of order 3, which falls into smaller blocks: "
        "0-3 and 4 stay in use, 5 and 6-7 go back."
    )
    assert [(block.frame, block.size, block.waste) for block in zone.step.state.of("A")] == [(0, 4, 0), (4, 1, 0)]
    assert zone.step.state.area.counts == (1, 1, 0, 1, 0)


def test_waste_stays_where_it_is():
    zone = Buddy(frames=16, rule="lowest-address")
    zone.ask(Allocate("A", 5), Release("A", 0, 4))
    assert [(block.frame, block.size, block.waste) for block in zone.step.state.of("A")] == [(4, 4, 3)]


def test_giving_back_all_is_freeing():
    zone, other = Buddy(), Buddy()
    zone.ask(Allocate("A", 5), Release("A", 0))
    other.ask(Allocate("A", 5), Free("A"))
    assert [step.event for step in zone.history] == [step.event for step in other.history]


def test_what_is_not_there_is_not_given_back():
    zone = Buddy()
    assert zone.ask(Release("A", 0)).event.kind == "NotHeld"
    told = zone.ask(Allocate("A", 5), Release("A", 8)).why
    assert told == "A holds 8 frames, counted from 0 to 7: there is no frame 8 to give back."


def test_a_name_with_several_blocks_is_freed_as_a_whole_and_in_use_until_then():
    zone = Buddy(frames=16, rule="lowest-address")
    zone.ask(Allocate("A", 8), Release("A", 3, 1))
    assert zone.ask(Allocate("A", 1)).event.kind == "NameInUse"
    zone.ask(Free("A"))
    assert zone.step.state.area.free == 16
    assert zone.ask(Allocate("A", 1)).event.kind == "Allocated"
