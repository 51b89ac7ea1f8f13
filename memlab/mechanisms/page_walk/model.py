"""The page walk: an index into each table, from the root to the frame; tables are made when a page needs them."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from traitlets import Bool, Enum, Int, Tuple, Unicode

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Translation, Unmap
from memlab.core.translation import Map as AnyMap
from memlab.mechanisms.page_walk.custom_split import CustomSplit
from memlab.mechanisms.page_walk.given import NOT_GIVEN, ZERO, Roots, TableFrames, Words
from memlab.mechanisms.page_walk.layouts import CUSTOM, FIRST, NAMES, Layout, layout_of
from memlab.mechanisms.page_walk.mapping import map_pages, unmap_pages
from memlab.mechanisms.page_walk.own_entries import OwnEntries
from memlab.mechanisms.page_walk.presets import PRESETS
from memlab.mechanisms.page_walk.proposals import proposals
from memlab.mechanisms.page_walk.requests import Map, Walk
from memlab.mechanisms.page_walk.start import note, start
from memlab.mechanisms.page_walk.tables import Frames, State
from memlab.mechanisms.page_walk.walk import Rules, walk
from memlab.memory.address import Split
from memlab.memory.english import plural
from memlab.memory.sizes import show_size

_ENTRIES_HELP = "an entry of your own, like frame 7:1, valid 0: one for all levels, or a line each, root first"
_WORDS_HELP = "what memory holds at the start: address: word, lines of hexdump or xxd, or JSON"
_ROOTS_HELP = "where root tables lie, one a line, like P1: 0x1000 or P1: frame 48"
_FRAMES_HELP = "which frames new tables take, in this order; then the highest free ones"
_SPLIT_HELP = "bits of each index, root first, then of the offset, like 10/10/12"


class PageWalk(Mechanism):
    """A page table of any number of levels; see `memlab.mechanisms.page_walk`."""

    title = "Page walk"
    lesson = 4
    request_types = (Walk, Map, Unmap)
    presets = PRESETS
    charted = "accesses to memory"
    headline = ("layout",)
    units: ClassVar[Mapping[str, str]] = {"tables take": "bytes", "flat tables would take": "bytes"}

    layout = Enum(NAMES, FIRST, help="how the hardware divides an address").tag(parameter=True, rule="")
    frames = Int(1024, min=1, max=2**20, help="how many frames the memory has").tag(
        parameter=True, unit="frames", label="memory"
    )
    custom_split = Tuple(default_value=(10, 10, 12), help=_SPLIT_HELP).tag(
        parameter=True, group="more", kind=CustomSplit(_SPLIT_HELP), label="split"
    )

    entries = Tuple(default_value=(), help=_ENTRIES_HELP).tag(
        parameter=True, kind=OwnEntries(help=_ENTRIES_HELP), label="entries"
    )
    words = Unicode("", help=_WORDS_HELP).tag(parameter=True, kind=Words(_WORDS_HELP), label="words in memory")
    roots = Tuple(default_value=(), help=_ROOTS_HELP).tag(
        parameter=True, kind=Roots(help=_ROOTS_HELP), label="root tables"
    )
    outside = Enum((ZERO, NOT_GIVEN), ZERO, help="what a table reads where no word is given").tag(parameter=True)
    byte_order = Enum(("little", "big"), "little", help="which byte of a word a dump shows first").tag(parameter=True)
    write_protect = Bool(True, help="whether the supervisor, too, may not write read-only pages (WP of Intel)").tag(
        parameter=True
    )
    table_frames = Tuple(default_value=(), help=_FRAMES_HELP).tag(
        parameter=True, kind=TableFrames(_FRAMES_HELP), label="frames of tables"
    )

    def implied(self, given: Collection[str]) -> Mapping[str, Any]:
        """A split or an entry of one's own chooses the layout that it is for."""
        return {"layout": CUSTOM} if {"custom_split", "entries"} & set(given) else {}

    def split(self, settings: Settings) -> Split:
        """An index for each table, and the offset d."""
        return layout_in(settings).split

    def references(self, settings: Settings) -> int:
        """An access to memory for each level, and one to the byte."""
        return layout_in(settings).levels + 1

    def start(self, settings: Settings) -> State:
        """The tables that are given; else none yet."""
        return start(layout_in(settings), settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """What is given, else how an address divides."""
        layout = layout_in(settings)
        return Started(
            note=note(layout, settings, state)
            or f"An address of {plural(layout.split.width, 'bit')} divides into {layout.split}: "
            f"{plural(layout.levels, 'table')} to go through, pages of {show_size(1 << layout.page_bits)}; "
            f"a flat table would take {show_size(layout.flat_bytes)}."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Walk the tables, or change them."""
        layout = layout_in(settings)
        if isinstance(request, Access):
            return (yield from walk(layout, state, request, Rules(settings.outside, settings.write_protect)))
        if isinstance(request, AnyMap):
            frames = Frames(frames_in(settings), settings.table_frames)
            yield from map_pages(layout, frames, state, request)
        elif isinstance(request, Unmap):
            yield from unmap_pages(layout, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What the tables take beside flat ones, and the accesses to memory."""
        step = step or self.step
        state, layout = step.state, layout_in(step.settings)
        return {
            "tables": len(state.tables),
            "tables take": state.table_bytes,
            "flat tables would take": len(state.roots) * layout.flat_bytes,
            "pages mapped": sum(pages * (end - first) for first, end, pages in state.held.runs() if pages),
            "walks": state.walks,
            "faults and traps": state.faults,
            "accesses to memory": state.references,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Walks that fault or write, and a page to map and to unmap."""
        step = step or self.step
        return proposals(layout_in(step.settings), step, self.requests[: step.request])

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory: frames of tables, frames of pages, and what is free between them."""
        step = step or self.step
        state, layout = step.state, layout_in(step.settings)
        frames, size = frames_in(step.settings), 1 << layout.page_bits
        runs = ((first, min(end, frames) - first) for first, end, _ in state.held.runs())
        return frames * size, tuple((first * size, count * size) for first, count in runs if count > 0)


def layout_in(settings: Settings) -> Layout:
    """The layout that the parameters name."""
    return layout_of(settings.layout, settings.custom_split, settings.entries)


def frames_in(settings: Settings) -> int:
    """The frames of memory: no more than a physical address of this hardware can name."""
    layout = layout_in(settings)
    return min(int(settings.frames), 1 << layout.physical_bits - layout.page_bits)
