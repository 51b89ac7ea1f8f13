"""A value as its fields: numbers of the bits above, the bits within, the name and the value below."""

from typing import Final

from memlab.memory.sizes import show_hex
from memlab.scene.palette import QUIET
from memlab.scene.panels import BitField
from memlab.scene.shapes import Bits
from memlab.scene.svg.pen import Drawing, described, fitted, text_width, written
from memlab.scene.svg.tones import area, inscribed

_WIDEST: Final = 640.0
_BIT: Final = 11.0
_HEIGHT: Final = 28.0


def bit_field(panel: BitField) -> Drawing:
    """The fields from the most significant one; bits that no field covers are drawn plain."""
    fields = _covered(panel)
    wishes = [_wish(field) for field in fields]
    shrink = min(1.0, _WIDEST / max(sum(wishes), 1))
    parts, x = [], 0.0
    for field, wish in zip(fields, wishes, strict=True):
        parts.append(_field(field, panel.value, x, wish * shrink))
        x += wish * shrink
    return Drawing(max(x, 40), 62, "".join(parts))


def _covered(panel: BitField) -> list[Bits]:
    """The fields, and the gaps between them."""
    covered, top = [], panel.width - 1
    for field in sorted(panel.fields, key=lambda field: -field.high):
        if field.high < top:
            covered.append(Bits(key=("gap", top), high=top, low=field.high + 1))
        covered.append(field)
        top = min(top, field.low - 1)
    return [*covered, Bits(key=("gap", top), high=top, low=0)] if top >= 0 else covered


def _wish(field: Bits) -> float:
    count = field.high - field.low + 1
    numbers = text_width(f"{field.high}  {field.low}", 10) if count > 1 else text_width(str(field.high), 10)
    return max(count * _BIT, text_width(field.label, 12) * 1.1, numbers, 18) + 8


def _field(field: Bits, value: int, x: float, width: float) -> str:
    count = max(1, field.high - field.low + 1)
    number = value >> max(0, field.low) & ((1 << count) - 1)
    bits = f"{number:0{count}b}"
    inside = next((text for text in (bits, show_hex(number)) if text_width(text, 12) <= width - 8), "")
    middle = x + width / 2
    shape = area(field.tone, (x, 14, width, _HEIGHT), strong=field.strong)
    marks = written(fitted(str(field.high), width - 2, 10), x + 2, 10, 10, ink=QUIET)
    if count > 1 and text_width(f"{field.high}  {field.low}", 10) <= width:
        marks += written(str(field.low), x + width - 2, 10, 10, align="end", ink=QUIET)
    text = inscribed(inside, field.tone, (x, 14, width, _HEIGHT), bold=field.strong)
    name = written(fitted(field.label, width - 2, 12), middle, 57, 12, align="middle", bold=field.strong)
    return described(field.words, shape + marks + text + name)
