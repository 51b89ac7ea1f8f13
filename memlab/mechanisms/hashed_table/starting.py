"""The table at the start: pages that are given go into it one after the other, as if they had been mapped."""

from dataclasses import replace
from functools import lru_cache

from memlab.core.history import Settings
from memlab.core.translation import Map
from memlab.mechanisms.hashed_table.contents import Held
from memlab.mechanisms.hashed_table.frames import Frames
from memlab.mechanisms.hashed_table.served import served_by
from memlab.mechanisms.hashed_table.state import POWERPC, Pte, State, split_of
from memlab.mechanisms.paging.free_frames import free_frames


@lru_cache(maxsize=16)
def started(settings: Settings) -> State:
    """The entries and the pages that are given, as far as there is room for them; else an empty table."""
    state = State(Frames(free_frames(range(settings.frames))))
    for address, first, second in settings.entries if settings.variant == POWERPC else ():
        state = replace(state, words=state.words.set(address, Pte(first, second)))
    for one in settings.contents:
        if fits(settings, one):
            request = Map(one.process, one.page << split_of(settings).offset.bits, one.frame, rights=one.rights)
            for _, after in served_by(settings).map_page(settings, state, request, one.page, one.frame):
                state = after
    return state


def fits(settings: Settings, one: Held) -> bool:
    """Whether there are such a page and such a frame."""
    split = split_of(settings)
    return bool(one.frame < settings.frames and not one.page >> split.width - split.offset.bits)
