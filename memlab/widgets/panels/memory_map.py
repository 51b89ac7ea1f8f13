"""The memory map: blocks and holes as rectangles along the addresses, from the top down."""

from collections.abc import Callable, Hashable
from typing import Any

from bqplot import Tooltip
from ipywidgets import HTML, Button, Layout, VBox

from memlab.memory.sizes import show_size
from memlab.scene.palette import STRONG
from memlab.scene.panels import MemoryMap
from memlab.widgets.figure import INK, corners, figure, plane, rectangles, texts, write
from memlab.widgets.panels.merging import Segment, segments
from memlab.widgets.panels.slots import Slots
from memlab.widgets.pointer import Pointer
from memlab.widgets.theme import EDGE, FILL
from memlab.widgets.theme import INK as INK_ON

HEIGHT = 400
_LEFT, _RIGHT = -0.42, 1.22  # room for addresses on the left and for the pointer on the right, in widths of the map
_MARGIN = {"top": 10, "bottom": 10, "left": 2, "right": 2}
_LINE = 14  # pixels that a line of text needs
_GLIDE = 300  # milliseconds
_MOST_GLIDING = 500


class MemoryMapView:
    """Draws a `MemoryMap`: made once, then only changed.

    Clicking a span asks what the span asks; clicking several drawn as one looks closer. The pointer below does the
    same by key.
    """

    def __init__(self, panel: MemoryMap, on_ask: Callable[[Any], None]) -> None:
        self._on_ask, self._slots, self._drawn = on_ask, Slots(), {}
        self._window: tuple[int, int] | None = None
        self._pointed: Hashable | None = None
        self._scales = plane((_LEFT, _RIGHT), (0, 1), down=True)
        self._make_marks()
        self._pointer = Pointer(self._act, self._point)
        self._whole = Button(description="Show all of memory", layout=Layout(width="auto", display="none"))
        self._whole.on_click(lambda _: self._look(None))
        self._title = HTML()
        self.widget = VBox([self._title, self._figure, self._whole, self._pointer.widget])
        self.widget.add_class("memlab-map")
        self.reduced_motion = False
        self.show(panel)

    def _make_marks(self) -> None:
        self._spans = rectangles(self._scales, fill="inside", fill_colors=["white"], colors=["white"], stroke_width=1)
        self._spans.tooltip = Tooltip(fields=["name"], show_labels=False)
        self._spans.on_element_click(lambda _, event: self._click(event["data"]["index"]))
        self._spans.on_hover(lambda _, event: self._hover(event["data"]["index"]))
        outline = {"colors": [STRONG], "enable_hover": False, "interactions": {}}
        self._strong = rectangles(self._scales, stroke_width=3, **outline)
        self._pointing = rectangles(self._scales, stroke_width=2, line_style="dashed", **outline)
        self._names = texts(self._scales, align="middle", default_size=12)
        self._addresses = texts(self._scales, align="end", default_size=11, colors=[INK])
        self._beside = texts(self._scales, align="start", default_size=11, colors=[INK])
        marks = [self._spans, self._strong, self._pointing, self._names, self._addresses, self._beside]
        self._figure = figure(
            marks, {"width": "100%", "height": f"{HEIGHT + 20}px", "min_width": "240px"}, fig_margin=_MARGIN
        )

    def show(self, panel: MemoryMap) -> None:
        """Draw another step of the same memory."""
        self._panel = panel
        base, size = self._window or (panel.base, panel.size)
        drawn = segments(panel.spans, (base, size), HEIGHT)
        self._place((base, size), panel.title)
        self._draw(drawn)
        self._label(drawn, (base, size))
        self._outline(self._strong, [segment for segment in drawn if segment.span and segment.span.strong])
        self._outline(self._pointing, [segment for segment in drawn if segment.key == self._pointed])
        self._pointer.show(panel, panel.title)

    def _place(self, window: tuple[int, int], title: str) -> None:
        base, size = window
        scale = self._scales["y"]
        with scale.hold_sync():
            scale.min, scale.max = float(base), float(base + size)
        self._title.value = f"<div class='memlab-title'>{title}</div>"
        self._whole.layout.display = "none" if self._window is None else ""

    def _draw(self, drawn: list[Segment]) -> None:
        slots = self._slots.arrange({segment.key: (segment.start, segment.size) for segment in drawn})
        count = max(2, len(self._slots.keys))
        boxes, words = [(0.0, 0.0, 0.0, 0.0)] * count, [""] * count
        fills, edges = ["white"] * count, ["white"] * count
        for segment in drawn:
            at = slots[segment.key]
            boxes[at] = (0.0, segment.start, 1.0, segment.size)
            fills[at], edges[at], words[at] = FILL[segment.tone], EDGE[segment.tone], segment.words
        self._drawn = {slots[segment.key]: segment for segment in drawn}
        self._figure.animation_duration = 0 if self.reduced_motion or count > _MOST_GLIDING else _GLIDE
        with self._spans.hold_sync():
            self._spans.x, self._spans.y = corners(boxes)
            self._spans.fill_colors, self._spans.colors, self._spans.labels = fills, edges, words
            self._spans.fill_opacities = [1.0] * count

    def _label(self, drawn: list[Segment], window: tuple[int, int]) -> None:
        base, size = window
        line = size * _LINE / HEIGHT
        named = [segment for segment in drawn if segment.label and segment.size >= line]
        write(
            self._names,
            [(0.5, segment.start + segment.size / 2, segment.label) for segment in named],
            [INK_ON[segment.tone] for segment in named],
        )
        edges = sorted({base, base + size, *(int(segment.start) for segment in drawn)})
        write(self._addresses, [(-0.03, address, show_size(address)) for address in _apart(edges, line, window)])
        write(self._beside, [(1.03, self._panel.pointer[0], self._panel.pointer[1])] if self._panel.pointer else [])

    def _outline(self, mark: Any, around: list[Segment]) -> None:
        boxes = [(0.0, segment.start, 1.0, segment.size) for segment in around[:2]]
        with mark.hold_sync():
            mark.x, mark.y = corners(boxes)

    def _segment(self, slot: int) -> Segment | None:
        return self._drawn.get(slot)

    def _click(self, slot: int) -> None:
        segment = self._segment(slot)
        if segment and segment.span is None:
            self._look((int(segment.start), max(1, int(segment.size))))
        elif segment and segment.span and segment.span.asks is not None:
            self._act(segment.span.asks)

    def _hover(self, slot: int) -> None:
        segment = self._segment(slot)
        if segment and segment.span:
            self._pointer.point(segment.key)

    def _act(self, asks: Any) -> None:
        self._on_ask(asks)

    def _point(self, key: Hashable | None) -> None:
        self._pointed = key
        around = [segment for segment in self._drawn.values() if segment.key == key]
        self._outline(self._pointing, around)

    def _look(self, around: tuple[int, int] | None) -> None:
        """Look closer at a range, with as much again on either side a hundred times; None shows all."""
        if around is None:
            self._window = None
        else:
            start, size = around
            width = min(self._panel.size, size * 40)
            low = max(self._panel.base, min(start - width // 2, self._panel.base + self._panel.size - width))
            self._window = (low, width)
        self.show(self._panel)


def _apart(edges: list[int], line: float, window: tuple[int, int]) -> list[int]:
    """The edges whose labels do not touch, the ends of the window first."""
    low, high = window[0], window[0] + window[1]
    kept = [low]
    for edge in edges:
        if edge - kept[-1] >= line and high - edge >= line:
            kept.append(edge)
    return [*kept, high]
