"""The tabs of the lab: all entries, the access time with its numbers, and its line over the hit ratio."""

from typing import Final

from memlab.core.history import Step
from memlab.core.translation import Access
from memlab.mechanisms.tlb.behind import reach, split_in
from memlab.mechanisms.tlb.cache import Entry, entries_in_all, set_of, slot_key
from memlab.mechanisms.tlb.cost import show_time
from memlab.mechanisms.tlb.state import mean_time
from memlab.mechanisms.tlb.view_formula import by_hits, formula
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.panels import Row, Table
from memlab.scene.scene import Tab
from memlab.scene.window import left_out, window

_MOST_ROWS: Final = 64


def tables(step: Step) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    used = sum(1 for _ in step.state.cache.entries())
    mean = f"{show_time(mean_time(step.settings, step.state))} ns" if step.state.past else ""
    return (
        Tab("time", "Access time", lambda: formula(step), mean),
        Tab("line", "Access time by hits", lambda: by_hits(step)),
        Tab("entries", "Entries", lambda: _entries(step), f"{used:,} of {entries_in_all(step.settings):,}"),
    )


def _entries(step: Step) -> Table:
    settings, total = step.settings, entries_in_all(step.settings)
    number, way = Moment(step).slot or (0, 0)
    columns = ("set", "way", "process", *["tag"] * (settings.set_bits > 0), "page", "frame", "allowed", "goes")
    shown = window(total, number * settings.ways + way, _MOST_ROWS)
    rows = [_row(step, *divmod(place, settings.ways)) for place in shown]
    before, after = (
        (Row(key=("more", words), words=words, cells=("", "", words, *[""] * (len(columns) - 3))),) if words else ()
        for words in left_out(shown, total)
    )
    return Table(
        key="entries",
        title=f"Reach {show_size(reach(settings))}",
        columns=columns,
        rows=(*before, *rows, *after),
    )


def _row(step: Step, number: int, way: int) -> Row:
    key, one = slot_key(number, way), set_of(step.state.cache, step.settings, number)
    entry, strong = one.slots[way], slot_key(number, way) == step.event.chose
    where = f"Way {way} of set {number}"
    if entry is None:
        cells = (str(number), str(way), *[""] * (5 + (step.settings.set_bits > 0)))
        return Row(key=key, words=f"{where} is empty.", strong=strong, cells=cells)
    turn = one.residents.order.index(entry.key) + 1
    goes = "by chance" if step.settings.replacement == "random" else f"{turn} of {len(one.residents.order)}"
    late = ", which is no longer true" if entry.stale else ""
    return Row(
        key=key,
        words=f"{where}: page {show_hex(entry.page)} of {entry.process} is in frame {show_hex(entry.frame)}{late}.",
        asks=_again(step, entry),
        strong=strong,
        cells=(str(number), str(way), *_cells(step, entry), goes),
    )


def _cells(step: Step, entry: Entry) -> tuple[str, ...]:
    """Whose, the tag where there are sets, page, frame, rights."""
    process = f"{entry.process}, global" if entry.is_global else entry.process
    tag = [entry.page >> step.settings.set_bits] if step.settings.set_bits else []
    return (process, *map(show_hex, (*tag, entry.page, entry.frame)), entry.rights)


def _again(step: Step, entry: Entry) -> Access:
    return Access(entry.process, entry.page << split_in(step.settings).offset.bits)
