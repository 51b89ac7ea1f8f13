"""A bit field: a value as its fields, from the most significant bit, each with its digits and its number."""

import html
from collections.abc import Callable
from typing import Any

from ipywidgets import HTML

from memlab.scene.panels import BitField
from memlab.scene.shapes import Bits
from memlab.widgets.theme import tone_class


class BitFieldView:
    """Draws a `BitField` as words on the page: digits stay readable, and screen readers read them.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, panel: BitField, _on_ask: Callable[[Any], None] | None = None) -> None:
        self.widget = HTML()
        self.reduced_motion = False
        self.show(panel)

    def show(self, panel: BitField) -> None:
        """Draw another value."""
        fields = "".join(_field(panel.value, bits) for bits in panel.fields)
        title = f"<div class='memlab-title'>{html.escape(panel.title)}</div>" if panel.title else ""
        self.widget.value = f"{title}<div class='memlab-bits' role='list'>{fields}</div>"


def _field(value: int, bits: Bits) -> str:
    width = bits.high - bits.low + 1
    part = (value >> bits.low) & ((1 << width) - 1)
    place = f"{bits.high}..{bits.low}" if width > 1 else f"{bits.high}"
    strong = " memlab-strong" if bits.strong else ""
    return (
        f"<div role='listitem' class='memlab-bitfield{strong}' style='flex-grow:{width}'"
        f" title='{html.escape(bits.words)}'>"
        f"<span class='memlab-bitplace'>{place}</span>"
        f"<span class='memlab-digits {tone_class(bits.tone)}'>{part:0{width}b}</span>"
        f"<span class='memlab-bitname'>{html.escape(bits.label)} = {part:,}</span></div>"
    )
