"""The two-part address, and the pieces that its program is made of."""

from typing import Any, Final

from memlab.mechanisms.segmentation.events import ADDRESS, Trapped
from memlab.mechanisms.segmentation.segments import Segment
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.arrow import arrow
from memlab.scene.sheet import PAD, Box
from memlab.scene.window import left_out, window

_GAP: Final = 7.0
_LEAST: Final = 15.0
_MOST: Final = 6
_TOP: Final = 34.0
_BYTE: Final = 2
_TWO_LINES: Final = 34.0


def pieces(plan: Plan) -> None:
    """The segments of the program one below the other, as long as they are in memory."""
    sheet, count = plan.sheet, len(plan.table)
    long, short = f"{plan.process}, as its writer cuts it", f"{plan.process}, as written"
    room = plan.table_x - PAD - 12
    said = fitted(long if sheet.fits(long, room) else short, room, 12)
    sheet.text(PAD, 20, said, paint=Paint.QUIET, key="pieces' head")
    shown = window(count, min(plan.number or 0, max(count - 1, 0)), _MOST)
    room = address_box(plan)[1] - 24 - _TOP - (14 if count > _MOST else 0)
    sizes = [one.limit if one and one.valid else 0 for one in plan.table[shown.start : shown.stop]]
    y = _TOP
    for number, height in zip(shown, _heights(plan, sizes, room), strict=True):
        _piece(plan, number, (PAD, y, plan.left_width, height))
        y += height + _GAP
    above, below = left_out(shown, count)
    if above or below:
        more = "; ".join(filter(None, (above.removeprefix("... "), below.removeprefix("... and "))))
        sheet.text(PAD, y + 8, fitted(more, plan.left_width, 12), paint=Paint.QUIET, key="more pieces")


def _heights(plan: Plan, sizes: list[int], room: float) -> list[float]:
    """At the scale of memory where that fits, else at the largest that does; none is too low for its name."""
    room -= _GAP * len(sizes)
    scale = (plan.sheet.height - _TOP - 12) / max(1, plan.high - plan.low)
    heights = [max(_LEAST, size * scale) for size in sizes]
    while sum(heights) > room and scale > 0 and max(heights) > _LEAST:
        scale *= 0.9
        heights = [max(_LEAST, size * scale) for size in sizes]
    return heights


def _piece(plan: Plan, number: int, box: Box) -> None:
    sheet, segment = plan.sheet, plan.table[number]
    now = number == plan.number and plan.segment is not None
    edge: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if now else {}
    if segment is None or not segment.valid:
        name = segment.name if segment else f"segment {number}"
        sheet.area(("piece", number), box, pattern="hatch", words=f"{name} is not in memory.", **edge)
        sheet.label(box, name, paint=Paint.QUIET, plate=Paint.FREE, key=("piece's name", number))
        return
    words = f"{segment.name} is segment {number} of {plan.process}, {plural(segment.limit, 'byte')}."
    fill, pattern = plan.paint(segment), plan.pattern(segment)
    asks = plan.can_ask(number, segment.first_offset(plan.longest))
    sheet.area(("piece", number), box, fill, words=words, strong=now, pattern=pattern, asks=asks, **edge)
    _said(plan, number, segment, box)


def _said(plan: Plan, number: int, segment: Segment, box: Box) -> None:
    """A piece's name and its size: on one line where both fit, else one below the other where there is the height."""
    x, y, width, height = box
    fill, size, bold = plan.paint(segment), f"{segment.limit:,}", number == plan.number
    ink: dict[str, Any] = {"on": fill, "plate": fill if plan.pattern(segment) else None}
    one = text_width(segment.name, 12, bold=bold) + text_width(size, 12) + 24 <= width
    two = not one and height >= _TWO_LINES
    middle, room = y + height / 2 + 4, width - 16 if two else width - 24 - text_width(size, 12)
    end, line = x + width - 8, middle + 8 * two
    plan.sheet.text(end, line, size, align="end", key=("piece's size", number), **ink)
    shown = fitted(segment.name, room, 12, bold=bold)
    if shown:
        plan.sheet.text(x + 8, middle - 8 * two, shown, bold=bold, key=("piece's name", number), **ink)


