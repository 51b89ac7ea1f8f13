"""The picture of paging: logical memory, the page table and physical memory beside each other, under the address.

One process is shown: the one the step speaks of, or the one chosen in the list of processes. Of many pages or frames
a window is shown, around what the step speaks of. Clicking a page or its entry reads the page's first byte.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.paging.shown import Shown
from memlab.mechanisms.paging.tables import Process, frame_key, split_of, table_entries, unused
from memlab.mechanisms.paging.view_memories import memories
from memlab.memory.english import plural, verb
from memlab.memory.entries import flat_table
from memlab.memory.sizes import show_size
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import BitField, Table
from memlab.scene.shapes import Bits, Look, Row
from memlab.scene.tones import Tone

_MOST_LISTED: Final = 7
_MOST_PROCESSES: Final = 50


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The address, the memories with the table between them, the processes and what a table costs, at a step."""
    view = Shown(step, look)
    return above(_address(view), memories(view), beside(_processes(view), _free_list(view), _cost(view)))


def _address(view: Shown) -> BitField:
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


def _processes(view: Shown) -> Table:
    names = sorted(view.state.processes)[:_MOST_PROCESSES]
    rows = tuple(_process_row(view, view.state.processes[name]) for name in names)
    return Table(
        key="processes",
        title=f"Processes: {len(view.state.processes):,}",
        columns=("process", "size", "pages", "unused"),
        rows=rows,
        empty="no process",
    )


def _process_row(view: Shown, process: Process) -> Row:
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


def _free_list(view: Shown) -> Table:
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
        more = len(free) - _MOST_LISTED
        words = f"{more:,} more {verb(more, 'are')} free."
        rows.append(Row(key=("more", "free"), words=words, cells=("", f"and {more:,} more")))
    title = f"Free-frame list: {plural(len(free), 'frame')}"
    return Table(key="free frames", title=title, columns=("", "frame"), rows=tuple(rows), empty="no frame is free")


def _cost(view: Shown) -> Table:
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
