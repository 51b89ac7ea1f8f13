"""The way of an access: from the page number to its entry, from the entry to the frame, with the offset to the byte."""

from typing import Any

from memlab.mechanisms.paging.events import AddressSplit, Arrived, EntryRead, FrameTaken, Translated, Trapped
from memlab.mechanisms.paging.events_refused import Refused
from memlab.mechanisms.paging.view_costs import BOX
from memlab.mechanisms.paging.view_frames import Frames
from memlab.mechanisms.paging.view_plan import OFFSET, Plan
from memlab.mechanisms.paging.view_table import Columns
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_HEAD = 7
_CELL = 34
_ROWS_FOR_LABEL = 4


def way(plan: Plan, frames: Frames) -> None:
    """Draw the arrows as far as the access has come, and between table and memory what the step makes or compares."""
    if plan.referring and plan.page is not None and plan.process and plan.settings.index_bits:
        _down(plan)
    if not plan.at.compact:
        _between(plan, frames)
    _token(plan, frames)


def _between(plan: Plan, frames: Frames) -> None:
    event = plan.event
    if isinstance(event, (AddressSplit, EntryRead, Translated)):
        _physical(plan, frames)
    elif isinstance(event, (Arrived, FrameTaken)):
        _free_list(plan, frames)
    elif isinstance(event, Refused) and event.need:
        _too_few(plan, event)


def _middle(plan: Plan) -> float:
    return plan.row(plan.page or 0) + plan.at.row / 2


def _down_points(plan: Plan) -> list[Point]:
    x = min(plan.left - 14.0, PAD + plan.settings.index_bits * plan.bar.wide / 2)
    return [(x, plan.at.under), (x, _middle(plan)), (plan.left, _middle(plan))]


def _down(plan: Plan) -> None:
    """From the page number to its row, in the hue of the process; the first bit of p is always over it."""
    points = _down_points(plan)
    plan.sheet.path(points, thick=5, head=True, key="p")
    plan.sheet.path([*points[:2], (plan.left - _HEAD, points[2][1])], thick=3, paint=plan.hue, key="p's hue")


def _boxes(plan: Plan) -> tuple[Box, Box]:
    """Where the frame and the offset of the physical address stand."""
    y = plan.at.bottom - BOX
    frame = max(44.0, text_width(f"{plan.settings.frames - 1:,}", 14, bold=True) + 14)
    offset = max(44.0, text_width(f"{plan.page_size - 1:,}", 14, bold=True) + 14)
    return (plan.beside, y, frame, BOX), (plan.beside + frame + 3, y, offset, BOX)


def _physical(plan: Plan, frames: Frames) -> None:
    """The frame takes the place of the page number; the offset comes down unchanged."""
    event, (first, second) = plan.event, _boxes(plan)
    frame = event.frame if isinstance(event, (EntryRead, Translated)) else None
    _part(plan, first, "frame", frame, plan.hue)
    _part(
        plan, second, "d", plan.referring.offset if plan.referring and isinstance(event, Translated) else None, OFFSET
    )
    if frame is not None:
        plan.sheet.path(_to_box(plan), thick=2 if isinstance(event, EntryRead) else 1.25, head=True, key="to frame")
    if isinstance(event, Translated):
        _offset(plan, second)
        made = f"= {event.physical:,}"
        x = second[0] + second[2] + 8
        if plan.sheet.fits(made, plan.sheet.width - PAD - x, size=14, bold=True):
            plan.sheet.text(x, first[1] + 17, made, size=14, bold=True, key="made")
        if event.frame in frames.places:
            plan.sheet.path(_to_byte(plan, frames, event), thick=2, head=True, key="to byte")


def _part(plan: Plan, box: Box, name: str, value: int | None, fill: Paint) -> None:
    """A part of the physical address, dashed as long as it is not known."""
    key = ("physical", name)
    if value is None:
        plan.sheet.area(key, box, Paint.FREE, dashed=True)
        plan.sheet.label(box, name, paint=Paint.QUIET, key=("part", name))
    else:
        plan.sheet.area(key, box, fill, edge=Paint.INK, words=f"The {name} of the physical address, {value:,}.")
        plan.sheet.label(box, f"{value:,}", size=14, bold=True, on=fill, key=("part", name))


def _to_box(plan: Plan) -> list[Point]:
    first, right = _boxes(plan)[0], Columns(plan).right
    bend, y = right + 14, first[1] + BOX / 2
    return [(right, _middle(plan)), (bend, _middle(plan)), (bend, y), (first[0], y)]


