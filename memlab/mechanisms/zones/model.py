"""Zones: `__get_free_pages` over DMA, Normal and HighMem, as kernels from 2.2.1 to 2.6.11 serve it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.refused import Refused
from memlab.core.request import Request
from memlab.mechanisms.zones.asking import Ask
from memlab.mechanisms.zones.endings import Failed
from memlab.mechanisms.zones.events import Aimed
from memlab.mechanisms.zones.given import ZoneFrames, ZoneNames
from memlab.mechanisms.zones.layout import zone_list
from memlab.mechanisms.zones.marks_22 import judge
from memlab.mechanisms.zones.pages import pages
from memlab.mechanisms.zones.passes import passes
from memlab.mechanisms.zones.presets import PRESETS
from memlab.mechanisms.zones.proposals import proposals
from memlab.mechanisms.zones.requests import Allocate, AllocateAs, Free, FreePages, GetPage, Reserve, known, mask_value
from memlab.mechanisms.zones.state import State, frames_in, free_blocks, started, world_of
from memlab.memory.sizes import MiB

_TRAIL: Final = 11
_FREE_HELP: Final = "how many frames of a zone are free at the start, like Normal 450; the others are nobody's we know"
_ZONES_HELP: Final = "zones with their frames, instead of those that the kernel makes of memory, like DMA 64, Normal 64"
_LEAST_HELP: Final = "the mark min of a zone (in 2.2: all) instead of the kernel's; low and high follow from it"
_DOWN_HELP: Final = "zones whose frames the boot code freed downwards; nothing stands for what the kernel does"


class Zones(Mechanism):
    """The page allocator over zones; see `memlab.mechanisms.zones`."""

    title = "Zones and gfp flags"
    heading = "Zones"
    lesson = 8.5
    request_types = (Allocate, Free, AllocateAs, FreePages, GetPage, Reserve)
    presets = PRESETS
    charted = "free frames"
    headline = ("kernel", "memory")
    units: ClassVar[Mapping[str, str]] = {}

    kernel = Enum(("2.4.22", "2.4.16", "2.2-late", "2.2.1", "2.6.11"), "2.4.22", help="which Linux").tag(
        parameter=True, rule="Linux {value}"
    )
    memory = Int(128 * MiB, min=MiB, max=4096 * MiB, help="how much memory there is").tag(parameter=True, unit="bytes")
    reclaims = Int(0, min=0, max=64, help="how many frames a call of reclaim frees, where a request does not say").tag(
        parameter=True, unit="frames", label="reclaim frees"
    )
    highmem = Enum(("4G", "64G", "none"), "4G", help="the kernel's HIGHMEM option, from 2.4 on").tag(
        parameter=True, group="more", rule=""
    )
    free = Tuple(help=_FREE_HELP).tag(parameter=True, group="more", kind=ZoneFrames(_FREE_HELP), label="free at start")
    zones = Tuple(help=_ZONES_HELP).tag(parameter=True, group="more", kind=ZoneFrames(_ZONES_HELP))
    least = Tuple(help=_LEAST_HELP).tag(parameter=True, group="more", kind=ZoneFrames(_LEAST_HELP), label="marks min")
    downwards = Tuple(help=_DOWN_HELP).tag(parameter=True, group="more", kind=ZoneNames(_DOWN_HELP))

    def start(self, settings: Settings) -> State:
        """All frames free, but for those that are given as used."""
        return started(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """The zones, and how much of each is free."""
        world = world_of(settings)
        parts = (f"{zone.name} {free:,} of {zone.frames:,}" for zone, free in zip(world.zones, state.free, strict=True))
        return Started(note=f"Linux {world.kernel.name}, free frames by zone: {', '.join(parts)}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Any]:
        """Look for frames, which returns the first one's number or None, or give frames back."""
        if isinstance(request, Allocate):
            return (yield from _remembered(_allocate(settings, state, request)))
        if isinstance(request, (Free, FreePages, GetPage, Reserve)):
            for event, after in pages(world_of(settings), state, request):
                yield event, replace(after, trail=(event,))
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Free frames, and how often the kernel had to help itself."""
        step = step or self.step
        state = step.state
        return {
            "free frames": state.all_free,
            "free in the lowest zone": state.free[0],
            "free in the highest zone": state.free[-1],
            "blocks in use": len(state.blocks),
            "kswapd woken": state.woken,
            "reclaim calls": state.calls,
            "processor given up": state.yields,
            "requests that got NULL": state.failed,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Requests with several masks and orders, and a block to free."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All frames: the free blocks, and what lies between them."""
        step = step or self.step
        spans, at, total = [], 0, frames_in(step.settings)
        for first, size in sorted(free_blocks(step.state)):
            spans += [(at, first - at)] * (first > at) + [(first, size)]
            at = first + size
        return total, (*spans, *([(at, total - at)] if at < total else []))


def _remembered(story: Serving[State, int | None]) -> Serving[State, int | None]:
    """Tell a story with states that remember its last events: a picture shows the passes side by side."""
    trail: tuple[Event, ...] = ()
    while True:
        try:
            event, state = next(story)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
        trail = (*trail[-_TRAIL:], event)
        yield event, replace(state, trail=trail)


def _allocate(settings: Settings, state: State, request: Allocate) -> Serving[State, int | None]:
    world = world_of(settings)
    kernel = world.kernel
    if refusal := known(kernel, request.mask):
        yield Refused(reason=refusal), state
        return None
    if request.name in state.blocks:
        yield Refused(reason=f"The name {request.name} is in use for a block already: choose another."), state
        return None
    mask = mask_value(kernel, request.mask)
    zones = zone_list(kernel, world.names, mask)
    ask = Ask(settings, world, request, mask, zones)
    if request.order >= kernel.orders:
        reason = f"order {request.order} does not fit Linux {kernel.name}, whose lists go up to {kernel.orders - 1}"
        yield Failed(reason=reason, **ask.known), state
        return None
    if not zones:
        yield Failed(reason="no frames of a zone that this mask allows are there", **ask.known), state
        return None
    shown, bits = kernel.name_of(mask), kernel.bits_of(mask)
    yield Aimed(shown=shown, bits=bits, zones=zones, there=world.names, three=not kernel.early, **ask.known), state
    return (yield from (judge if kernel.early else passes)(ask, state))
