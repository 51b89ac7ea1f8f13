"""Page frames: one descriptor a frame, counted up and down, over a buddy system."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple

from traitlets import Int

from memlab.core.history import Event, Serving, Settings, Started, Step, so_far, within
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.buddy import Allocate, Block
from memlab.mechanisms.buddy import State as ZoneState
from memlab.mechanisms.buddy.giving_back import free as give_back
from memlab.mechanisms.buddy.state import in_use, spans
from memlab.mechanisms.buddy.taking import allocate
from memlab.mechanisms.buddy.zone import FRAMES, Zone
from memlab.mechanisms.buddy.zone import empty as empty_zone
from memlab.mechanisms.page_frames import events, presets
from memlab.mechanisms.page_frames.kernel import FRAMES_PER_MB, PAGE_OFFSET, PAGE_SIZE, map_nr, mem_map_bytes
from memlab.mechanisms.page_frames.proposals import proposed
from memlab.mechanisms.page_frames.requests import Find, FreePages, GetPages, SetFlag, SharePages
from memlab.memory.english import agree
from memlab.memory.stretches import Stretches, stretches


class Descriptor(NamedTuple):
    """What the kernel knows of one page frame (``struct page``).

    Attributes:
        count: How many use the block that starts here; 0 in a free frame, and in all frames of a block but its first.
        flags: The flags that are set, in the order of `FLAGS`.
        owner: The name of the block it belongs to; "" for none.
    """

    count: int = 0  # type: ignore[assignment]  # the kernel's name, which hides a method of tuples
    flags: tuple[str, ...] = ()
    owner: str = ""


FREE = Descriptor()
RESERVED = Descriptor(flags=("PG_reserved",))


@dataclass(frozen=True)
class State:
    """The descriptors of all frames (``mem_map``), and the buddy system that shares the frames out."""

    mem_map: Stretches[Descriptor]
    zone: ZoneState


class PageFrames(Zone, Mechanism):
    """The page frames of one memory; see `memlab.mechanisms.page_frames`."""

    title = "Page frames"
    lesson = 6
    request_types = (GetPages, SharePages, FreePages, SetFlag, Find)
    presets = presets.PRESETS
    charted = "free"
    headline = ("memory",)
    units: ClassVar[Mapping[str, str]] = {
        "free": "frames",
        "given": "frames",
        "reserved": "frames",
        "mem_map": "frames",
        "mem_map of each MB": "frames",
    }

    memory = Int(15, min=4, max=16, help="the memory has 2 to this power page frames of 4K").tag(
        parameter=True, power=FRAMES
    )
    reserved = Int(1024, min=0, max=2**15, help="frames kept for the kernel's code at the low end").tag(
        parameter=True, unit="frames"
    )
    descriptor = Int(64, min=32, max=64, help="size of a descriptor: 40 in Linux 2.2.1, below 64 in the lecture").tag(
        parameter=True, unit="bytes", group="more"
    )

    def start(self, settings: Settings) -> State:
        """The low end reserved, all else free, as the boot code leaves it."""
        return empty(settings, settings.reserved)

    def opening(self, settings: Settings, state: State) -> Event:
        """How many frames there are, and what their descriptors cost."""
        frames = 1 << settings.memory
        cost = mem_map_bytes(frames, settings.descriptor) / PAGE_SIZE
        return Started(
            note=f"mem_map has a descriptor of {settings.descriptor} bytes for each of {frames:,} frames, "
            f"{cost:,g} {'frame' if cost == 1 else 'frames'} in all; "
            f"{agree(state.zone.area.free, 'frame')} free, the others reserved."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Get, share or release frames, set a flag, or find a frame; see `serve`."""
        return serve(settings, state, request)

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The frames that are free, given and reserved, and what mem_map costs."""
        step = step or self.step
        given, free = sum(block.size for block in in_use(step.state.zone)), step.state.zone.area.free
        descriptor = step.settings.descriptor
        return {
            "free": free,
            "given": given,
            "reserved": len(step.state.mem_map) - given - free,
            "mem_map": mem_map_bytes(len(step.state.mem_map), descriptor) / PAGE_SIZE,
            "mem_map of each MB": mem_map_bytes(FRAMES_PER_MB, descriptor) / PAGE_SIZE,
        }

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What the picture of a step builds on: also the events of its request so far."""
        return {**super().seen(step), "told": so_far(self.history, step)}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Requests that show something here first, then one of every kind; see `proposed`."""
        return proposed((step or self.step).state, self.requests)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The frames there are, and the blocks and the reserved part that must add up to them."""
        step = step or self.step
        frames = 1 << step.settings.memory
        return frames, ((0, min(step.settings.reserved, frames)), *spans(step.state.zone))


