"""The table at the start: the pages that are given, in the order of their frames."""

from functools import lru_cache

from memlab.core.history import Settings
from memlab.mechanisms.hashed_table.contents import Held
from memlab.mechanisms.inverted_table.state import State, put
from memlab.mechanisms.paging.free_frames import free_frames
from memlab.mechanisms.paging.tables import listed_frames


@lru_cache(maxsize=16)
def started(settings: Settings) -> tuple[State, int]:
    """The pages at their places, loaded in the order of their frames; and how many there is no room for."""
    listed = settings.free_list if settings.free_order == "list" else ()
    state, out = State(free_frames(listed_frames(listed, settings.frames))), 0
    for one in sorted(settings.contents, key=lambda one: one.frame):
        if _fits(settings, state, one):
            state = put(settings, state, one.frame, (one.process, one.page), one.rights)
        else:
            out += 1
    return state, out


def _fits(settings: Settings, state: State, one: Held) -> bool:
    """Whether there are such a page and such a frame, and neither has the other already."""
    free = one.frame < settings.frames and one.frame not in state.entries
    return free and not one.page >> settings.index_bits and (one.process, one.page) not in state.places
