"""Why an access goes no further, or why nothing is changed: in red, below all that is searched."""

from typing import Final

from memlab.core.history import Event
from memlab.core.refused import Refused
from memlab.mechanisms.hashed_table.events import PageFault, Trapped
from memlab.mechanisms.hashed_table.events_changing import NotMapped
from memlab.mechanisms.hashed_table.events_powerpc import Forbidden, HashMiss
from memlab.mechanisms.hashed_table.events_ultrasparc import NothingNoted, NotKnown, NotWritable
from memlab.mechanisms.hashed_table.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import clauses, first_fitting
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_LINE: Final = 6.0
_COMPACT_LINE: Final = 146.0
_BEYOND: Final = 22.0


def refusal(plan: Plan) -> None:
    """Write it, as much of it as there is room for."""
    wordings = [f"✕ {text}" for text in reasons(plan)]
    if not wordings:
        return
    room, y = float(plan.sheet.inner), plan.foot - _LINE
    if plan.compact:
        room, y = plan.left + _BEYOND, _COMPACT_LINE
    said = first_fitting(wordings, room, bold=True)
    plan.sheet.text(PAD, y, said, bold=True, paint=Paint.FAILURE_TEXT, key="refusal")


def reasons(plan: Plan) -> tuple[str, ...]:
    """The reason in several wordings, the longest first; none where nothing fails."""
    match plan.event:
        case Trapped() as event:
            return _forbidden(plan, event.rights, event.doing)
        case Forbidden() as event:
            return _forbidden(plan, event.rights or "nothing", event.doing)
        case PageFault() as event:
            return _not_found(event)
        case NotMapped() | NothingNoted() | Refused() as event:
            return clauses(event.why.rstrip("."))
    return _of_hardware(plan.event)


def _of_hardware(event: Event) -> tuple[str, ...]:
    match event:
        case HashMiss():
            place = "the system has it" if event.known else "nor does the system know it"
            none = f"hash miss: {event.compares} compares, no {event.shown}"
            return f"{none}; {place}", none, "hash miss"
        case NotWritable():
            who = f"line {event.index:,}" if event.in_line else "the system's own table"
            return f"trap: {who} has W = 0 for page {event.shown}", f"trap: {who} has W = 0", "trap: W = 0"
        case NotKnown():
            none = f"no page {event.shown} of {event.process}"
            return f"page fault: the system's own table has {none}", f"page fault: {none}", "page fault"
    return ()


def _forbidden(plan: Plan, rights: str, doing: str) -> tuple[str, ...]:
    page = "" if plan.page is None else f"page {plan.show(plan.page)} "
    return f"trap: {page}allows {rights}, not to {doing}", f"allows {rights}, not {doing}", f"only {rights}"


def _not_found(event: PageFault) -> tuple[str, ...]:
    told = event.why.rstrip(".").removeprefix("Page fault: ")
    compared = plural(event.compares, "compare")
    return f"page fault: {told}", *(f"page fault: {text}" for text in clauses(told)[1:]), f"{compared}, in vain"
