"""Requests that show something at a step: the page furthest back, one that is not there, a process that ends."""

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Unmap
from memlab.mechanisms.inverted_table.requests import Exit
from memlab.mechanisms.inverted_table.state import State


def proposals(step: Step) -> tuple[Request, ...]:
    """Accesses first: to the page in the last frame, and to a page that is in none."""
    state: State = step.state
    bits, pages = step.settings.page_bits, 1 << step.settings.index_bits
    last = max(state.entries, default=None)
    process, page = (state.running or "P1", 0) if last is None else state.entries[last][:2]
    fresh = next((one for one in range(min(pages, 99)) if (process, one) not in state.places), 0)
    return (
        Access(process, page << bits),
        Access(process, fresh << bits),
        Exit(process),
        Map(process, fresh << bits),
        Unmap(process, page << bits),
    )
