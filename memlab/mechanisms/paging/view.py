"""The picture of paging: logical memory, the page table and physical memory beside each other, under the address.

One process is shown: the one the step speaks of, or the one chosen in the list of processes. Of many pages or frames
a window is shown, around what the step speaks of. Clicking a page reads its first byte.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from memlab.core.history import Step
from memlab.core.translation import Access
from memlab.mechanisms.paging.events import FrameTaken, Mapped, Referring, Translated, Unmapped
from memlab.mechanisms.paging.tables import (
    Process,
    State,
    entry_key,
    frame_key,
    is_reserved,
    page_key,
    split_of,
    table_address,
    table_entries,
    unused,
)
from memlab.memory.entries import flat_table
from memlab.memory.sizes import plural, show_hex, show_size
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import BitField, MemoryMap, Table
from memlab.scene.shapes import Bits, Look, Row, Span
from memlab.scene.tones import Tone
from memlab.scene.window import window

_MOST_PAGES: Final = 32
_MOST_FRAMES: Final = 256
_MOST_LISTED: Final = 12
_MOST_PROCESSES: Final = 50
_MOST_NAMED: Final = 8


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The address, the three memories, the processes and what the table costs, at a step."""
    view = _View(step, look)
    return above(
        _address(view),
        beside(_logical(view), _table(view), _physical(view)),
        beside(above(_processes(view), _free_list(view)), _cost(view)),
    )


class _View:
    """What the panels of one step share: the process shown, its pages, and what the step speaks of."""

    def __init__(self, step: Step, look: Mapping[str, Any]) -> None:
        self.step, self.event, self.settings = step, step.event, step.settings
        self.state: State = step.state
        self.page_size = 1 << step.settings.page_bits
        self.strong = {step.event.chose} - {None}
        self.process = self._shown(look.get("process"))
        self.referring = self.event if isinstance(self.event, Referring) else None

    def _shown(self, chosen: Any) -> Process | None:
        processes = self.state.processes
        names = (getattr(self.event, "process", None), chosen, self.state.running, *sorted(processes)[:1])
        return next((processes[str(name)] for name in names if name in processes), None)

    @property
    def page(self) -> int | None:
        """The page that the step speaks of."""
        if isinstance(self.event, (FrameTaken, Mapped, Unmapped)):
            return self.event.page
        return self.referring.page if self.referring else None

    @property
    def frame(self) -> int | None:
        """The frame that the step speaks of."""
        return getattr(self.event, "frame", None)

    @property
    def pages(self) -> range:
        """The pages that are shown: all of a small address space, else some around the one spoken of."""
        first = min(self.process.table, default=0) if self.process else 0
        return window(1 << self.settings.index_bits, first if self.page is None else self.page, _MOST_PAGES)

    @property
    def frames(self) -> range:
        """The frames that are shown."""
        return window(self.settings.frames, self.frame or 0, _MOST_FRAMES)


def _address(view: _View) -> BitField:
    split, referring = split_of(view.settings), view.referring
    address = referring.address if referring else 0
    tones = {"p": Tone.FIELD_A, "d": Tone.OFFSET}
    means = {"p": "the page number, which indexes the page table", "d": "the offset, which stays as it is"}
    fields = tuple(
        Bits(
            key=("field", field.name),
            tone=tones[field.name],
            label=field.name,
            words=f"{field.name} = {field.of(address):,}: {means[field.name]}.",
            strong=referring is not None,
            high=field.high,
            low=field.low,
        )
        for field in split.fields
        if field.bits
    )
    whose = f" of {referring.process}" if referring else ""
    title = f"Logical address {split.show_whole(address)}{whose}"
    return BitField(key="address", title=title, value=address, width=split.width, fields=fields)


# Logical memory and its table.


def _logical(view: _View) -> MemoryMap:
    spans = [span for page in view.pages for span in _page_spans(view, page)]
    name = view.process.name if view.process else "no process"
    pointer = None
    if view.referring and view.referring.page in view.pages:
        pointer = (view.referring.address, str(view.referring.split.show_whole(view.referring.address)))
    return MemoryMap(
        key="logical",
        title=f"Logical memory of {name}{_of(view.pages, 1 << view.settings.index_bits, 'page')}",
        base=view.pages.start * view.page_size,
        size=len(view.pages) * view.page_size,
        spans=tuple(spans),
        pointer=pointer,
    )


