"""Why the step went as it did, in three lines, with the signs on the blocks that they speak of."""

from collections.abc import Hashable
from functools import singledispatch
from typing import Final, NamedTuple

from memlab.core.history import Event, Step
from memlab.mechanisms.buddy.events import (
    Allocated,
    BlockTaken,
    Coalesced,
    Freed,
    Listed,
    NameInUse,
    NotHeld,
    NothingThere,
    Parted,
    Split,
    show_frames,
)
from memlab.mechanisms.buddy.free_area import buddy_of
from memlab.mechanisms.buddy.state import block_key
from memlab.mechanisms.buddy.view_shapes import inside
from memlab.memory.english import agree, plural

_LONGEST_NAME: Final = 14


class Reason(NamedTuple):
    """What a call-out says.

    Attributes:
        title: In a few words.
        lines: With the numbers.
        about: The key of the block that it stands beside; ``way`` that of the one in the way, to which it points.
        failure: Whether the request is refused.
    """

    title: str
    lines: tuple[str, ...]
    about: Hashable = None
    way: Hashable = None
    failure: bool = False


def reason(step: Step) -> Reason | None:
    """Why the step went as it did; None where there is nothing to explain in three lines."""
    return _why(step.event, step)


def short(name: str) -> str:
    """A name as it stands in a call-out."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


@singledispatch
def _why(event: Event, step: Step) -> Reason | None:  # noqa: ARG001 - every kind of event is asked alike
    return None


@_why.register
def _(event: BlockTaken, step: Step) -> Reason:
    title = f"{agree(event.frames, event.noun, 'need')} order {event.wanted}"
    which = "lowest block" if step.settings.rule == "lowest-address" else "head"
    lists = {0: f"list {event.wanted} is not empty", 1: f"list {event.wanted} is empty"}
    joint = "and" if event.order == event.wanted + 2 else "to"
    between = f"lists {event.wanted} {joint} {event.order - 1} are empty"
    size = f"2^{event.wanted} = {1 << event.wanted:,}"
    lines = [
        f"{size}; {lists.get(event.order - event.wanted, between)}",
        f"so the {which} of list {event.order} is taken",
    ]
    if event.bit is not None:
        lines.append(_bit(event.bit, event.order, event.becomes))
    return Reason(title, tuple(lines), about=event.chose)


@_why.register
def _(event: Split, step: Step) -> Reason:  # noqa: ARG001
    side = "lower" if event.freed < event.kept else "upper"
    needed = f"order {event.order}, where order {event.wanted} is enough"
    lines = (needed, f"{event.rule} frees the {side} half", _bit(event.bit, event.order - 1, 1))
    return Reason("Too large, so it splits", lines, about=event.chose)


@_why.register
def _(event: Allocated, step: Step) -> Reason:  # noqa: ARG001
    size = 1 << event.order
    waste = size - event.frames
    share = f"{waste:,} wasted inside ({100 * waste / size:.1f} %)" if waste else "nothing is wasted"
    lines = [f"{event.frames:,} asked for, {plural(size, event.noun)} given", share]
    if event.tells_bytes:
        lines[1:1] = [f"in bytes: {event.bytes_of(event.frames)} of {event.addresses(event.frame, size)}"]
    return Reason(f"{short(event.name)} holds {show_frames(event.frame, event.order)}", tuple(lines), about=event.chose)


@_why.register
def _(event: Parted, step: Step) -> Reason:  # noqa: ARG001
    kept, given = (plural(sum(1 << order for _, order in some), event.noun) for some in (event.kept, event.given))
    pieces = f"so {event.block} falls into blocks of 2^k"
    lines = (f"{given} of {plural(1 << event.order, event.noun)} go back", f"{kept} stay in use", pieces)
    return Reason(f"{short(event.name)} gives back a part", lines, about=event.chose)


@_why.register
def _(event: Freed, step: Step) -> Reason:  # noqa: ARG001
    if event.order == event.top:
        largest = f"no block is larger than {plural(1 << event.top, event.noun)}"
        return Reason("There is no buddy", (largest,), about=event.chose)
    digits = (event.frame | 1 << event.order).bit_length()
    buddy = buddy_of(event.frame, event.order)
    binary = f"{event.frame:0{digits}b} and {buddy:0{digits}b}: bit {event.order} differs"
    beyond = (f"memory ends at {event.noun} {event.all - 1}",) if event.beyond else ()
    lines = (f"{event.frame} XOR 2^{event.order} = {buddy}", binary, *beyond)
    return Reason(f"The buddy is {show_frames(buddy, event.order)}", lines, about=event.chose)


@_why.register
def _(event: Coalesced, step: Step) -> Reason:  # noqa: ARG001
    lines = (_xor(event.frame, event.order), _bit(event.bit, event.order, 0))
    return Reason("The buddy is free: the two join", lines, about=event.chose)


@_why.register
def _(event: Listed, step: Step) -> Reason:
    if event.buddy is None:
        return Reason("Merging ends: there is no buddy", (event.bound,), about=event.chose)
    bit = (_bit(event.bit, event.order, 1),) if event.bit is not None else ()
    held = inside(step, event.buddy, event.order)
    frames = f"{'' if event.order else f'{event.noun} '}{show_frames(event.buddy, event.order)}"
    if not held:
        lacks = f"memory ends at {event.noun} {event.all - 1}" if event.beyond else "some of it is reserved"
        lines = (_xor(event.frame, event.order), f"{frames}: {lacks}", *bit)
        return Reason("No merge: the buddy is not free", lines, about=event.chose)
    first = held[0]
    others = f" and {len(held) - 1:,} more" if len(held) > 1 else ""
    whose = f"{frames} is held by {short(event.holder)}"
    split = f"{frames} is split: {short(first.name)} holds {show_frames(first.frame, first.order)}{others}"
    lines = (_xor(event.frame, event.order), whose if event.holder else split)
    way = block_key(first.frame, first.order)
    return Reason("No merge: the buddy is not free", (*lines, *bit), about=event.chose, way=way)


@_why.register
def _(event: NameInUse, step: Step) -> Reason:  # noqa: ARG001
    lines = (f"for block {show_frames(event.frame, event.order)}", "free it first, or choose another name")
    return Reason(f"{short(event.name)} is in use", lines, way=event.chose, failure=True)


@_why.register
def _(event: NotHeld, step: Step) -> Reason:  # noqa: ARG001
    lines = ("never given, or freed before", f"{plural(event.held, 'block')} held: nothing changes")
    return Reason(f"No block is named {short(event.name)}", lines, failure=True)


@_why.register
def _(event: NothingThere, step: Step) -> Reason:  # noqa: ARG001
    lines = (f"it holds {plural(event.held, event.noun)}", f"counted from 0 to {event.held - 1:,}: nothing changes")
    return Reason(f"{short(event.name)} has no {event.noun} {event.first:,}", lines, failure=True)


def _xor(frame: int, order: int) -> str:
    return f"buddy of {frame}: {frame} XOR {1 << order} = {buddy_of(frame, order)}"


def _bit(bit: int, order: int, becomes: int) -> str:
    return f"pair bit {bit} of order {order}: {1 - becomes} → {becomes}"
