"""The tabs of the lab: all entries, the access time with its numbers, and its line over the hit ratio."""

from typing import Final

from memlab.core.history import Step
from memlab.core.translation import Access
from memlab.mechanisms.tlb.behind import miss_references, reach, split_in
from memlab.mechanisms.tlb.cache import Entry, entries_in_all, set_of, slot_key
from memlab.mechanisms.tlb.cost import effective_access_time, show_time, written_out
from memlab.mechanisms.tlb.events import TlbFilled, TlbHit
from memlab.mechanisms.tlb.state import mean_time
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.panels import Line, Row, Series, Table
from memlab.scene.scene import Tab
from memlab.scene.window import left_out, window

_MOST_ROWS: Final = 64
_POINTS: Final = 21


def tables(step: Step) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    used = sum(1 for _ in step.state.cache.entries())
    mean = f"{show_time(mean_time(step.settings, step.state))} ns" if step.state.past else ""
    return (
        Tab("time", "Access time", lambda: _formula(step), mean),
        Tab("line", "Access time by hits", lambda: _line(step)),
        Tab("entries", "Entries", lambda: _entries(step), f"{used:,} of {entries_in_all(step.settings):,}"),
    )


def _formula(step: Step) -> Table:
    """The formula, once in letters, once in numbers, and what its parts are."""
    settings, state = step.settings, step.state
    references = miss_references(settings)
    tlb, memory = settings.tlb_ns, settings.memory_ns
    accesses = state.hits + state.misses
    spoken = {TlbHit: "a hit, t + m", TlbFilled: f"a miss, t + {references}m"}.get(type(step.event), "")
    rows = [
        ("a hit, t + m", f"{tlb:,} + {memory:,} = {tlb + memory:,} ns"),
        (f"a miss, t + {references}m", f"{tlb:,} + {references} × {memory:,} = {tlb + references * memory:,} ns"),
        ("on average", f"h(t + m) + (1 - h)(t + {references}m)"),
    ]
    if accesses:
        mean = mean_time(settings, state)
        rows.insert(0, ("hit ratio h", f"{state.hits:,} of {accesses:,} = {state.hit_ratio:.4g}"))
        rows.append(("with its numbers", written_out(state.hit_ratio, tlb, memory, references)))
        rows.append(("with no TLB", _against(mean, references * memory)))
    else:
        rows.append(("with no TLB", f"{references * memory:,} ns"))
    return Table(
        key="time",
        title="Effective access time",
        columns=("", "now"),
        rows=tuple(
            Row(key=("time", name), words=f"{name}: {value}.", strong=name == spoken, cells=(name, value))
            for name, value in rows
        ),
    )


def _against(mean: float, without: int) -> str:
    saved = 1 - mean / without
    return f"{without:,} ns, so {abs(saved):.0%} {'saved' if saved >= 0 else 'lost'}"


def _line(step: Step) -> Series:
    settings = step.settings
    references = miss_references(settings)
    ratios = tuple(place / (_POINTS - 1) for place in range(_POINTS))
    times = tuple(effective_access_time(ratio, settings.tlb_ns, settings.memory_ns, references) for ratio in ratios)
    return Series(
        key="line",
        title="Effective access time",
        lines=(Line(key="time", label="effective access time", x=ratios, y=times),),
        x_label="hit ratio",
        y_label="ns",
        cursor=step.state.hit_ratio if step.state.past else None,
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
