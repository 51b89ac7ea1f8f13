"""The picture of the page frames: all of them as one map, and a lens on the descriptors of a few.

A cell of the map is a frame; clicking one looks at its descriptor. The lens follows the step: it lies on the frame
that the last event speaks of, until the reader moves it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.page_frames.kernel import va
from memlab.mechanisms.page_frames.model import Descriptor, State
from memlab.mechanisms.page_frames.requests import FreePages
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import Raster, Table
from memlab.scene.rows import few
from memlab.scene.runs import runs
from memlab.scene.shapes import Look, Row
from memlab.scene.tones import Tone
from memlab.scene.window import window

_LENS: Final = 9


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The map of all frames, the lens, and the blocks that were given."""
    lens = _lens(step, look)
    return above(frame_map(step, lens), beside(_descriptors(step, lens), _holders(step)))


def _lens(step: Step, look: Mapping[str, Any]) -> int:
    """The frame looked at: the reader's, else the event's own, else the first that is not reserved."""
    frames = len(step.state.mem_map)
    own = step.event.chose
    if not isinstance(own, int):
        own = getattr(step.event, "frame", min(step.settings.reserved, frames - 1))
    return int(look.get("frame", own)) % frames


def frame_map(step: Step, lens: int) -> Raster:
    """One cell a frame: free, given, shared or reserved."""
    state: State = step.state
    frames = len(state.mem_map)
    return Raster(
        key="frames",
        title=f"The {frames:,} page frames",
        columns=1 << (step.settings.memory + 2) // 2,
        runs=runs(frames, _stretches(state, min(step.settings.reserved, frames))),
        lens=lens,
        words=lambda frame: _frame_words(state, frame),
        asks=lambda frame: Look.at(frame=frame),
    )


def _stretches(state: State, reserved: int) -> Iterator[tuple[int, int, Tone]]:
    yield 0, reserved, Tone.SYSTEM
    for block in state.zone.blocks.values():
        yield block.frame, block.size, _tone(state.mem_map[block.frame])
    if state.zone.hand:
        yield state.zone.hand.frame, state.zone.hand.size, Tone.CHOSEN


def _tone(first: Descriptor) -> Tone:
    if "PG_reserved" in first.flags:
        return Tone.SYSTEM
    return Tone.MERGED if first.count > 1 else Tone.USED


def _frame_words(state: State, frame: int) -> str:
    descriptor = state.mem_map[frame]
    flags = f", {', '.join(descriptor.flags)}" if descriptor.flags else ""
    return f"Frame {frame:,} at {show_hex(va(frame), 32)}: {_use(state, frame)}, count {descriptor.count}{flags}."


def _use(state: State, frame: int) -> str:
    descriptor = state.mem_map[frame]
    if not descriptor.owner:
        return "reserved" if "PG_reserved" in descriptor.flags else "free"
    block = state.zone.blocks.get(descriptor.owner)
    inner = block is not None and block.frame != frame
    return f"{descriptor.owner}, from {block.frame}" if block and inner else descriptor.owner


def _descriptors(step: Step, lens: int) -> Table:
    state: State = step.state
    shown = window(len(state.mem_map), lens, _LENS)
    return Table(
        key="descriptors",
        title=f"mem_map, {step.settings.descriptor} bytes each: frames {shown.start:,} to {shown.stop - 1:,}",
        columns=("frame", "kernel address", "count", "flags", "belongs to"),
        rows=tuple(_descriptor(state, frame, frame == lens) for frame in shown),
    )


def _descriptor(state: State, frame: int, strong: bool) -> Row:
    descriptor = state.mem_map[frame]
    flags = ", ".join(flag.removeprefix("PG_") for flag in descriptor.flags)
    block = state.zone.blocks.get(descriptor.owner)
    free = "PG_reserved" not in descriptor.flags and not descriptor.owner
    return Row(
        key=frame,
        tone=Tone.FREE if free else _tone(state.mem_map[block.frame]) if block else Tone.SYSTEM,
        words=_frame_words(state, frame),
        asks=Look.at(frame=frame),
        strong=strong,
        cells=(f"{frame:,}", show_hex(va(frame), 32), str(descriptor.count), flags or "-", _use(state, frame)),
    )


def _holders(step: Step) -> Table:
    state: State = step.state
    blocks = sorted(state.zone.blocks.values(), key=lambda block: block.frame)
    return Table(
        key="given",
        title=f"Given: {plural(len(blocks), 'block')}",
        columns=("name", "first frame", "frames", "users"),
        rows=few([_holder(state, block.name, block.frame == step.event.chose) for block in blocks]),
        empty="no block: nothing was given",
    )


def _holder(state: State, name: str, strong: bool) -> Row:
    block = state.zone.blocks[name]
    count = state.mem_map[block.frame].count
    return Row(
        key=("given", name),
        tone=_tone(state.mem_map[block.frame]),
        words=f"{name}: {plural(block.size, 'frame')} from {block.frame:,} on, {plural(count, 'user')}; click to free.",
        asks=FreePages(name),
        strong=strong,
        cells=(name, f"{block.frame:,}", f"{block.size:,}", str(count)),
    )
