"""The inverted page table: one entry for each frame of memory, and the place of the entry is the frame."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.refused import Refused
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.hashed_table.contents import Contents
from memlab.mechanisms.inverted_table import changing
from memlab.mechanisms.inverted_table.hashing import FUNCTIONS, SUM, TIMES_31, XOR
from memlab.mechanisms.inverted_table.model_sizes import linear_bytes, table_bytes
from memlab.mechanisms.inverted_table.objects import Objects
from memlab.mechanisms.inverted_table.presets import PRESETS
from memlab.mechanisms.inverted_table.proposals import proposals
from memlab.mechanisms.inverted_table.requests import Exit
from memlab.mechanisms.inverted_table.searching import translate
from memlab.mechanisms.inverted_table.starting import started
from memlab.mechanisms.inverted_table.state import BOTH, HASHED, LINEAR, SEARCHES, State, split_of
from memlab.mechanisms.paging.frame_list import MOST_FRAMES, FrameList
from memlab.mechanisms.paging.tables import listed_frames, runs_beside
from memlab.memory.address import Split
from memlab.memory.english import agree, in_bytes, plural
from memlab.memory.sizes import show_size

_CONTENTS_HELP: Final = "what is in the frames at the start, one a line, like P1 page 4 frame 0"
_LIST_HELP: Final = "the free-frame list at the start, head first; nothing stands for all frames"
_OBJECTS_HELP: Final = "what several processes see, one a line, like libc: P1 page 8, P2 page 3"
_PAGE_SIZE: Final = Power("page_size", "bytes", "how large a page is")
_PAGES: Final = Power("pages", "pages", "how many pages a process may have")


class InvertedTable(Mechanism):
    """One table for all of memory; see `memlab.mechanisms.inverted_table`."""

    title = "Inverted page table"
    lesson = 5.55
    request_types = (Access, Map, Unmap, Exit)
    presets = PRESETS
    charted = "entries looked at"
    headline = ("search", "anchors")
    units: ClassVar[Mapping[str, str]] = {"the table takes": "bytes", "a table for each process takes": "bytes"}

    search = Enum(SEARCHES, HASHED, help="from frame 0 on, or through the hash anchor table, or both to compare").tag(
        parameter=True,
        rule={LINEAR: "a search from frame 0 on", HASHED: "a hash anchor table", BOTH: "both searches"},
    )
    frames = Int(16, min=1, max=MOST_FRAMES, help="how many frames the memory has: so many entries").tag(
        parameter=True, unit="frames"
    )
    anchors = Int(8, min=1, max=2**16, help="how many chains there are").tag(parameter=True, unit="anchors")
    hash = Enum(FUNCTIONS, SUM, help="which function of process and page names the anchor").tag(
        parameter=True,
        rule={SUM: "process + page", XOR: "process xor page", TIMES_31: "31 × process + page"},
    )
    insert = Enum(("tail", "head"), "tail", help="where a chain gets a new entry").tag(
        parameter=True, rule="new entries at the {value}", label="new entries at the"
    )
    on_miss = Enum(("fault", "load"), "fault", help="what comes of a page that is in no frame").tag(
        parameter=True, rule={"fault": "a page fault", "load": "pages loaded when they are missing"}, label="on a miss"
    )
    when_full = Enum(("refuse", "fifo"), "refuse", help="where no frame is free for a page to load").tag(
        parameter=True, rule={"refuse": "no victims", "fifo": "FIFO victims"}, label="when full"
    )
    free_order = Enum(("lowest", "list"), "lowest", help="which free frame goes next: the lowest, or the list's").tag(
        parameter=True, rule="", label="free frames", group="more"
    )
    free_list = Tuple(help=_LIST_HELP).tag(parameter=True, group="more", kind=FrameList(_LIST_HELP))
    contents = Tuple(help=_CONTENTS_HELP).tag(
        parameter=True, group="more", kind=Contents(help=_CONTENTS_HELP), label="entries at the start"
    )
    objects = Tuple(help=_OBJECTS_HELP).tag(
        parameter=True, group="more", kind=Objects(help=_OBJECTS_HELP), label="shared"
    )
    page_bits = Int(12, min=0, max=24, help="n: a page has 2^n bytes").tag(
        parameter=True, unit="bits", power=_PAGE_SIZE, group="more"
    )
    index_bits = Int(20, min=0, max=40, help="bits of the page number").tag(
        parameter=True, unit="bits", power=_PAGES, group="more"
    )
    entry_bytes = Int(8, min=1, max=64, help="size of an entry").tag(parameter=True, unit="bytes", group="more")
    link_bytes = Int(4, min=0, max=16, help="size of the link to the next of a chain, in each entry").tag(
        parameter=True, unit="bytes", group="more"
    )
    anchor_bytes = Int(4, min=1, max=16, help="size of an anchor").tag(parameter=True, unit="bytes", group="more")
    pte_bytes = Int(4, min=1, max=16, help="size of an entry in a table for each process").tag(
        parameter=True, unit="bytes", group="more"
    )

    def split(self, settings: Settings) -> Split:
        """Page number p and offset d."""
        return split_of(settings)

    def references(self, settings: Settings) -> int:
        """At best: an entry and the byte, and with anchors one of these before."""
        return 2 if settings.search == LINEAR else 3

    def told(self, settings: Settings, state: State, process: str, page: int) -> Translation | None:  # noqa: ARG002
        """What the table says of a page now, with nothing loaded for it; None where it is in no frame."""
        frame = state.places.get((process, page))
        return None if frame is None else Translation(0, frame, rights=state.entries[frame].rights)

    def start(self, settings: Settings) -> State:
        """The pages that are given; all other frames are free."""
        return started(settings)[0]

    def opening(self, settings: Settings, state: State) -> Event:
        """How large the table is, against a table for each process."""
        out = started(settings)[1]
        left = f"{plural(out, 'page')} given {'is' if out == 1 else 'are'} left out for want of room. " if out else ""
        entries = f"{plural(settings.frames, 'frame')}, so {plural(settings.frames, 'entry')}"
        linear, used = show_size(linear_bytes(settings)), agree(len(state.entries), "entry")
        used = used[0].upper() + used[1:]
        return Started(
            note=f"{left}{entries}: {in_bytes(table_bytes(settings))} for all processes together; "
            f"a table for each process takes {linear} a process. {used} in use."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address, or change what is in the frames."""
        state = replace(state, running=getattr(request, "process", ""))
        if isinstance(request, Access):
            return (yield from _access(settings, state, request))
        if isinstance(request, Map):
            yield from changing.map_pages(settings, state, request)
        elif isinstance(request, Unmap):
            yield from changing.unmap_pages(settings, state, request)
        elif isinstance(request, Exit):
            yield from changing.end(settings, state, request.process)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What is in memory, what was looked at, and what the tables take."""
        step = step or self.step
        state, settings = step.state, step.settings
        processes = len({entry.process for entry in state.entries.values()})
        return {
            "pages in memory": len(state.entries),
            "free frames": len(state.free),
            "longest chain": max(map(len, state.chains.values()), default=0),
            "entries looked at": state.looked_at,
            "accesses to memory": state.references,
            "faults": state.faults,
            "loaded": state.loads,
            "relabelled": state.relabels,
            "the table takes": table_bytes(settings),
            "a table for each process takes": processes * linear_bytes(settings),
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """The page in the last frame, one that is in none, a process that ends, a page to map and to unmap."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory: free frames, those in use, and those that were never on the list."""
        step = step or self.step
        state, settings = step.state, step.settings
        size = 1 << settings.page_bits
        runs = [*state.free.runs(), *((frame, 1) for frame in state.entries)]
        if settings.free_list and settings.free_order == "list":
            known = {*listed_frames(settings.free_list, settings.frames), *state.entries, *state.free}
            runs += runs_beside(known, settings.frames)
        return settings.frames * size, tuple((first * size, count * size) for first, count in runs)


def _access(settings: Settings, state: State, access: Access) -> Serving[State, Translation]:
    state = replace(state, accesses=state.accesses + 1)
    try:
        address = split_of(settings).resolve(access.address)
    except BadValueError as error:
        yield Refused(process=access.process, reason=f"Trap: {error}"), replace(state, faults=state.faults + 1)
        return Translation(0, fault=str(error).rstrip("."))
    return (yield from translate(settings, state, access, address))
