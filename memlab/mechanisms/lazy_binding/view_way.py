"""The way of a jump: from the code through the slot, by the linker or straight to the routine."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.lazy_binding.events import Bound, Jumped, NotLoaded
from memlab.mechanisms.lazy_binding.library import JUMPS
from memlab.mechanisms.lazy_binding.view_plan import Plan
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_BOXES: Final = ("code", "slot", "linker", "routine")
_TOLD: Final = {
    "code": "The code that calls.",
    "slot": "The slot that it jumps through.",
    "linker": "The linker looks a routine up by its name.",
    "routine": "The routine that is meant.",
}


def way(sheet: Sheet, step: Step, plan: Plan, *, beside: bool) -> None:
    """Draw the code, the slot, the linker and the routine, and arrows as the jump goes.

    Args:
        sheet: What to draw on.
        step: What happens.
        plan: Where things lie.
        beside: Whether a table is to be drawn at the right, which takes the place of what the jump does not reach.
    """
    event = step.event
    jumped, asks, fails = isinstance(event, Jumped), isinstance(event, Bound), isinstance(event, NotLoaded)
    boxes = dict(zip(_BOXES, plan.way(), strict=True))
    on = {"code": jumped or fails, "slot": jumped, "linker": asks, "routine": jumped}
    edge = plan.beside[0] - 8 if beside else sheet.width
    for key, lines in _said(step).items():
        if sum(boxes[key][::2]) <= edge:
            _box(sheet, ("way", key), boxes[key], lines, fill=_fill(step, key) if on[key] else None)
    if jumped:
        _arrows(sheet, boxes, asks=asks)
    elif fails:
        _stopped(sheet, boxes)


def _said(step: Step) -> Mapping[str, tuple[str, str]]:
    """The two lines in each box."""
    event = step.event
    code = (getattr(event, "function", "code"), "that calls")
    if not isinstance(event, Jumped):
        slot = ("slot", "" if step.state.loaded else "not mapped")
        return {"code": code, "slot": slot, "linker": ("linker", ""), "routine": ("routine", "")}
    calls = JUMPS[event.function]
    held = "stub's address" if isinstance(event, Bound) else "its address"
    return {
        "code": (event.function, f"jump {calls.index(event.slot) + 1} of {len(calls)}"),
        "slot": ("slot held", held),
        "linker": ("linker", "looks it up" if isinstance(event, Bound) else "not asked"),
        "routine": (event.slot, "routine"),
    }


def _fill(step: Step, key: str) -> Paint:
    if key == "linker" and isinstance(step.event, Bound):
        return Paint.DECISION
    if key == "slot" and isinstance(step.event, Jumped):
        return Paint.PAGE if isinstance(step.event, Bound) else Paint.HIT
    return Paint.PAGE


def _box(sheet: Sheet, key: tuple[str, str], box: Box, lines: tuple[str, str], *, fill: Paint | None) -> None:
    """A box with two lines; without a fill where the jump does not come by."""
    on, ground, gone = fill is not None, fill or Paint.PAGE, lines[1] == "not mapped"
    more: dict[str, Any] = {"pattern": "hatch"} if gone else {}
    sheet.area(key, box, ground, edge=Paint.INK if on else Paint.RULE, words=_TOLD[key[1]], **more)
    ink: dict[str, Any] = {"on": ground} if on else {"paint": Paint.QUIET}
    if gone:
        ink["plate"] = Paint.PAGE
    x, y, width, height = box
    upper = (x, y + 3, width, height / 2) if lines[1] else box
    sheet.label(upper, lines[0], bold=on, key=("name", *key), **ink)
    sheet.label((x, y + height / 2 - 2, width, height / 2), lines[1], key=("part", *key), **ink)


def _arrows(sheet: Sheet, boxes: Mapping[str, Box], *, asks: bool) -> None:
    """From the code to the slot; then straight to the routine, or by the linker, which writes into the slot."""
    _arrow(sheet, boxes, "code", "slot")
    low = boxes["code"][1] + boxes["code"][3]
    ends = {key: (box[0], box[0] + box[2]) for key, box in boxes.items()}
    if asks:
        _arrow(sheet, boxes, "slot", "linker")
        _arrow(sheet, boxes, "linker", "routine")
        back, into = sum(ends["linker"]) / 2, sum(ends["slot"]) / 2
        _below(sheet, (back, into, low), "writes the routine's address", dashed=True, key="writes")
        return
    _below(sheet, (ends["slot"][1] - 20, ends["routine"][0] + 20, low), "straight", dashed=False, key="straight")


def _arrow(sheet: Sheet, boxes: Mapping[str, Box], start: str, end: str) -> None:
    x, y, width, height = boxes[start]
    points = [(x + width + 1, y + height / 2), (boxes[end][0] - 1, y + height / 2)]
    sheet.path(points, thick=2.0, head=True, key=("arrow", start))


def _below(sheet: Sheet, places: tuple[float, float, float], words: str, *, dashed: bool, key: str) -> None:
    start, end, low = places
    points = [(start, low), (start, low + 12), (end, low + 12), (end, low + 1)]
    sheet.path(points, thick=2.0, dashed=dashed, head=True, key=key)
    sheet.text((start + end) / 2, low + 27, words, align="middle", paint=Paint.QUIET, key=(key, "words"))


def _stopped(sheet: Sheet, boxes: Mapping[str, Box]) -> None:
    """The call that is not tried: an arrow that ends at a cross before the slot."""
    x, y, width, height = boxes["code"]
    middle, end = y + height / 2, boxes["slot"][0]
    sheet.path([(x + width + 1, middle), (end - 12, middle)], paint=Paint.FAILURE, thick=2.0, key="stopped")
    sheet.badge(end - 10, middle, "\N{MULTIPLICATION SIGN}", fill=Paint.FAILURE, key="cross")
    sheet.text(x, y + height + 22, "not tried: no table is mapped", paint=Paint.FAILURE_TEXT, bold=True, key="why not")
