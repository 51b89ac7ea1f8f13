"""The VAX: three regions, three page tables, two of them at virtual addresses."""

from collections.abc import Mapping
from typing import ClassVar, Final

from traitlets import Int, Tuple, Unicode

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Translation, Unmap
from memlab.core.translation import Map as AnyMap
from memlab.mechanisms.page_walk.given import Words, dump_of
from memlab.mechanisms.vax.mapping import map_pages, unmap_pages
from memlab.mechanisms.vax.presets import PRESETS
from memlab.mechanisms.vax.proposals import proposals
from memlab.mechanisms.vax.registers import ENTRY, PAGE, PAGES, SPLIT, Given
from memlab.mechanisms.vax.requests import Map, Walk
from memlab.mechanisms.vax.state import State, started, system_frames
from memlab.mechanisms.vax.walk import walk
from memlab.memory.address import Split
from memlab.memory.english import plural
from memlab.memory.sizes import cut, show_size

_REGISTERS_HELP: Final = "registers at the start, those of the running process among them; none: the system sets them"
_WORDS_HELP: Final = "what memory holds at the start: address: word, lines of hexdump or xxd, or JSON"


class Vax(Mechanism):
    """The address translation of a VAX; see `memlab.mechanisms.vax`."""

    title = "VAX: page tables in virtual space"
    heading = "VAX"
    lesson = 4.5
    request_types = (Walk, Map, Unmap)
    presets = PRESETS
    charted = "accesses to memory"
    headline = ("p0_pages",)
    units: ClassVar[Mapping[str, str]] = {"process tables take": "bytes", "system table takes": "bytes"}

    p0_pages = Int(256, min=1, max=PAGES, help="entries of a process's P0 table").tag(parameter=True, label="P0LR")
    p1_pages = Int(128, min=1, max=PAGES, help="entries of its P1 table: P1LR is 2^21 less so many").tag(
        parameter=True, unit="entries"
    )
    system_pages = Int(64, min=1, max=PAGES, help="entries of the system's table").tag(
        parameter=True, group="more", label="SLR"
    )
    own_pages = Int(16, min=0, max=PAGES, help="system pages before those that hold page tables").tag(
        parameter=True, unit="pages", group="more"
    )
    frames = Int(512, min=1, max=2**20, help="frames of memory below the system's table").tag(
        parameter=True, unit="frames", group="more"
    )
    registers = Tuple(default_value=(), help=_REGISTERS_HELP).tag(
        parameter=True, group="more", kind=Given(_REGISTERS_HELP)
    )
    words = Unicode("", help=_WORDS_HELP).tag(
        parameter=True, group="more", kind=Words(_WORDS_HELP), label="words in memory"
    )

    def split(self, settings: Settings) -> Split:  # noqa: ARG002 - as all translation has it
        """Region, page number, offset."""
        return SPLIT

    def references(self, settings: Settings) -> int:  # noqa: ARG002 - as all translation has it
        """An access to the system's entry, one to the page's, one to the byte."""
        return 3

    def start(self, settings: Settings) -> State:
        """An empty system table, or what is given."""
        return started(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """Where the system's table lies, and what is given."""
        said = f"The system's table has {plural(state.system.slr, 'entry')} at {state.system.sbr:#x}"
        if not state.given:
            table = show_size(4 * settings.p0_pages)
            return Started(note=f"{said}; a P0 table of {plural(settings.p0_pages, 'entry')} takes {table} of S0.")
        dump = dump_of(settings.words, ENTRY, "little")
        held = f"Not read as entries of 4 bytes: {cut(dump, 90)}" if isinstance(dump, str) else "all else reads as 0"
        return Started(note=f"{said}; registers not given are 0, {held}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address, or change the tables."""
        if isinstance(request, Access):
            return (yield from walk(state, request))
        if isinstance(request, AnyMap):
            yield from map_pages(settings, state, request)
        elif isinstance(request, Unmap):
            yield from unmap_pages(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What the tables take in memory, and the accesses."""
        state: State = (step or self.step).state
        return {
            "process tables take": PAGE * sum(not pages for pages in state.held.values()),
            "system table takes": ENTRY * state.system.slr,
            "pages mapped": sum(state.held.values()),
            "walks": state.walks,
            "faults": state.faults,
            "accesses to memory": state.references,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Either side of the lengths, a first write, a page to map and to unmap."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """All of memory, frame by frame in use, what is free, and the system's table above; None where it is given."""
        step = step or self.step
        if step.state.given:
            return None
        below, table = step.settings.frames, system_frames(step.settings)
        spans, at = [], 0
        for frame in sorted(step.state.held):
            spans += [(at * PAGE, (frame - at) * PAGE), (frame * PAGE, PAGE)]
            at = frame + 1
        spans += [(at * PAGE, (below - at) * PAGE), (below * PAGE, table * PAGE)]
        return (below + table) * PAGE, tuple(span for span in spans if span[1])
