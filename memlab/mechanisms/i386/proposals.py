"""Requests that show something at a step of an i386: the last legal offset, the one behind it, a selector refused."""

from collections.abc import Iterator

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.i386.course import Coursing
from memlab.mechanisms.i386.loading import held, load
from memlab.mechanisms.i386.requests import REGISTERS, Load, LoadAndRefer, Map, Refer, Unmap
from memlab.mechanisms.i386.selector import Selector
from memlab.mechanisms.i386.state import LAYOUT, State

_LAST = (1 << LAYOUT.split.width) - 1
_TRIED = 16


def proposals(step: Step) -> tuple[Request, ...]:
    """Offsets at the two ends of the segment, selectors that fault and that do not, and the page next to the last."""
    event = step.event
    process = event.course.process if isinstance(event, Coursing) else "P1"
    register = event.course.register if isinstance(event, Coursing) and event.course.register in REGISTERS else "DS"
    refused, taken = _selectors(step, register)
    page = _page(step, process)
    return (
        *_edges(step, process, register),
        Load(process, register, refused),
        LoadAndRefer(process, 0, register=register, selector=taken),
        Map(process, page),
        Unmap(process, page),
    )


def _edges(step: Step, process: str, register: str) -> Iterator[Refer]:
    """The last legal offset and the first illegal one; any, where the register holds no segment."""
    descriptor = held(step.settings, step.state, process, register).descriptor
    if descriptor is None or descriptor.first is None or descriptor.last is None:
        yield Refer(process, 0x21406, register=register)
        return
    yield Refer(process, descriptor.last, register=register)
    if descriptor.last < _LAST:
        yield Refer(process, descriptor.last + 1, register=register)
    elif descriptor.first:
        yield Refer(process, descriptor.first - 1, register=register)
    else:
        yield Refer(process, 0x1000, register=register)


def _selectors(step: Step, register: str) -> tuple[int, int]:
    """One that faults and one that does not, of the first few of the GDT with the level's RPL."""
    level = step.settings.level
    tried = [Selector(index, 0, level) for index in range(1, _TRIED)]
    faults = {one: load(step.settings, step.state, register, one).refusal is not None for one in tried}
    refused = next((one for one in tried if faults[one]), tried[0])
    taken = next((one for one in tried if not faults[one]), tried[0])
    return refused.word, taken.word


def _page(step: Step, process: str) -> int:
    """The page of the last linear address, else the first page that is mapped, else one far from all."""
    state: State = step.state
    event = step.event
    if isinstance(event, Coursing) and event.course.linear is not None:
        return LAYOUT.split.page_of(event.course.linear) << LAYOUT.page_bits
    last = (table.first for table in state.pages.tables.values() if table.process == process and table.level)
    return next(last, 0x20021000)
