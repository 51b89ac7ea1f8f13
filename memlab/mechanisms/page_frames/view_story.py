"""Why the step went as it did: a tag at the frames it is about, and two lines of reckoning at the foot."""

from functools import singledispatch
from typing import Any, Final, NamedTuple

from memlab.core.history import Event, Started, Step
from memlab.mechanisms.page_frames.events import (
    CountDropped,
    FlagSet,
    Found,
    GetFailed,
    LockedKept,
    NoSuchFrame,
    NotGiven,
    PagesGiven,
    ReservedKept,
    Shared,
)
from memlab.mechanisms.page_frames.kernel import PAGE_OFFSET, PAGE_SIZE, map_nr, mem_map_bytes, pa, va
from memlab.mechanisms.page_frames.view_blocks import Blocks
from memlab.mechanisms.page_frames.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

_TAG: Final = 22.0
_LINE: Final = 22.0
_CLEAR: Final = 36.0  # of the handle of a lens at that end


class Tag(NamedTuple):
    """A few words at a block; ``failure`` where the request is refused."""

    text: str
    frame: int
    size: int
    failure: bool = False


def tag_of(event: Event) -> Tag | None:
    """What a step does to the descriptor that it speaks of."""
    match event:
        case PagesGiven():
            text = "count 0 → 1"
        case Shared():
            text = f"{event.count - 1} → {plural(event.count, 'user')}"
        case CountDropped():
            text = f"{event.count + 1} → {plural(event.count, 'user')}"
        case FlagSet():
            return Tag(f"{event.flag} {'set' if event.on else 'cleared'}", event.frame, 1 << event.order)
        case Found():
            return Tag(show_hex(event.address, 32), map_nr(event.address), 1)
        case NoSuchFrame():
            address, before = show_hex(event.address, 32), event.address < PAGE_OFFSET
            return Tag(f"← {address}" if before else f"{address} →", -1 if before else event.frames, 0, failure=True)
        case ReservedKept() | LockedKept():
            flag = "PG_reserved" if isinstance(event, ReservedKept) else "PG_locked"
            return Tag(f"✕ {flag}: not freed", event.frame, 1, failure=True)
        case _:
            return None
    return Tag(text, event.frame, 1)  # of a block, too, only the first frame is counted


def tag_box(plan: Plan, tag: Tag) -> Box | None:
    """Below the block, or above it where it lies in the last row; None where it is not in sight.

    An address that lies outside has its tag at that end of memory.
    """
    if not tag.size:
        return _outside(plan, tag)
    box = plan.box(tag.frame, tag.size)
    if box is None:
        return None
    width, (left, top, wide, tall) = text_width(tag.text, 12, bold=True) + 16, plan.grid
    x = min(max(left, box[0] + box[2] / 2 - width / 2), left + wide - width)
    below = box[1] + box[3] + 12
    y = below if below + _TAG <= max(top + tall + 4, plan.story - 40) else box[1] - 12 - _TAG
    if y < top - 2:  # a block that fills the grid: on it
        y = box[1] + box[3] / 2 - _TAG / 2
    return (x, y, width, _TAG)


def _outside(plan: Plan, tag: Tag) -> Box:
    """At the end of memory before which, or behind which, an address lies."""
    x, y, width, height = plan.strip or plan.grid
    wide, tall = text_width(tag.text, 12, bold=True) + 16, min(_TAG, height)
    if tag.frame < 0:
        return (x + (_CLEAR if plan.strip else 4), y + (height - tall) / 2 if plan.strip else y + 3, wide, tall)
    return (x + width - wide - 4, y + (height - tall) / 2 if plan.strip else y + height - tall - 3, wide, tall)


def draw_tag(sheet: Sheet, plan: Plan, tag: Tag, box: Box) -> None:
    """Draw the tag, and an arrow from it to the block."""
    x, y, width, height = box
    fill = Paint.FAILURE if tag.failure else Paint.DECISION
    sheet.area("tag", box, fill, edge=Paint.INK, thick=1.5, over=4)
    sheet.label(box, tag.text, bold=True, on=fill, key="tag")
    block = plan.box(tag.frame, tag.size) if tag.size else None
    if block is None:
        return
    middle = min(max(block[0] + block[2] / 2, x + 6), x + width - 6)
    if y >= block[1] + block[3]:
        sheet.path([(middle, y), (middle, block[1] + block[3] + 1)], head=True, thick=1.5, key="tag")
    elif y + height <= block[1]:
        sheet.path([(middle, y + height), (middle, block[1] - 1)], head=True, thick=1.5, key="tag")


