"""Base plus offset: the linear address, and the line that says that paging cuts the same 32 bits anew."""

from typing import Any, Final

from memlab.mechanisms.i386.course import Course
from memlab.mechanisms.i386.events import DescriptorRead
from memlab.mechanisms.i386.events_paging import LinearMade
from memlab.mechanisms.i386.view_plan import BASE, STAGES, Plan
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_HEADS: Final = (("Base, bytes 7 4 3 2", "Base"), ("plus offset", "offset"), ("Linear address", "Linear"))
_CUT: Final = ("the same 32 bits, cut anew", "cut anew")


def linear(plan: Plan) -> None:
    """Draw the three boxes, each filled as soon as its number is known, and the way down to paging."""
    course = plan.course
    if course is None:
        return
    known = course.linear is not None
    base = course.base_shown if course.descriptor is not None else ""
    offset = course.offset_shown if course.offset is not None else ""
    values = (base, offset, course.linear_shown if known else "")
    for place, (box, value) in enumerate(zip(plan.sums, values, strict=True)):
        _box(plan, place, box, value)
    for sign, box in zip("+=", plan.sums[1:], strict=True):
        middle = box[0] - (12 if plan.wide else 6)
        y = box[1] + box[3] / 2 + 5
        ink = Paint.INK if known else Paint.QUIET
        plan.sheet.text(middle, y, sign, size=14, bold=True, align="middle", paint=ink, key=("sign", sign))
    if course.descriptor is not None:
        middle = plan.at.bytes + plan.at.byte / 2
        thick = 2.0 if isinstance(plan.event, DescriptorRead) else 1.25
        points = [(PAD + plan.left + 1, middle), (plan.right - 2, middle)]
        plan.sheet.path(points, thick=thick, head=True, key="base's way")
    if known:
        _down(plan, course)


def _box(plan: Plan, place: int, box: Box, value: str) -> None:
    sheet, key = plan.sheet, ("base", "offset in the sum", "linear")[place]
    newest = key == "linear" and isinstance(plan.event, LinearMade)
    if not plan.at.compact:
        heads = (head for head in _HEADS[place] if sheet.fits(head, box[2] + 12))
        sheet.text(box[0], box[1] - 6, next(heads, ""), paint=Paint.QUIET, key=("head", key))
    if not value:
        sheet.area(key, box, Paint.FREE, edge=Paint.RULE, dashed=True)
        return
    fill = BASE if place == 0 else Paint.FREE
    name = ("base of the segment", "offset", "linear address")[place]
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if newest else {}
    more = {"edge": Paint.INK, "thick": 1.5, **more} if key == "linear" else more
    sheet.area(key, box, fill, words=plan.say(f"The {name}: {value}."), strong=newest, **more)
    shown = plan.say(value)
    size = 14 if plan.wide and sheet.fits(shown, box[2] - 6, size=14, bold=True) else 12
    bold = sheet.fits(shown, box[2] - 4, size=size, bold=True)
    sheet.label(box, shown, size=size, bold=bold, mono=True, on=fill, key=("value", key))


def _down(plan: Plan, course: Course) -> None:
    """From the linear address round to the fields of paging; the words stand on the line."""
    if not course.paging or plan.stage != STAGES[0]:
        return
    sheet, at, box = plan.sheet, plan.at, plan.sums[2]
    x, y = box[0] + box[2] / 2, at.lane
    text = next((text for text in _CUT if sheet.fits(text, plan.right_width * 0.7)), _CUT[-1])
    width = text_width(text, 12)
    end = plan.right + plan.right_width * 0.36 + width / 2
    middle = at.fields + at.field / 2
    thick = 2.0 if isinstance(plan.event, LinearMade) else 1.25
    if at.compact:
        points = [(x, box[1] + box[3]), (x, y), (6.0, y), (6.0, middle), (PAD - 1.0, middle)]
        sheet.path(points, thick=thick, head=True, key="cut anew")
        return
    sheet.path([(x, box[1] + box[3]), (x, y), (end + 8, y)], thick=thick, key="from the sum")
    left = [(end - width - 8, y), (6.0, y), (6.0, middle), (PAD - 1.0, middle)]
    sheet.path(left, thick=thick, head=True, key="cut anew")
    sheet.text(end, y + 4, fitted(text, width + 1, 12), align="end", paint=Paint.QUIET, key="cut anew's words")
