"""The picture of a TLB: its entries by set, the address as tag, set and offset, and the effective access time.

Clicking an entry reads the first byte of its page again. The curve is the effective access time against the hit
ratio; the cursor on it is at the ratio so far.
"""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.core.translation import Access
from memlab.mechanisms.tlb.cache import Entry, entries_in_all, set_number, set_of, slot_key
from memlab.mechanisms.tlb.cost import effective_access_time, show_time, written_out
from memlab.mechanisms.tlb.events import Looking, TlbFilled, TlbHit, TlbMiss
from memlab.mechanisms.tlb.model import mean_time, miss_references, reach, split_in
from memlab.memory.address import BitField as Field
from memlab.memory.address import Split
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.layout import Scene, above, beside
from memlab.scene.panels import BitField, Series, Table
from memlab.scene.shapes import Bits, Line, Row
from memlab.scene.tones import Tone
from memlab.scene.window import left_out, window

_MOST_ROWS: Final = 32
_POINTS: Final = 21


def scene(step: Step, _look: Mapping[str, Any]) -> Scene:
    """The address, the entries, and the effective access time, at a step."""
    return above(_address(step), beside(_entries(step), above(_formula(step), _curve(step))))


# The address, as the TLB sees it.


def _address(step: Step) -> BitField:
    split, state, set_bits = split_in(step.settings), step.state, step.settings.set_bits
    fields = tuple(
        Bits(
            key=("field", field.name),
            tone=tone,
            label=field.name,
            words=f"{field.name} = {show_hex(field.of(state.address))}: {means}.",
            strong=isinstance(step.event, Looking) and field.name != "d",
            high=field.high,
            low=field.low,
        )
        for field, tone, means in _fields(split, set_bits)
        if field.bits
    )
    whose = f" of {state.running}" if state.running else ""
    title = f"Logical address {split.show_whole(state.address)}{whose}"
    return BitField(key="address", title=title, value=state.address, width=split.width, fields=fields)


def _fields(split: Split, set_bits: int) -> tuple[tuple[Field, Tone, str], ...]:
    """Tag, set and offset; the set has no more bits than the page number."""
    low = split.offset.bits
    cut = min(low + set_bits, split.width)
    return (
        (Field("tag", split.width - 1, cut), Tone.FIELD_A, "compared with all entries of the set at once"),
        (Field("set", cut - 1, low), Tone.FIELD_B, "the low bits of the page number choose the set"),
        (Field("d", low - 1, 0), Tone.OFFSET, "the offset, which stays as it is"),
    )


# The entries.


def _entries(step: Step) -> Table:
    settings, state = step.settings, step.state
    total = entries_in_all(settings)
    spoken = _spoken(step)
    around = spoken[0] * settings.ways + spoken[1]
    shown = window(total, around, _MOST_ROWS)
    rows = [_row(step, *divmod(place, settings.ways)) for place in shown]
    used = sum(1 for _ in state.cache.entries())
    before, after = (
        (Row(key=("more", words), words=words, cells=("", "", words, "", "", "")),) if words else ()
        for words in left_out(shown, total)
    )
    return Table(
        key="entries",
        title=f"TLB: {used:,} of {total:,} in use, reach {show_size(reach(settings))}",
        columns=("set", "way", "process", "page", "frame", "allowed"),
        rows=(*before, *rows, *after),
    )


def _spoken(step: Step) -> tuple[int, int]:
    """The set and way that the window stands around."""
    chose = step.event.chose
    if isinstance(step.event, (TlbHit, TlbFilled)) and isinstance(chose, tuple):
        return chose[1], chose[2]
    page = split_in(step.settings).page_of(step.state.address)
    return set_number(step.settings, page), 0


def _row(step: Step, number: int, way: int) -> Row:
    key = slot_key(number, way)
    one = set_of(step.state.cache, step.settings, number)
    entry = one.slots[way]
    tone, strong = _tone(step, number, way, entry), key == step.event.chose
    where = f"Way {way} of set {number}"
    if entry is None:
        return Row(
            key=key, tone=tone, words=f"{where} is empty.", strong=strong, cells=(str(number), str(way), "", "", "", "")
        )
    page, frame = show_hex(entry.page), show_hex(entry.frame)
    turn = one.residents.order.index(entry.key) + 1
    order = f", number {turn} of {len(one.residents.order)} to go" if step.settings.replacement != "random" else ""
    return Row(
        key=key,
        tone=tone,
        words=f"{where}: page {page} of {entry.process} is in frame {frame}{order}. Choose it to read that page again.",
        asks=Access(entry.process, entry.page << split_in(step.settings).offset.bits),
        strong=strong,
        cells=(str(number), str(way), entry.process, page, frame, entry.rights),
    )


def _tone(step: Step, number: int, way: int, entry: Entry | None) -> Tone:
    key, event = slot_key(number, way), step.event
    if key == event.chose:
        return Tone.HIT if isinstance(event, TlbHit) else Tone.CHOSEN
    if entry is None:
        return Tone.EMPTY
    if isinstance(event, TlbMiss) and event.number == number:
        return Tone.MISS
    return Tone.LOOKED if key in event.candidates and isinstance(event, TlbHit) else Tone.USED


# The effective access time.


def _formula(step: Step) -> Table:
    """The formula, once in letters, once in numbers, and what its parts are."""
    settings, state = step.settings, step.state
    references = miss_references(settings)
    tlb, memory = settings.tlb_ns, settings.memory_ns
    accesses = state.hits + state.misses
    hit, filled = isinstance(step.event, TlbHit), isinstance(step.event, TlbFilled)
    spoken = "a hit, t + m" if hit else f"a miss, t + {references}m" if filled else ""
    ratio = f"{state.hits:,} of {accesses:,} = {state.hit_ratio:.4g}" if accesses else "no access yet"
    rows = (
        ("hit ratio h", ratio),
        ("a hit, t + m", f"{tlb:,} + {memory:,} = {tlb + memory:,} ns"),
        (f"a miss, t + {references}m", f"{tlb:,} + {references} × {memory:,} = {tlb + references * memory:,} ns"),
        ("on average", f"h(t + m) + (1 - h)(t + {references}m)"),
        ("with no TLB", _against(mean_time(settings, state), references * memory)),
    )
    return Table(
        key="formula",
        title="Effective access time",
        columns=("", "now"),
        rows=tuple(
            Row(key=("formula", name), words=f"{name}: {value}.", strong=name == spoken, cells=(name, value))
            for name, value in rows
        ),
    )


def _against(mean: float, without: int) -> str:
    saved = 1 - mean / without
    return f"{without:,} ns, so {abs(saved):.0%} {'saved' if saved >= 0 else 'lost'}"


def _curve(step: Step) -> Series:
    settings = step.settings
    references = miss_references(settings)
    ratios = tuple(place / (_POINTS - 1) for place in range(_POINTS))
    times = tuple(effective_access_time(ratio, settings.tlb_ns, settings.memory_ns, references) for ratio in ratios)
    words = f"From {show_time(times[0])} ns where nothing hits to {show_time(times[-1])} ns where everything does."
    return Series(
        key="curve",
        title=written_out(step.state.hit_ratio, settings.tlb_ns, settings.memory_ns, references),
        lines=(Line(key="time", tone=Tone.USED, label="effective access time", words=words, x=ratios, y=times),),
        x_label="hit ratio",
        y_label="ns",
        cursor=step.state.hit_ratio,
    )
