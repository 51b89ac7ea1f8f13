"""Requests that show something at a step: the page at the end of the longest chain, one that shares its bucket."""

from collections.abc import Iterator

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.core.translation import Map, Unmap
from memlab.mechanisms.hashed_table.requests import Access
from memlab.mechanisms.hashed_table.state import State, factor_of, split_of


def proposals(step: Step) -> tuple[Request, ...]:
    """Accesses first: to the last page of the longest chain, and to one that is not there but in the same bucket."""
    state: State = step.state
    offset, last = split_of(step.settings).offset.bits, 1 << split_of(step.settings).width - 1
    process, pages = state.running or "P1", [*_mapped(step)]
    process = pages[-1][0] if pages else process
    page = pages[-1][1] if pages else 0
    other = (page + step.settings.buckets * factor_of(step.settings) << offset) % (2 * last)
    known = {one for whose, one in pages if whose == process}
    fresh = next((one for one in range(page + 1, page + 99) if one not in known), page + 1)
    return (
        Access(process, page << offset),
        Access(process, other),
        Map(process, (fresh << offset) % (2 * last)),
        Unmap(process, page << offset),
    )


def _mapped(step: Step) -> Iterator[tuple[str, int]]:
    """The pages of the longest chain in its order; or those that the system knows, at most some."""
    state: State = step.state
    if state.chains:
        longest = max(state.chains.values(), key=len)
        for element in longest:
            slots = enumerate(element.slots)
            yield from ((element.process, element.tag * len(element.slots) + at) for at, entry in slots if entry)
    else:
        yield from (key for key, _ in zip(state.pages, range(64), strict=False))
