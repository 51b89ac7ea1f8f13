"""What goes on below the caches, in page frames and buddy system: it stands where the free lane stands otherwise."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from memlab.core.history import Event
from memlab.mechanisms.page_frames.below import below
from memlab.mechanisms.slab.events import GrowFailed
from memlab.mechanisms.slab.state import State, owner_of
from memlab.mechanisms.slab.view_plan import Plan, Stand
from memlab.memory.english import plural
from memlab.scene.look import Look
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below, half_row, whole_row
from memlab.scene.parts.dots import dots
from memlab.scene.parts.frame_row import Held, frame_row, window
from memlab.scene.parts.lists import named_lists
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Box, Sheet

_LEAST: Final = 16
_ROW: Final = 22.0
_FRAMES: Final = 22.0
_AXIS: Final = 20.0
_TITLE: Final = 20.0
_FOOT: Final = 8.0
_ORDER: Final = ("lists", "whole", "halves")
_NEEDED: Final = {
    "found": ("whole", "lists"),
    "split": ("halves", "whole", "lists"),
    "given": ("halves", "whole", "lists"),
    "mapped": ("halves", "whole", "lists"),
    "back": ("halves",),
    "merged": ("whole", "halves"),
    "stopped": ("halves",),
    "refused": ("lists",),
}


def is_below(event: Event) -> bool:
    """Whether an event is one of the page frames or of the buddy system, or says what became of asking them."""
    return isinstance(event, GrowFailed) or (event.depth > 0 and not hasattr(event, "cache"))


def floor(stand: Stand, top: float) -> None:
    """Draw the lists, the blocks and the frames of a step, from this height down, on the axis of the slabs."""
    sheet, plan, known = stand.sheet, stand.plan, below(stand.told)
    if known is None:
        return
    box: Box = (plan.left, top, plan.right - plan.left, sheet.height - _FOOT - top)
    edge = Paint.FAILURE if known.stage == "refused" else Paint.RULE
    sheet.area("below", box, Paint.PAGE, edge=edge, over=-1)
    _title(sheet, plan, box[1], known)
    frames = box[1] + box[3] - _AXIS - _FRAMES
    shown = window(1 << stand.step.settings.memory, known.around, _LEAST)
    held = _held(stand.step.state, sheet.look, known)
    frame_row(sheet, (plan.bar, frames, plan.width, _FRAMES), shown, held)
    _named(sheet, plan, frames, _FRAMES, "frames")
    rows = rows_below(sheet, box[1])
    counts = stand.step.state.frames.zone.area.counts
    for y, name in _places(known, frames, rows):
        axis = Strip(sheet, (plan.bar, y, plan.width, _ROW - 4), shown.start, len(shown))
        _named(sheet, plan, y, _ROW - 4, _row_name(name, known))
        _ROWS[name](sheet, axis, known, (stand.hue, counts))


def rows_below(sheet: Sheet, top: float) -> int:
    """How many rows of lists and blocks there is room for, between the title and the frames."""
    return max(0, int((sheet.height - _FOOT - _AXIS - _FRAMES - top - _TITLE) // _ROW))


def _places(known: Below, bottom: float, rows: int) -> Iterator[tuple[float, str]]:
    """Where each row stands: always the same where there is room for all, else the needed ones at the bottom."""
    drawn = [name for name in _ORDER if name in _NEEDED[known.stage][:rows]]
    if known.stage in ("given", "mapped") and not known.free and "whole" in drawn:
        drawn.remove("whole")  # it was not split: the block given is all of it
    places = _ORDER if rows >= len(_ORDER) else drawn
    for name in drawn:
        yield bottom - (len(places) - places.index(name)) * _ROW, name


def _row_name(name: str, known: Below) -> str:
    if name == "lists":
        return "list of order"
    if name == "whole" or not (known.free or known.buddy):
        return "block"
    return "halves" if known.free else "block, buddy"


_ROWS: Final[dict[str, Callable[[Sheet, Strip, Below, tuple[Paint, Sequence[int]]], object]]] = {
    "lists": lambda sheet, strip, known, more: named_lists(sheet, strip.box, known, more[1]),
    "whole": lambda sheet, strip, known, _: whole_row(sheet, strip, known),
    "halves": lambda sheet, strip, known, more: half_row(sheet, strip, known, more[0]),
}


def _title(sheet: Sheet, plan: Plan, y: float, known: Below) -> None:
    """Which part of the kernel it is, and what the step does there."""
    failed = known.stage == "refused"
    name = "mem_map" if known.stage == "mapped" else "buddy"
    sheet.text(plan.words, y + 17, name, size=14, bold=True, key="floor")
    asked = f"{plural(1 << known.wanted, 'frame')} asked for; " if known.stage == "found" else ""
    room = plan.bar + plan.width - plan.arrow
    texts = (f"{asked}{known.said}", known.said)
    said = next((text for text in texts if sheet.fits(text, room, bold=failed)), fitted(known.said, room, 12))
    paint = Paint.FAILURE_TEXT if failed else Paint.INK
    cross = "× " if failed else ""
    x = plan.bar if sheet.fits(cross + said, plan.width, bold=failed) else plan.arrow
    sheet.text(x, y + 16, cross + said, paint=paint, bold=failed, key="said below")


def _named(sheet: Sheet, plan: Plan, y: float, height: float, name: str) -> None:
    room = plan.name - plan.words
    sheet.text(plan.name, y + height / 2 + 4, fitted(name, room, 12), align="end", paint=Paint.QUIET, key=("row", name))


def _held(state: State, look: Look, known: Below) -> Iterator[Held]:
    """The frames that mem_map says belong to slabs, in the hue of their cache."""
    mem_map = state.frames.mem_map
    for block in state.frames.zone.blocks.values():
        descriptor = mem_map[block.frame]
        strong = known.stage == "mapped" and known.held is not None and known.held.frame == block.frame
        if not descriptor.owner and strong:
            yield Held(block.frame, block.size, Paint.FREE, (), f"Frame {block.frame} is free: its count is 0.", True)
        if not descriptor.owner:
            continue
        cache, number = owner_of(block.name)
        flags = f", {', '.join(descriptor.flags)}" if descriptor.flags else ""
        words = f"Frame {block.frame}: slab {number} of {cache}, count {descriptor.count}{flags}."
        names = (block.name, f"slab {number}", str(number))
        yield Held(block.frame, block.size, look.hue(cache), names, words, strong, dots(look, cache))
