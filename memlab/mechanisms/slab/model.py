"""The slab allocator: caches of objects on slabs of page frames, on a buddy system."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from traitlets import Bool, Enum, HasTraits, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step, so_far
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.buddy.state import spans
from memlab.mechanisms.buddy.zone import FRAMES, Zone
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab import events, presets, shrinking
from memlab.mechanisms.slab.creating import create, empty
from memlab.mechanisms.slab.growing import alloc
from memlab.mechanisms.slab.laying import laid_out, told_at_the_start
from memlab.mechanisms.slab.layout import Layout
from memlab.mechanisms.slab.objects import Telling, free_object
from memlab.mechanisms.slab.proposals import proposed
from memlab.mechanisms.slab.requests import AllocObject, CreateCache, DestroyCache, FreeObject, Reap, Shrink
from memlab.mechanisms.slab.state import Place, State
from memlab.memory.slabinfo import show_slabinfo

LINES = ("16", "32", "64", "128")
_CONTENTS = "the caches at the start, one a line, like: sock 1312 ctor: [s1 s2 -] [s3 - -]"


class SlabMachine(Zone, HasTraits):
    """The parameters of a machine that runs a slab allocator."""

    memory = Int(10, min=4, max=16, help="the memory has 2 to this power page frames of 4K").tag(
        parameter=True, power=FRAMES
    )
    line = Enum(LINES, "32", help="bytes of a hardware cache line").tag(
        parameter=True, unit="bytes", label="cache line", rule="a line of {value} bytes"
    )
    reap = Bool(True, help="where frames are short, reap the caches and try again").tag(
        parameter=True, group="more", rule={True: "reaping", False: "no reaping"}
    )


class SlabAllocator(SlabMachine, Mechanism):
    """A slab allocator over one memory; see `memlab.mechanisms.slab`."""

    title = "Slab allocator"
    lesson = 8
    request_types = (CreateCache, AllocObject, FreeObject, Reap, Shrink, DestroyCache)
    presets = presets.PRESETS
    charted = "objects in slabs"
    headline = ("rule", "line")
    units: ClassVar[Mapping[str, str]] = {"free": "frames", "in slabs": "frames", "not in objects": "bytes"}

    contents = Tuple(help=_CONTENTS).tag(parameter=True, kind=Layout(_CONTENTS), label="at the start")

    def start(self, settings: Settings) -> State:
        """All frames free and no cache, but for the layout's."""
        return laid_out(settings, empty(settings), settings.contents)

    def opening(self, settings: Settings, state: State) -> Event:
        """How much is free, and what the layout leaves open."""
        return Started(note=told_at_the_start(settings.contents, state))

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Place | None]:
        """Create, allocate, free, reap, shrink or destroy; see `serve`."""
        return serve(settings, state, request)

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Objects and frames, what is not in objects, and the work that caching constructed objects saves."""
        return figures((step or self.step).state)

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What the picture of a step builds on: also the events of its request so far."""
        return {**super().seen(step), "told": so_far(self.history, step)}

    def owners_in(self, request: Request) -> Iterable[str]:
        """The cache that a request names."""
        if isinstance(request, CreateCache):
            return (request.name,)
        return (request.cache,) if isinstance(request, (AllocObject, FreeObject, Shrink, DestroyCache)) else ()

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Requests that show something here first, then one of every kind."""
        return proposed((step or self.step).state)

    def slabinfo(self, step: Step | None = None) -> str:
        """The caches of a step as ``/proc/slabinfo`` of Linux 2.4 prints them."""
        return show_slabinfo((step or self.step).state.rows())

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The frames there are, and the blocks, free and in slabs, that must add up to them."""
        step = step or self.step
        return 1 << step.settings.memory, spans(step.state.frames.zone)


def figures(state: State) -> Mapping[str, float]:
    """The figures worth watching; bytes not in objects are all of the slabs' that no object in use takes."""
    caches = tuple(state.caches.values())
    frames = sum(len(cache.slabs) * cache.sizing.pages for cache in caches)
    used = sum(cache.active * cache.sizing.objsize for cache in caches)
    return {
        "objects in use": sum(cache.active for cache in caches),
        "objects in slabs": sum(cache.total for cache in caches),
        "free": state.frames.zone.area.free,
        "in slabs": frames,
        "not in objects": frames * PAGE_SIZE - used,
        "constructor calls": sum(cache.constructed for cache in caches),
        "without object caching": sum(cache.given for cache in caches if cache.ctor),
    }


def serve(settings: Settings, state: State, request: Request) -> Serving[State, Place | None]:
    """Tell what becomes of a request.

    Returns:
        Where the object given or freed lies; None otherwise.
    """
    if isinstance(request, AllocObject):
        return (yield from alloc(settings, state, request))[0]
    if isinstance(request, FreeObject):
        return (yield from free_object(state, request))[0]
    if isinstance(request, CreateCache):
        yield from create(settings, state, request)
    elif isinstance(request, Reap):
        yield from shrinking.reap(settings, state)
    elif isinstance(request, (Shrink, DestroyCache)):
        yield from _named(settings, state, request)
    return None


def _named(settings: Settings, state: State, request: Shrink | DestroyCache) -> Telling[object]:
    if request.cache not in state.caches:
        yield events.NoSuchCache(cache=request.cache, caches=len(state.caches)), state
        return None, state
    story = shrinking.shrink if isinstance(request, Shrink) else shrinking.destroy_cache
    return (yield from story(settings, state, request.cache))