def foot(sheet: Sheet, plan: Plan, blocks: Blocks) -> None:
    """Two lines below the grid: the descriptor, and how its address is reckoned; or why a request is refused."""
    title, line, failure = _said(blocks.step.event, blocks.step)
    frame = _frame(blocks.step.event)
    if frame is not None and not failure:
        _descriptor(sheet, plan, blocks, frame)
    else:
        paint = Paint.FAILURE_TEXT if failure else Paint.INK
        shown = fitted(title, sheet.inner, 14, bold=True)
        sheet.text(PAD, plan.story, shown, size=14, bold=True, paint=paint, key="story")
    if not plan.low:
        mono = line[:1].isdigit() or line.startswith("MAP_NR")
        shown = fitted(line, sheet.inner, 12)
        sheet.text(PAD, plan.story + _LINE, shown, mono=mono, paint=Paint.QUIET, key="reckoned")


def _frame(event: Event) -> int | None:
    if isinstance(event, Found):
        return map_nr(event.address)
    kinds = (PagesGiven, Shared, CountDropped, FlagSet)
    return event.frame if isinstance(event, kinds) else None


def _descriptor(sheet: Sheet, plan: Plan, blocks: Blocks, frame: int) -> None:
    """The descriptor of a frame, field by field, as far as there is room."""
    descriptor = blocks.state.mem_map[frame]
    flags = ", ".join(descriptor.flags) or "none"
    parts: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"mem_map[{frame}]", {"bold": True, "mono": True}),
        ("count", {"paint": Paint.QUIET}),
        (str(descriptor.count), {"bold": True, "size": 14}),
        ("flags", {"paint": Paint.QUIET}),
        (flags, {"bold": bool(descriptor.flags)}),
        ("kernel address", {"paint": Paint.QUIET}),
        (show_hex(va(frame), 32), {"mono": True}),
    )
    x = float(PAD)
    for at, (text, more) in enumerate(parts):
        width = text_width(text, more.get("size", 12), bold=more.get("bold", False))
        if x + width > sheet.width - PAD:
            return
        sheet.text(x, plan.story, text, key=("descriptor", at), **more)
        x += width + (18 if at % 2 == 0 else 4)


@singledispatch
def _said(event: Event, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001 - every kind of event is asked alike
    """The title, a line of reckoning, and whether the request is refused."""
    frame = _frame(event)
    return "", "" if frame is None else _reckoned(va(frame)), False


@_said.register
def _(event: Started, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    frames, each = 1 << step.settings.memory, step.settings.descriptor
    cost = mem_map_bytes(frames, each)
    title = f"mem_map: a descriptor of {each} bytes for each frame"
    line = f"{frames:,} × {each} = {cost:,} bytes = {cost / PAGE_SIZE:,g} frames of {PAGE_SIZE:,}"
    return title, line.replace("= 1 frames", "= 1 frame"), False


@_said.register
def _(event: PagesGiven, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    line = f"{show_hex(PAGE_OFFSET)} + {event.frame} × {PAGE_SIZE:,} = {show_hex(va(event.frame), 32)}"
    return "", line, False


@_said.register
def _(event: Found, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    return "", f"MAP_NR: {_reckoned(event.address)}", False


@_said.register
def _(event: NoSuchFrame, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    last = show_hex(va(event.frames) - 1, 32)
    side = "below the kernel's addresses" if event.address < PAGE_OFFSET else "behind the last frame"
    line = f"the {event.frames:,} frames lie at {show_hex(PAGE_OFFSET)} to {last}"
    return f"✕ {show_hex(event.address, 32)} lies {side}", line, True


@_said.register
def _(event: NotGiven, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    line = f"never given, or freed before; {plural(event.held, 'block')} of frames given"
    return f"✕ No frames are named {event.name}", line, True


@_said.register
def _(event: GetFailed, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    return f"✕ __get_free_pages returns 0 for {event.name}", "no descriptor has changed", True


@_said.register
def _(event: ReservedKept, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    title = f"✕ Frame {event.frame} of {event.name} has PG_reserved set"
    return title, f"its count stays {event.count}, and nothing is freed", True


@_said.register
def _(event: LockedKept, step: Step) -> tuple[str, str, bool]:  # noqa: ARG001
    title = f"✕ Frame {event.frame} of {event.name} has PG_locked set"
    return title, "as during input or output: freeing it is a bug", True


def _reckoned(address: int) -> str:
    physical = pa(address)
    frame = f"{show_hex(physical)} >> 12 = {map_nr(address)}"
    return f"{show_hex(address, 32)} - {show_hex(PAGE_OFFSET)} = {show_hex(physical)}; {frame}"