def _of(shown: range, count: int, noun: str) -> str:
    return "" if len(shown) == count else f": {noun}s {shown.start:,} to {shown.stop - 1:,} of {count:,}"


def _page_spans(view: _View, page: int) -> list[Span]:
    """A page, and behind it what its program does not use of it."""
    process, size, start = view.process, view.page_size, page * view.page_size
    entry = process.table.get(page) if process else None
    name = process.name if process else ""
    if entry is None or process is None:
        words = f"Page {page:,}{' of ' * bool(name)}{name} is not valid: no frame."
        tone = Tone.FAULT if page_key(name, page) in view.strong else Tone.INVALID
        strong = page_key(name, page) in view.strong
        return [Span(key=page_key(name, page), tone=tone, label="", words=words, strong=strong, start=start, size=size)]
    lost = unused(view.settings, process) if process.size and (process.size - 1) // size == page else 0
    words = f"Page {page:,} of {name} is in frame {entry.frame:,}. Choose it to read its first byte."
    asks = Access(name, start)
    used = Span(
        key=page_key(name, page),
        tone=Tone.CHOSEN if page == view.page else Tone.USED,
        label=f"page {page:,}",
        words=words,
        asks=asks,
        strong=page_key(name, page) in view.strong or page == view.page,
        start=start,
        size=size - lost,
    )
    if not lost:
        return [used]
    waste = f"{show_size(lost)} of page {page:,} that the program does not use (internal fragmentation)."
    label = f"{show_size(lost)} unused"
    return [
        used,
        Span(key=("waste", page), tone=Tone.WASTE, label=label, words=waste, start=start + size - lost, size=lost),
    ]


def _table(view: _View) -> Table:
    process = view.process
    rows = tuple(_entry_row(view, process, page) for page in view.pages) if process else ()
    return Table(
        key="page table",
        title=_table_title(view, process),
        columns=("page", "frame", "valid", "allowed"),
        rows=rows,
        empty="no process",
    )


def _table_title(view: _View, process: Process | None) -> str:
    if process is None:
        return "Page table"
    where = f"PTBR {show_hex(table_address(view.settings, process))}"
    if view.settings.table_in == "registers":
        where = "in registers"
    length = f", PTLR {process.length:,}" if view.settings.length_register else ""
    return f"Page table of {process.name}: {where}{length}"


def _entry_row(view: _View, process: Process, page: int) -> Row:
    entry, key = process.table.get(page), entry_key(process.name, page)
    beyond = view.settings.length_register and page >= process.length
    strong = key in view.strong
    if entry is None:
        valid = "no entry" if beyond else "i"
        words = f"Page {page:,} has {'no entry: PTLR ends the table' if beyond else 'an entry that is not valid'}."
        tone = Tone.FAULT if strong else Tone.INVALID
        return Row(key=key, tone=tone, words=words, strong=strong, cells=(f"{page:,}", "", valid, ""))
    return Row(
        key=key,
        tone=Tone.CHOSEN if strong or page == view.page else Tone.USED,
        words=f"Page {page:,} is in frame {entry.frame:,}, allowed: {entry.rights}. Choose it to read its first byte.",
        asks=Access(process.name, page * view.page_size),
        strong=strong,
        cells=(f"{page:,}", f"{entry.frame:,}", "v", entry.rights),
    )


# Physical memory.


def _physical(view: _View) -> MemoryMap:
    holders = _holders(view.state)
    spans = tuple(
        _frame_span(view, frame, holders.get(frame, ()), is_reserved(view.settings, frame)) for frame in view.frames
    )
    pointer = (view.event.physical, f"{view.event.physical:,}") if isinstance(view.event, Translated) else None
    return MemoryMap(
        key="physical",
        title=f"Physical memory{_of(view.frames, view.settings.frames, 'frame')}",
        base=view.frames.start * view.page_size,
        size=len(view.frames) * view.page_size,
        spans=spans,
        pointer=pointer,
    )


def _holders(state: State) -> dict[int, tuple[str, ...]]:
    """The pages in each frame, in words."""
    found: dict[int, tuple[str, ...]] = {}
    for name in sorted(state.processes):
        table = state.processes[name].table
        for page in sorted(table):
            found[table[page].frame] = (*found.get(table[page].frame, ()), f"{name} page {page:,}")
    return found


