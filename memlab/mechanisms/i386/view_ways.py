"""The ways of an access through the picture, the token at its newest place, and what comes out at the foot."""

from typing import Any

from memlab.mechanisms.i386.events import DescriptorRead, Inside, Loaded, LoadRefused, SegmentFault, SelectorSplit
from memlab.mechanisms.i386.events_paging import LinearMade, Reached
from memlab.mechanisms.i386.state import LAYOUT
from memlab.mechanisms.i386.view_plan import COLUMN_PAINTS, Plan
from memlab.mechanisms.page_walk.events import Mapped, TableDropped, TableMade, Unmapped
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.memory.sizes import show_hex
from memlab.scene.marks import Point
from memlab.scene.measure import clauses, first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD
from memlab.scene.window import window

_HEAD = 7
_FRAME = 2
_BESIDE_NAME = 86.0
_APART = 10.0
_CHANGES = (TableMade, TableDropped, Mapped, Unmapped, Refused)


def ways(plan: Plan) -> None:
    """Draw the arrows as far as the access has come, and the token."""
    for level in range(len(plan.reads)):
        _down(plan, level)
        ends = plan.fault is not None and level == len(plan.reads) - 1
        if plan.reads[level].valid and not ends and not isinstance(plan.event, Refused):
            _on(plan, level)
    if isinstance(plan.event, Reached):
        _down(plan, _FRAME)
    token(plan)


