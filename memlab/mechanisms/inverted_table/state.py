"""The state of an inverted table: an entry for each frame, the anchors with their chains, and the free frames."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.inverted_table.hashing import anchor_of
from memlab.mechanisms.paging.free_frames import FreeFrames
from memlab.memory.address import Split, two_part
from memlab.memory.persistent import PMap, pmap

LINEAR: Final = "linear"
HASHED: Final = "hashed"
BOTH: Final = "both"
SEARCHES: Final = (LINEAR, HASHED, BOTH)


class Entry(NamedTuple):
    """What is in a frame: whose page, its number, what may be done there, and its turn of being loaded."""

    process: str
    page: int
    rights: str
    turn: int


Chain = tuple[int, ...]


@dataclass(frozen=True)
class State:
    """The table, and what was counted.

    Attributes:
        free: The free frames.
        entries: What is in each frame that is not free.
        places: The frame of each page that is in memory.
        loaded: The frames by their turn of being loaded.
        chains: The frames of each anchor's chain, first one first.
        turns: How many pages were ever loaded.
        accesses: All that were asked for; ``faults`` those that found no page, or not allowed.
        looked_at: How many entries were looked at for them, by the search that counts.
        references: How many accesses to memory they took.
        loads: Pages loaded at an access; ``relabels`` entries rewritten for one.
    """

    free: FreeFrames
    entries: PMap[int, Entry] = field(default_factory=lambda: pmap(row=Entry))
    places: PMap[tuple[str, int], int] = field(default_factory=pmap)
    loaded: PMap[int, int] = field(default_factory=pmap)
    chains: PMap[int, Chain] = field(default_factory=pmap)
    turns: int = 0
    running: str = ""
    accesses: int = 0
    faults: int = 0
    looked_at: int = 0
    references: int = 0
    loads: int = 0
    relabels: int = 0

    def counted(self, looked_at: int, references: int, *, fault: bool = False) -> "State":
        """The state after an access."""
        return replace(
            self,
            looked_at=self.looked_at + looked_at,
            references=self.references + references,
            faults=self.faults + fault,
        )


def split_of(settings: Settings) -> Split:
    """Page number p and offset d."""
    return two_part(settings.index_bits, settings.page_bits)


def anchor_in(settings: Settings, process: str, page: int) -> int:
    """The anchor of a page."""
    return anchor_of(process, page, settings.anchors, settings.hash)


def put(settings: Settings, state: State, frame: int, key: tuple[str, int], rights: str) -> State:
    """A page comes into a free frame, and onto the chain of its anchor."""
    turn, anchor = state.turns, anchor_in(settings, *key)
    chain = state.chains.get(anchor, ())
    chain = (frame, *chain) if settings.insert == "head" else (*chain, frame)
    return replace(
        state,
        free=state.free.take(frame),
        entries=state.entries.set(frame, Entry(*key, rights, turn)),
        places=state.places.set(key, frame),
        loaded=state.loaded.set(turn, frame),
        chains=state.chains.set(anchor, chain),
        turns=turn + 1,
    )


def take_out(settings: Settings, state: State, frame: int) -> State:
    """A page leaves its frame and its chain; the frame goes to the tail of the free list."""
    entry = state.entries[frame]
    return replace(
        state,
        free=state.free.give(frame),
        entries=state.entries.remove(frame),
        places=state.places.remove((entry.process, entry.page)),
        loaded=state.loaded.remove(entry.turn),
        chains=_off_chain(settings, state, entry, frame),
    )


def _off_chain(settings: Settings, state: State, entry: Entry, frame: int) -> PMap[int, Chain]:
    anchor = anchor_in(settings, entry.process, entry.page)
    chain = tuple(one for one in state.chains[anchor] if one != frame)
    return state.chains.set(anchor, chain) if chain else state.chains.remove(anchor)


def relabel(settings: Settings, state: State, frame: int, key: tuple[str, int]) -> State:
    """The entry of a frame is rewritten for another page; what is in the frame stays, and its turn."""
    before = state.entries[frame]
    chains = replace(state, chains=_off_chain(settings, state, before, frame))
    anchor = anchor_in(settings, *key)
    chain = chains.chains.get(anchor, ())
    chain = (frame, *chain) if settings.insert == "head" else (*chain, frame)
    return replace(
        state,
        entries=state.entries.set(frame, Entry(*key, before.rights, before.turn)),
        places=state.places.remove((before.process, before.page)).set(key, frame),
        chains=chains.chains.set(anchor, chain),
    )


def next_free(settings: Settings, state: State) -> int | None:
    """The free frame that goes next: the lowest, or the head of the list; None where none is free."""
    if settings.free_order == "list":
        return state.free.head
    return min((first for first, _ in state.free.runs()), default=None)


def frame_key(frame: int) -> Hashable:
    """An entry is known by its place, which is the frame number."""
    return ("frame", frame)


def anchor_key(anchor: int) -> Hashable:
    """An anchor is known by its number."""
    return ("anchor", anchor)