def _frame_span(view: _View, frame: int, pages: tuple[str, ...], others: bool) -> Span:
    strong = frame_key(frame) in view.strong
    if pages:
        tone, label = (Tone.MERGED if len(pages) > 1 else Tone.USED), f"{frame}: {', '.join(pages[:2])}"
        more = " and more" if len(pages) > _MOST_NAMED else ""
        words = f"Frame {frame:,} holds {', '.join(pages[:_MOST_NAMED])}{more}."
    elif others:
        tone, label, words = Tone.SYSTEM, f"{frame}", f"Frame {frame:,} is in use by others."
    else:
        tone, label, words = Tone.FREE, f"{frame}: free", f"Frame {frame:,} is free."
    if strong and isinstance(view.event, (Translated, FrameTaken)):
        tone = Tone.HIT if isinstance(view.event, Translated) else Tone.CHOSEN
    start = frame * view.page_size
    return Span(
        key=frame_key(frame), tone=tone, label=label, words=words, strong=strong, start=start, size=view.page_size
    )


# Processes, free frames, cost.


def _processes(view: _View) -> Table:
    names = sorted(view.state.processes)[:_MOST_PROCESSES]
    rows = tuple(_process_row(view, view.state.processes[name]) for name in names)
    return Table(
        key="processes",
        title=f"Processes: {len(view.state.processes):,}",
        columns=("process", "size", "pages", "unused"),
        rows=rows,
        empty="no process",
    )


def _process_row(view: _View, process: Process) -> Row:
    size = "" if process.size is None else show_size(process.size)
    running = " (runs)" if process.name == view.state.running else ""
    return Row(
        key=("process", process.name),
        tone=Tone.CHOSEN if process == view.process else Tone.PLAIN,
        words=f"{process.name} has {plural(len(process.table), 'page')} in frames. Choose it to see its page table.",
        asks=Look.at(process=process.name),
        strong=process.name == getattr(view.event, "process", None),
        cells=(f"{process.name}{running}", size, f"{len(process.table):,}", show_size(unused(view.settings, process))),
    )


def _free_list(view: _View) -> Table:
    free = view.state.free
    rows = [
        Row(
            key=frame_key(frame),
            tone=Tone.FREE,
            words=f"Frame {frame:,} is free, number {place} of the list.",
            cells=(f"{place}", f"{frame:,}"),
        )
        for place, frame in enumerate(islice(free, _MOST_LISTED), start=1)
    ]
    if len(free) > _MOST_LISTED:
        words = f"and {len(free) - _MOST_LISTED:,} more"
        rows.append(Row(key=("more", "free"), words=f"There are {words}.", cells=("", words)))
    title = f"Free-frame list: {plural(len(free), 'frame')}"
    return Table(key="free frames", title=title, columns=("", "frame"), rows=tuple(rows), empty="no frame is free")


def _cost(view: _View) -> Table:
    """The size of a table and the accesses to memory, by their formulas with the numbers put in."""
    settings = view.settings
    width, size = settings.page_bits + settings.index_bits, settings.entry_bytes
    entries, flat = flat_table(width, settings.page_bits, size)
    reads = "1 + 1 = 2" if settings.table_in == "memory" else "0 + 1 = 1"
    rows = [
        ("entries", "2^m / 2^n", f"2^{width} / 2^{settings.page_bits} = {_power(entries, settings.index_bits)}"),
        ("table", "entries × entry", f"2^{settings.index_bits} × {size} = {show_size(flat)}"),
        ("access", "entry + byte", f"{reads} to memory"),
    ]
    if settings.length_register and view.process:
        own = table_entries(settings, view.process)
        rows.insert(2, ("with PTLR", "pages × entry", f"{own:,} × {size} = {show_size(own * size)}"))
    return Table(
        key="cost",
        title="What a page table costs",
        columns=("", "formula", "here"),
        rows=tuple(Row(key=("cost", row[0]), words=f"{row[0]}: {row[1]}, here {row[2]}.", cells=row) for row in rows),
    )


def _power(entries: int, bits: int) -> str:
    return f"{entries:,}" if bits <= 20 else f"2^{bits}"  # noqa: PLR2004 - as the lecture counts, up to a million
