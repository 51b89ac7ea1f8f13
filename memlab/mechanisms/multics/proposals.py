"""Requests that show something: the last word, the first beyond it, a segment that is missing, pages to map."""

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.core.translation import Map, Unmap
from memlab.mechanisms.multics.requests import Access
from memlab.mechanisms.multics.words import LONGEST, MOST_SEGMENTS, State, descriptors


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """Some of each type, those first that show something."""
    process = next((name for name, base in state.bases if base.bound), "P1")
    known = [*descriptors(settings, state, process)]
    present = [(number, one) for number, one in known if one.present and one.length]
    number, descriptor = present[0] if present else (0, None)
    length = descriptor.length if descriptor else 0
    edges = [Access(process, (number, word)) for word in (length - 1, length) if 0 <= word < LONGEST]
    missing = [Access(process, (one, 0)) for one, found in known if not found.present][:1]
    base = state.base(process)
    bound = base.bound if base else 0
    beyond = [Access(process, (bound, 0))] if bound < MOST_SEGMENTS else []
    return (*edges, *missing, *beyond, Map(process, number << 16, pages=1), Unmap(process, number << 16))
