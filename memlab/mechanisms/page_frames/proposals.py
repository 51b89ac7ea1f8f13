"""Requests that show something at a step: a block shared, its last user gone, an address traced; one of each type."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from memlab.core.request import Request
from memlab.mechanisms.buddy.proposals import next_name
from memlab.mechanisms.page_frames.kernel import va
from memlab.mechanisms.page_frames.requests import Find, FreePages, GetPages, SetFlag, SharePages

if TYPE_CHECKING:
    from memlab.mechanisms.page_frames.model import State


def proposed(state: "State", requests: Sequence[Request]) -> tuple[Request, ...]:
    """The requests to suggest after these: first what shows something with the blocks given, then one of each type."""
    name, given = next_name(state.zone, requests), list(islice(_given(state), 2))
    shown: list[Request] = [GetPages(name, 1)]
    shown += [request for held in given[:1] for request in (FreePages(held), SharePages(held))]
    shown += [SetFlag(held, "PG_locked") for held in given[-1:]]
    frame = state.zone.blocks[given[0]].frame if given else 0
    return (*shown, Find(va(frame)))


def _given(state: "State") -> Iterator[str]:
    """First the blocks with more than one user, then the others."""
    blocks = list(islice(state.zone.blocks.values(), 200))
    shared = [block.name for block in blocks if state.mem_map[block.frame].count > 1]
    yield from dict.fromkeys((*shared, *(block.name for block in blocks)))