def _middle(plan: Plan, column: int) -> float:
    """The height of the row that is read, or of the byte."""
    at = plan.at
    if column == _FRAME:
        return at.rows + (at.shown // 2 + 0.5) * at.row
    index = plan.reads[column].index
    shown = window(1 << LAYOUT.indices[column].bits, index, at.shown)
    return at.rows + (shown.index(index) + 0.5) * at.row


def _down(plan: Plan, column: int) -> None:
    """From the field to the row that it chooses, in its hue."""
    place, height = plan.columns[column], _middle(plan, column)
    start = plan.at.fields + plan.at.field
    points = [(place.gutter, start), (place.gutter, height), (place.left, height)]
    plan.sheet.path(points, thick=5, head=True, key=("down", column))
    inner = [*points[:2], (place.left - _HEAD, height)]
    plan.sheet.path(inner, thick=3, paint=COLUMN_PAINTS[column], key=("hue", column))


def _onward(plan: Plan, level: int) -> list[Point]:
    """From an entry over the lane to the head of the next column."""
    place, following, height = plan.columns[level], plan.columns[level + 1], _middle(plan, level)
    bend, lane = place.right + (following.x - place.right) * 0.6, plan.at.fields + plan.at.field + 7
    end = following.left + (-2 if plan.at.compact else min(_BESIDE_NAME, following.wide - 6))
    return [(place.right, height), (bend, height), (bend, lane), (end, lane)]


def _on(plan: Plan, level: int) -> None:
    points = _onward(plan, level)
    thick = 2.0 if level == len(plan.reads) - 1 and not isinstance(plan.event, Reached) else 1.25
    end = [] if plan.at.compact else [(points[-1][0], points[-1][1] + 10)]
    dashed = isinstance(plan.event, (Unmapped, TableDropped)) and level == len(plan.reads) - 1
    plan.sheet.path([*points, *end], thick=thick, head=True, dashed=dashed, key=("on", level))


def token(plan: Plan) -> None:
    """The disc, where the step is; it comes along the arrow from the step before."""
    at, event, course = plan.at, plan.event, plan.course
    if course is None:
        return
    if isinstance(event, Reached):
        place, height = plan.columns[_FRAME], _middle(plan, _FRAME)
        plan.sheet.token([*_onward(plan, 1)[:3], (place.gutter, height), (place.left - _HEAD, height)])
    elif plan.reads:
        level = len(plan.reads) - 1
        place, height = plan.columns[level], _middle(plan, level)
        start = _onward(plan, level - 1)[:3] if level else [(place.gutter, at.fields + at.field)]
        plan.sheet.token([*start, (place.gutter, height), (place.left - _HEAD, height)])
    elif isinstance(event, LinearMade):
        box = plan.sums[2]
        plan.sheet.token([(box[0] - 8, box[1] + box[3] / 2), (box[0] + box[2] / 2, box[1] + box[3])])
    elif not at.compact:
        _above(plan)


def _above(plan: Plan) -> None:
    """The token in the segment stage."""
    at, event = plan.at, plan.event
    x = PAD + plan.left / 8
    if isinstance(event, SelectorSplit):
        plan.sheet.token([(x, at.parts + at.part)])
    elif isinstance(event, (DescriptorRead, Loaded, LoadRefused)):
        plan.sheet.token([(x, at.parts + at.part), (x, at.bytes)])
    elif isinstance(event, (Inside, SegmentFault)):
        plan.sheet.token([(plan.right - 8, at.bars + at.bar + 5 + at.bar / 2)])


def foot(plan: Plan) -> None:
    """What the entries' addresses are made of, and the physical address; or why there is none."""
    at = plan.at
    if isinstance(plan.event, _CHANGES) or plan.failed("page"):
        _said(plan)
        return
    if at.compact:
        _physical(plan, PAD)
        return
    extract = f"({at.shown} of 1,024)"
    for level, read in enumerate(plan.reads):
        long = plan.say(f"{LAYOUT.show_physical(read.table)} + {LAYOUT.show_index(level, read.index)} × 4")
        short = plan.say(f"= {LAYOUT.show_physical(read.address)}")
        column = plan.columns[level]
        beside = 0.0 if at.below else text_width(extract, 12) + _APART
        shown = long if plan.sheet.fits(long, column.x + column.width - column.left - beside) else short
        plan.sheet.text(column.left, at.foot, shown, mono=True, paint=Paint.QUIET, key=("computed", level))
        left = column.left + (0.0 if at.below else text_width(shown, 12) + _APART)
        plan.sheet.text(left, at.foot + at.below, extract, paint=Paint.QUIET, key=("extract", level))
    _physical(plan, plan.columns[_FRAME].left)


def _physical(plan: Plan, x: float) -> None:
    """Frame and offset side by side, each in the hue of what gave it."""
    course, sheet = plan.course, plan.sheet
    if course is None or course.physical is None:
        return
    frame, offset = LAYOUT.show_frame(course.physical >> 12), show_hex(course.physical & 0xFFF, 12)
    texts = plan.say(frame), plan.say(offset) if plan.decimal else offset.removeprefix("0x")
    widths = [text_width(text, 12, bold=True) + 8 for text in texts]
    room = plan.columns[_FRAME].x + plan.columns[_FRAME].width - x
    title = next(title for title in ("physical", "") if text_width(title, 12) + 8 + sum(widths) <= room or not title)
    top = plan.at.foot - 14
    sheet.text(x, plan.at.foot, title, paint=Paint.QUIET, key="physical's head")
    x += text_width(title, 12) + 8 if title else 0
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        fill, name = COLUMN_PAINTS[place + 1], ("frame", "offset")[place]
        box = (x, top, width, 19.0)
        words = plan.say(f"The {name} of the physical address, {(frame, offset)[place]}.")
        sheet.area(("physical", name), box, fill, words=words)
        sheet.label(box, text, bold=True, mono=True, on=fill, key=("physical's part", name))
        x += width


def _said(plan: Plan) -> None:
    """The end of an access that does not arrive, or what was written, in a few words."""
    bad = plan.failed("page") or isinstance(plan.event, Refused)
    text = plan.say(_outcome(plan))
    shown = first_fitting(clauses(text), plan.sheet.inner, 14, bold=True)
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    more: dict[str, Any] = {"strong": True, "words": f"{text.removeprefix('✕ ')}."} if bad else {}
    more = {**more, "words": more["words"][0].upper() + more["words"][1:]} if bad else more
    plan.sheet.text(PAD, plan.at.foot, shown, size=14, bold=True, paint=ink, key="outcome", **more)


def _outcome(plan: Plan) -> str:
    event = plan.event
    if plan.missed is not None:
        code = plan.missed.error_code
        bits = (
            "present" if code & 1 else "not present",
            "write" if code & 2 else "read",
            "level 3" if code & 4 else "level 0–2",
        )
        return f"✕ {plan.missed.named}: {', '.join(bits)}; CR2 {plan.missed.course.linear_shown}"
    if isinstance(event, Refused):
        return f"✕ {event.reason.rstrip('.')}"
    if isinstance(event, (TableMade, TableDropped)):
        done = f"is made at {LAYOUT.show_physical(event.start)}" if isinstance(event, TableMade) else "is given back"
        return f"a {LAYOUT.called(event.level)} of 4K {done}"
    if isinstance(event, (Mapped, Unmapped)):
        index = LAYOUT.show_index(1, event.reads[-1].index)
        return f"entry {index} becomes {show_hex(event.word, 32) if isinstance(event, Mapped) else '0'}"
    return ""
