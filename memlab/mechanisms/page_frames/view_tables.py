"""The tabs of the lab: the descriptors around the step, who was given what, and the free lists below."""

from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.page_frames.kernel import va
from memlab.mechanisms.page_frames.model import State
from memlab.mechanisms.page_frames.requests import FreePages
from memlab.mechanisms.page_frames.view_blocks import frames_of
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.panels import Row, Table
from memlab.scene.parts.lens import look_at
from memlab.scene.rows import few
from memlab.scene.scene import Tab
from memlab.scene.window import window

_SHOWN: Final = 64


def tables(step: Step, around: int, *, asking: bool = False) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened; while a reader is asked, no address of a frame that nobody has."""
    state: State = step.state
    given = len(state.zone.blocks)
    return (
        Tab("mem_map", "mem_map", lambda: _mem_map(step, around, asking), f"{len(state.mem_map):,}"),
        Tab("given", "Given", lambda: _given(step), f"{given:,}"),
        Tab("free lists", "Free lists", lambda: _free_lists(step), f"{sum(state.zone.area.counts):,}"),
    )


def _mem_map(step: Step, around: int, asking: bool) -> Table:
    """The descriptors around a frame."""
    shown = window(len(step.state.mem_map), around, _SHOWN)
    size = step.settings.descriptor
    return Table(
        key="mem_map",
        title=f"mem_map[{shown.start}] to [{shown.stop - 1}], {size} bytes each",
        columns=("frame", "kernel address", "count", "flags", "belongs to"),
        rows=tuple(_descriptor(step, frame, frame == around, asking) for frame in shown),
    )


def _descriptor(step: Step, frame: int, strong: bool, asking: bool) -> Row:
    descriptor = step.state.mem_map[frame]
    flags = ", ".join(descriptor.flags)
    owner = descriptor.owner or ("the kernel" if descriptor.flags else "nobody: it is free")
    count = str(descriptor.count)
    address = "?" if asking and not descriptor.owner else show_hex(va(frame), 32)
    words = f"Frame {frame} at {address} belongs to {owner}, count {count}{f', {flags}' * bool(flags)}."
    cells = (str(frame), address, count, flags or "none", descriptor.owner or owner)
    return Row(key=frame, cells=cells, words=words, asks=look_at(frame, step), strong=strong)


def _given(step: Step) -> Table:
    blocks = sorted(step.state.zone.blocks.values(), key=lambda block: block.frame)
    rows = [_block(step, block.name) for block in blocks]
    columns = ("name", "first frame", "frames", "users", "flags")
    return Table(key="given", title="Given", columns=columns, rows=few(rows), empty="no block: nothing was given")


def _block(step: Step, name: str) -> Row:
    block = step.state.zone.blocks[name]
    first = step.state.mem_map[block.frame]
    words = f"{name} has {frames_of(block.frame, block.size)}, {plural(first.count, 'user')}."
    flags = ", ".join(first.flags) or "none"
    cells = (name, str(block.frame), f"{block.size:,}", str(first.count), flags)
    strong = block.frame == step.event.chose
    return Row(key=("given", name), cells=cells, words=words, asks=FreePages(name), strong=strong)


def _free_lists(step: Step) -> Table:
    area = step.state.zone.area
    rows = [
        Row(
            key=("list", order),
            cells=(str(order), f"{1 << order:,}", f"{area.counts[order]:,}"),
            words=f"Order {order}: {plural(area.counts[order], 'free block')} of {plural(1 << order, 'frame')}.",
        )
        for order in reversed(range(area.orders))
    ]
    columns = ("order", "frames a block", "free blocks")
    return Table(key="free lists", title="Free lists of the buddy system", columns=columns, rows=tuple(rows))
