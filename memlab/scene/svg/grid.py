"""Strips of cells, and rasters of very many."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from memlab.scene.palette import EDGE, PAINTS, STRONG
from memlab.scene.panels import Grid, Raster
from memlab.scene.shapes import Strip
from memlab.scene.svg.pen import Drawing, described, element, fitted, number, rectangle, text_width, written
from memlab.scene.svg.tones import area, inscribed
from memlab.scene.tones import Tone

_WIDEST: Final = 640.0
_LINE: Final = 30.0
_CELL: Final = (8.0, 26.0, 72.0)  # least, usual and greatest width


def grid(panel: Grid) -> Drawing:
    """Each strip with its label on the left; a strip longer than the page goes on below."""
    left = min(160.0, max((text_width(strip.label, 12) * 1.1 for strip in panel.strips), default=0) + 10)
    longest = max((strip.indent + len(strip.cells) for strip in panel.strips), default=0)
    wide = _cell_width(panel, longest, _WIDEST - left)
    columns = max(1, int((_WIDEST - left) / wide))
    parts, y = [], 0.0
    for strip in panel.strips:
        parts.append(_strip(strip, left, y, wide, columns))
        y += _LINE * max(1, -(-len(strip.cells) // _fitting(strip, columns)))
    return Drawing(max(left + wide * min(longest, columns), 80), max(y, 1), "".join(parts))


def _cell_width(panel: Grid, longest: float, room: float) -> float:
    labels = (text_width(cell.label, 12) * 1.1 + 10 for strip in panel.strips for cell in strip.cells)
    wish = min(_CELL[2], max(_CELL[1], max(labels, default=0)))
    return max(_CELL[0], min(wish, room / longest)) if longest else wish


def _fitting(strip: Strip, columns: int) -> int:
    return max(1, columns - int(strip.indent + 0.999))


def _strip(strip: Strip, left: float, y: float, wide: float, columns: int) -> str:
    parts = [written(fitted(strip.label, left - 6, 12), 0, y + 17, 12, bold=strip.strong)]
    most = _fitting(strip, columns)
    indent = min(max(0.0, strip.indent), columns - 1.0)
    for at, cell in enumerate(strip.cells):
        box = (left + wide * (indent + at % most), y + _LINE * (at // most) + 1, wide, _LINE - 6)
        body = area(cell.tone, box, strong=cell.strong)
        parts.append(described(cell.words, body + inscribed(cell.label, cell.tone, box, bold=cell.strong)))
    return described(strip.words, "".join(parts))


def raster(panel: Raster) -> Drawing:
    """Very many cells: one path a tone, and a frame around the one looked at."""
    columns = max(1, panel.columns)
    count = sum(length for _, length in panel.runs)
    side = max(0.25, min(16.0, 512 / columns, 1024 * columns / max(count, 1)))
    paths: dict[Tone, list[str]] = {}
    first = 0
    for tone, length in panel.runs:
        paths.setdefault(tone, []).extend(_run(first, length, columns, side))
        first += length
    rows = -(-count // columns)
    parts = [rectangle((0, 0, columns * side, max(rows * side, 1)), PAINTS[Tone.PLAIN].fill)]
    parts += [element("path", d="".join(path), fill=PAINTS[tone].fill) for tone, path in paths.items() if path]
    parts.append(rectangle((0, 0, columns * side, max(rows * side, 1)), "none", EDGE[Tone.PLAIN]))
    if panel.lens is not None and 0 <= panel.lens < count:
        wide = min(max(side, 6.0), columns * side, rows * side)
        x, y = panel.lens % columns * side, panel.lens // columns * side
        x, y = min(x, columns * side - wide), min(y, rows * side - wide)
        words = panel.words(panel.lens)
        parts.append(described(words, rectangle((x, y, wide, wide), "none", STRONG, min(2.0, wide / 3))))
    return Drawing(max(columns * side, 40), max(rows * side, 1), "".join(parts))


def _run(first: int, length: int, columns: int, side: float) -> Iterator[str]:
    """The rectangles of a run: its part of the first row, its whole rows as one, its part of the last."""
    rows = groupby(_rows(first, length, columns), key=lambda row: row[1:])
    for (start, end), group in rows:
        lines = [row[0] for row in group]
        x, y, wide = start * side, lines[0] * side, (end - start) * side
        tall = len(lines) * side
        yield f"M{number(x)} {number(y)}h{number(wide)}v{number(tall)}h{number(-wide)}z"


def _rows(first: int, length: int, columns: int) -> Iterator[tuple[int, int, int]]:
    while length > 0:
        row, start = divmod(first, columns)
        taken = min(length, columns - start)
        yield row, start, start + taken
        first, length = first + taken, length - taken
