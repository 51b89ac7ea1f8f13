"""The buddy system: take the first block that suffices, split it, give it back, merge it with its buddy."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from traitlets import Enum, HasTraits, Int

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request
from memlab.mechanisms.buddy import events, presets
from memlab.mechanisms.buddy.free_area import booted, buddy_of, pair_index
from memlab.mechanisms.buddy.proposals import proposed
from memlab.mechanisms.buddy.requests import Allocate, Free
from memlab.mechanisms.buddy.state import Block, State, block_key, order_of
from memlab.memory.buddyinfo import show_buddyinfo, unusable
from memlab.memory.english import plural

RULES: Final = ("linux-2.4", "linux-2.6", "lowest-address")
FRAMES: Final = Power("frames", "frames", "how many page frames the memory has")


def top_order(settings: Settings) -> int:
    """The order of the largest block there can be: the last list's, or all of the memory."""
    return int(min(settings.orders - 1, settings.memory))


class Zone(HasTraits):
    """The parameters of a memory of page frames, shared by everything that stands on a buddy system."""

    rule = Enum(RULES, "linux-2.4", help="which block is taken, which half of a split is freed").tag(
        parameter=True, label="rule", rule="the rule {value}"
    )
    memory = Int(9, min=4, max=16, help="the memory has 2 to this power page frames of 4K").tag(
        parameter=True, power=FRAMES
    )
    orders = Int(10, min=6, max=11, help="how many free lists there are: blocks of 1, 2, 4, ... frames").tag(
        parameter=True, unit="lists"
    )


