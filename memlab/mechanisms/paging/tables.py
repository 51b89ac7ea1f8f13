"""What paging keeps: a page table for each process, the free-frame list, and who holds which frame."""

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.paging.free_frames import FreeFrames, Listed
from memlab.memory.address import Split, two_part
from memlab.memory.persistent import PMap, pmap
from memlab.memory.stretches import Stretches, stretches

_SLOTS: Final = 1 << 52  # more than there can be processes


class Entry(NamedTuple):
    """A valid entry: the frame, and what is allowed (``r``, ``rw``, ``rx``, ``rwx`` or ``x``)."""

    frame: int
    rights: str = "rwx"


@dataclass(frozen=True)
class Process:
    """A process and its page table.

    Attributes:
        name: By which it is known.
        size: The bytes of its program; None where its pages were mapped by hand.
        slot: Which of the places for page tables its table has.
        length: How many pages it has: what PTLR holds.
        table: The valid entries, by page number.
    """

    name: str
    size: int | None
    slot: int
    length: int
    table: PMap[int, Entry]


@dataclass(frozen=True)
class State:
    """The processes, the frames, and what was counted.

    Attributes:
        processes: By name.
        free: The free-frame list, head first.
        holders: How many pages are in each frame that has any.
        slots: For each place for a page table, whether a process has it.
        running: The process whose table PTBR names.
        references: All accesses to memory so far.
        accesses: All that were asked for.
        traps: Those that trapped.
    """

    processes: PMap[str, Process]
    free: FreeFrames
    holders: PMap[int, int]
    slots: Stretches[bool] = field(default_factory=lambda: stretches(False, _SLOTS))
    running: str | None = None
    references: int = 0
    accesses: int = 0
    traps: int = 0


def split_of(settings: Settings) -> Split:
    """Page number p and offset d."""
    return two_part(settings.index_bits, settings.page_bits)


def listed_frames(free_list: tuple[int, ...], frames: int) -> Listed:
    """The free-frame list at the start; frames beyond memory are left out."""
    return tuple(frame for frame in free_list if frame < frames) if free_list else range(frames)


def reserved_runs(settings: Settings, state: State) -> Iterator[tuple[int, int]]:
    """The reserved frames that no page is in, as ``(first, count)`` of frames in a row."""
    if settings.free_list:
        yield from runs_beside({*state.free.listed, *state.holders}, settings.frames)


def runs_beside(known: Collection[int], frames: int) -> Iterator[tuple[int, int]]:
    """The frames that are not among the known ones, as ``(first, count)`` of frames in a row.

    Examples:
        >>> list(runs_beside({2, 3, 6}, 10))
        [(0, 2), (4, 2), (7, 3)]
    """
    first = 0
    for end in (*sorted(known), frames):
        if end > first:
            yield first, end - first
        first = end + 1


def is_reserved(settings: Settings, state: State, frame: int) -> bool:
    """Whether a frame was never on the free-frame list: others hold it, and only a number maps it."""
    return bool(settings.free_list) and frame not in state.free.listed


def table_entries(settings: Settings, process: Process) -> int:
    """How many entries its table has: PTLR many, or one for each page of the address space."""
    return process.length if settings.length_register else 1 << settings.index_bits


def table_address(settings: Settings, process: Process) -> int:
    """Where its table starts in the system's memory: PTBR."""
    return int(process.slot * (settings.entry_bytes << settings.index_bits))


def new_process(state: State, name: str, size: int | None, length: int = 0) -> State:
    """Add a process with an empty table, in the first place for a table that nobody has."""
    slot = next(first for first, _, taken in state.slots.runs() if not taken)
    process = Process(name, size, slot, length, pmap(row=Entry))
    slots = state.slots.filled(slot, slot + 1, True)
    return replace(state, processes=state.processes.set(name, process), slots=slots)


def put(state: State, name: str, page: int, entry: Entry) -> State:
    """Write a valid entry; its frame leaves the free-frame list."""
    process = state.processes[name]
    process = replace(process, table=process.table.set(page, entry), length=max(process.length, page + 1))
    return replace(
        state,
        processes=state.processes.set(name, process),
        free=state.free.take(entry.frame),
        holders=state.holders.set(entry.frame, state.holders.get(entry.frame, 0) + 1),
    )


def take_out(state: State, name: str, page: int) -> State:
    """Make an entry not valid, and let go of its frame."""
    process = state.processes[name]
    frame = process.table[page].frame
    process = replace(process, table=process.table.remove(page))
    return let_go(replace(state, processes=state.processes.set(name, process)), frame)


def let_go(state: State, frame: int) -> State:
    """One page less is in a frame; where it was the last, the frame goes to the tail of the free-frame list.

    A frame that was never on the list is reserved: others hold it.
    """
    left = state.holders[frame] - 1
    free = state.free if left or not state.free.knows(frame) else state.free.give(frame)
    holders = state.holders.set(frame, left) if left else state.holders.remove(frame)
    return replace(state, free=free, holders=holders)


def unused(settings: Settings, process: Process) -> int:
    """The bytes of its last page that its program does not use (internal fragmentation)."""
    if not process.size:
        return 0
    last = process.size - 1 >> settings.page_bits
    return int((last + 1 << settings.page_bits) - process.size) if last in process.table else 0


def page_key(process: str, page: int) -> Hashable:
    """A page is known by its process and number."""
    return ("page", process, page)


def entry_key(process: str, page: int) -> Hashable:
    """An entry is known by its process and the page's number."""
    return ("entry", process, page)


def frame_key(frame: int) -> Hashable:
    """A frame is known by its number."""
    return ("frame", frame)
