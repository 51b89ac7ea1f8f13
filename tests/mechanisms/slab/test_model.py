"""The slab allocator: lists, chains, constructors and frames, against what must hold whatever is asked."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.slab import (
    AllocObject,
    CreateCache,
    DestroyCache,
    FreeObject,
    Reap,
    Shrink,
    SlabAllocator,
    State,
)
from memlab.mechanisms.slab.state import frame_of, pages_name

caches = st.sampled_from(["a", "b"])
names = st.sampled_from([f"o{number}" for number in range(12)])
actions = st.one_of(
    st.builds(AllocObject, caches, names),
    st.builds(AllocObject, caches, names),
    st.builds(FreeObject, caches, names),
    st.builds(Shrink, caches),
    st.builds(Reap),
    st.builds(DestroyCache, caches),
)
creations = st.tuples(
    st.builds(CreateCache, st.just("a"), st.sampled_from([900, 1312, 4096, 9000]), st.booleans(), st.booleans()),
    st.builds(CreateCache, st.just("b"), st.sampled_from([480, 2048]), st.booleans(), st.booleans()),
)
workloads = st.tuples(creations, st.lists(actions, max_size=50)).map(lambda parts: (*parts[0], *parts[1]))


def served(requests, memory: int = 4) -> SlabAllocator:
    machine = SlabAllocator(memory=memory, orders=6)
    machine.requests = tuple(requests)
    return machine


@given(workloads)
def test_every_slab_is_in_the_one_list_that_its_objects_put_it_in(requests):
    machine = served(requests)
    for number in range(1, len(machine.requests) + 1):
        state: State = machine.history[machine.history.of_request(number)[-1]].state
        for cache in state.caches.values():
            assert sorted((*cache.full, *cache.partial, *cache.free)) == sorted(cache.slabs)
            for slab in cache.slabs.values():
                here = cache.full if slab.inuse == cache.sizing.num else cache.partial if slab.inuse else cache.free
                assert slab.number in here
                assert sorted((*slab.chain, *slab.held)) == list(range(cache.sizing.num))


@given(workloads)
def test_nothing_is_handed_out_twice_and_objects_never_overlap(requests):
    machine = served(requests)
    for step in machine.history:
        state: State = step.state
        places = {place: name for name, place in state.objects.items()}
        assert len(places) == len(state.objects)
        addresses = []
        for place, name in places.items():
            cache = state.caches[place.cache]
            slab = cache.slabs[place.slab]
            assert slab.held[place.slot] == name
            addresses.append((cache.address(slab, place.slot), cache.sizing.objsize))
        addresses.sort()
        assert all(one + size <= two for (one, size), (two, _) in pairwise(addresses))


@given(workloads)
def test_frames_are_conserved_from_the_slabs_down_to_mem_map(requests):
    machine = served(requests)
    for step in machine.history:
        total, spans = machine.account(step)
        assert sorted(at for first, size in spans for at in range(first, first + size)) == list(range(total))
    state: State = machine.history[-1].state
    names = {pages_name(cache.name, number) for cache in state.caches.values() for number in cache.slabs}
    assert names == set(state.frames.zone.blocks)
    for at, descriptor in enumerate(state.frames.mem_map):
        assert (descriptor.flags == ("PG_slab",)) == (descriptor.owner in names), at


@given(workloads)
def test_every_object_is_constructed_once_a_slab_life_and_destructed_once(requests):
    machine = served(requests)
    grown, gone = Counter(), Counter()
    for step in machine.history:
        if step.event.kind == "SlabGrown":
            grown[step.event.cache] += step.event.constructed
        if step.event.kind == "SlabDestroyed":
            gone[step.event.cache] += step.event.destroyed
        if step.event.kind == "CacheDestroyed":
            del grown[step.event.cache], gone[step.event.cache]
        for cache in step.state.caches.values():
            assert cache.constructed == (cache.made * cache.sizing.num if cache.ctor else 0) == grown[cache.name]
            left = (cache.made - len(cache.slabs)) * cache.sizing.num
            assert cache.destroyed == (left if cache.dtor else 0) == gone[cache.name]


@given(workloads)
def test_reaping_and_shrinking_never_take_a_live_object(requests):
    machine = served(requests)
    for before, step in zip(machine.history, machine.history[1:], strict=False):
        if step.event.kind == "SlabDestroyed":
            assert not before.state.caches[step.event.cache].slabs[step.event.slab].inuse
            assert step.state.objects == before.state.objects


@given(workloads)
def test_the_frame_s_descriptor_names_the_cache_of_every_object(requests):
    state: State = served(requests).history[-1].state
    for place in state.objects.values():
        assert state.frames.mem_map[frame_of(state, place)].owner == pages_name(place.cache, place.slab)


@given(workloads)
def test_a_cache_gets_nothing_only_when_frames_are_short_and_no_slab_is_empty(requests):
    for step in served(requests).history:
        if step.event.kind == "GrowFailed":
            assert step.state.frames.zone.area.largest < step.event.pages
            assert not any(cache.free for cache in step.state.caches.values())


def test_the_object_freed_last_is_given_first():
    machine = served([CreateCache("a", 1312), *(AllocObject("a", f"o{number}") for number in range(3))])
    machine.ask(FreeObject("a", "o0"), FreeObject("a", "o2"), AllocObject("a", "x"), AllocObject("a", "y"))
    assert [machine.step.state.objects[name].slot for name in "xy"] == [2, 0]


def test_an_empty_slab_is_kept_until_memory_is_short():
    machine = SlabAllocator()
    machine.use("Memory is short: reap")
    kinds = [step.event.kind for step in machine.history if step.event.kind in ("CacheSpared", "ReapChose")]
    assert kinds == ["CacheSpared", "CacheSpared", "ReapChose"]
    freed = [step for step in machine.history if step.event.kind == "SlabDestroyed"]
    assert [step.event.slab for step in freed] == [0, 1, 2, 3, 4]


def test_growing_reaps_the_others_when_frames_are_short():
    objects = [AllocObject("a", f"o{number}") for number in range(16)]
    machine = served([CreateCache("a", 4096), *objects, *(FreeObject("a", each.name) for each in objects)])
    machine.ask(CreateCache("b", 4096))
    assert machine.ask(AllocObject("b", "first")).event.kind == "ObjectGiven"
    machine.reap = False
    assert machine.history[-1].event.kind == "GrowFailed"


def test_constructors_run_once_where_an_allocator_without_caching_runs_them_each_time():
    machine = SlabAllocator()
    machine.use("Constructed once, used many times")
    numbers = machine.numbers()
    assert (numbers["constructor calls"], numbers["without object caching"]) == (8, 12)


def test_the_steps_of_frames_and_buddy_stand_inside_the_slab_s_history():
    machine = served([CreateCache("a", 4096), AllocObject("a", "o")])
    steps = [machine.history[at] for at in machine.history.of_request(2)]
    told = [(step.event.kind, step.event.depth) for step in steps]
    assert told == [
        ("MustGrow", 0),
        ("BlockTaken", 2),
        *[("Split", 2)] * 4,
        ("Allocated", 2),
        ("PagesGiven", 1),
        ("FlagSet", 1),
        ("SlabGrown", 0),
        ("SlabChosen", 0),
        ("ObjectGiven", 0),
    ]


def test_mistakes_are_events_that_change_nothing():
    machine = served([CreateCache("a", 100), CreateCache("b", 200), AllocObject("a", "o")])
    before = machine.history[-1].state
    whys = {
        FreeObject("b", "o"): "whose descriptor names cache a, not b",
        FreeObject("a", "never"): "No object is named never",
        FreeObject("z", "o"): "There is no cache z",
        AllocObject("z", "o"): "There is no cache z",
        AllocObject("b", "o"): "The name o is in use",
        CreateCache("a", 64): "There is a cache a already",
        Shrink("z"): "There is no cache z",
    }
    for request, why in whys.items():
        step = machine.ask(request)
        assert why in step.why
        assert step.state == before
    assert "1 object in use, so it stays" in machine.ask(DestroyCache("a")).why
    machine.ask(FreeObject("a", "o"))
    assert "freed before" in machine.ask(FreeObject("a", "o")).why


@pytest.mark.parametrize("size", [0, -1, 3, 131073, 10**9, 10**30, 1.5, "64Q"])
def test_sizes_that_no_slab_holds_are_refused(size):
    with pytest.raises(BadValueError):
        CreateCache("a", size)