class Buddy(Zone, Mechanism):
    """A buddy system over one memory; see `memlab.mechanisms.buddy`."""

    title = "Buddy system"
    lesson = 7
    request_types = (Allocate, Free)
    presets = presets.PRESETS
    charted = "largest request now"
    headline = ("rule", "memory")
    units: ClassVar[Mapping[str, str]] = {
        "free": "frames",
        "used": "frames",
        "wasted inside blocks": "frames",
        "largest request now": "frames",
        "unusable free memory": "%",
    }

    def start(self, settings: Settings) -> State:
        """All free, as the boot code leaves it."""
        return empty(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """How much is free, in how many blocks."""
        blocks = plural(sum(state.area.counts), "block")
        return Started(
            note=f"All {1 << settings.memory:,} frames are free, in {blocks} of {1 << top_order(settings):,}."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Block | None]:
        """Allocate a block, or free one; see `serve`."""
        return serve(settings, state, request)

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Free and used frames, what is lost inside blocks, and what a request can still get.

        Unusable free memory is the share of it in blocks too small for the order last asked for.
        """
        state = (step or self.step).state
        return {
            "free": state.area.free,
            "used": sum(block.size for block in in_use(state)),
            "wasted inside blocks": sum(block.waste for block in state.blocks.values()),
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
        """The frames there are, and the blocks, free, in use and in hand, that must add up to them."""
        step = step or self.step
        return 1 << step.settings.memory, spans(step.state)


def empty(settings: Settings, first: int = 0) -> State:
    """The state after boot: the frames from ``first`` on are free."""
    area = booted(1 << settings.memory, settings.orders, settings.rule == "lowest-address", first)
    return State(area, smallest=next((order for order, count in enumerate(area.counts) if count), 0))


def spans(state: State) -> tuple[tuple[int, int], ...]:
    """All blocks as ``(first frame, frames)``: free, in use, and in hand."""
    free = ((frame, 1 << link.order) for frame, link in state.area.links.items())
    return (*free, *((block.frame, block.size) for block in in_use(state)))


def in_use(state: State) -> tuple[Block, ...]:
    """The blocks that somebody holds, and the one in hand."""
    return (*state.blocks.values(), *([state.hand] if state.hand else []))


def serve(settings: Settings, state: State, request: Request) -> Serving[State, Block | None]:
    """Tell what becomes of a request.

    Returns:
        The block given, or the one that a freed block ended in; None where the request failed.
    """
    if isinstance(request, Allocate):
        return (yield from allocate(settings, state, request))
    if isinstance(request, Free):
        return (yield from free(settings, state, request.name))
    raise AssertionError(request)


def allocate(settings: Settings, state: State, request: Allocate) -> Serving[State, Block | None]:
    """Take the first block from the wanted order upward, and halve it until it has that order."""
    wanted = order_of(request.frames)
    state = replace(state, asked=min(wanted, settings.orders), smallest=min(wanted, state.smallest))
    if refusal := _refusal(settings, state, request, wanted):
        yield refusal, state
        return None
    event, state = _take(settings, state, request, wanted)
    yield event, state
    while state.hand and state.hand.order > wanted:
        event, state = _halve(settings, state, state.hand, wanted)
        yield event, state
    assert state.hand
    block = state.hand
    state = state.given(block)
    key = block_key(block.frame, block.order)
    yield events.Allocated(name=block.name, frame=block.frame, order=block.order, frames=block.asked, chose=key), state
    return block


def _refusal(settings: Settings, state: State, request: Allocate, wanted: int) -> Event | None:
    if held := state.blocks.get(request.name):
        return events.NameInUse(
            name=held.name, frame=held.frame, order=held.order, chose=block_key(held.frame, held.order)
        )
    top = top_order(settings)
    if wanted > top:
        return events.TooLarge(name=request.name, frames=request.frames, top=top, orders=settings.orders)
    area = state.area
    if area.largest >> wanted:
        return None
    return events.OutOfMemory(
        name=request.name, frames=request.frames, wanted=wanted, free=area.free, largest=area.largest
    )


def _take(settings: Settings, state: State, request: Allocate, wanted: int) -> tuple[Event, State]:
    area = state.area
    heads = [(order, head) for order, head in enumerate(area.heads) if order >= wanted and head is not None]
    order, frame = heads[0]
    area, bit, becomes = area.without(frame), None, 0
    if order < top_order(settings):
        bit, area = pair_index(frame, order), area.toggled(frame, order)
        becomes = area.bit(order, bit)
    event = events.BlockTaken(
        frames=request.frames,
        wanted=wanted,
        frame=frame,
        order=order,
        bit=bit,
        becomes=becomes,
        rule=settings.rule,
        chose=block_key(frame, order),
        candidates=tuple(block_key(head, at) for at, head in heads),
    )
    return event, replace(state, area=area, hand=Block(request.name, frame, order, request.frames))


def _halve(settings: Settings, state: State, block: Block, wanted: int) -> tuple[Event, State]:
    half = block.order - 1
    lower, upper = block.frame, block.frame + (1 << half)
    freed, kept = (lower, upper) if settings.rule == "linux-2.4" else (upper, lower)
    area = state.area.having(freed, half, settings.rule == "lowest-address").toggled(freed, half)
    event = events.Split(
        frame=block.frame,
        order=block.order,
        wanted=wanted,
        freed=freed,
        kept=kept,
        bit=pair_index(freed, half),
        rule=settings.rule,
        chose=block_key(freed, half),
        candidates=(block_key(lower, half), block_key(upper, half)),
    )
    return event, replace(state, area=area, hand=replace(block, frame=kept, order=half))


def free(settings: Settings, state: State, name: str) -> Serving[State, Block | None]:
    """Merge the block with its buddy as long as the pair bit says that the buddy is free, then list it."""
    block = state.blocks.get(name)
    if block is None:
        yield events.NotHeld(name=name, held=len(state.blocks)), state
        return None
    top = top_order(settings)
    state = state.taken_back(block)
    yield (
        events.Freed(
            name=name, frame=block.frame, order=block.order, top=top, chose=block_key(block.frame, block.order)
        ),
        state,
    )
    while block.order < top and state.area.bit(block.order, pair_index(block.frame, block.order)):
        event, state, block = _merge(state, block)
        yield event, state
    yield _list(settings, state, block, top)
    return block


def _merge(state: State, block: Block) -> tuple[Event, State, Block]:
    buddy = buddy_of(block.frame, block.order)
    event = events.Coalesced(
        frame=block.frame,
        order=block.order,
        buddy=buddy,
        bit=pair_index(block.frame, block.order),
        chose=block_key(min(block.frame, buddy), block.order + 1),
        candidates=(block_key(block.frame, block.order), block_key(buddy, block.order)),
    )
    area = state.area.toggled(block.frame, block.order).without(buddy)
    block = replace(block, frame=min(block.frame, buddy), order=block.order + 1)
    return event, replace(state, area=area, hand=block), block


def _list(settings: Settings, state: State, block: Block, top: int) -> tuple[Event, State]:
    area = state.area.having(block.frame, block.order, settings.rule == "lowest-address")
    buddy = bit = None
    if block.order < top:
        buddy, bit = buddy_of(block.frame, block.order), pair_index(block.frame, block.order)
        area = area.toggled(block.frame, block.order)
    held = None if buddy is None else state.held_by(buddy)
    parts = buddy is not None and _in_parts(state, buddy, block.size)
    event = events.Listed(
        frame=block.frame,
        order=block.order,
        top=top,
        orders=settings.orders,
        buddy=buddy,
        bit=bit,
        holder=held.name if held and (held.frame, held.order) == (buddy, block.order) else "",
        known=bool(held or parts),
        name=block.name,
        rule=settings.rule,
        chose=block_key(block.frame, block.order),
    )
    return event, replace(state, area=area, hand=None)


def _in_parts(state: State, first: int, size: int) -> bool:
    """Whether a block, free or in use, begins among these frames."""
    in_use = next(iter(state.names.items_from(first)), None)
    return (in_use is not None and in_use[0] < first + size) or any(
        frame in state.area.links for frame in range(first, first + size)
    )
