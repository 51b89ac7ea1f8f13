"""What sharing keeps: a page table for each process, who uses which frame, what is in it, and which frames are free."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.memory.address import Split, two_part
from memlab.memory.persistent import PMap, pmap
from memlab.memory.stretches import Stretches

PRIVATE: Final = "private"
CODE: Final = "code"
SHARED: Final = "shared"
KINDS: Final = (PRIVATE, CODE, SHARED)
ON_WRITE: Final = "copy on write"
AT_ONCE: Final = "copy at once"

User = tuple[str, int]
"""A process and one of its pages."""


class Entry(NamedTuple):
    """A valid entry of a page table.

    Attributes:
        frame: Where the page is.
        whole: What its process may do with it in the end.
        kind: ``private`` (its own, copied before a write where others use the frame), ``code`` (never written) or
            ``shared`` (written by all who use the frame).
        writable: The bit W now.
    """

    frame: int
    whole: str
    kind: str
    writable: bool

    @property
    def rights(self) -> str:
        """What the hardware lets pass now."""
        return self.whole if self.writable else self.whole.replace("w", "")


@dataclass(frozen=True)
class Process:
    """A process: its name, its page table, and the page from which on it has the program's code (None without)."""

    name: str
    table: PMap[int, Entry]
    at: int | None = None


@dataclass(frozen=True)
class State:
    """The processes, the frames, and what was counted.

    Attributes:
        processes: By name.
        users: How many pages are in each frame that has any: the reference counts.
        contents: What is in each frame that is taken.
        taken: For each frame, whether it is not free.
        program: The frames of the one copy of the program; none before it is loaded.
        kept: Whether that copy stays when nobody runs it.
        copies: How many pages were copied; ``faults`` how many accesses the rights or W refused.
        references: All accesses to memory.
    """

    processes: PMap[str, Process]
    users: PMap[int, int]
    contents: PMap[int, str]
    taken: Stretches[bool]
    program: tuple[int, ...] = ()
    kept: bool = False
    copies: int = 0
    faults: int = 0
    references: int = 0

    @property
    def mapped(self) -> int:
        """The pages of all processes: so many frames would be in use, had each been copied."""
        return sum(len(process.table) for process in self.processes.values())

    @property
    def in_use(self) -> int:
        """The frames that hold something."""
        return len(self.contents)

    def free(self) -> Iterator[int]:
        """The free frames, the lowest first."""
        for first, end, taken in self.taken.runs():
            if not taken:
                yield from range(first, end)

    @property
    def free_count(self) -> int:
        """How many frames are free."""
        return sum(end - first for first, end, taken in self.taken.runs() if not taken)

    def entry(self, process: str, page: int) -> Entry | None:
        """The entry of a page; None where there is none, or no such process."""
        found = self.processes.get(process)
        return found.table.get(page) if found else None

    def users_of(self, frame: int) -> list[User]:
        """The pages that a frame holds, by process and page."""
        tables = ((name, process.table) for name, process in sorted(self.processes.items()))
        return [(name, page) for name, table in tables for page, entry in table.items() if entry.frame == frame]


def split_of(settings: Settings) -> Split:
    """Page number p and offset d."""
    return two_part(settings.index_bits, (settings.page_size - 1).bit_length())


def write_entry(state: State, name: str, page: int, entry: Entry, content: str = "") -> State:
    """Write the entry of a page that has none; its frame has one user more."""
    process = state.processes.get(name) or Process(name, pmap(row=Entry))
    process = replace(process, table=process.table.set(page, entry))
    frame = entry.frame
    contents = state.contents if frame in state.contents else state.contents.set(frame, content)
    return replace(
        state,
        processes=state.processes.set(name, process),
        users=state.users.set(frame, state.users.get(frame, 0) + 1),
        contents=contents,
        taken=state.taken.filled(frame, frame + 1, True),
    )


def with_process(state: State, process: Process, contents: Mapping[int, str]) -> State:
    """Add a process with its page table; its frames have one user more for each page, new ones the contents given."""
    users, held, taken = state.users, state.contents, state.taken
    for entry in process.table.values():
        users = users.set(entry.frame, users.get(entry.frame, 0) + 1)
    for frame, content in contents.items():
        held, taken = held.set(frame, content), taken.filled(frame, frame + 1, True)
    return replace(state, processes=state.processes.set(process.name, process), users=users, contents=held, taken=taken)


def change_entry(state: State, name: str, page: int, entry: Entry) -> State:
    """Write another entry over one of the same frame."""
    process = state.processes[name]
    process = replace(process, table=process.table.set(page, entry))
    return replace(state, processes=state.processes.set(name, process))


def take_out(state: State, name: str, page: int) -> State:
    """Take an entry out; a frame whose last user it was is free, but for the copy of the program that is kept."""
    process = state.processes[name]
    frame = process.table[page].frame
    process = replace(process, table=process.table.remove(page))
    state = replace(state, processes=state.processes.set(name, process))
    left = state.users[frame] - 1
    if left:
        return replace(state, users=state.users.set(frame, left))
    state = replace(state, users=state.users.remove(frame))
    return state if state.kept and frame in state.program else _freed(state, frame)


def _freed(state: State, frame: int) -> State:
    program = () if frame in state.program else state.program
    taken = state.taken.filled(frame, frame + 1, False)
    return replace(state, contents=state.contents.remove(frame), taken=taken, program=program)


def code_run(process: Process) -> Iterator[int]:
    """The frames of the code that a process runs, from its first page of code on."""
    page = process.at
    while page is not None and (entry := process.table.get(page)) and entry.kind == CODE:
        yield entry.frame
        page += 1


def entry_key(process: str, page: int) -> Hashable:
    """An entry is known by its process and the page's number."""
    return ("entry", process, page)


def frame_key(frame: int) -> Hashable:
    """A frame is known by its number."""
    return ("frame", frame)
