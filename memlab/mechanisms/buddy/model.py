"""The buddy system: take the first block that suffices, split it, give it back, merge it with its buddy."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from traitlets import Any, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.buddy import events, presets
from memlab.mechanisms.buddy.amounts import FRAME, Amount, noun, plain
from memlab.mechanisms.buddy.giving_back import free, release
from memlab.mechanisms.buddy.layout import Layout
from memlab.mechanisms.buddy.opening import told_at_the_start
from memlab.mechanisms.buddy.proposals import proposed
from memlab.mechanisms.buddy.requests import Allocate, Free, Release
from memlab.mechanisms.buddy.state import Block, State, in_use, spans
from memlab.mechanisms.buddy.taking import allocate
from memlab.mechanisms.buddy.zone import Lists, empty, frames_of, reserved
from memlab.memory.buddyinfo import show_buddyinfo, unusable
from memlab.memory.english import with_s

R = TypeVar("R")

_FRAMES: Final = Amount(2**31, "how many frames the memory has, or how many bytes, like 4M")
_LAYOUT: Final = "what is not free at the start, like: A 0-3, 5 used, 10 used, 12-15 reserved"


class Buddy(Lists, Mechanism):
    """A buddy system over one memory; see `memlab.mechanisms.buddy`."""

    title = "Buddy system"
    lesson = 7
    request_types = (Allocate, Free, Release)
    presets = presets.PRESETS
    charted = "largest request now"
    headline = ("rule", "frames")
    frames = Any(512, help=_FRAMES.help).tag(parameter=True, kind=_FRAMES, exponent="memory", label="memory")
    orders = Int(10, min=1, max=32, help="how many free lists there are: blocks of 1, 2, 4, ... frames").tag(
        parameter=True, unit="lists"
    )
    layout = Tuple(help=_LAYOUT).tag(parameter=True, kind=Layout(_LAYOUT), label="at the start")
    unit = Int(FRAME, min=1, max=2**30, help="how many bytes a frame has; what is not 4K is called a unit").tag(
        parameter=True, unit="bytes", group="more"
    )
    base = Int(0, min=0, max=2**48, help="the address at which the memory begins").tag(
        parameter=True, unit="bytes", group="more"
    )

    @property
    def units(self) -> Mapping[str, str]:  # type: ignore[override]
        """Of each number: frames, or the units of somebody else."""
        counted = ("free", "used", "wasted inside blocks", "largest request now")
        return {**dict.fromkeys(counted, with_s(noun(self.unit))), "unusable free memory": "%"}

    def start(self, settings: Settings) -> State:
        """All free but for the layout, as the boot code leaves it."""
        return empty(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """How much is free, in how many blocks, and what the layout leaves open."""
        return Started(note=told_at_the_start(settings, state))

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Block | None]:
        """Allocate a block, free one, or a part of one; see `serve`."""
        return _measured(settings, serve(settings, state, request))

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Free and used frames, what is lost inside blocks, and what a request can still get.

        Unusable free memory is the share of it in blocks too small for the order last asked for.
        """
        state = (step or self.step).state
        return {
            "free": state.area.free,
            "used": sum(block.size for block in in_use(state)),
            "wasted inside blocks": plain(sum(block.waste for block in state.blocks.values())),
            "largest request now": state.area.largest,
            "unusable free memory": unusable(state.area.counts, state.asked),
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Requests that waste, that cannot be served, that merge; see `proposed`."""
        return proposed((step or self.step).state, self.requests)

    def unusable_free(self, step: Step | None = None) -> tuple[float, ...]:
        """For each order, the share of the free memory in blocks too small for it."""
        counts = (step or self.step).state.area.counts
        return tuple(unusable(counts, order) for order in range(len(counts)))

    def buddyinfo(self, step: Step | None = None) -> str:
        """The free blocks of a step as ``/proc/buddyinfo`` prints them."""
        return show_buddyinfo((step or self.step).state.area.counts)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The frames there are, and the blocks and the reserved parts that must add up to them."""
        step = step or self.step
        return frames_of(step.settings), (*spans(step.state), *reserved(step.settings))


def serve(settings: Settings, state: State, request: Request) -> Serving[State, Block | None]:
    """Tell what becomes of a request.

    Returns:
        The block given, or the one that a freed block ended in; None where the request failed.
    """
    if isinstance(request, Allocate):
        return (yield from allocate(settings, state, request))
    if isinstance(request, Free):
        return (yield from free(settings, state, request.name))
    if isinstance(request, Release):
        return (yield from release(settings, state, request))
    raise AssertionError(request)


def _measured(settings: Settings, serving: Serving[State, R]) -> Serving[State, R]:
    """The same story in a memory whose frames have so many bytes, from an address on."""
    while True:
        try:
            event, state = next(serving)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        assert isinstance(event, events.BuddyEvent)
        yield replace(event, unit=settings.unit, base=settings.base), state
