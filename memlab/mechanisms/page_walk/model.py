"""The page walk: an index into each table, from the root to the frame; tables are made when a page needs them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.custom_split import CustomSplit
from memlab.mechanisms.page_walk.events import (
    AddressSplit,
    EntryRead,
    PageFault,
    PointerRead,
    Reached,
    Trapped,
)
from memlab.mechanisms.page_walk.layouts import CUSTOM, FIRST, NAMES, Layout, layout_of
from memlab.mechanisms.page_walk.mapping import map_pages, unmap_pages
from memlab.mechanisms.page_walk.presets import PRESETS
from memlab.mechanisms.page_walk.proposals import proposals
from memlab.mechanisms.page_walk.requests import Walk
from memlab.mechanisms.page_walk.tables import Read, State, marked, read_entry
from memlab.memory.address import Split
from memlab.memory.english import plural
from memlab.memory.entries import allows
from memlab.memory.sizes import show_size

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

    def implied(self, given: Collection[str]) -> Mapping[str, Any]:
        """A split of one's own chooses the layout that it is for."""
        return {"layout": CUSTOM} if "custom_split" in given else {}

    def split(self, settings: Settings) -> Split:
        """An index for each table, and the offset d."""
        return layout_in(settings).split

    def references(self, settings: Settings) -> int:
        """An access to memory for each level, and one to the byte."""
        return layout_in(settings).levels + 1

    def start(self, settings: Settings) -> State:  # noqa: ARG002 - no parameter changes it
        """No table yet."""
        return State()

    def opening(self, settings: Settings, state: State) -> Event:  # noqa: ARG002 - as declared
        """How an address divides."""
        layout = layout_in(settings)
        return Started(
            note=f"An address of {plural(layout.split.width, 'bit')} divides into {layout.split}: "
            f"{plural(layout.levels, 'table')} to go through, pages of {show_size(1 << layout.page_bits)}; "
            f"a flat table would take {show_size(layout.flat_bytes)}."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Walk the tables, or change them."""
        layout = layout_in(settings)
        if isinstance(request, Access):
            return (yield from walk(layout, state, request))
        if isinstance(request, Map):
            yield from map_pages(layout, frames_in(settings), state, request)
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
        tables = [(at >> layout.page_bits, layout.table_frames(table.level)) for at, table in state.tables.items()]
        others = [(first, min(end, frames) - first) for first, end, pages in state.held.runs() if pages != 0]
        runs = (*tables, *(run for run in others if run[1] > 0))
        return frames * size, tuple((first * size, count * size) for first, count in runs)


def layout_in(settings: Settings) -> Layout:
    """The layout that the parameters name."""
    return layout_of(settings.layout, settings.custom_split)


def frames_in(settings: Settings) -> int:
    """The frames of memory: no more than a physical address of this hardware can name."""
    layout = layout_in(settings)
    return min(int(settings.frames), 1 << layout.physical_bits - layout.page_bits)


# The walk.


def walk(layout: Layout, state: State, access: Access) -> Serving[State, Translation]:
    """Cut the address, read an entry a level, and put the frame in place of the indices.

    Returns:
        The frame and the physical address, or why there is none; with the accesses to memory that it took.
    """
    state = replace(state, walks=state.walks + 1)
    known: dict[str, Any] = {"process": access.process, "address": 0, "layout": layout}
    try:
        known["address"] = address = layout.split.resolve(access.address)
    except BadValueError as error:
        return (yield from _trap(state, "address", str(error).rstrip("."), known))
    half = layout.half(address)
    if half is None:
        reason = f"{layout.split.show_whole(address)} is not canonical: {layout.canonical_rule()}"
        return (yield from _trap(state, "not canonical", reason, known))
    yield AddressSplit(access=access.kind, chose=("field", layout.indices[0].name), **known), state
    root = state.roots.get((access.process, half))
    if root is None:
        reason = f"no page of {access.process} is mapped, so it has no root table"
        return (yield from _trap(state, "process", reason, known))
    return (yield from _through_tables(layout, state, access, root, known))


def _through_tables(
    layout: Layout, state: State, access: Access, root: int, known: dict[str, Any]
) -> Serving[State, Translation]:
    table = root
    reads: tuple[Read, ...] = ()
    for level in range(layout.levels):
        read = read_entry(layout, state, level, table, known["address"])
        reads = (*reads, read)
        state = replace(state, references=state.references + 1)
        now = {**known, "reads": reads, "chose": ("row", level, read.index)}
        if not read.valid:
            yield PageFault(**now), replace(state, faults=state.faults + 1)
            return Translation(len(reads), fault="page fault")
        if not layout.is_last(level):
            yield PointerRead(**now), state
        table = read.target
    return (yield from _to_the_byte(layout, state, access, now))


def _to_the_byte(layout: Layout, state: State, access: Access, now: dict[str, Any]) -> Serving[State, Translation]:
    reads: tuple[Read, ...] = now["reads"]
    rights = layout.entry.rights(reads[-1].word)
    if not allows(rights, access.kind):
        reason = f"the entry allows {rights}, not to {access.kind}"
        return (yield from _trap(state, "protection", reason, now))
    yield EntryRead(rights=rights, **now), state
    before, write = state, access.kind == "write"
    state = marked(layout, replace(state, references=state.references + 1), reads, write)
    bits = [layout.entry.referenced] + [layout.entry.dirty] * write
    set_now = "" if state.words == before.words else f"; the hardware sets {' and '.join(filter(None, bits))}"
    physical = reads[-1].target + layout.split.offset.of(now["address"])
    yield Reached(physical=physical, marked=set_now, **{**now, "chose": "byte"}), state
    return Translation(len(reads) + 1, physical >> layout.page_bits, physical, rights)


def _trap(state: State, cause: str, reason: str, known: dict[str, Any]) -> Serving[State, Translation]:
    trapped = Trapped(cause=cause, reason=reason, **known)
    yield trapped, replace(state, faults=state.faults + 1)
    return Translation(len(trapped.reads), fault=reason)
