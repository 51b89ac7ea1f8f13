"""What lies in memory at the start: read, refused, and laid out as if all else had been freed frame by frame."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from memlab.core.as_code import as_code
from memlab.errors import BadValueError
from memlab.mechanisms.buddy import Allocate, Block, Buddy, Free, State, pairs
from memlab.mechanisms.buddy.free_area import booted
from memlab.mechanisms.buddy.giving_back import free
from memlab.mechanisms.buddy.layout import Layout
from memlab.mechanisms.buddy.zone import RULES

LAYOUT = Layout()
layouts = st.integers(0, 9999).map(lambda seed: LAYOUT.sample(Random(seed)))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("0 used, 5 used, 10 used", (("used", 0, 0), ("used", 5, 5), ("used", 10, 10))),
        ("7, 0", (("used", 0, 0), ("used", 7, 7))),
        ("A 0-3; B  8 .. 15\n16-20 Reserved", (("A", 0, 3), ("B", 8, 15), ("reserved", 16, 20))),
        ("4-7 P1", (("P1", 4, 7),)),
        (" , ", ()),
    ],
)
def test_text_names_parts_by_their_frames(written, parts):
    assert LAYOUT.parse(written) == parts
    assert LAYOUT.parse(LAYOUT.show(parts)) == parts


@given(layouts)
def test_what_is_printed_reads_back(parts):
    assert LAYOUT.parse(LAYOUT.show(parts)) == parts == LAYOUT.check(list(parts))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("A 0-3, B 3", "A 0-3 and B 3 overlap: let each frame be in one part."),
        ("A 5-3", "A 5-3 ends before it begins"),
        ("hello", '"hello" is no part of a layout: write it like A 0-3, or 5 used.'),
        ("5 6", '"5" is no name in a layout'),
        ("A 9999999999", "9999999999 is above"),
        ([("A",)], "is no part of a layout"),
        ([("A", -1)], "-1 is below 0"),
        ([("A,B", 0)], '"A,B" is no name in a layout'),
        (5, "5 is no layout"),
    ],
)
def test_what_is_no_layout_is_refused(wrong, told):
    with pytest.raises((BadValueError, TraitError), match=r".*") as refused:
        Buddy(layout=wrong)
    assert told in str(refused.value)


def test_a_layout_is_copied_as_code():
    zone = Buddy(memory="400K", unit="1K", layout="0 used, A 4-9\n64-70 reserved")
    space = {}
    exec(as_code(zone), space)
    assert space["lab"].step == zone.step


def test_the_pair_bits_of_three_frames_in_use():
    area = Buddy(frames=16, layout="0 used, 5 used, 10 used").step.state.area
    bits = [[area.bit(order, index) for index in range(pairs(16, order))] for order in range(4)]
    assert bits == [[1, 0, 1, 0, 0, 1, 0, 0], [1, 1, 1, 0], [0, 1], [0]]


@settings(max_examples=60)
@given(st.sampled_from(RULES), st.integers(1, 150), st.integers(1, 9), layouts)
def test_the_start_is_what_freeing_all_that_is_free_frame_by_frame_leaves(rule, frames, orders, layout):
    zone = Buddy(rule=rule, frames=frames, orders=orders, layout=layout)
    taken = {frame for _, first, last in layout for frame in range(first, last + 1)}
    state = State(booted((), orders, by_address=False))
    for frame in range(frames):
        state = state.given(Block(f"F{frame}", frame, 0, 1))
    for frame in sorted(set(range(frames)) - taken):
        *_, (_, state) = free(zone.settings, state, f"F{frame}")
    assert zone.step.state.area == state.area
    kept = {frame for name, first, last in layout for frame in range(first, last + 1) if name != "reserved"}
    blocks = zone.step.state.blocks.values()
    assert {at for block in blocks for at in range(block.frame, block.frame + block.size)} == kept & set(range(frames))
    assert all(block.frame % block.size == 0 and block.size <= 1 << (orders - 1) for block in blocks)


def test_what_is_in_use_at_the_start_is_freed_by_its_name():
    zone = Buddy(frames=16, layout="0 used, A 4-6, 12-15 reserved", orders=5)
    zone.ask(Free("A"), Free("F0"))
    assert [list(zone.step.state.area.listed(order)) for order in range(5)] == [[], [], [8], [0], []]
    assert zone.step.why.startswith("Bit 0 of order 3 becomes 1: buddy 8-15 is split and not all free")
    assert zone.ask(Allocate("B", 16)).event.kind == "OutOfMemory"


def test_step_0_says_what_is_not_determined():
    said = Buddy(frames=16, layout="A 0-2, 5 used, 10 used, 14-15 reserved, B 16").step.why
    assert said == (
        "9 of 16 frames are free, in 6 blocks: 3 of 2, 3 of 1; 2 frames are reserved; 1 part reaches beyond the end; "
        "5 frames are in use (named F5, F10), taken as asked for in full, some in several blocks; "
        "which block heads a list is not said: as after boot, the highest."
    )
    assert Buddy(frames=16, layout="5 used", rule="lowest-address").step.why == (
        "15 of 16 frames are free, in 4 blocks: 1 of 8, 1 of 4, 1 of 2, and 1 smaller; 1 frame is in use (named F5)."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"frames": 100}, "All 100 frames are free, in 3 blocks: 1 of 64, 1 of 32, 1 of 4."),
        ({"frames": "10K"}, "All 2 frames are free, in 1 block of 2; the last 2K are no whole frame."),
        ({"frames": "1K"}, "The one frame is free, in 1 block of 1; 1K is less than one frame, so there is one."),
        ({"frames": 2**31, "orders": 32}, "All 2,147,483,648 frames are free, in 1 block of 2,147,483,648."),
        (
            {"frames": 2**20, "orders": 1},
            "All 4,096 frames are free, in 4,096 blocks of 1; "
            "1,044,480 more are not used: the lists begin with 4,096 blocks at most.",
        ),
        (
            {"frames": 2, "layout": "0-1 used"},
            "No frame of 2 is free; 2 frames are in use (named F0), taken as asked for in full.",
        ),
    ],
)
def test_step_0_says_how_much_there_is(given, said):
    assert said == Buddy(**given).step.why
