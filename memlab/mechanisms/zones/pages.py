"""Giving frames back: the reserved flag, the count, and what happens to a frame inside a block."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeAlias

from memlab.core.history import Event
from memlab.core.refused import Refused
from memlab.mechanisms.zones import questions
from memlab.mechanisms.zones.areas import is_free
from memlab.mechanisms.zones.requests import Free, FreePages, GetPage, Reserve
from memlab.mechanisms.zones.state import State, World, freed
from memlab.memory.english import plural

Story: TypeAlias = Iterator[tuple[Event, State]]


@dataclass(frozen=True, kw_only=True)
class PageEvent(Event):
    """Something done to the descriptor of a frame; ``count`` is what it holds afterwards."""

    tick: ClassVar[str] = "count"
    frame: int
    count: int


@dataclass(frozen=True, kw_only=True)
class Counted(PageEvent):
    """One user more."""

    @property
    def why(self) -> str:
        """The count."""
        return f"Frame {self.frame:,} has one user more: its count is {self.count}."


@dataclass(frozen=True, kw_only=True)
class Flagged(PageEvent):
    """PG_reserved was set or cleared."""

    reserved: bool

    @property
    def why(self) -> str:
        """What follows."""
        if self.reserved:
            return f"PG_reserved of frame {self.frame:,} is set: free_pages will leave it alone."
        return f"PG_reserved of frame {self.frame:,} is cleared: free_pages will count it again."


@dataclass(frozen=True, kw_only=True)
class Freeing(PageEvent):
    """``free_pages`` of a frame.

    Attributes:
        order: As it was said; ``before`` the count before it; ``reserved`` whether the flag was set.
    """

    order: int
    before: int
    reserved: bool
    fork = questions.FREES

    @property
    def known(self) -> str:
        """What its descriptor says."""
        return "PG_reserved set" if self.reserved else f"count {self.before}"


@dataclass(frozen=True, kw_only=True)
class FramesBack(Freeing):
    """The count reached 0: the frames are on their lists again.

    Attributes:
        zone: Where; ``left`` its free frames; ``lost`` how many frames of the block are lost by too small an order.
    """

    tick: ClassVar[str] = "free"
    zone: str
    left: int
    lost: int
    outcome = questions.BACK

    @property
    def why(self) -> str:
        """What goes back, and what is lost."""
        lost = f"; the order is too small, and {plural(self.lost, 'frame')} of the block stay lost" if self.lost else ""
        back = plural(1 << self.order, "frame")
        return (
            f"The count of frame {self.frame:,} reaches 0: {back} back in {self.zone}, {self.left:,} free there{lost}."
        )


@dataclass(frozen=True, kw_only=True)
class CountLowered(Freeing):
    """The count did not become 0: nothing else happens."""

    outcome = questions.LOWERED

    @property
    def tick(self) -> str:  # type: ignore[override]
        """A failure where the count fell below 0."""
        return "failure" if self.count < 0 else "count"

    @property
    def why(self) -> str:
        """What the count says."""
        if self.count > 0:
            return f"The count of frame {self.frame:,} is {self.count} now: somebody else still uses it."
        return (
            f"The count of frame {self.frame:,} was {self.before} and is {self.count} now, not exactly 0: "
            "nothing goes back, and nothing is said."
        )


@dataclass(frozen=True, kw_only=True)
class LeftAlone(Freeing):
    """The frame is reserved."""

    outcome = questions.LEFT

    @property
    def why(self) -> str:
        """That nothing is counted."""
        return f"Frame {self.frame:,} is reserved: free_pages leaves it alone, its count stays {self.count}."


def pages(world: World, state: State, request: Free | FreePages | GetPage | Reserve) -> Story:
    """Serve what is done to descriptors."""
    if isinstance(request, Free):
        held = state.blocks.get(request.name)
        if held is None:
            yield Refused(reason=f"There is no block {request.name}, so nothing is freed."), state
            return
        yield _free(world, state, held.frame, held.order)
        return
    if world.at(request.frame) is None:
        last = world.zones[-1].end - 1
        yield Refused(reason=f"Frame {request.frame:,} is beyond memory, which ends with frame {last:,}."), state
    elif isinstance(request, GetPage):
        count = state.counts.get(request.frame, 0) + 1
        counts = state.counts.set(request.frame, count)
        yield Counted(frame=request.frame, count=count), replace(state, counts=counts)
    elif isinstance(request, Reserve):
        on, count = request.reserved == "set", state.counts.get(request.frame, 0)
        reserved = state.reserved.set(request.frame, 1) if on else state.reserved.discard(request.frame)
        yield Flagged(frame=request.frame, count=count, reserved=on), replace(state, reserved=reserved)
    else:
        yield _free(world, state, request.frame, request.order)


def _free(world: World, state: State, frame: int, order: int) -> tuple[Event, State]:
    before = state.counts.get(frame, 0)
    told: dict[str, Any] = {"frame": frame, "order": order, "before": before}
    if frame in state.reserved:
        return LeftAlone(count=before, reserved=True, **told), state
    lowered = replace(state, counts=state.counts.set(frame, before - 1))
    if before != 1:
        return CountLowered(count=before - 1, reserved=False, **told), lowered
    if refusal := _cannot(world, state, frame, order):
        return Refused(reason=refusal), state
    zone = world.at(frame) or 0
    after, name = freed(world, lowered, frame, order), _name_of(state, frame)
    held = state.blocks[name].order if name else order
    blocks = after.blocks.remove(name) if name else after.blocks
    event = FramesBack(
        count=0,
        reserved=False,
        zone=world.zones[zone].name,
        left=after.free[zone],
        lost=(1 << held) - (1 << order),
        **told,
    )
    return event, replace(after, blocks=blocks)


def _name_of(state: State, frame: int) -> str:
    return next((name for name, held in state.blocks.items() if held.frame == frame), "")


def _cannot(world: World, state: State, frame: int, order: int) -> str:
    """Why so many frames cannot go back: what would spoil the lists."""
    size, zone, kernel = 1 << order, world.zones[world.at(frame) or 0], world.kernel
    place = world.area_of(world.zones.index(zone))
    reason = ""
    if order >= kernel.orders:
        reason = f"Linux {kernel.name} has orders 0 to {kernel.orders - 1}"
    elif frame % size:
        reason = f"frame {frame:,} is no multiple of {size:,}"
    elif frame + size > zone.end:
        reason = f"from frame {frame:,} on it would reach beyond {zone.name}"
    elif is_free(state.areas[place], frame, frame + size):
        reason = "some of it is free, and twice on the lists it would spoil them"
    return f"No block of order {order} goes back: {reason}." if reason else ""