def _offset(plan: Plan, box: Box) -> None:
    """From the offset of the logical address, past the table, to that of the physical one."""
    x = plan.bar.x(plan.bits) + min(12.0, plan.bits * plan.bar.wide / 2)
    lane, pass_, middle = plan.at.under + 9, plan.beside - 9, box[0] + box[2] / 2
    over = box[1] - 5
    points = [(x, plan.at.under), (x, lane), (pass_, lane), (pass_, over), (middle, over), (middle, box[1])]
    if plan.bits:
        plan.sheet.path(points, thick=3, paint=OFFSET, key="d")


def _to_byte(plan: Plan, frames: Frames, event: Translated) -> list[Point]:
    first, x = _boxes(plan)[0], frames.byte(event.frame, event.offset)
    start = first[0] + first[2] + 1.5
    lane = plan.at.bottom + 7
    return [(start, plan.at.bottom), (start, lane), (x, lane), (x, plan.at.strip)]


def _free_list(plan: Plan, frames: Frames) -> None:
    """The free-frame list, head first; the frame taken from it is marked, and goes to its page."""
    sheet, x, y = plan.sheet, plan.beside, plan.at.bottom - BOX
    if plan.at.rows >= _ROWS_FOR_LABEL:
        label = "free list" if plan.narrow else "free-frame list, head first"
        sheet.text(x, y - 7, label, paint=Paint.QUIET, key="list")
    for at, frame in enumerate(plan.listed):
        taken = not at and isinstance(plan.event, FrameTaken)
        width = max(_CELL, text_width(f"★ {frame:,}", 12, bold=True) + 8 if taken else text_width(f"{frame:,}", 12) + 8)
        if x + width > sheet.width - PAD - 16:
            sheet.text(x + 2, y + 16, "…", paint=Paint.QUIET, key="more listed")
            return
        _on_list(plan, frame, (x, y, width, BOX), taken=taken)
        if taken and frame in frames.places:
            place, lane = frames.places[frame], plan.at.bottom + 7
            points = [(x + width / 2, plan.at.bottom), (x + width / 2, lane), (place.x + place.width / 2, lane)]
            sheet.path([*points, (points[-1][0], plan.at.strip)], thick=2, head=True, key="taken")
        x += width + 4


def _on_list(plan: Plan, frame: int, box: Box, *, taken: bool) -> None:
    fill = Paint.DECISION if taken else Paint.FREE
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True} if taken else {}
    words = f"Frame {frame:,}, {'just taken from' if taken else 'on'} the free-frame list."
    plan.sheet.area(("listed", frame), box, fill, words=words, **more)
    text = f"★ {frame:,}" if taken else f"{frame:,}"
    plan.sheet.label(box, text, bold=taken, on=fill, key=("on the list", frame))


def _too_few(plan: Plan, event: Refused) -> None:
    """What is needed against what there is, to one scale."""
    sheet, x, y = plan.sheet, plan.beside, plan.at.bottom - BOX - 8
    room = sheet.width - PAD - 150 - x
    unit = min(24.0, room / max(event.need, event.there, 1))
    bars = ((event.need, "needed", Paint.FAILURE), (event.there, event.what, Paint.FREE))
    for at, (count, name, fill) in enumerate(bars):
        box = (x, y + 17 * at, max(2.0, count * unit), 14)
        sheet.area(("compared", name), box, fill, edge=Paint.INK, words=f"{count:,} {name}.", strong=not at)
        ink = Paint.INK if at else Paint.FAILURE_TEXT
        sheet.text(box[0] + box[2] + 6, box[1] + 12, f"{count:,} {name}", bold=not at, paint=ink, key=("count", name))


def _token(plan: Plan, frames: Frames) -> None:
    """The disc walks from the page number to the entry, on to the frame, and down to the byte."""
    event = plan.event
    if plan.page is None or plan.process is None:
        return
    if isinstance(event, AddressSplit):
        points = _down_points(plan)
        plan.sheet.token([*points[:2], (plan.left - _HEAD, points[2][1])])
    elif isinstance(event, (EntryRead, Trapped)):
        plan.sheet.token([(plan.left - _HEAD, _middle(plan)), (Columns(plan).frame - _HEAD - 1, _middle(plan))])
    elif isinstance(event, Translated) and not plan.at.compact and event.frame in frames.places:
        byte = _to_byte(plan, frames, event)
        plan.sheet.token([*_to_box(plan), *byte[:-1], (byte[-1][0], byte[-1][1] - _HEAD)])
