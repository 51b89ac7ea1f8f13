"""What fails without lengths to compare: rights, an entry that is not valid, a jump into other code, a refusal."""

from typing import Final

from memlab.mechanisms.segmentation.events import Arrived, Sent, Trapped
from memlab.mechanisms.segmentation.events_placing import Refused
from memlab.mechanisms.segmentation.given import NO_RIGHTS
from memlab.mechanisms.segmentation.segments import RIGHTS, VALID
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.memory.entries import NEEDS
from memlab.scene.measure import first_fitting
from memlab.scene.paint import Paint
from memlab.scene.parts.beside import wrapped
from memlab.scene.sheet import Box

_SQUARE: Final = 20.0
_NAMES: Final = 58.0
_ABOVE: Final = 10.0
_LINE: Final = 16.0


def told_in_words(plan: Plan) -> bool:
    """Whether there are no lengths to compare."""
    event = plan.event
    return _is_wrong(plan) or (isinstance(event, Trapped) and event.cause in (RIGHTS, VALID))


def refusal(plan: Plan, box: Box) -> None:
    """Say in red what fails; rights are drawn as squares, as in the entry."""
    if isinstance(plan.event, Refused):
        _refused(plan, plan.event.reason, box)
        return
    wordings = _wordings(plan)
    if not wordings:
        return
    x, y, width, _ = box
    said = first_fitting([f"✕ {text}" for text in wordings], width, bold=True)
    low = y + 8 if plan.compact else y - _ABOVE
    plan.sheet.text(x, low, said, bold=True, paint=Paint.FAILURE_TEXT, key="refusal")
    event = plan.event
    if isinstance(event, Trapped) and event.cause == RIGHTS and not plan.compact:
        _rights(plan, event, box)


def _wordings(plan: Plan) -> tuple[str, ...]:
    event, number = plan.event, plan.number
    if isinstance(event, Trapped) and event.cause == VALID:
        return f"entry {number} is not valid: no base to add to", f"entry {number} is not valid"
    if isinstance(event, Trapped) and event.cause == RIGHTS and event.segment:
        rights = event.segment.rights or NO_RIGHTS
        return f"entry {number} allows {rights}, not to {event.access}", f"allows {rights}, not to {event.access}"
    if isinstance(event, Arrived) and _is_wrong(plan) and event.segment:
        name = event.segment.name
        return f"runs as {event.running}, but {number} is {name} here", f"{number} is {name} here"
    return ()


def _refused(plan: Plan, reason: str, box: Box) -> None:
    """A reason in a sentence, on as many lines as it needs."""
    x, y, width, _ = box
    for at, said in enumerate(wrapped(f"✕ {reason}", width)):
        plan.sheet.text(x, y + 8 + at * _LINE, said, paint=Paint.FAILURE_TEXT, key=("refused", at))


def _is_wrong(plan: Plan) -> bool:
    return isinstance(plan.event, Arrived) and not plan.event.right


def _rights(plan: Plan, event: Sent, box: Box) -> None:
    """Two rows of squares: those that the entry allows dark, below the one that is wanted in red."""
    x, y, _, height = box
    allowed = event.segment.rights if event.segment else ""
    wanted, step = NEEDS[event.access], min(_SQUARE + 6, height / 2)
    square = min(_SQUARE, step - 4)
    for row, name in enumerate(("allows", "wanted")):
        top = y + row * step
        plan.sheet.text(x, top + square / 2 + 4, name, key=("rights' name", row))
        for place, right in enumerate(NEEDS.values()):
            spot = (x + _NAMES + place * (_SQUARE + 6), top, _SQUARE, square)
            fill = Paint.INK if right in allowed else Paint.FREE
            if row:
                fill = Paint.FAILURE if right == wanted else Paint.NONE
            if fill is not Paint.NONE:
                plan.sheet.area(("right", row, right), spot, fill, edge=Paint.INK if fill is Paint.INK else Paint.LINE)
                plan.sheet.label(
                    spot, right.upper(), bold=fill is not Paint.FREE, on=fill, key=("right's letter", row, right)
                )
