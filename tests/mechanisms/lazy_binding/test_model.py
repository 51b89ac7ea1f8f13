"""Lazy binding against a real linker: what was recorded, and what the library of this machine shows."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.lazy_binding import JUMPS, SLOTS, Call, LazyBinding, Load, Unload

calls = st.lists(st.builds(Call, st.sampled_from(sorted(JUMPS))), max_size=12)


def ends(zlib):
    """The last step of each request."""
    return [zlib.history[zlib.history.of_request(number + 1)[-1]] for number in range(len(zlib.requests))]


@pytest.mark.parametrize("preset", LazyBinding.presets, ids=lambda preset: preset.name)
def test_the_model_says_what_was_counted(preset):
    zlib = LazyBinding()
    zlib.use(preset)
    assert len(ends(zlib)) == len(preset.requests)
    for step in ends(zlib):
        assert tuple(zlib.expected(step).values()) == zlib.counted(step), step.why


@given(calls)
def test_the_linker_is_asked_once_for_each_slot_that_was_used(asked):
    zlib = LazyBinding()
    zlib.ask(*asked)
    used = {slot for call in asked for slot in JUMPS[call.function]}
    state = zlib.history[-1].state
    assert state.bound == used
    assert state.asked == len(used) == sum(step.result for step in ends(zlib))
    assert state.jumps == sum(len(JUMPS[call.function]) for call in asked)


@given(calls)
def test_bound_at_loading_no_call_asks(asked):
    zlib = LazyBinding(binding="now")
    zlib.ask(*asked)
    assert {step.result for step in ends(zlib)} <= {0}
    assert zlib.numbers()["linker asked"] == len(SLOTS)


def test_a_table_goes_with_its_library():
    zlib = LazyBinding()
    zlib.ask(Call("compress"), Unload(), Call("compress"), Unload(), Load(), Load(), Call("compress"))
    kinds = ["Returned", "Unloaded", "NotLoaded", "NothingToDo", "LoadedAnew", "NothingToDo", "Returned"]
    assert [step.event.kind for step in ends(zlib)] == kinds
    assert [step.result for step in ends(zlib)] == [13, None, None, None, None, None, 13]


def test_what_a_call_goes_through_are_slots_of_the_table():
    assert len(set(SLOTS)) == len(SLOTS) == 48
    assert all(set(jumps) <= set(SLOTS) and len(set(jumps)) == len(jumps) for jumps in JUMPS.values())


def test_counts_of_another_binding_stand_beside_none():
    zlib = LazyBinding()
    zlib.use("The stub replaces itself")
    zlib.binding = "now"
    assert zlib.counted(ends(zlib)[0]) is None


@pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux system")
def test_a_second_call_changes_no_slot_of_this_machine_s_library():
    zlib = LazyBinding()
    zlib.ask(Call("uncompress"), Call("compress"), Call("compress"), Call("uncompress"), Call("zlibVersion"))
    if refused := zlib.run_here():
        pytest.skip(refused)
    changed = [zlib.counted(step)[0] for step in ends(zlib)]
    assert changed[2:] == [0, 0, 0]
    slots = {zlib.counted(step)[1] for step in ends(zlib)}
    assert len(slots) == 1
    assert sum(changed) <= slots.pop()
