"""The two lower floors on one axis: who holds which frames, and the lists and blocks of the buddy system."""

from collections.abc import Iterator
from typing import Final

from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.slab.state import owner_of
from memlab.memory.sizes import show_size
from memlab.scene.measure import clauses, first_fitting
from memlab.scene.paint import Paint
from memlab.scene.parts.blocks import Below, half_row, whole_row
from memlab.scene.parts.dots import dots
from memlab.scene.parts.frame_row import Held, frame_row, window
from memlab.scene.parts.lists import lists
from memlab.scene.parts.strip import Strip

_LEAST: Final = 16
_ROW: Final = 24.0
_BOXES: Final = 20.0


def third_floor(stand: Stand) -> None:
    """Draw the frames around what the request is about, with who holds them."""
    plan, sheet = stand.plan, stand.sheet
    x, y, _, height = plan.box(2)
    tall = 26.0 if plan.full else max(10.0, height - 26)
    frame_row(sheet, (plan.axis, y + 6, plan.length, tall), _shown(stand), _held(stand))
    sheet.text(x + 8, y + 6 + tall / 2 + 4, "frame", paint=Paint.QUIET, key="frame")


def _shown(stand: Stand) -> range:
    return window(1 << stand.story.step.settings.memory, stand.story.around, _LEAST)


def _held(stand: Stand) -> Iterator[Held]:
    """The frames that mem_map says belong to slabs; strong is what the request got, gives back or looked up."""
    state, below = stand.story.step.state.slabs, stand.story.below
    spoken = stand.story.looked_up
    if below and below.stage in ("given", "mapped") and below.held:
        spoken = below.held.frame
    for block in state.frames.zone.blocks.values():
        descriptor = state.frames.mem_map[block.frame]
        strong = spoken is not None and block.frame <= spoken < block.frame + block.size
        if not descriptor.owner:
            if strong and below and below.stage == "mapped":
                yield Held(block.frame, block.size, Paint.FREE, (), f"Frame {block.frame} is free.", True)
            continue
        cache, number = owner_of(block.name)
        flags = f", {', '.join(descriptor.flags)}" if descriptor.flags else ""
        words = f"Frame {block.frame}: slab {number} of {cache}, count {descriptor.count}{flags}."
        short = show_size(stand.story.step.state.slabs.caches[cache].sizing.objsize)
        names = (f"{cache} {number}", f"{short} {number}", short)
        look = stand.sheet.look
        yield Held(block.frame, block.size, look.hue(cache), names, words, strong, dots(look, cache))


def fourth_floor(stand: Stand) -> None:
    """Draw the search through the lists, the block found or merged, and the halves."""
    known, plan = stand.story.below, stand.plan
    if known is None:
        return
    _, y, _, height = plan.box(3)
    shown = _shown(stand)
    hue = _hue(stand, known)
    rows = [y + 5 + at * _ROW for at in range(3)] if plan.full else [0.0, 0.0, y + (height - 20) / 2]
    for at in range(3):
        strip = Strip(stand.sheet, (plan.axis, rows[at], plan.length, 20), shown.start, len(shown))
        if at == 0 and plan.full:
            _search(stand, strip, known)
        elif at == 1 and plan.full and _whole_is_shown(known):
            whole_row(stand.sheet, strip, known)
            _named(stand, rows[at], "block")
        elif at == 2 and not plan.full and known.stage in ("found", "merged"):  # noqa: PLR2004 - the last row
            whole_row(stand.sheet, strip, known)
        elif at == 2:  # noqa: PLR2004 - the last row
            half_row(stand.sheet, strip, known, hue)
            if known.stage != "found" and known.held:
                _named(stand, rows[at], "halves" if known.free else "block")


def _hue(stand: Stand, known: Below) -> Paint:
    """That of the cache which the frames are for."""
    cache = stand.story.cache
    name = owner_of(known.name)[0] if known.name else cache.name if cache else ""
    return stand.sheet.look.hue(name)


def _whole_is_shown(known: Below) -> bool:
    return known.whole is not None and (bool(known.free) or known.stage == "found")


def _named(stand: Stand, y: float, name: str) -> None:
    stand.sheet.text(stand.plan.left + 8, y + 14, name, paint=Paint.QUIET, key=("row", name))


def _search(stand: Stand, strip: Strip, known: Below) -> None:
    """The lists, and in words what the step does."""
    x, y, width, height = strip.box
    end, failed = x, known.stage == "refused"
    if known.wanted >= 0:
        counts = stand.story.step.state.slabs.frames.zone.area.counts
        _named(stand, y, "order")
        end = lists(stand.sheet, (x, y, min(len(counts) * _BOXES, width), height), known, counts) + 10
    said = known.said if known.stage != "mapped" or known.held is None else f"block {known.held} is given"
    said = f"× {said}" if failed else said
    paint = Paint.FAILURE_TEXT if failed else Paint.INK
    briefs = (
        (known.brief, known.brief.partition(", ")[0], known.brief.removeprefix("orders ").replace(" are", ""))
        if known.stage in ("found", "split", "given")
        else ()
    )
    shown = first_fitting((said, *briefs, *clauses(said)), x + width - end, bold=failed)
    stand.sheet.text(end, y + 14, shown, bold=failed, paint=paint, key="said below")
