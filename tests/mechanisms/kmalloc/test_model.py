"""kmalloc: size to class to waste, and one history all the way down to the frames."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.kmalloc import GENERAL_SIZES, GeneralCaches, Kfree, Kmalloc, State, general_caches
from memlab.mechanisms.page_frames import va
from memlab.mechanisms.slab.state import pages_name
from memlab.reading import read_slabinfo

CASES = Path(__file__).parents[2] / "cases" / "slab_sizes.json"

names = st.sampled_from([f"m{number}" for number in range(10)])
sizes = st.one_of(st.integers(0, 600), st.integers(0, 140_000), st.sampled_from(GENERAL_SIZES))
requests = st.lists(
    st.one_of(st.builds(Kmalloc, names, sizes, st.booleans()), st.builds(Kfree, names)), min_size=1, max_size=30
)


def served(requests, memory: int = 6) -> GeneralCaches:
    machine = GeneralCaches(memory=memory, orders=7)
    machine.requests = tuple(requests)
    return machine


@given(requests)
def test_frames_are_conserved_from_kmalloc_down_to_mem_map(requests):
    machine = served(requests)
    for step in machine.history:
        total, spans = machine.account(step)
        assert sorted(at for first, size in spans for at in range(first, first + size)) == list(range(total))
    slabs = machine.history[-1].state.slabs
    owned = {pages_name(cache.name, number) for cache in slabs.caches.values() for number in cache.slabs}
    assert owned == set(slabs.frames.zone.blocks) == {each.owner for each in slabs.frames.mem_map} - {""}


@given(requests)
def test_what_is_given_never_overlaps_and_is_at_least_what_was_asked(requests):
    state: State = served(requests).history[-1].state
    areas = []
    for name, asked in state.asked.items():
        place = state.slabs.objects[name]
        cache = state.slabs.caches[place.cache]
        areas.append((cache.address(cache.slabs[place.slab], place.slot), cache.sizing.objsize))
        assert cache.sizing.objsize >= asked
        assert cache.sizing.objsize == 32 or cache.sizing.objsize < 2 * asked
    areas.sort()
    assert all(first + size <= second for (first, size), (second, _) in pairwise(areas))


@given(requests)
def test_a_descriptor_off_the_slab_is_itself_an_object_and_lives_as_long_as_the_slab(requests):
    state: State = served(requests).history[-1].state
    off = [cache for cache in state.slabs.caches.values() if cache.sizing.off_slab]
    assert len(state.slabs.objects) - len(state.asked) == sum(len(cache.slabs) for cache in off)


@given(st.integers(0, 131072))
def test_the_class_is_the_smallest_power_of_two_from_32_that_holds_the_bytes(size):
    machine = GeneralCaches(memory=8)
    machine.requests = (Kmalloc("A", size),)
    assert machine.history[1].event.objsize == max(32, 1 << max(0, size - 1).bit_length())


def test_one_history_leads_from_kmalloc_to_slab_to_frames_to_buddy():
    machine = served([Kmalloc("A", 100)], memory=4)
    told = [(step.event.kind, step.event.depth) for step in machine.history[1:]]
    assert told == [
        ("ClassChosen", 0),
        ("MustGrow", 1),
        ("BlockTaken", 3),
        *[("Split", 3)] * 4,
        ("Allocated", 3),
        ("PagesGiven", 2),
        ("FlagSet", 2),
        ("SlabGrown", 1),
        ("SlabChosen", 1),
        ("ObjectGiven", 1),
        ("Given", 0),
    ]


def test_kfree_finds_the_cache_by_the_frame_s_descriptor_and_the_address_is_given_again():
    machine = GeneralCaches()
    machine.use("From kmalloc down to the frames")
    given = [step.event.address for step in machine.history if step.event.kind == "Given"]
    assert given[2] == given[0] != given[1]
    (found,) = [step for step in machine.history if step.event.kind == "CacheFound"]
    assert "whose descriptor (PG_slab is set) names size-128" in found.why
    assert va(63) <= given[0] < va(64)


def test_100_bytes_waste_28_and_one_byte_more_than_a_size_nearly_half():
    machine = served([Kmalloc("A", 100)])
    machine.seek(-1)
    assert machine.numbers()["wasted inside objects"] == 28
    machine.ask(Kfree("A"), Kmalloc("B", 4097))
    assert machine.numbers()["wasted inside objects"] == 4095


@pytest.mark.parametrize("line", [16, 32, 64, 128])
def test_the_general_caches_are_sized_as_the_kernel_sizes_them(line):
    rows = json.loads(CASES.read_text(encoding="utf-8"))["general"][str(line)]
    plain = [cache.sizing for cache in general_caches(line, 2) if "DMA" not in cache.name]
    expected = [(row["objsize"], row["num"], row["gfporder"], row["off_slab"], row["colour"]) for row in rows]
    assert [(each.objsize, each.num, each.order, each.off_slab, each.colour) for each in plain] == expected


def test_mistakes_are_events_that_change_nothing():
    machine = GeneralCaches(memory=4)
    before = machine.ask(Kmalloc("A", 10)).state
    whys = {
        Kmalloc("A", 10): "The name A is in use",
        Kfree("B"): "Nothing is named B",
        Kmalloc("B", 131073): "more than the largest size of 131,072: kmalloc returns NULL",
        Kmalloc("C", 10**9): "kmalloc returns NULL",
        Kmalloc("D", 131072): "size-131072 has no object",
    }
    for request, why in whys.items():
        assert why in machine.ask(request).why
        assert machine.step.state.asked == before.asked
        assert machine.step.state.slabs.objects == before.slabs.objects
        assert machine.step.state.slabs.frames.mem_map == before.slabs.frames.mem_map


@pytest.mark.parametrize("size", [-1, 10**10, 1.5, "600Q"])
def test_impossible_sizes_are_refused_before_anything_changes(size):
    with pytest.raises(BadValueError):
        Kmalloc("A", size)


def test_slabinfo_lists_the_26_caches_the_largest_first_as_the_kernel_does():
    machine = GeneralCaches()
    machine.ask(Kmalloc("A", 100))
    rows = read_slabinfo(machine.slabinfo()).rows
    assert [row.name for row in (*rows[:2], rows[-1])] == ["size-131072(DMA)", "size-131072", "size-32"]
    assert next((row.active, row.total, row.total_slabs) for row in rows if row.name == "size-128") == (1, 30, 1)
