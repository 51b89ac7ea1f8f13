"""The bits of a page walk: those of the address, and those of an entry."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.mechanisms.page_walk.plane import Walk, field_tone, field_words, is_used
from memlab.mechanisms.page_walk.tables import Read
from memlab.memory.address import BitField as Field
from memlab.memory.sizes import show_hex
from memlab.scene.panels import BitField
from memlab.scene.shapes import Bits
from memlab.scene.tones import Tone

_WIDEST_CODE: Final = 4  # wider fields hold addresses, the others are flags and codes


def address_bits(view: Walk) -> BitField:
    """The logical address in its fields."""
    layout = view.layout
    whose = f" of {view.walking.process}" if view.walking else ""
    fields = tuple(
        Bits(
            key=("field", field.name),
            tone=field_tone(layout, field),
            label=field.name,
            words=field_words(layout, field, field.of(view.address)),
            strong=is_used(view, field),
            high=field.high,
            low=field.low,
        )
        for field in layout.split.fields
    )
    title = f"Logical address {layout.split.show_whole(view.address)}{whose}"
    return BitField(key="address", title=title, value=view.address, width=layout.split.width, fields=fields)


def entry_bits(view: Walk, look: Mapping[str, Any]) -> BitField:
    """The bits of the row that was opened, else of the last entry read."""
    read, index = _opened(view, look.get("opened"))
    level = read.level if read else 0
    entry, last = view.layout.entry_at(level), view.layout.is_last(level)
    word = view.word(read, index) if read else 0
    shown = tuple(_entry_bits(field, value) for field, value in entry.decode(word, last))
    name = view.layout.called(level)
    title = (
        f"Entry {show_hex(index)} of the {name}: {show_hex(word, 8 * entry.size)}"
        if read
        else f"An entry of the {name}"
    )
    return BitField(
        key="entry", title=title, value=word, width=8 * entry.size, fields=_without_gaps(shown, 8 * entry.size)
    )


def _opened(view: Walk, opened: tuple[int, int] | None) -> tuple[Read | None, int]:
    if opened and opened[0] < len(view.reads) and opened[1] < 1 << view.layout.indices[opened[0]].bits:
        return view.reads[opened[0]], opened[1]
    return (view.reads[-1], view.reads[-1].index) if view.reads else (None, 0)


def _entry_bits(field: Field, value: int) -> Bits:
    flag = Tone.USED if value else Tone.EMPTY
    tone = Tone.FIELD_A if field.bits > _WIDEST_CODE else flag
    place = f"Bits {field.high} to {field.low}" if field.bits > 1 else f"Bit {field.low}"
    words = f"{place}, {field.name} = {show_hex(value)}."
    return Bits(key=("bits", field.high), tone=tone, label=field.name, words=words, high=field.high, low=field.low)


def _without_gaps(fields: tuple[Bits, ...], width: int) -> tuple[Bits, ...]:
    """The fields with the unused bits between them."""
    filled: list[Bits] = []
    above_it = width - 1
    for field in (*fields, None):
        high = field.high if field else -1
        if above_it > high:
            words = f"Bits {above_it} to {high + 1} are not used."
            filled.append(Bits(key=("bits", above_it), label="-", words=words, high=above_it, low=high + 1))
        if field:
            filled.append(field)
            above_it = field.low - 1
    return tuple(filled)
