"""Shared pages: one frame in several page tables, code that all may run, and pages copied when somebody writes."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.mechanisms.paging.frame_list import FrameList
from memlab.mechanisms.shared_pages.given import GivenTables, told, with_tables
from memlab.mechanisms.shared_pages.mapping import jump, map_pages, unmap_pages
from memlab.mechanisms.shared_pages.presets import PRESETS
from memlab.mechanisms.shared_pages.processes import end, fork, run
from memlab.mechanisms.shared_pages.proposals import proposals
from memlab.mechanisms.shared_pages.requests import Exit, Fork, Jump, Read, Run, Write
from memlab.mechanisms.shared_pages.state import AT_ONCE, ON_WRITE, State, split_of
from memlab.mechanisms.shared_pages.touching import touch
from memlab.memory.address import Split
from memlab.memory.english import agree, in_bytes, plural
from memlab.memory.persistent import pmap
from memlab.memory.stretches import stretches

_TABLES_HELP: Final = "page tables at the start, one a line, like P1: 3 code ed 1, -, 1 private data 1"
_RESERVED_HELP: Final = "frames that the system has, like 0, 5"
_MOST_FRAMES: Final = 2**16


class SharedPages(Mechanism):
    """Pages in the tables of several processes; see `memlab.mechanisms.shared_pages`."""

    title = "Shared pages"
    lesson = 6.7
    request_types = (Write, Read, Fork, Exit, Run, Jump, Access, Map, Unmap)
    presets = PRESETS
    charted = "frames in use"
    headline = ("copying",)
    units: ClassVar[Mapping[str, str]] = {"memory in use": "bytes", "had each page its own frame": "bytes"}

    copying = Enum((ON_WRITE, AT_ONCE), ON_WRITE, help="when a page that several have is copied").tag(
        parameter=True, rule="{value}", bare=True
    )
    addressing = Enum(("relative", "absolute"), "relative", help="what the code says of where to jump").tag(
        parameter=True, rule="{value} addresses"
    )
    home = Int(0, min=0, max=2**20, help="the page for which the code was linked").tag(parameter=True)
    page_size = Int(4096, min=1, max=2**24, help="how large a page is").tag(parameter=True, unit="bytes")
    frames = Int(12, min=1, max=_MOST_FRAMES, help="how many frames the memory has").tag(parameter=True, unit="frames")
    code_size = Int(12_288, min=0, max=2**20, help="the code of the program that users start").tag(
        parameter=True, unit="bytes"
    )
    data_size = Int(4_096, min=0, max=2**20, help="the data of each user of it").tag(parameter=True, unit="bytes")
    index_bits = Int(20, min=0, max=40, help="bits of the page number").tag(parameter=True, unit="bits", group="more")
    tables = Tuple(help=_TABLES_HELP).tag(
        parameter=True, group="more", kind=GivenTables(help=_TABLES_HELP), label="page tables"
    )
    reserved = Tuple(help=_RESERVED_HELP).tag(parameter=True, group="more", kind=FrameList(_RESERVED_HELP))

    def split(self, settings: Settings) -> Split:
        """Page number p and offset d."""
        return split_of(settings)

    def references(self, settings: Settings) -> int:  # noqa: ARG002 - as declared
        """Two accesses to memory: the entry's and the byte's."""
        return 2

    def start(self, settings: Settings) -> State:
        """The page tables that are given; frames of the system are not free, unless a table names them."""
        taken = stretches(False, settings.frames)
        for frame in settings.reserved:
            taken = taken.filled(frame, frame + 1, True) if frame < settings.frames else taken
        return with_tables(settings, State(pmap(), pmap(), pmap(), taken))

    def opening(self, settings: Settings, state: State) -> Event:
        """What is given, and how much of it is shared."""
        users, pages = state.in_use, state.mapped
        held = f"{agree(users, 'frame')} in use for {plural(pages, 'page')}, of {in_bytes(settings.page_size)} each"
        free = agree(state.free_count, "frame")
        return Started(note=f"{told(settings, state)}{held[0].upper()}{held[1:]}; {free} free.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Serve an access, which returns a translation, or change who has which page."""
        if isinstance(request, (Access, Read, Write)):
            return (yield from touch(settings, state, request))
        if isinstance(request, Fork):
            yield from fork(settings, state, request)
        elif isinstance(request, Exit):
            yield from end(state, request.process)
        elif isinstance(request, Run):
            yield from run(settings, state, request)
        elif isinstance(request, Jump):
            yield from jump(settings, state, request)
        elif isinstance(request, Map):
            yield from map_pages(settings, state, request)
        elif isinstance(request, Unmap):
            yield from unmap_pages(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Frames with sharing and without, what was copied, and what trapped."""
        step = step or self.step
        state, size = step.state, step.settings.page_size
        return {
            "frames in use": state.in_use,
            "pages of all processes": state.mapped,
            "memory in use": state.in_use * size,
            "had each page its own frame": state.mapped * size,
            "shared frames": sum(users > 1 for users in state.users.values()),
            "pages copied": state.copies,
            "protection faults": state.faults,
            "free frames": state.free_count,
            "accesses to memory": state.references,
        }

    def owners_in(self, request: Request) -> Iterable[str]:
        """The processes: what is written is no owner of anything."""
        names = (getattr(request, name, None) for name in ("process", "parent", "child"))
        return (name for name in names if name is not None)

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Writes that trap, processes to come and to go, a jump."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory, and its frames: free ones and taken ones, each once however many use it."""
        step = step or self.step
        size, runs = step.settings.page_size, step.state.taken.runs()
        return step.settings.frames * size, tuple((first * size, (end - first) * size) for first, end, _ in runs)
