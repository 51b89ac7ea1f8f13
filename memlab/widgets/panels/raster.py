"""A raster: very many cells as one picture of coloured points, with a lens on one of them."""

import html
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from bqplot import Image
from ipywidgets import HTML, VBox
from ipywidgets import Image as Picture

from memlab.core.kinds import Whole
from memlab.errors import BadValueError
from memlab.scene.palette import EDGE, FILL, STRONG
from memlab.scene.panels import Raster
from memlab.scene.tones import Tone
from memlab.widgets.controls import Complaint, Control
from memlab.widgets.disposal import close_tree
from memlab.widgets.figure import corners, figure, plane, rectangles

_TONES = {tone: number for number, tone in enumerate(Tone)}
_LINE = bytes.fromhex(EDGE[Tone.PLAIN][1:])
_PALETTE = b"".join(bytes.fromhex(FILL[tone][1:]) for tone in Tone) + _LINE
_HEIGHT = 260  # pixels at the most
_FEW, _POINTS = 1024, 24  # cells that are drawn with lines between them, of so many points each way
_ROW = 24  # pixels a row at the most
_FINE = 32  # columns, beyond which a cell is so small that the lens stands around it with a margin


class RasterView:
    """Draws a `Raster`: one palette picture, sent anew when a cell changes; the number of a cell can also be typed.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, panel: Raster, on_ask: Callable[[Any], None]) -> None:
        self._on_ask, self.reduced_motion, self._size = on_ask, False, (0, 0)
        self._runs: tuple[tuple[Tone, int], ...] | None = None
        self._scales = plane((0, 1), (0, 1), down=True)
        # bqplot's image repaints only for another picture, not for another value of the same: two take turns.
        self._front, self._back = Picture(format="png", value=_EMPTY), Picture(format="png", value=_EMPTY)
        self._image = Image(image=self._front, x=[0, 1], y=[1, 0], scales=self._scales, pixelated=True)
        self._image.observe(lambda _: close_tree(self._back), "comm")  # the picture in waiting hangs on nothing
        self._image.on_element_click(lambda _, event: self._click(event["data"]))
        self._lens = rectangles(self._scales, stroke_width=2, colors=[STRONG], enable_hover=False, interactions={})
        self._title, self._words, self._complaint = HTML(), HTML(), Complaint()
        self._number = Control("frame", Whole(0, 0), panel.lens or 0)
        self._number.widget.observe(self._typed, "value")
        self._figure = figure([self._image, self._lens], {"width": "100%"})
        self.widget = VBox([self._title, self._figure, self._number.widget, self._complaint.widget, self._words])
        self._panel = panel
        self.show(panel)

    def show(self, panel: Raster) -> None:
        """Draw the cells of another step."""
        before, self._panel = self._panel.lens, panel
        self._title.value = f"<div class='memlab-title'>{html.escape(panel.title)}</div>"
        if panel.runs != self._runs:
            self._runs = panel.runs
            self._fit(panel)
            self._back.value = picture(panel)
            self._image.image = self._back
            self._front, self._back = self._back, self._front
        at = panel.lens
        rim = 0.5 if panel.columns > _FINE else 0.0
        size = 1 + 2 * rim
        place = [(at % panel.columns - rim, at // panel.columns - rim, size, size)] if at is not None else []
        with self._lens.hold_sync():
            self._lens.x, self._lens.y = corners(place)
        if at is not None and at != before:
            self._number.show(at)
        said = panel.words(at) if at is not None else "Choose a cell to see what it is."
        self._words.value = f"<div role='status'>{html.escape(said)}</div>"

    def _fit(self, panel: Raster) -> None:
        """Make room for as many cells: another memory has others."""
        cells = sum(count for _, count in panel.runs)
        if (cells, panel.columns) == self._size:
            return
        self._size, rows = (cells, panel.columns), -(-cells // panel.columns)
        self._number.kind = Whole(0, max(0, cells - 1))
        self._number.widget.tooltip = self._number.kind.help
        with self._image.hold_sync():
            self._image.x, self._image.y = [0, panel.columns], [rows, 0]
        self._scales["x"].max, self._scales["y"].max = float(panel.columns), float(rows)
        self._figure.layout.height = f"{min(_HEIGHT, rows * _ROW)}px"

    def _click(self, data: dict[str, float]) -> None:
        column, row = int(data["click_x"]), int(data["click_y"])
        number = min(row * self._panel.columns + min(column, self._panel.columns - 1), self._size[0] - 1)
        before = self._number.widget.value
        self._number.show(number)
        if self._number.widget.value == before:
            self._choose(number)

    def _typed(self, _change: Any) -> None:
        try:
            number = self._number.read()
        except BadValueError as error:
            self._complaint.say(str(error))
            return
        self._complaint.say("")
        self._choose(number)

    def _choose(self, number: int) -> None:
        if self._panel.asks is not None and number != self._panel.lens:
            self._on_ask(self._panel.asks(number))


def picture(panel: Raster) -> bytes:
    """The cells as a PNG of one point a cell, or of many with a line between, where the cells are few."""
    tones = np.array([_TONES[tone] for tone, _ in panel.runs], np.uint8)
    cells = np.repeat(tones, [count for _, count in panel.runs])
    rows = -(-len(cells) // panel.columns)
    raw = np.full(rows * panel.columns, _TONES[Tone.INVALID], np.uint8)
    raw[: len(cells)] = cells
    points = raw.reshape(rows, panel.columns)
    return png(_ruled(points) if len(cells) <= _FEW else points)


def _ruled(points: np.ndarray) -> np.ndarray:
    """Each point as a square with a line at its right and its lower edge."""
    squares = np.kron(points, np.ones((_POINTS, _POINTS), np.uint8))
    squares[_POINTS - 1 :: _POINTS, :] = squares[:, _POINTS - 1 :: _POINTS] = len(Tone)
    return squares


def png(numbers: np.ndarray) -> bytes:
    """An 8-bit palette PNG of a two-dimensional array of tone numbers."""
    height, width = numbers.shape
    lines = np.zeros((height, width + 1), np.uint8)  # each line starts with its filter: 0, none
    lines[:, 1:] = numbers
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", zlib.compress(lines.tobytes(), 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_EMPTY = png(np.zeros((1, 1), np.uint8))
