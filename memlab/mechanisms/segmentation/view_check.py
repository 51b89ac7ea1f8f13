"""Under the table: what is compared, as a pair of bars."""

from dataclasses import replace
from typing import Final

from memlab.mechanisms.segmentation.events import ADDRESS, NUMBER, Sent, Trapped
from memlab.mechanisms.segmentation.events_moving import Grown
from memlab.mechanisms.segmentation.events_placing import NotPlaced, Placed
from memlab.mechanisms.segmentation.view_address import address_box
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.mechanisms.segmentation.view_refused import refusal, told_in_words
from memlab.memory.english import plural
from memlab.scene.marks import Stop
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.parts.bars import Check, bars, scale_of
from memlab.scene.sheet import PAD, Box

_STOPS: Final = 16


def check(plan: Plan) -> None:
    """Draw the bars, and the way of the offset to them."""
    refusal(plan, check_box(plan))
    found = _of_event(plan)
    if found is None:
        return
    title, compared = found
    x, y, width, _ = box = check_box(plan)
    if not plan.compact:
        plan.sheet.text(x, y - 10, fitted(title, width, 12), paint=Paint.QUIET, key="check's head")
    middle = bars(plan.sheet, box, compared)
    if plan.sent is not None and compared.names[1].endswith("d") and compared.asked is not None:
        _way(plan, middle)
        _grip(plan, compared, middle)


def check_box(plan: Plan) -> Box:
    """Where the bars stand."""
    if plan.tall:
        top = plan.rows_end + 34
        return (plan.table_x, top, plan.table_width + plan.across(10, 60), plan.sheet.height - top - 32)
    x = plan.table_right + 26
    top = plan.rows_top - (8 if plan.compact else 0)
    return (x, top, plan.sheet.width - PAD - x, 52 if plan.compact else 84)


def _of_event(plan: Plan) -> tuple[str, Check] | None:
    """What is compared at this step, with its question."""
    event = plan.event
    if isinstance(event, Trapped) and event.cause == NUMBER:
        verdict = f"{event.number} ≥ {event.stlr:,}"
        compared = Check(("STLR", "s"), event.stlr, event.number, False, verdict=verdict, note="no entry is read")
        return "Is there such a segment?", compared
    if isinstance(event, Trapped) and event.cause == ADDRESS:
        return _of_bits(event)
    if isinstance(event, Sent) and not told_in_words(plan):
        return _of_offset(plan, event)
    return _of_memory(plan)


def _of_bits(event: Trapped) -> tuple[str, Check] | None:
    """The part of an address that has too many bits, against the most that they hold."""
    if event.too_large is None:
        return None
    name, value, most = event.too_large
    verdict, bits = f"{value:,} > {most:,}", f"{name} has {plural(most.bit_length(), 'bit')}: no such address is sent"
    return f"Do the bits of {name} hold it?", Check(
        (f"most {name}", name), most, value, False, verdict=verdict, note=bits
    )


def _of_memory(plan: Plan) -> tuple[str, Check] | None:
    """What is compared where a segment looks for room."""
    match plan.event:
        case Placed() as event:
            says = Check(("hole", "needed"), event.hole.size, event.size, True, Paint.FREE, "fits")
            return f"Does {event.name} fit into the hole?", says
        case NotPlaced() as event:
            note = "free, but in pieces" if event.fragmented else "too little is free"
            over = f"{event.size - event.largest:,} too many"
            largest = Check(("largest hole", "needed"), event.largest, event.size, False, Paint.FREE, over, note)
            return f"Does any hole hold {event.name}?", largest
        case Grown() as event:
            fill = plan.paint(plan.segment) if plan.segment else Paint.NOBODY
            grown = event.limit + event.more
            return f"{event.name} grows", Check(("new limit", "before"), grown, event.limit, None, fill)
    return None


def _of_offset(plan: Plan, event: Sent) -> tuple[str, Check] | None:
    """The offset against the limit; of a segment that grows down both counted from the top."""
    segment = event.segment
    if segment is None or not segment.valid:
        return None
    down, fill = segment.down, plan.paint(segment)
    asked = event.longest - event.offset if down else event.offset
    names = ("limit", "top - d" if down else "d")
    title = f"Inside, from {event.longest:,} down?" if down else "Is d inside the segment?"
    if not plan.compared:
        return title, Check(names, segment.limit, asked, None, fill)
    sign = ("≤", ">") if down else ("<", "≥")
    holds = not plan.failed
    verdict = f"{asked:,} {sign[not holds]} {segment.limit:,}{': inside' if holds else ''}"
    last = f"first offset {event.first:,}" if down else f"last offset {segment.limit - 1:,}" if segment.limit else ""
    over = getattr(event, "over", 0)
    note = "" if holds else f"{f'{last}: ' if last else ''}{over:,} {'below' if down else 'beyond'} it"
    return title, Check(names, segment.limit, asked, holds, fill, verdict, note)


def _way(plan: Plan, middle: float) -> None:
    """From d to its bar."""
    x, y, width, height = address_box(plan)
    left = check_box(plan)[0]
    lane = left - (11 if plan.tall else 12)
    points = [(x + width, y + height / 2), (lane, y + height / 2), (lane, middle), (left - 4, middle)]
    plan.sheet.path(points, head=True, key="way of d")


def _grip(plan: Plan, compared: Check, middle: float) -> None:
    """A handle at the end of d: left somewhere, it asks for the byte there."""
    event, segment = plan.sent, plan.segment
    if event is None or segment is None or plan.compact or plan.event.tick not in ("byte", "trap"):
        return
    left, scale = scale_of(check_box(plan), compared)
    most = max(compared.limit, compared.asked or 0)
    places = {round(part * most / _STOPS) for part in range(_STOPS + 1)}
    places |= {near + one for near in (compared.asked or 0, compared.limit) for one in (-1, 0, 1)}
    stops = []
    for place in sorted(places):
        offset = event.longest - place if segment.down else place
        asks = plan.can_ask(event.number, offset)
        if asks is not None:
            x = min(left + place * scale, plan.sheet.width - PAD)
            stops.append(Stop(x=x, y=middle, asks=replace(asks, kind=event.access), words=f"offset {offset:,}"))
    here = next(at for at, stop in enumerate(stops) if stop.words == f"offset {event.offset:,}")
    plan.handles.add("d")
    plan.sheet.grip(("grip", "d"), stops, here, "The offset d: drag it, or move it with the arrow keys.")
