"""What the hatches of a step mean, above the rows."""

from collections.abc import Iterator
from typing import Final

from memlab.core.history import Started, Step
from memlab.mechanisms.buddy.events import OutOfMemory
from memlab.mechanisms.buddy.state import in_use
from memlab.mechanisms.buddy.view_plan import Plan
from memlab.mechanisms.buddy.view_words import words
from memlab.mechanisms.buddy.zone import reserved
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.sheet import Sheet

HEAD: Final = 22.0
"""The base line of what stands above the rows."""

_APART: Final = 16.0


def region(plan: Plan, step: Step) -> str:
    """Which frames the rows show; "" where that is all of them."""
    part = plan.region
    if part.frames >= plan.wanted.frames:
        return ""
    return f"{words(step.settings)} {part.first}-{part.last} of {plan.wanted.frames:,}"


def key(sheet: Sheet, plan: Plan, step: Step) -> None:
    """Name the hatches that the step has, left of what else stands there."""
    if plan.low or isinstance(step.event, Started):  # then the requests to come are told there
        return
    shown = region(plan, step)
    taken = text_width(shown, 12) + _APART if shown else 0.0
    start = plan.left + (0 if sheet.look.narrow else _APART)
    signs(sheet, (start, HEAD), _hatches(sheet, plan, step), plan.right - taken)


def _hatches(sheet: Sheet, plan: Plan, step: Step) -> Iterator[Sign]:
    if isinstance(step.event, OutOfMemory):
        yield Sign("free, too small", pattern="hatch")
    if any(reserved(step.settings)):
        yield Sign("reserved", Paint.NOBODY, pattern="hatch")
    held = (block for block in in_use(step.state) if block is not step.state.hand)
    wasteful = [block for block in held if block.waste and plan.row(block.order, block.frame)]
    if wasteful:
        yield Sign("wasted inside", sheet.look.hue(wasteful[0].name), pattern="hatch", ink=Paint.INK)
