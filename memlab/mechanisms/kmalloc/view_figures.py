"""The number of each floor, at its right."""

from memlab.mechanisms.kmalloc import events
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.memory.english import plural
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD


def figures(stand: Stand, floor: int) -> None:
    """Write a floor's own number, large, and what it counts below it."""
    found = (_wasted, _in_stock, _frames, _steps)[floor](stand)
    if found is None:
        return
    number, name = found
    x = stand.sheet.width - PAD
    y = stand.plan.tops[floor] + 26
    room = x - stand.plan.left - stand.plan.width - 12
    stand.sheet.text(x, y, number, size=18, bold=True, align="end", key=("figure", floor))
    shown = next((text for text in name if stand.sheet.fits(text, room)), fitted(name[-1], room, 12))
    stand.sheet.text(x, y + 17, shown, align="end", paint=Paint.QUIET, key=("figure's name", floor))


Figure = tuple[str, tuple[str, ...]]


def _wasted(stand: Stand) -> Figure | None:
    asked = stand.story.asked
    if not isinstance(asked, events.ClassChosen):
        return None
    return f"{asked.objsize - asked.size:,} B", ("wasted in the object", "wasted")


def _in_stock(stand: Stand) -> Figure | None:
    cache = stand.story.cache
    if cache is None:
        return None
    free = cache.total - cache.active
    return f"{free:,}", ("free objects now" if free != 1 else "free object now", "free now")


def _frames(stand: Stand) -> Figure | None:
    known, frame = stand.story.below, stand.story.looked_up
    if known and known.held and known.stage == "mapped":
        frame = known.held.frame
    if frame is not None:
        descriptor = stand.story.step.state.slabs.frames.mem_map[frame]
        flags = f", {', '.join(descriptor.flags)}" if descriptor.flags else ""
        count = f"count {descriptor.count}"
        return f"{frame}", (f"frame, {count}{flags}", f"{count}{flags}", count)
    if known is None or known.held is None:
        return None
    size = 1 << known.wanted if known.wanted >= 0 else known.held.size
    words = plural(size, "frame").split(" ")[1]
    return f"{size:,}", (f"{words}, {size * 4096:,} bytes", words)


def _steps(stand: Stand) -> Figure | None:
    known = stand.story.below
    if known is None:
        return None
    if known.wanted >= 0:
        splits = len(known.free)
        return f"{splits}", ("split" if splits == 1 else "splits",)
    kinds = [type(event).__name__ for event in stand.story.told]
    merges = kinds.count("Coalesced")
    return f"{merges}", ("merge" if merges == 1 else "merges",)
