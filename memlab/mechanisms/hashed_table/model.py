"""The hashed page table: the page number is hashed, and the chain of its bucket is searched."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from traitlets import Enum, Int, Tuple

from memlab.core import translation
from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.refused import Refused
from memlab.core.request import Request
from memlab.core.translation import Map, Translation, Unmap, pages_asked
from memlab.errors import BadValueError
from memlab.mechanisms.hashed_table import tsb
from memlab.mechanisms.hashed_table.contents import Contents
from memlab.mechanisms.hashed_table.given import GivenEntries, GivenRegisters
from memlab.mechanisms.hashed_table.hashing import FUNCTIONS, MOD, MULTIPLICATIVE, XOR_FOLD
from memlab.mechanisms.hashed_table.pages import frame_for
from memlab.mechanisms.hashed_table.presets import PRESETS
from memlab.mechanisms.hashed_table.proposals import proposals
from memlab.mechanisms.hashed_table.requests import Access
from memlab.mechanisms.hashed_table.served import served_by
from memlab.mechanisms.hashed_table.sizes import elements_in, flat_bytes, pages_in, table_bytes
from memlab.mechanisms.hashed_table.starting import fits, started
from memlab.mechanisms.hashed_table.state import (
    CHAINED,
    CLUSTERED,
    ONE_FOR_ALL,
    POINTERS,
    POWERPC,
    ULTRASPARC,
    VARIANTS,
    State,
    split_of,
)
from memlab.memory.address import Split
from memlab.memory.english import agree, in_bytes, plural
from memlab.memory.sizes import show_size

_VARIANT_HELP: Final = "chains of elements, each for a page or for neighbouring pages; or what two processors do"
_REGISTERS_HELP: Final = "segment registers of processes, a line each, like P1: 0x20000010, 0x20000011"
_ENTRIES_HELP: Final = "entries in memory at the start, a line each, like 0x10000: 0x80000800, 0x00005002"
_PAGE_SIZE: Final = Power("page_size", "bytes", "how large a page is")
_PAGES: Final = Power("pages", "pages", "how many pages a process may have")
_AT_BEST: Final = {CHAINED: 3, CLUSTERED: 4, POWERPC: 2, ULTRASPARC: 2}
_CONTENTS_HELP: Final = "pages mapped at the start, one a line, like P1 page 0x10 frame 4"


class HashedTable(Mechanism):
    """A hashed page table in four variants; see `memlab.mechanisms.hashed_table`."""

    title = "Hashed page table"
    lesson = 5.5
    request_types = (Access, Map, Unmap)
    presets = PRESETS
    charted = "accesses to memory"
    headline = ("buckets", "hash")
    units: ClassVar[Mapping[str, str]] = {"the table takes": "bytes", "a flat table takes": "bytes"}

    variant = Enum(VARIANTS, CHAINED, help=_VARIANT_HELP).tag(parameter=True, rule="")
    buckets = Int(8, min=1, max=4096, help="how many chains there are").tag(parameter=True, unit="buckets")
    hash = Enum(FUNCTIONS, MOD, help="which function makes a bucket of a page number").tag(
        parameter=True,
        rule={MOD: "p mod n", XOR_FOLD: "a hash that folds by XOR", MULTIPLICATIVE: "a hash that multiplies"},
    )
    insert = Enum(("tail", "head"), "tail", help="where a chain gets a new element").tag(
        parameter=True, rule="new elements at the {value}", label="new elements at the"
    )
    holds = Enum((POINTERS, "elements"), POINTERS, help="what a bucket holds: a pointer, or its first element").tag(
        parameter=True, rule="buckets that hold {value}", label="buckets hold"
    )
    table = Enum(("one a process", ONE_FOR_ALL), "one a process", help="whose table it is").tag(
        parameter=True, rule="a table, {value}"
    )
    factor = Int(4, min=1, max=64, help="neighbouring pages of an element, clustered").tag(
        parameter=True, unit="pages", label="cluster"
    )
    contents = Tuple(help=_CONTENTS_HELP).tag(
        parameter=True, group="more", kind=Contents(help=_CONTENTS_HELP), label="pages at the start"
    )
    page_bits = Int(12, min=0, max=24, help="n: a page has 2^n bytes").tag(
        parameter=True, unit="bits", power=_PAGE_SIZE, group="more"
    )
    index_bits = Int(20, min=0, max=40, help="bits of the page number").tag(
        parameter=True, unit="bits", power=_PAGES, group="more"
    )
    frames = Int(1024, min=1, max=2**20, help="how many frames the memory has").tag(
        parameter=True, unit="frames", group="more"
    )
    pointer_bytes = Int(4, min=1, max=16, help="size of a bucket's pointer").tag(
        parameter=True, unit="bytes", group="more"
    )
    element_bytes = Int(12, min=1, max=64, help="size of an element: page, frame, pointer to the next").tag(
        parameter=True, unit="bytes", group="more"
    )
    sdr1 = Int(0x0001_0000, min=0, max=2**32 - 1, help="PowerPC: where the table lies, and the mask of its size").tag(
        parameter=True, group="more", label="SDR1"
    )
    registers = Tuple(default_value=(), help=_REGISTERS_HELP).tag(
        parameter=True, group="more", kind=GivenRegisters(help=_REGISTERS_HELP), label="segment registers"
    )
    entries = Tuple(default_value=(), help=_ENTRIES_HELP).tag(
        parameter=True, group="more", kind=GivenEntries(help=_ENTRIES_HELP), label="entries in memory"
    )
    tsb_base = Int(0, min=0, max=2**62, help="UltraSPARC: where the TSB lies").tag(
        parameter=True, group="more", label="TSB base"
    )
    tsb_size = Int(0, min=0, max=7, help="UltraSPARC: the TSB has 512 × 2^n lines").tag(
        parameter=True, group="more", label="TSB size"
    )
    os_references = Int(2, min=0, max=100, help="accesses in which the system finds a page in its own table").tag(
        parameter=True, group="more", label="system's own accesses"
    )

    def split(self, settings: Settings) -> Split:
        """Page number p and offset d; on a PowerPC a segment before them."""
        return split_of(settings)

    def references(self, settings: Settings) -> int:
        """At best, with no collision: bucket, element and byte, or the first entry and the byte."""
        first_in_bucket = settings.variant == CHAINED and settings.holds != POINTERS
        return _AT_BEST[settings.variant] - int(first_in_bucket)

    def start(self, settings: Settings) -> State:
        """The pages that are given; else an empty table, on a PowerPC with the entries that are given."""
        return started(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """How large the table is, and how little of the pages there can be it holds."""
        size, given = in_bytes(table_bytes(settings, state)), _given(settings)
        if settings.variant == POWERPC:
            count = plural(len(state.words), "entry")
            return Started(note=f"{given}One table for all processes, of {size}, in groups of 8; it has {count}.")
        if settings.variant == ULTRASPARC:
            lines = plural(tsb.lines_of(settings.tsb_size), "line")
            return Started(note=f"{given}The TSB has {lines} of {tsb.LINE_BYTES} bytes, {size} in all, and is empty.")
        buckets, pages = plural(settings.buckets, "bucket"), agree(pages_in(state), "page")
        flat = show_size(flat_bytes(settings))
        return Started(note=f"{given}{_capital(pages)} in {buckets}, which take {size}; a flat table takes {flat}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address, or change which pages are in the table."""
        if isinstance(request, translation.Access):
            return (yield from _translate(settings, state, request))
        if isinstance(request, (Map, Unmap)):
            yield from _change(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """How full the table is, how long its chains are, what it takes, and what accesses cost."""
        step = step or self.step
        state, settings = step.state, step.settings
        lengths = [len(chain) for chain in state.chains.values()]
        elements = elements_in(state)
        return {
            "pages": pages_in(state) or len(state.pages),
            "load factor": elements / (settings.buckets * max(1, len(state.tables))),
            "longest chain": max(lengths, default=0),
            "compares on average": sum(n * (n + 1) / 2 for n in lengths) / max(1, elements),
            "the table takes": table_bytes(settings, state),
            "a flat table takes": flat_bytes(settings) * max(1, len(state.tables)),
            "compares": state.compares,
            "accesses to memory": state.references,
            "faults and traps": state.faults,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Pages at the end of a long chain, one that is not there, one to map and one to unmap."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory, frame by frame: free ones and those in use."""
        step = step or self.step
        size = 1 << split_of(step.settings).offset.bits
        runs = step.state.frames.runs()
        return step.settings.frames * size, tuple((first * size, count * size) for first, count in runs)


def _translate(settings: Settings, state: State, access: translation.Access) -> Serving[State, Translation]:
    state = replace(state, running=access.process, accesses=state.accesses + 1)
    try:
        address = split_of(settings).resolve(access.address)
    except BadValueError as error:
        state = replace(state, faults=state.faults + 1)
        yield Refused(process=access.process, reason=f"Trap: {error}"), state
        return Translation(0, fault=str(error).rstrip("."))
    return (yield from served_by(settings).translate(settings, state, access, address))  # type: ignore[no-any-return]


def _change(settings: Settings, state: State, request: Map | Unmap) -> Iterator[tuple[Event, State]]:
    """Map or unmap page after page; stop at the first that cannot be."""
    served, state = served_by(settings), replace(state, running=request.process)
    for number, page in enumerate(pages_asked(split_of(settings), request)):
        story: Iterator[tuple[Event, State]]
        if isinstance(page, str):
            yield Refused(process=request.process, reason=page), state
            return
        if isinstance(request, Map):
            frame = frame_for(settings, state, request, page, number)
            if isinstance(frame, str):
                yield Refused(process=request.process, reason=frame), state
                return
            story = served.map_page(settings, state, request, page, frame)
        else:
            story = served.unmap_page(settings, state, request, page)
        for event, state in story:
            yield event, state
        if event.tick == "failure":
            return


def _given(settings: Settings) -> str:
    """How many of the pages given there is no room for; "" where none is left out."""
    out = sum(not fits(settings, one) for one in settings.contents)
    return f"{plural(out, 'page')} given {'is' if out == 1 else 'are'} left out for want of room. " if out else ""


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