def address_box(plan: Plan) -> Box:
    """Where the address stands."""
    if plan.tall:
        return (PAD, plan.sheet.height - 50, plan.left_width, 34)
    return (PAD, 5, 184, 22 if plan.compact else 28)


def address(plan: Plan) -> None:
    """Draw s in its segment's hue and d in white: before it is added to a base it is nobody's."""
    sheet, (x, y, width, height) = plan.sheet, address_box(plan)
    sent = plan.sent
    if plan.tall:
        sheet.text(x, y - 6, "Address", paint=Paint.QUIET, key="address's head")
    first = width * 0.38
    if sent is None or plan.number is None:
        _nothing_sent(plan)
        return
    known = plan.segment is not None and plan.segment.valid
    fill = plan.paint(plan.segment) if known and plan.segment else Paint.PAGE
    bad = {"s": plan.failed in ("number", "valid"), "d": plan.failed == "limit"}
    fields = {
        "s": ((x, y, first - 2, height), sent.number, Paint.FAILURE if bad["s"] else fill),
        "d": ((x + first, y, width - first, height), sent.offset, Paint.FAILURE if bad["d"] else Paint.PAGE),
    }
    for name, field in fields.items():
        _field(plan, name, *field)


def _nothing_sent(plan: Plan) -> None:
    """An empty box; in red, and with the part that has too many bits, where there can be no such address."""
    bad, event, box = plan.failed == ADDRESS, plan.event, address_box(plan)
    edge, ink = (Paint.FAILURE, Paint.FAILURE_TEXT) if bad else (Paint.RULE, Paint.QUIET)
    plan.sheet.area("no address", box, Paint.PAGE, edge=edge, dashed=True, strong=bad)
    said = "none is sent"
    if isinstance(event, Trapped) and event.too_large:
        name, value, _ = event.too_large
        said = first_fitting((f"✕ {name} {value:,}", f"✕ {name}"), box[2] - 8, bold=True)
    plan.sheet.label(box, said, bold=bad, paint=ink, key="no address's name")


def _field(plan: Plan, name: str, box: Box, value: int, fill: Paint) -> None:
    sheet, (x, y, width, height) = plan.sheet, box
    words = f"{'Segment number s' if name == 's' else 'Offset d'} is {value:,}."
    sheet.area(("field", name), box, fill, edge=Paint.INK, words=words, strong=True)
    line = y + height / 2 + 5
    sheet.text(x + 7, line, name, bold=True, on=fill, key=("field's name", name))
    size = 14 if sheet.fits(f"{value}", width - 26, size=14, bold=True) else 12
    shown = fitted(f"{value}", width - 22, size, bold=True)
    sheet.text(x + width - 6, line, shown, size=size, bold=True, mono=True, align="end", on=fill, key=("value", name))


def way_to_entry(plan: Plan, row: float | None) -> None:
    """From s to the entry, in the segment's hue; where STLR forbids it, to a bar below the table."""
    if plan.sent is None or plan.number is None:
        return
    x, y, width, height = address_box(plan)
    barred = row is None or plan.failed == "number"
    end = plan.rows_end + 8 if barred else (row or 0) + plan.row / 2
    if plan.tall:
        lane, under = plan.table_x - 22, y + height + 7
        start = [(x + width * 0.19, y + height), (x + width * 0.19, under), (lane, under), (lane, end)]
    else:
        end = min(end, plan.rows_end + 2)
        start = [(x + 8, y + height), (x + 8, end)]
    points = [*start, (plan.table_x - (6 if barred else 1), end)]
    paint = Paint.FAILURE if barred else plan.paint(plan.segment) if plan.segment else Paint.NOBODY
    arrow(plan.sheet, points, ("way", "s"), thick=3, paint=paint)
    if barred:
        stop = [(plan.table_x - 5, end), (plan.table_x + plan.table_width * 0.4, end)]
        plan.sheet.path(stop, thick=3, paint=Paint.FAILURE, key="barred")
    if plan.reads < _BYTE or not plan.tall:
        plan.sheet.token(points if not plan.compared else points[-1:])
