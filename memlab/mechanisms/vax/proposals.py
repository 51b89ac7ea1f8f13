"""Requests that show something: either side of the length registers, a first write, a page to map and to unmap."""

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.vax.registers import PAGE, PAGES
from memlab.mechanisms.vax.requests import Map, Unmap, Walk
from memlab.mechanisms.vax.state import State


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type."""
    process, registers = next(iter(state.registers.items()), ("A", state.given))
    length = settings.p0_pages if registers is None else registers.p0lr
    first = PAGES - settings.p1_pages if registers is None else registers.p1lr
    beyond = min(length, PAGES - 1) * PAGE
    return (
        Walk(process, 0, "write"),
        Walk(process, beyond),
        Walk(process, (PAGES + min(first, PAGES - 1)) * PAGE),
        Map(process, 0),
        Unmap(process, 0),
        Walk(process, 0x80000000, "read", "kernel"),
    )
