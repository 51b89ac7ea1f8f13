"""Beside the grid: who has which frames; or, where a lens shows a few of many, the facts of the step."""

from typing import Final

from memlab.mechanisms.page_frames.events import Found
from memlab.mechanisms.page_frames.kernel import map_nr, va
from memlab.mechanisms.page_frames.requests import FreePages
from memlab.mechanisms.page_frames.view_blocks import OWN, Blocks, frames_of
from memlab.mechanisms.page_frames.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.measure import first_fitting, fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_APART: Final = 36.0
_SWATCH: Final = 26.0
_FACT: Final = 40.0
_SHORT: Final = 2


def owners(sheet: Sheet, plan: Plan, blocks: Blocks) -> None:
    """The blocks that were given, with their users; then what is reserved, and what is free."""
    if plan.side is None:
        return
    entries = [*_given(blocks), *_rest(blocks)]
    sheet.text(plan.side, plan.grid[1] - 8, "Owners", paint=Paint.QUIET, key="owners")
    room = int((plan.story - 24 - plan.grid[1]) // _APART)
    shown = entries if len(entries) <= room else _few(entries, room - 1)
    y = plan.grid[1]
    for entry in shown:
        _entry(sheet, plan.side, y, entry)
        y += _APART
    if len(shown) < len(entries):
        more = f"and {len(entries) - len(shown):,} more"
        sheet.text(plan.side, y + 14, more, paint=Paint.QUIET, key="more owners")


def _few(entries: list["Entry"], most: int) -> list["Entry"]:
    """The first ones, and the last two where there is room: what is reserved, and what is free."""
    ends = 2 if most > 2 else 0  # noqa: PLR2004 - the last two, beside at least one
    return [*entries[: max(1, most - ends)], *entries[len(entries) - ends :]]


Entry = tuple[str, str, str, Paint, bool]
"""A name, two lines of words, a paint, and whether the step speaks of it."""


def _given(blocks: Blocks) -> list[Entry]:
    """The block of the step first where there are many, the others by their frames."""
    event, mem_map = blocks.step.event, blocks.state.mem_map
    found = []
    for held in sorted(blocks.state.zone.blocks.values(), key=lambda block: block.frame):
        first = mem_map[held.frame]
        strong = isinstance(event, OWN) and getattr(event, "frame", event.chose) == held.frame
        flags = ", ".join(first.flags)
        users = f"shared by {first.count}" if first.count > 1 else flags or plural(first.count, "user")
        entry = (held.name, frames_of(held.frame, held.size), users, blocks.look.hue(held.name), strong)
        found.append(entry)
    return sorted(found, key=lambda entry: not entry[4])


def _rest(blocks: Blocks) -> list[Entry]:
    frames = 1 << blocks.step.settings.memory
    reserved = min(blocks.step.settings.reserved, frames)
    kept = [("K", frames_of(0, reserved), "reserved", Paint.NOBODY, False)] if reserved else []
    return [*kept, ("", plural(blocks.state.zone.area.free, "frame"), "free", Paint.FREE, False)]


def _entry(sheet: Sheet, x: float, y: float, entry: Entry) -> None:
    name, first, second, fill, strong = entry
    pattern = "hatch" if fill is Paint.NOBODY else ""
    more = {"edge": Paint.INK, "thick": 2.5, "strong": True} if strong else {"edge": Paint.LINE}
    words = f"{name or 'Free'}: {first}, {second}." if fill is not Paint.FREE else f"{first} free."
    given = fill not in (Paint.NOBODY, Paint.FREE)
    asks = FreePages(name) if given else None
    sheet.area(("owner", name), (x, y, _SWATCH, _SWATCH), fill, pattern=pattern, words=words, asks=asks, **more)
    short = name if len(name) <= _SHORT else name[:1]
    plate = fill if pattern else None
    sheet.label((x, y, _SWATCH, _SWATCH), short, size=14, bold=True, on=fill, plate=plate, key=("owner", name))
    left = x + _SWATCH + 8
    room = sheet.width - PAD - left
    full = f"{name}, {first}" if len(name) > _SHORT and sheet.fits(f"{name}, {first}", room, bold=strong) else first
    sheet.text(left, y + 11, fitted(full, room, 12, bold=strong), bold=strong, key=("owner's frames", name))
    paint = Paint.DECISION_TEXT if strong else Paint.QUIET
    sheet.text(left, y + 25, fitted(second, room, 12, bold=strong), bold=strong, paint=paint, key=("users", name))


def facts(sheet: Sheet, plan: Plan, blocks: Blocks) -> None:
    """What the step is about, its address, and how much is free."""
    if plan.side is None:
        return
    room = sheet.width - PAD - plan.side
    y = plan.grid[1] + 14
    for at, (number, *names) in enumerate(_facts(blocks)):
        if y + 15 > plan.story - 8:
            return
        shown = fitted(number, room, 18, bold=True)
        sheet.text(plan.side, y, shown, size=18, bold=True, key=("fact", at))
        sheet.text(plan.side, y + 15, first_fitting(names, room), paint=Paint.QUIET, key=("fact's name", at))
        y += _FACT


def _facts(blocks: Blocks) -> list[tuple[str, ...]]:
    """Numbers, each with the wordings of what it counts or names, the longest first."""
    event = blocks.step.event
    found: list[tuple[str, ...]] = []
    frame = map_nr(event.address) if isinstance(event, Found) else getattr(event, "frame", None)
    if frame is not None:
        name = getattr(event, "name", "") or (blocks.under.name if blocks.under else "")
        held = blocks.state.zone.blocks.get(name)
        size = held.size if held else 1 << getattr(event, "order", 0)
        whose = f"{name}, {plural(size, 'frame')}" if name else plural(size, "frame")
        numbers = f"{frame}-{frame + size - 1}" if size > 1 else f"{frame}"
        found = [(numbers, whose, plural(size, "frame")), (show_hex(va(frame), 32), "kernel address")]
        count = blocks.state.mem_map[frame].count
        found += [(f"{count}", "users share them")] if count > 1 else []
    return [*found, (f"{blocks.state.zone.area.free:,}", "frames free")]
