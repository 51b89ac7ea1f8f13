"""kmalloc: memory of any size from caches of general sizes, on slabs, frames and the buddy system."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from traitlets import Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step, so_far, within
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.buddy.state import spans
from memlab.mechanisms.kmalloc import events, presets
from memlab.mechanisms.kmalloc.layout import GeneralLayout, asked_for, named_only
from memlab.mechanisms.kmalloc.proposals import proposed
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.page_frames import map_nr
from memlab.mechanisms.slab import AllocObject, Cache, FreeObject, Place, Wish, sized
from memlab.mechanisms.slab import State as SlabState
from memlab.mechanisms.slab import model as slab
from memlab.mechanisms.slab.creating import break_order, with_cache
from memlab.mechanisms.slab.creating import empty as empty_slabs
from memlab.mechanisms.slab.laying import laid_out, left_open
from memlab.mechanisms.slab.layout import filled
from memlab.mechanisms.slab.sizing import GENERAL_SIZES, HEADER
from memlab.mechanisms.slab.state import owner_of
from memlab.memory.english import agree
from memlab.memory.persistent import PMap, pmap
from memlab.memory.slabinfo import show_slabinfo

_CONTENTS: Final = "what general caches hold at the start, one a line, like: size-128: [a=100 b -]"


@dataclass(frozen=True)
class State:
    """The slab allocator below, and the bytes that each name asked for."""

    slabs: SlabState
    asked: PMap[str, int]


class GeneralCaches(slab.SlabMachine, Mechanism):
    """The general caches of one memory; see `memlab.mechanisms.kmalloc`."""

    title = "kmalloc"
    lesson = 9
    request_types = (Kmalloc, Kfree)
    presets = presets.PRESETS
    charted = "wasted inside objects"
    headline = ("rule", "line")
    units: ClassVar[Mapping[str, str]] = {
        "asked": "bytes",
        "wasted inside objects": "bytes",
        "free": "frames",
        "in slabs": "frames",
    }

    contents = Tuple(help=_CONTENTS).tag(parameter=True, kind=GeneralLayout(_CONTENTS), label="at the start")

    def start(self, settings: Settings) -> State:
        """All 26 general caches, none with a slab but for the layout's."""
        return stocked(settings, empty(settings))

    def opening(self, settings: Settings, state: State) -> Event:
        """How many caches there are, of which sizes, and what the layout leaves open."""
        free = agree(state.slabs.frames.zone.area.free, "frame")
        sizes = f"{GENERAL_SIZES[0]} to {GENERAL_SIZES[-1]:,} bytes, each with a DMA twin"
        caches = f"There are {len(state.slabs.chain)} general caches, {sizes}"
        if not settings.contents:
            return Started(note=f"{caches}; none has a slab, {free} free.")
        in_use = agree(len(state.asked), "object")
        notes = left_open(tuple(named_only(settings.contents)), state.slabs)
        return Started(note="; ".join((caches, f"{in_use} in use, {free} free", *notes)) + ".")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Give bytes, or take them back; returns their address, or None."""
        assert isinstance(request, (Kmalloc, Kfree))
        if isinstance(request, Kmalloc):
            return (yield from kmalloc(settings, state, request))
        return (yield from kfree(settings, state, request))

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What was asked for, what is lost inside objects, and the frames below."""
        state = (step or self.step).state
        places = ((name, state.slabs.objects[name]) for name in state.asked)
        given = sum(state.slabs.caches[place.cache].sizing.objsize for _, place in places)
        figures = slab.figures(state.slabs)
        asked = sum(state.asked.values())
        return {
            "asked": asked,
            "wasted inside objects": given - asked,
            **{name: figures[name] for name in ("objects in use", "objects in slabs", "in slabs", "free")},
        }

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What the picture of a step builds on: also the events of its request so far."""
        return {**super().seen(step), "told": so_far(self.history, step)}

    def owners_in(self, request: Request) -> Iterable[str]:
        """The general cache that a request is for."""
        if not isinstance(request, Kmalloc):
            return ()
        enough = GENERAL_SIZES[bisect_left(GENERAL_SIZES, request.size) :]
        return (cache_name(size, request.dma) for size in enough[:1])

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Requests that show something here first, then one of every kind."""
        state = (step or self.step).state
        return proposed(state.slabs, state.asked)

    def slabinfo(self, step: Step | None = None) -> str:
        """The general caches of a step as ``/proc/slabinfo`` of Linux 2.4 prints them."""
        return show_slabinfo((step or self.step).state.slabs.rows())

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The frames there are, and the blocks, free and in slabs, that must add up to them."""
        step = step or self.step
        return 1 << step.settings.memory, spans(step.state.slabs.frames.zone)


def cache_name(size: int, dma: bool) -> str:
    """The name of a general cache.

    Examples:
        >>> cache_name(128, dma=False), cache_name(128, dma=True)
        ('size-128', 'size-128(DMA)')
    """
    return f"size-{size}{'(DMA)' if dma else ''}"


def general_caches(line: int, break_order: int) -> Iterator[Cache]:
    """The general caches in the order of their making; an on-slab one bounds the descriptors of those after it."""
    limit = 0
    for size in GENERAL_SIZES:
        wish = Wish(size, aligned=True, line=line, break_order=break_order, offslab_limit=limit)
        sizing = sized(wish)
        limit = limit if sizing.off_slab else (size - HEADER) // 2
        yield from (Cache(cache_name(size, dma), sizing) for dma in (False, True))


def empty(settings: Settings) -> State:
    """The state after boot: the general caches, all frames free."""
    state = empty_slabs(settings)
    for cache in general_caches(int(settings.line), break_order(settings)):
        state = with_cache(state, cache)
    return State(state, pmap())


def stocked(settings: Settings, state: State) -> State:
    """The state with the objects of the layout."""
    slabs = laid_out(settings, state.slabs, tuple(named_only(settings.contents)))
    sizes = ((each.cache.size, written) for each in settings.contents for written in filled(each.slabs))
    asked = {written.partition("=")[0]: asked_for(written, size) for size, written in sizes}
    return State(slabs, pmap({name: bytes_ for name, bytes_ in asked.items() if name in slabs.objects}))


def put_slabs(state: State, slabs: SlabState) -> State:
    """Put the slab allocator's state into kmalloc's."""
    return replace(state, slabs=slabs)


def kmalloc(settings: Settings, state: State, request: Kmalloc) -> Serving[State, int | None]:
    """An object of the first general cache that is large enough; returns its address."""
    if request.name in state.asked:
        held = state.slabs.objects[request.name]
        yield events.NameInUse(name=request.name, cache=held.cache, chose=held), state
        return None
    event = _class(request)
    yield event, state
    if isinstance(event, events.TooLarge):
        return None
    asked = AllocObject(event.cache, request.name)
    place, state = yield from within(slab.serve(settings, state.slabs, asked), state, put_slabs)
    if place is None:
        yield events.NothingGiven(name=request.name, size=request.size, cache=event.cache), state
        return None
    address = address_of(state, place)
    state = replace(state, asked=state.asked.set(request.name, request.size))
    given = events.Given(name=request.name, size=request.size, cache=event.cache, address=address, chose=place)
    yield given, state
    return address


def _class(request: Kmalloc) -> events.ClassChosen | events.TooLarge:
    names = [cache_name(size, request.dma) for size in GENERAL_SIZES]
    for at, size in enumerate(GENERAL_SIZES):
        if size >= request.size:
            return events.ClassChosen(
                name=request.name,
                size=request.size,
                cache=names[at],
                objsize=size,
                looked=at + 1,
                dma=request.dma,
                chose=names[at],
                candidates=tuple(names),
            )
    return events.TooLarge(name=request.name, size=request.size, largest=GENERAL_SIZES[-1], candidates=tuple(names))


def address_of(state: State, place: Place) -> int:
    """The kernel address of an object."""
    cache = state.slabs.caches[place.cache]
    return cache.address(cache.slabs[place.slab], place.slot)


def kfree(settings: Settings, state: State, request: Kfree) -> Serving[State, int | None]:
    """Find the cache through the descriptor of the address's frame, and free the object there."""
    if request.name not in state.asked:
        yield events.NotHeld(name=request.name, held=len(state.asked)), state
        return None
    address = address_of(state, state.slabs.objects[request.name])
    cache, _ = owner_of(state.slabs.frames.mem_map[map_nr(address)].owner)
    yield events.CacheFound(name=request.name, address=address, cache=cache, chose=cache), state
    state = replace(state, asked=state.asked.remove(request.name))
    asked = FreeObject(cache, request.name)
    _, state = yield from within(slab.serve(settings, state.slabs, asked), state, put_slabs)
    return address
