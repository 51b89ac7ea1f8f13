"""Paging: a page table for each process; an address is page and offset, and the table turns the page into a frame."""

from collections.abc import Mapping
from typing import ClassVar, Final

from traitlets import Bool, Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.mechanisms.paging.frame_list import MOST_FRAMES, FrameList
from memlab.mechanisms.paging.free_frames import free_frames
from memlab.mechanisms.paging.given import GivenTables, told, with_tables
from memlab.mechanisms.paging.placing import arrive, leave, map_pages, unmap_pages
from memlab.mechanisms.paging.presets import PRESETS
from memlab.mechanisms.paging.proposals import proposals
from memlab.mechanisms.paging.requests import Arrive, Leave
from memlab.mechanisms.paging.tables import State, listed_frames, reserved_runs, split_of, table_entries, unused
from memlab.mechanisms.paging.translating import translate
from memlab.memory.address import Split
from memlab.memory.english import in_bytes, plural, verb
from memlab.memory.persistent import pmap

PAGE_SIZE: Final = Power("page_size", "bytes", "how large a page is")
PAGES: Final = Power("pages", "pages", "how many pages a process may have")
_TABLES_HELP: Final = "page tables at the start, one a line: the frame of each page, like P1: 5, 6, -, 2 r"
_LIST_HELP: Final = "the free-frame list at the start, head first; nothing stands for all frames"


class Paging(Mechanism):
    """One-level paging; see `memlab.mechanisms.paging`."""

    title = "Paging"
    lesson = 3
    request_types = (Access, Arrive, Leave, Map, Unmap)
    presets = PRESETS
    charted = "free frames"
    headline = ("frames", "table_in")
    units: ClassVar[Mapping[str, str]] = {"internal fragmentation": "bytes", "page tables": "bytes"}

    page_bits = Int(2, min=0, max=24, help="n: a page has 2^n bytes").tag(parameter=True, unit="bits", power=PAGE_SIZE)
    index_bits = Int(2, min=0, max=40, help="m - n: a process has at most 2^(m-n) pages").tag(
        parameter=True, unit="bits", power=PAGES
    )
    frames = Int(8, min=1, max=MOST_FRAMES, help="how many frames the memory has").tag(parameter=True, unit="frames")
    table_in = Enum(("memory", "registers"), "memory", help="where the page table of the running process is").tag(
        parameter=True, rule="a page table in {value}", label="page table in"
    )
    length_register = Bool(False, help="PTLR holds the length of the table").tag(
        parameter=True, rule={True: "a table with a length register", False: "a table without a length register"}
    )
    entry_bytes = Int(4, min=1, max=16, help="size of a page-table entry").tag(
        parameter=True, unit="bytes", group="more"
    )
    tables = Tuple(default_value=(), help=_TABLES_HELP).tag(
        parameter=True, group="more", kind=GivenTables(help=_TABLES_HELP), label="page tables"
    )
    free_list = Tuple(help=_LIST_HELP).tag(parameter=True, group="more", kind=FrameList(_LIST_HELP))

    def split(self, settings: Settings) -> Split:
        """Page number p and offset d."""
        return split_of(settings)

    def references(self, settings: Settings) -> int:
        """Two accesses to memory, the entry's and the byte's; one where the table is in registers."""
        return 2 if settings.table_in == "memory" else 1

    def start(self, settings: Settings) -> State:
        """The page tables that are given; all other frames of the list are free."""
        free = free_frames(listed_frames(settings.free_list, settings.frames))
        return with_tables(settings, State(pmap(), free, pmap()))

    def opening(self, settings: Settings, state: State) -> Event:
        """What is given, how much is free, and how an address divides."""
        split, free, frames = split_of(settings), len(state.free), plural(settings.frames, "frame")
        given = told(settings)
        divides = (
            f"an address of {plural(split.width, 'bit')} is {plural(settings.index_bits, 'bit')} of page number and "
            f"{plural(settings.page_bits, 'bit')} of offset."
        )
        return Started(
            note=f"{given}{f'{free:,} of {frames}' if free else 'No frame'} of {in_bytes(1 << settings.page_bits)} "
            f"{verb(free, 'are')} free{'.' if given else f'; {divides}'}"
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address, or change who has which frames."""
        if isinstance(request, Access):
            return (yield from translate(settings, state, request))
        if isinstance(request, Arrive):
            yield from arrive(settings, state, request)
        elif isinstance(request, Leave):
            yield from leave(state, request.process)
        elif isinstance(request, Map):
            yield from map_pages(settings, state, request)
        elif isinstance(request, Unmap):
            yield from unmap_pages(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Frames, what the last pages lose, what the tables take, and the accesses to memory."""
        step = step or self.step
        state, settings = step.state, step.settings
        processes = state.processes.values()
        entries = sum(table_entries(settings, process) for process in processes)
        return {
            "free frames": len(state.free),
            "frames in use": len(state.holders),
            "internal fragmentation": sum(unused(settings, process) for process in processes),
            "page tables": entries * settings.entry_bytes,
            "valid entries": sum(len(process.table) for process in processes),
            "accesses asked": state.accesses,
            "accesses to memory": state.references,
            "traps": state.traps,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Accesses that arrive and that trap, a process to come and one to go, a page to map and to unmap."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory, and its frames: free, in use (shared ones once), and those that others hold."""
        step = step or self.step
        size = 1 << step.settings.page_bits
        held = step.state.holders
        runs = (*step.state.free.runs(), *((frame, 1) for frame in held), *reserved_runs(step.settings, step.state))
        return step.settings.frames * size, tuple((frame * size, count * size) for frame, count in runs)
