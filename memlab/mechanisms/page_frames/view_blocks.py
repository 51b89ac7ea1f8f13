"""Who has which frames at a step, and what the step says of them: a frame's paint, its letter, its words."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Final, NamedTuple

from memlab.core.history import Event, Step
from memlab.mechanisms.buddy.events import BlockTaken, Coalesced, Freed, Listed, Split
from memlab.mechanisms.buddy.state import in_use
from memlab.mechanisms.page_frames.below import below
from memlab.mechanisms.page_frames.events import (
    CountDropped,
    FlagSet,
    Found,
    LockedKept,
    PagesGiven,
    ReservedKept,
    Shared,
)
from memlab.mechanisms.page_frames.kernel import va
from memlab.mechanisms.page_frames.model import State
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.look import Look
from memlab.scene.marks import Pattern
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below, Block

OWN: Final = (PagesGiven, Shared, CountDropped, FlagSet, Found, LockedKept, ReservedKept)
"""The events that speak of a frame's descriptor."""

_BUDDY: Final = (BlockTaken, Split, Freed, Coalesced, Listed)


class Face(NamedTuple):
    """How a frame looks."""

    fill: Paint
    pattern: Pattern = ""
    letter: str = ""


class Outline(NamedTuple):
    """A block with a line around it; ``strong`` where the step speaks of it, ``dashed`` where it is in hand or gone."""

    block: Block
    words: str
    strong: bool = False
    dashed: bool = False
    name: str = ""

    @property
    def key(self) -> Hashable:
        """It follows the block."""
        return self.block.key


class Blocks:
    """The frames of a step.

    Attributes:
        state: The state after the step.
        under: What the request did in the buddy system so far, where the step is one of its steps; else None.
        decided: The block that the step's decision fell on, or None.
    """

    def __init__(self, step: Step, told: Sequence[Event], look: Look, shown: range) -> None:
        self.step, self.look = step, look
        self.state: State = step.state
        self.under: Below | None = below(told) if isinstance(step.event, _BUDDY) else None
        self.decided = _decided(step.event)
        self._owners = {
            frame: block.name
            for block in in_use(self.state.zone)
            for frame in range(max(block.frame, shown.start), min(block.frame + block.size, shown.stop))
        }

    def face(self, frame: int) -> Face:
        """How a frame looks at the step."""
        flags, name = self.state.mem_map[frame].flags, self._owners.get(frame, "")
        if self.decided and _holds(self.decided, frame):
            return Face(Paint.DECISION)
        if name:
            pattern: Pattern = "hatch" if "PG_reserved" in flags else "dots" if self.look.dotted(name) else ""
            return Face(self.look.hue(name), pattern, name)
        return Face(Paint.NOBODY, "hatch", "K") if "PG_reserved" in flags else Face(Paint.FREE)

    def outlines(self) -> Iterator[Outline]:
        """The blocks with a line around them, each once."""
        found = {outline.key: outline for outline in (*self._held(), *self._spoken_of())}
        yield from found.values()

    def _held(self) -> Iterator[Outline]:
        event = self.step.event
        for held in self.state.zone.blocks.values():
            block = Block(held.frame, held.order)
            strong = isinstance(event, OWN) and getattr(event, "frame", event.chose) == held.frame
            yield Outline(block, self.block_words(held.name), strong, name=held.name)

    def _spoken_of(self) -> Iterator[Outline]:
        """The blocks that the buddy system speaks of, and those that it chose from."""
        under, event = self.under, self.step.event
        if not under:
            return
        for order, frame in (key for key in event.candidates if isinstance(key, tuple)):
            yield Outline(
                Block(frame, order), f"Block {Block(frame, order)} of order {order} is looked at.", dashed=True
            )
        for block, what, strong in (
            *((half, "is free", under.stage == "split" and half == under.free[-1]) for half in _halves(under)),
            (under.buddy, "is the buddy", True),
            (under.held, f"is in hand, for or from {under.name}" if under.name else "is in hand", True),
            (under.whole if under.stage in ("found", "merged") else None, "is the block found", True),
        ):
            if block:
                yield Outline(block, f"Block {block} of order {block.order} {what}.", strong, dashed=not strong)

    def block_words(self, name: str) -> str:
        """A block that was given, in one sentence."""
        held = self.state.zone.blocks[name]
        first = self.state.mem_map[held.frame]
        flags = f", {', '.join(first.flags)}" if first.flags else ""
        users = plural(first.count, "user")
        return f"{name} has {frames_of(held.frame, held.size)} from {show_hex(va(held.frame), 32)}: {users}{flags}."

    def frame_words(self, frame: int) -> str:
        """A frame that nobody has, in one sentence; its address is not told while the reader may be asked for it."""
        flags = self.state.mem_map[frame].flags
        use = "reserved" if "PG_reserved" in flags else "free"
        where = "" if self.look.get("asking") else f" at {show_hex(va(frame), 32)}"
        return f"Frame {frame}{where} is {use}."


def _halves(under: Below) -> tuple[Block, ...]:
    return under.free if under.stage in ("split", "merged") else ()


def _decided(event: Event) -> Block | None:
    """The block that a decision of the buddy system fell on."""
    if isinstance(event, _BUDDY) and not isinstance(event, Freed) and isinstance(event.chose, tuple):
        order, frame = event.chose
        return Block(frame, order)
    return None


def _holds(block: Block, frame: int) -> bool:
    return block.frame <= frame < block.frame + block.size


def frames_of(first: int, size: int) -> str:
    """A stretch of frames, by their numbers."""
    return f"frames {first}-{first + size - 1}" if size > 1 else f"frame {first}"
