"""What is worth asking of a TLB at a step: a hit, a miss, another process, a page that goes."""

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Unmap
from memlab.mechanisms.tlb.behind import split_in
from memlab.mechanisms.tlb.cache import set_number, set_of
from memlab.mechanisms.tlb.requests import Invalidate
from memlab.mechanisms.tlb.state import Past, State

_FIRST = "P1"


def proposals(step: Step) -> tuple[Request, ...]:
    """A page that was put out, the next victim, another process; then one request of each type."""
    state: State = step.state
    split = split_in(step.settings)
    seen = [(past.process, past.page) for past in reversed(state.past)]
    held = {entry.key for _, _, entry in state.cache.entries()}
    running = state.running or _FIRST
    missed = [key for key in dict.fromkeys(seen) if key not in held and key[0] == running][:1]
    asked = [*missed, *_victim(step), *_other(state, running), *seen[:1]]
    last = 1 << split.width - split.offset.bits
    page = (max((page for process, page in seen if process == running), default=-1) + 1) % last
    accesses = [Access(process, at << split.offset.bits) for process, at in dict.fromkeys(asked)]
    new = Map(running, page << split.offset.bits)
    gone = Unmap(running, (seen[0][1] if seen and seen[0][0] == running else 0) << split.offset.bits)
    told = Invalidate(running, gone.address)
    return (*(accesses or [Access(running, 0)]), new, gone, told)


def _victim(step: Step) -> list[tuple[str, int]]:
    """The entry that goes next from the set used last: reading it saves it."""
    past: tuple[Past, ...] = step.state.past
    if not past or step.settings.replacement == "random":
        return []
    order = set_of(step.state.cache, step.settings, set_number(step.settings, past[-1].page)).residents.order
    return [key for key in order[:1] if isinstance(key, tuple)]


def _other(state: State, running: str) -> list[tuple[str, int]]:
    """The page that another process used last."""
    return [(past.process, past.page) for past in reversed(state.past) if past.process != running][:1]
