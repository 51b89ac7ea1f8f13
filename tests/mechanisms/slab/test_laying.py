"""Caches at the start: read, refused, and laid out as the kernel would have got there."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from memlab.core.as_code import as_code
from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, Place, SlabAllocator
from memlab.mechanisms.slab.layout import Layout

CONTENTS = Layout()
WRITTEN = "sock 1312 ctor: [s1 s2 s3] [s4 - - > 2 1] [] [* - s5]\ninode 480: [i1]"
patterns = st.lists(st.text("x-", max_size=3), max_size=6)


def lists(machine: SlabAllocator, name: str):
    cache = machine.step.state.caches[name]
    return cache.full, cache.partial, cache.free


def test_slabs_stand_in_their_lists_with_their_chains_and_objects():
    machine = SlabAllocator(memory=6, orders=7, contents=WRITTEN)
    state = machine.step.state
    sock = state.caches["sock"]
    assert lists(machine, "sock") == ((0,), (1, 3), (2,))
    assert [slab.chain for slab in sock.slabs.values()] == [(), (2, 1), (0, 1, 2), (1,)]
    assert state.objects["s5"] == Place("sock", 3, 2)
    assert state.objects["sock.3.0"] == Place("sock", 3, 0)
    assert (sock.ctor, sock.constructed, sock.given, sock.grown) == (True, 12, 6, False)
    assert machine.slabinfo().splitlines()[-1].split() == ["sock", "6", "12", "1312", "3", "4", "1"]


def test_the_objects_named_are_the_ones_given_and_freed():
    machine = SlabAllocator(memory=6, orders=7, contents=WRITTEN)
    assert machine.ask(AllocObject("sock", "new")).result == Place("sock", 1, 2)
    assert machine.ask(FreeObject("sock", "s2")).result == Place("sock", 0, 1)
    assert lists(machine, "sock") == ((), (0, 1, 3), (2,))
    assert machine.ask(AllocObject("sock", "s1")).event.kind == "NameInUse"


def asked_for(pattern: list[str]):
    """The requests that leave slabs of three places as they are drawn: all are filled, then some are freed."""
    names = [f"o{slab}.{slot}" for slab in range(len(pattern)) for slot in range(3)]
    used = [f"o{slab}.{slot}" for slab, row in enumerate(pattern) for slot, mark in enumerate(row) if mark == "x"]
    frees = [FreeObject("sock", name) for name in reversed(names) if name not in used]
    return (CreateCache("sock", 1312, ctor=True), *(AllocObject("sock", name) for name in names), *frees), used


@given(patterns)
def test_the_start_is_what_asking_and_freeing_leaves(pattern):
    """Objects are freed from the last up, so that the lowest is given first; the lists' order then is another one."""
    requests, used = asked_for(pattern)
    slow = SlabAllocator(memory=6, orders=7, requests=requests)
    slow.seek(-1)
    rows = [
        " ".join(f"o{at}.{slot}" if mark == "x" else "-" for slot, mark in enumerate(row))
        for at, row in enumerate(pattern)
    ]
    machine = SlabAllocator(memory=6, orders=7, contents="sock 1312 ctor: " + " ".join(f"[{row}]" for row in rows))
    one, other = (each.step.state.caches["sock"] for each in (slow, machine))
    assert one.slabs == other.slabs
    assert list(map(sorted, lists(slow, "sock"))) == list(map(sorted, lists(machine, "sock")))
    assert set(machine.step.state.objects) == set(used)
    assert {(slab.frame, slab.offset) for slab in one.slabs.values()} == {
        (slab.frame, slab.offset) for slab in other.slabs.values()
    }
    assert slow.step.state.frames.zone.area == machine.step.state.frames.zone.area
    assert (one.constructed, one.colour_next, one.made) == (other.constructed, other.colour_next, other.made)


@given(st.integers(0, 9999))
def test_what_is_printed_reads_back(seed):
    parts = CONTENTS.sample(Random(seed))
    assert CONTENTS.parse(CONTENTS.show(parts)) == parts == CONTENTS.check(parts)


def test_code_may_give_lists_instead_of_text():
    given_ = [(CreateCache("sock", 1312, ctor=True), [[["s1", "s2", "s3"], []], (["s4"], [2, 1])])]
    assert CONTENTS.check(given_) == CONTENTS.parse("sock 1312 ctor: [s1 s2 s3] [s4 > 2 1]")
    assert CONTENTS.check(["sock 1312 ctor: [s1 s2 s3] [s4 > 2 1]"]) == CONTENTS.check(given_)


def test_copied_as_code_it_is_the_same():
    machine = SlabAllocator(memory=6, orders=7, contents=WRITTEN)
    space = {}
    exec(as_code(machine), space)
    assert space["lab"].settings == machine.settings
    assert space["lab"].step == machine.step


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("sock: [a]", 'Line 1 is "sock: [a]": "sock" names no cache and its size'),
        ("sock 1312 [a] b", "is no row of slabs"),
        ("sock 1312: [a\nx 5: []", "Line 1"),
        ("ok 32:\nsock 2: [a]", 'Line 2 is "sock 2: [a]": CreateCache, size: 2 is below 4'),
        ("sock 1312: [a a]", '"a" names two objects: use each name once.'),
        ("sock 1312: [a]\nsock 32: []", '"sock" names two caches: use each name once.'),
        ("sock 1312: [a - > 0]", "Object 0 is in use or stands twice behind >"),
        ("sock 1312: [- - > 1 1]", "Object 1 is in use or stands twice behind >"),
        ([("sock", 5)], "is no cache with slabs"),
        (5, "5 is no layout"),
        ([(CreateCache("a", 32), [["b c"], []])], "is no slab"),
        ([(CreateCache("a", 32), [(["b c"], [])])], '"b c" is no name of an object here'),
    ],
)
def test_what_is_no_layout_is_refused(wrong, told):
    with pytest.raises(TraitError) as refused:
        SlabAllocator(contents=wrong)
    assert told in str(refused.value)


def test_step_0_says_what_there_is_and_what_was_not_said():
    told = SlabAllocator(memory=6, orders=7, contents=WRITTEN).step.why
    assert told == (
        "59 frames are free; sock has 4 slabs, 6 of 12 objects in use; inode has 1 slab, 1 of 8 objects in use; "
        "which free object is given first is not said of all slabs: the lowest; "
        "lists and frames are taken as slabs are written, none has grown lately."
    )
    assert SlabAllocator(contents="a 32:\nb 64:\nc 96:").step.why == (
        "1,024 frames are free; a has no slab; b has no slab; 1 cache more."
    )


def test_what_does_not_fit_is_left_out_and_said():
    machine = SlabAllocator(
        memory=4, orders=6, contents="big 4096: " + "[x*]".replace("x", "") * 20 + "\nsock 1312: [a b c d]"
    )
    assert "no frames for 5 slabs; no place for 8 objects" in machine.step.why
    assert len(machine.step.state.objects) == 16
