"""Page frames: counts, flags and addresses, conserved down to the buddy system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.page_frames import (
    GFP,
    Descriptor,
    Find,
    FreePages,
    GetPages,
    PageFrames,
    SetFlag,
    SharePages,
    State,
    map_nr,
    va,
)

names = st.sampled_from("ABCDEF")
requests = st.lists(
    st.one_of(
        st.builds(GetPages, names, st.integers(0, 4)),
        st.builds(SharePages, names),
        st.builds(FreePages, names),
        st.builds(SetFlag, names, st.sampled_from(["PG_reserved", "PG_slab", "PG_locked"]), st.booleans()),
    ),
    max_size=40,
)


def small(reserved: int = 8) -> PageFrames:
    return PageFrames(memory=6, orders=7, reserved=reserved)


@given(st.integers(0, 64), requests)
def test_every_frame_is_free_given_or_reserved_and_its_descriptor_says_the_same(reserved, requests):
    frames = small(reserved)
    frames.requests = tuple(requests)
    for step in frames.history:
        total, spans = frames.account(step)
        assert sorted(frame for first, size in spans for frame in range(first, first + size)) == list(range(total))
    state: State = frames.history[-1].state
    for block in state.zone.blocks.values():
        owners = {state.mem_map[frame].owner for frame in range(block.frame, block.frame + block.size)}
        counts = [state.mem_map[frame].count for frame in range(block.frame, block.frame + block.size)]
        assert owners == {block.name}
        assert counts[0] >= 1
        assert not any(counts[1:])
    for frame, link in state.zone.area.links.items():
        assert all(state.mem_map[at] == Descriptor() for at in range(frame, frame + (1 << link.order)))


def test_frames_are_freed_by_their_last_user_only():
    frames = small(0)
    frames.ask(GetPages("A", 1), SharePages("A"))
    assert frames.ask(FreePages("A")).state.mem_map[62].count == 1
    assert frames.numbers()["given"] == 2
    assert frames.ask(FreePages("A")).state.mem_map[62] == Descriptor()
    assert frames.numbers()["given"] == 0
    assert "nothing changes" in frames.ask(FreePages("A")).why


def test_a_reserved_frame_keeps_its_count():
    frames = small()
    frames.use("A reserved page is never freed")
    (kept,) = [step for step in frames.history if step.event.kind == "ReservedKept"]
    assert kept.state.mem_map[kept.event.frame].count == 1
    assert frames.numbers()["given"] == 0


def test_freeing_a_locked_frame_is_a_bug_and_frees_nothing():
    frames = small()
    frames.ask(GetPages("A", 0), SetFlag("A", "PG_locked"))
    assert "is a bug" in frames.ask(FreePages("A")).why
    assert frames.numbers()["given"] == 1


def test_the_steps_of_the_buddy_system_stand_inside_one_level_deeper():
    frames = small(0)
    frames.ask(GetPages("A", 5))
    assert [(step.event.kind, step.event.depth) for step in frames.history] == [
        ("Started", 0),
        ("BlockTaken", 1),
        ("Split", 1),
        ("Allocated", 1),
        ("PagesGiven", 0),
    ]


def test_no_block_gives_address_0_and_changes_no_descriptor():
    frames = small(0)
    before = frames.ask(GetPages("A", 6)).state.mem_map
    assert frames.ask(GetPages("B", 0)).event.kind == "GetFailed"
    assert frames.step.state.mem_map == before


@given(st.integers(0, 2**18 - 1), st.integers(0, 4095))
def test_map_nr_undoes_va(frame, offset):
    assert map_nr(va(frame) + offset) == frame


@pytest.mark.parametrize("address", [0, 0xBFFFFFFF, 0xC0040000, 0xFFFFFFFF])
def test_an_address_outside_the_memory_has_no_frame(address):
    assert "no kernel address of this memory" in small().ask(Find(address)).why


@pytest.mark.parametrize("address", [-1, 2**32, 10**40, "0x1C0000000"])
def test_what_is_no_address_of_32_bits_is_refused(address):
    with pytest.raises(BadValueError):
        Find(address)


def test_the_lecture_s_64_bytes_cost_4_frames_a_mb_and_2_2_1_s_40_bytes_cost_2_5():
    assert PageFrames(descriptor=64).numbers()["mem_map of each MB"] == 4
    assert PageFrames(descriptor=40).numbers()["mem_map of each MB"] == 2.5


def test_gfp_user_of_2_2_is_wait_low_and_io():
    wait, low, io = 0x01, 0x02, 0x10
    assert GFP["linux-2.2"]["GFP_USER"] == wait | low | io == 0x13
