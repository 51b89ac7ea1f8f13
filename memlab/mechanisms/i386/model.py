"""The i386: a selector and an offset make a linear address, which two levels of page tables translate."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from traitlets import Any, Bool, Enum, Int, Tuple, Unicode

from memlab.core.history import Event, Serving, Settings, Started, Step, within
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Translation, Unmap
from memlab.core.translation import Map as AnyMap
from memlab.mechanisms.i386.access import load_alone, refer
from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.descriptor_table import NO_TABLE, DescriptorTable, table_of
from memlab.mechanisms.i386.presets import PRESETS
from memlab.mechanisms.i386.proposals import proposals
from memlab.mechanisms.i386.requests import Load, LoadAndRefer, Map, Refer
from memlab.mechanisms.i386.selector import SelectorKind
from memlab.mechanisms.i386.state import LAYOUT, Held, State, first_state
from memlab.mechanisms.page_walk.given import Roots, TableFrames, Words
from memlab.mechanisms.page_walk.mapping import map_pages, unmap_pages
from memlab.mechanisms.page_walk.tables import Frames
from memlab.mechanisms.page_walk.tables import State as Pages
from memlab.memory.address import Split
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex

_GDT_HELP: Final = "descriptors of the GDT, one a line, like 3: ff ff 00 00 00 f3 cf 00, and limit 0x1f"
_LDT_HELP: Final = "descriptors of the LDT likewise; none: no LDT is loaded"
_DATA_HELP: Final = "selector that data registers hold at the start, and SS where it may"
_WORDS_HELP: Final = "page tables at the start: address: word, lines of hexdump or xxd, or JSON"
_ROOTS_HELP: Final = "what CR3 holds, a process a line, like P1: 0x3ff000"
_FRAMES_HELP: Final = "which frames new page tables take, in this order; then the highest free ones"

_ALL: Final = enumerate((0x9A, 0x92, 0xFA, 0xF2), start=1)
FLAT: Final = table_of({at: Descriptor.of(0, 0xFFFFF, access, 0xC) for at, access in _ALL})
"""All 4G four times, as systems have it: code and data of level 0, then of level 3."""


class I386(Mechanism):
    """Segmentation with paging as on the Intel 80386; see `memlab.mechanisms.i386`."""

    title = "Segmentation with paging: i386"
    heading = "i386 address"
    lesson = 5.8
    request_types = (Refer, LoadAndRefer, Load, Map, Unmap)
    presets = PRESETS
    charted = "accesses to memory"
    headline = ("level", "paging")
    units: ClassVar[Mapping[str, str]] = {"page tables take": "bytes"}

    level = Int(3, min=0, max=3, help="the privilege level that runs (CPL): 0 the kernel, 3 programs").tag(
        parameter=True
    )
    paging = Bool(True, help="whether linear addresses are translated (PG); else they are physical").tag(parameter=True)
    write_protect = Bool(
        False, help="whether levels 0 to 2, too, obey read-only pages (WP); not on the 80386 itself"
    ).tag(parameter=True)
    gdt = Any(FLAT, help=_GDT_HELP).tag(parameter=True, kind=DescriptorTable(_GDT_HELP), label="GDT")
    ldt = Any(NO_TABLE, help=_LDT_HELP).tag(parameter=True, kind=DescriptorTable(_LDT_HELP), label="LDT")
    data_selector = Int(0x23, min=0, max=0xFFFF, help=_DATA_HELP).tag(parameter=True, kind=SelectorKind(_DATA_HELP))
    frames = Int(1024, min=1, max=2**20, help="how many frames the memory has").tag(
        parameter=True, unit="frames", label="memory"
    )
    words = Unicode("", help=_WORDS_HELP).tag(parameter=True, kind=Words(_WORDS_HELP), label="words in memory")
    roots = Tuple(default_value=(), help=_ROOTS_HELP).tag(parameter=True, kind=Roots(help=_ROOTS_HELP), label="CR3")
    byte_order = Enum(("little", "big"), "little", help="which byte of a word a dump shows first").tag(parameter=True)
    table_frames = Tuple(default_value=(), help=_FRAMES_HELP).tag(
        parameter=True, kind=TableFrames(_FRAMES_HELP), label="frames of tables"
    )

    def split(self, settings: Settings) -> Split:  # noqa: ARG002 - it is always the same
        """Directory, page and offset of a linear address."""
        return LAYOUT.split

    def references(self, settings: Settings) -> int:
        """Directory, table and byte: a register keeps its descriptor."""
        return LAYOUT.levels + 1 if settings.paging else 1

    def start(self, settings: Settings) -> State:
        """The tables that are given."""
        return first_state(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """How many descriptors there are, and how far the page tables lead."""
        local = (
            f" and {plural(len(state.ldt), 'descriptor')} in the LDT"
            if settings.ldt.reach >= 0
            else ", and there is no LDT"
        )
        paging = "Paging is on" if settings.paging else "Paging is off"
        roots = ", ".join(f"CR3 of {process} is {show_hex(at, 32)}" for (process, _), at in state.pages.roots.items())
        note = f"Level {settings.level} runs; the GDT holds {plural(len(state.gdt), 'descriptor')}{local}. {paging}"
        return Started(note=f"{note}{f': {roots}' if roots and settings.paging else ''}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | Held | None]:
        """Reach a byte, load a register, or change the page tables."""
        if isinstance(request, Access):
            return (yield from refer(settings, state, request))
        if isinstance(request, Load):
            return (yield from load_alone(settings, state, request))
        if isinstance(request, AnyMap):
            told = map_pages(LAYOUT, Frames(settings.frames, settings.table_frames), state.pages, request)
            yield from within(_story(told), state, _put)
        elif isinstance(request, Unmap):
            yield from within(_story(unmap_pages(LAYOUT, state.pages, request)), state, _put)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Accesses, faults and what they cost in memory."""
        state: State = (step or self.step).state
        return {
            "accesses": state.accesses,
            "descriptors read": state.loads,
            "faults": state.faults,
            "accesses to memory": state.references,
            "page tables": len(state.pages.tables),
            "page tables take": state.pages.table_bytes,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Accesses at the limit and behind it, a selector that is refused, a page to map and to unmap."""
        return proposals(step or self.step)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory: frames of tables, frames of pages, and what is free between them."""
        step = step or self.step
        frames, size = int(step.settings.frames), 1 << LAYOUT.page_bits
        runs = ((first, min(end, frames) - first) for first, end, _ in step.state.pages.held.runs())
        return frames * size, tuple((first * size, count * size) for first, count in runs if count > 0)


def _story(told: Iterator[tuple[Event, Pages]]) -> Serving[Pages, None]:
    yield from told


def _put(state: State, pages: Pages) -> State:
    return replace(state, pages=pages)
