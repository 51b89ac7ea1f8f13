"""The memory map: blocks and holes as rectangles along the addresses, from the top down."""

import html
from collections.abc import Callable, Hashable
from typing import Any

from ipywidgets import HTML, Button, Layout, VBox

from memlab.memory.sizes import show_size
from memlab.scene.palette import INK as INK_ON
from memlab.scene.panels import MemoryMap
from memlab.widgets.figure import INK, figure, plane, texts, write
from memlab.widgets.panels.boxes import Boxes, Item
from memlab.widgets.panels.merging import Segment, segments

HEIGHT = 340
_MARGIN = {"top": 10, "bottom": 10, "left": 2, "right": 2}
_LEFT, _RIGHT = -0.42, 1.22  # room for addresses on the left and a word on the right, in widths of the map
_LINE = 12  # pixels that a line of text needs
_CLOSER = 40  # times the size of what is looked at

Window = tuple[int, int]


class MemoryMapView:
    """Draws a `MemoryMap`: made once, then only changed.

    Clicking a span asks what the span asks; clicking several drawn as one looks closer. The pointer below does the
    same by key.

    Attributes:
        widget: What is shown.
        reduced_motion: Whether changes are to be shown at once.
    """

    def __init__(self, panel: MemoryMap, on_ask: Callable[[Any], None]) -> None:
        self._on_ask, self.reduced_motion = on_ask, False
        self._window: Window | None = None
        self._drawn: dict[Hashable, Segment] = {}
        self._scales = plane((_LEFT, _RIGHT), (0, 1), down=True)
        self._boxes = Boxes(self._scales, self._click, on_ask)
        self._names = texts(self._scales, align="middle", default_size=12)
        self._addresses = texts(self._scales, align="end", default_size=11)
        self._beside = texts(self._scales, align="start", default_size=11)
        marks = [*self._boxes.marks, self._names, self._addresses, self._beside]
        size = {"width": "100%", "height": f"{HEIGHT + 20}px", "min_width": "210px"}
        self._figure = figure(marks, size, fig_margin=_MARGIN)
        self._title, self._whole = HTML(), Button(description="Show all of memory", layout=Layout(width="auto"))
        self._whole.on_click(lambda _: self._look(None))
        self.widget = VBox([self._title, self._figure, self._whole, self._boxes.pointer.widget])
        self.show(panel)

    def show(self, panel: MemoryMap) -> None:
        """Draw another step of the same memory."""
        self._panel = panel
        window = self._window or (panel.base, panel.size)
        drawn = segments(panel.spans, window, HEIGHT)
        self._drawn = {segment.key: segment for segment in drawn}
        self._title.value = f"<div class='memlab-title'>{html.escape(panel.title)}</div>"
        self._whole.layout.display = "none" if self._window is None else None
        self._figure.animation_duration = 0 if self.reduced_motion else self._boxes.glide
        self._boxes.show([_item(segment, window) for segment in drawn])
        self._label(drawn, window)
        self._boxes.pointer.show(panel)

    def _label(self, drawn: list[Segment], window: Window) -> None:
        line = window[1] * _LINE / HEIGHT
        named = [segment for segment in drawn if segment.label and segment.size >= line]
        middles = [(0.5, _depth(segment.start + segment.size / 2, window), segment.label) for segment in named]
        write(self._names, middles, [INK_ON[segment.tone] for segment in named])
        edges = _apart([segment.start for segment in drawn], line, window)
        write(self._addresses, [(-0.03, _depth(edge, window), show_size(edge)) for edge in edges], [INK])
        pointer = self._panel.pointer
        write(self._beside, [(1.03, _depth(pointer[0], window), f"◂ {pointer[1]}")] if pointer else [], [INK])

    def _click(self, key: Hashable) -> None:
        span = self._drawn[key].span
        if span is None:
            self._look(self._drawn[key])
        elif span.asks is not None:
            self._on_ask(span.asks)

    def _look(self, at: Segment | None) -> None:
        """Look closer at a segment; None shows all of memory."""
        self._window = None if at is None else self._around(at)
        self.show(self._panel)

    def _around(self, at: Segment) -> Window:
        base, size = self._panel.base, self._panel.size
        width = min(size, max(1, at.size) * _CLOSER)
        return (max(base, min(at.start + at.size // 2 - width // 2, base + size - width)), width)


def _depth(address: float, window: Window) -> float:
    """Where an address lies in the window, from 0 to 1: a scale that never changes never lags behind its marks."""
    return (address - window[0]) / window[1]


def _item(segment: Segment, window: Window) -> Item:
    strong = segment.span is not None and segment.span.strong
    top, height = _depth(segment.start, window), segment.size / window[1]
    return Item(segment.key, 0.0, top, 1.0, height, segment.tone, segment.words, strong)


def _apart(edges: list[int], line: float, window: Window) -> list[int]:
    """The edges whose labels do not touch; the ends of the window come first."""
    low, high = window[0], sum(window)
    kept = [low]
    for edge in edges:
        if edge - kept[-1] >= line and high - edge >= line:
            kept.append(edge)
    return [*kept, high]
