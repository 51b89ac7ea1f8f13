"""The column at the left: the address, what is made of its page number, and the physical address below."""

from typing import Any, Final

from memlab.core.translation import Access
from memlab.mechanisms.hashed_table.events import Translated
from memlab.mechanisms.hashed_table.view_plan import FRAME, OFFSET, PAGE, Plan
from memlab.memory.sizes import show_hex
from memlab.scene.marks import Point
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_PAGE_PART: Final = 0.54


def left(plan: Plan, formula: tuple[str, str, str]) -> None:
    """Draw the column.

    Args:
        plan: The step.
        formula: The heading of the box, what is computed in it, and a second line; "" for what is not known yet.
    """
    _title(plan)
    _address(plan)
    _box(plan, formula)
    _physical(plan)


def hash_box(plan: Plan) -> Box:
    """Where the hash stands."""
    if plan.compact:
        return PAD, 52.0, plan.left, 36.0
    return PAD, 112.0, plan.left, 56.0


def out_of_hash(plan: Plan, target: Point) -> list[Point]:
    """From the hash to what it names."""
    x, y, width, height = hash_box(plan)
    middle, bend = y + height / 2, target[0] - 18
    return [(x + width, middle), (bend, middle), (bend, target[1]), target]


def frame_box(plan: Plan) -> Box:
    """Where the frame of the physical address stands."""
    y = 112.0 if plan.compact else 214.0
    return PAD, y, plan.left * _PAGE_PART - 2, 20.0 if plan.compact else 30.0


def to_physical(plan: Plan, box: Box) -> list[Point]:
    """Draw the way out of an entry, below all that is searched, to the frame of the physical address.

    Returns:
        Its points; the last but one is on the lane at the left.
    """
    (x, y, width, height), frame = box, frame_box(plan)
    out, middle, up = x + width + 5, y + height / 2, PAD + 10.0
    below = frame[1] + frame[3]
    lane = max(plan.lane, below + 14)
    points = [(x + width, middle), (out, middle), (out, lane), (up, lane), (up, below + 1)]
    plan.sheet.path(points, paint=Paint.HIT, thick=2.5, head=True, key="to physical")
    plan.sheet.token(points[:-1], paint=FRAME)
    return points


def _title(plan: Plan) -> None:
    """What is wanted; of a long address what is left where its owner, too, does not fit."""
    said = _said(plan)
    room = plan.left + 26
    shown = said if plan.sheet.fits(said, room) else fitted(said.rsplit(" ", 1)[-1], room, 12)
    if not plan.compact or plan.page is not None:
        plan.sheet.text(PAD, 14 if plan.compact else 20, shown, paint=Paint.QUIET, key="title")


def _said(plan: Plan) -> str:
    if plan.page is None:
        waiting = [one for one in plan.sheet.look.get("waiting", ()) if isinstance(one, Access)]
        if plan.started and waiting and isinstance(waiting[0].address, int):
            return f"{waiting[0].process} will want {show_hex(waiting[0].address)}"
        return "Logical address"
    if plan.offset is None:
        return f"{plan.process}, page {plan.show(plan.page)}"
    address = plan.page << plan.split.offset.bits | plan.offset
    return f"{plan.process} wants {plan.split.show_whole(address)}"


def _address(plan: Plan) -> None:
    y, height = (20.0, 20.0) if plan.compact else (32.0, 36.0)
    first = (PAD, y, plan.left * _PAGE_PART - 2, height)
    second = (PAD + plan.left * _PAGE_PART, y, plan.left * (1 - _PAGE_PART), height)
    _part(plan, first, "p", plan.page, PAGE)
    _part(plan, second, "d", plan.offset, OFFSET)
    on = plan.page is not None
    x = PAD + first[2] / 2
    points = [(x, y + height + 1), (x, hash_box(plan)[1] - 1)]
    plan.sheet.path(points, paint=Paint.INK if on else Paint.RULE, thick=2.0 if on else 1.0, head=True, key="to hash")


def _part(plan: Plan, box: Box, name: str, value: int | None, fill: Paint) -> None:
    """A part of an address, dashed as long as it is not known."""
    key = ("logical", name)
    if value is None:
        plan.sheet.area(key, box, Paint.FREE, dashed=True)
        plan.sheet.label(box, name, paint=Paint.QUIET, key=("part", name))
        return
    what = "page number p" if name == "p" else "offset d"
    plan.sheet.area(key, box, fill, edge=Paint.INK, words=f"The {what} is {plan.show(value)}.")
    shown = plan.show(value)
    named = f"{name} {shown}"
    text = named if plan.sheet.fits(named, box[2] - 6, size=12, bold=True) else shown
    plan.sheet.label(box, text, bold=name == "p", mono=True, on=fill, key=("part", name))


def _box(plan: Plan, formula: tuple[str, str, str]) -> None:
    sheet, box = plan.sheet, hash_box(plan)
    x, y, width, _ = box
    heading, *lines = formula
    known = [line for line in lines if line]
    edge = Paint.INK if known else Paint.LINE
    words = f"{heading}: {', '.join(known)}." if known else f"{heading}: nothing yet."
    sheet.area("hash", box, Paint.PAGE, edge=edge, thick=1.5 if known else 1.0, words=words[0].upper() + words[1:])
    if plan.compact:
        said = known[-1] if known else heading
        sheet.label(box, said, mono=bool(known), key="hash said")
        return
    ys = (y + 20, y + 40) if len(known) < 2 else (y + 16, y + 32, y + 48)  # noqa: PLR2004 - two lines of formula
    middle = x + width / 2
    sheet.text(middle, ys[0], heading, bold=True, align="middle", key="hash said")
    for at, (line, base) in enumerate(zip(known, ys[1:], strict=False)):
        sheet.text(middle, base, fitted(line, width - 6, 12), mono=True, align="middle", key=("hash line", at))


def _physical(plan: Plan) -> None:
    sheet, box = plan.sheet, frame_box(plan)
    x, y, width, height = box
    second = (x + width + 2, y, plan.left * (1 - _PAGE_PART), height)
    event = plan.event
    if not plan.compact:
        sheet.text(PAD, y - 8, "Physical address", paint=Paint.QUIET, key="physical's head")
    reached = event if isinstance(event, Translated) else None
    for place, name, value, fill in (
        (box, "frame", reached.frame if reached else None, FRAME),
        (second, "d", reached.offset if reached else None, OFFSET),
    ):
        _physical_part(plan, place, name, value, fill)
    if reached:
        shown = f"= {reached.physical:,}" if reached.decimal else f"= {show_hex(reached.physical)}"
        base = y + height + (14 if plan.compact else 18)
        sheet.text(x + 22, base, shown, bold=True, mono=True, key="made")


def _physical_part(plan: Plan, box: Box, name: str, value: int | None, fill: Paint) -> None:
    key: Any = "physical" if name == "frame" else ("physical", name)
    if value is None:
        plan.sheet.area(key, box, Paint.FREE, dashed=True)
        plan.sheet.label(box, name, paint=Paint.QUIET, key=("physical part", name))
        return
    words = f"The {name} of the physical address is {plan.show(value)}."
    plan.sheet.area(key, box, fill, edge=Paint.INK, words=words, strong=name == "frame")
    plan.sheet.label(box, plan.show(value), bold=True, mono=True, on=fill, key=("physical part", name))