def empty(settings: Settings, reserved: int = 0) -> State:
    """The state after boot, with so many frames reserved at the low end."""
    frames = 1 << settings.memory
    kept = min(reserved, frames)
    mem_map = stretches(FREE, frames, Descriptor)
    return State(mem_map.filled(0, kept, RESERVED) if kept else mem_map, empty_zone(settings, kept))


def put_zone(state: State, zone: ZoneState) -> State:
    """Put a buddy system's state into the page frames'."""
    return replace(state, zone=zone)


def described(state: State, block: Block, first: Descriptor, others: Descriptor) -> State:
    """With the descriptors of a block written: that of its first frame, and those of the others."""
    behind = block.frame + 1
    mem_map = state.mem_map.filled(block.frame, behind, first)
    if block.size > 1:
        mem_map = mem_map.filled(behind, block.frame + block.size, others)
    return replace(state, mem_map=mem_map)


def serve(settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
    """Tell what becomes of a request.

    Returns:
        The frame given, found, or released; None where the request failed.
    """
    if isinstance(request, GetPages):
        return (yield from get_pages(settings, state, request))
    if isinstance(request, Find):
        event = _find(state, request.address)
        yield event, state
        return map_nr(request.address) if isinstance(event, events.Found) else None
    assert isinstance(request, (SharePages, FreePages, SetFlag))
    block = state.zone.blocks.get(request.name)
    if block is None:
        yield events.NotGiven(name=request.name, held=len(state.zone.blocks)), state
        return None
    if isinstance(request, FreePages):
        return (yield from free_pages(settings, state, block))
    yield _share(state, block) if isinstance(request, SharePages) else set_flag(state, block, request.flag, request.on)
    return block.frame


def get_pages(settings: Settings, state: State, request: GetPages) -> Serving[State, int | None]:
    """``__get_free_pages``: take a block from the buddy system and set its count to 1."""
    asked = Allocate(request.name, 1 << request.order)
    block, state = yield from within(allocate(settings, state.zone, asked), state, put_zone)
    if block is None:
        yield events.GetFailed(name=request.name, order=request.order), state
        return None
    state = described(state, block, Descriptor(1, (), block.name), Descriptor(0, (), block.name))
    size = settings.get("descriptor")  # not a parameter of all that stand on page frames
    yield (
        events.PagesGiven(name=block.name, frame=block.frame, order=block.order, descriptor=size, chose=block.frame),
        state,
    )
    return block.frame


def free_pages(settings: Settings, state: State, block: Block) -> Serving[State, int | None]:
    """``free_pages``: unless the frame is reserved, count down; at 0, give the block back to the buddy system."""
    first = state.mem_map[block.frame]
    if "PG_reserved" in first.flags:
        yield events.ReservedKept(name=block.name, frame=block.frame, count=first.count, chose=block.frame), state
        return None
    if "PG_locked" in first.flags:
        yield events.LockedKept(name=block.name, frame=block.frame, chose=block.frame), state
        return None
    count = first.count - 1
    if count:
        state = replace(state, mem_map=state.mem_map.filled(block.frame, block.frame + 1, first._replace(count=count)))
    else:
        state = described(state, block, FREE, FREE)
    shown = events.CountDropped(name=block.name, frame=block.frame, order=block.order, count=count, chose=block.frame)
    yield shown, state
    if not count:
        _, state = yield from within(give_back(settings, state.zone, block.name), state, put_zone)
    return block.frame


def _share(state: State, block: Block) -> tuple[Event, State]:
    first = state.mem_map[block.frame]
    count = first.count + 1
    state = replace(state, mem_map=state.mem_map.filled(block.frame, block.frame + 1, first._replace(count=count)))
    return events.Shared(name=block.name, frame=block.frame, count=count, chose=block.frame), state


def set_flag(state: State, block: Block, flag: str, on: bool) -> tuple[Event, State]:
    """Set or clear a flag in the descriptors of all frames of a block."""
    first = state.mem_map[block.frame]
    flags = tuple(sorted({*first.flags, flag} if on else {*first.flags} - {flag}))
    state = described(state, block, first._replace(flags=flags), Descriptor(0, flags, block.name))
    event = events.FlagSet(name=block.name, frame=block.frame, order=block.order, flag=flag, on=on, chose=block.frame)
    return event, state


def _find(state: State, address: int) -> Event:
    frames = len(state.mem_map)
    if not address >= PAGE_OFFSET or map_nr(address) >= frames:
        return events.NoSuchFrame(address=address, frames=frames)
    frame = map_nr(address)
    found = state.mem_map[frame]
    return events.Found(address=address, count=found.count, flags=found.flags, owner=found.owner, chose=frame)
