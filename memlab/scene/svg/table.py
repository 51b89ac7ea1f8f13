"""A table: heads, rows, and a mark beside the row that the sentence speaks of."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from memlab.scene.palette import QUIET, RULE, WRITING
from memlab.scene.panels import Table
from memlab.scene.shapes import Row
from memlab.scene.svg.pen import Drawing, described, fitted, number, outline, polyline, rectangle, text_width, written
from memlab.scene.svg.tones import area
from memlab.scene.tones import Tone
from memlab.scene.window import left_out, window

MOST_ROWS: Final = 16
_LINE: Final = 20.0
_WIDEST: Final = 180.0
_PAD: Final = 12.0
_SWATCH: Final = 20.0
_GLOW: Final = "#FFF1CC"
_LONGEST: Final = 12


def table(panel: Table) -> Drawing:
    """The rows around the first strong one; honest words for those left out."""
    strong = next((at for at, row in enumerate(panel.rows) if row.strong), 0)
    shown = window(len(panel.rows), strong, MOST_ROWS)
    rows = panel.rows[shown.start : shown.stop]
    before, after = left_out(shown, len(panel.rows))
    columns = _columns(panel, rows)
    total = max(columns.swatch + sum(columns.widths), 0 if rows else text_width(panel.empty, 12) + _PAD, 120)
    parts = [
        _line(panel.columns, columns, 14, head=True),
        polyline(f"M0 {number(_LINE)}H{number(total)}", QUIET),
    ]
    y = _LINE
    lines: list[Row | str] = [before, *rows, after, "" if rows else panel.empty]
    for line in lines:
        if isinstance(line, Row):
            parts.append(_row(line, columns, y, total))
        elif line:
            parts.append(written(line, columns.swatch + 4, y + 14, 12, ink=QUIET))
        y += _LINE if line else 0
    return Drawing(total, y, "".join(parts))


class _Columns(NamedTuple):
    """How wide each column is, whether its cells stand at the right, and the room for a tone before the first."""

    widths: list[float]
    right: list[bool]
    swatch: float


def _columns(panel: Table, rows: Sequence[Row]) -> _Columns:
    swatch = _SWATCH if any(row.tone is not Tone.PLAIN for row in rows) else 0.0
    return _Columns(_widths(panel.columns, rows), _numeric(panel.columns, rows), swatch)


def _row(row: Row, columns: _Columns, y: float, total: float) -> str:
    frame = (0.0, y, total, _LINE)
    parts = [rectangle(frame, _GLOW)] if row.strong else []
    parts += [area(row.tone, (5, y + 4.5, 11, 11))] if row.tone is not Tone.PLAIN else []
    parts.append(_line(row.cells, columns, y + 14, bold=row.strong))
    parts.append(outline(frame) if row.strong else polyline(f"M0 {number(y + _LINE)}H{number(total)}", RULE))
    return described(row.words, "".join(parts))


def _line(cells: Sequence[str], columns: _Columns, y: float, *, head: bool = False, bold: bool = False) -> str:
    ink, size = (QUIET, 11) if head else (WRITING, 12)
    parts, x = [], columns.swatch
    for cell, width, right in zip(cells, columns.widths, columns.right, strict=False):
        at, align = (x + width - _PAD / 2, "end") if right else (x + _PAD / 2, "start")
        shown = fitted(cell, (width - _PAD + 0.5) / (1.1 if bold else 1), size)
        parts.append(written(shown, at, y, size, align=align, ink=ink, bold=bold))
        x += width
    return "".join(parts)


def _widths(columns: Sequence[str], rows: Sequence[Row]) -> list[float]:
    """Each column as wide as its widest cell, within bounds; bold takes a tenth more."""
    widths = [text_width(head, 11) for head in columns]
    for row in rows:
        for at, cell in enumerate(row.cells[: len(widths)]):
            widths[at] = max(widths[at], text_width(cell, 12) * (1.1 if row.strong else 1))
    return [min(width, _WIDEST) + _PAD for width in widths]


def _numeric(columns: Sequence[str], rows: Sequence[Row]) -> list[bool]:
    """Whether a column holds nothing but numbers and sizes: those stand at the right."""
    cells = [[row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]] for at in range(len(columns))]
    return [
        bool(column) and all(cell[0].isdigit() and len(cell) < _LONGEST and "-" not in cell for cell in column)
        for column in cells
    ]
