"""Memory lying down: low addresses at the left, what lies there to scale, names where they fit."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from memlab.scene.asks import Asks
from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_LEAST: Final = 1.0
_TWO_LINES: Final = 44
_NAME_SIZE: Final = 14


class Piece(NamedTuple):
    """Something that takes a stretch of memory.

    Attributes:
        key: Follows the thing.
        start: Its first unit; ``size`` how many units it takes.
        name: What is written on it in bold; ``note`` a second, quieter line; ``below`` what is written under it.
    """

    key: Hashable
    start: float
    size: float
    fill: Paint = Paint.FREE
    name: str = ""
    note: str = ""
    below: str = ""
    words: str = ""
    asks: Asks | None = None
    strong: bool = False
    pattern: Pattern = ""
    ink: Paint = Paint.HATCH
    edge: Paint = Paint.LINE
    dashed: bool = False


class Strip:
    """A stretch of memory drawn into a box of a sheet.

    Args:
        sheet: What to draw on.
        box: Where, in pixels.
        base: The first unit shown; ``size`` how many there are.
    """

    def __init__(self, sheet: Sheet, box: Box, base: float, size: float) -> None:
        self._sheet, self.box, self._base = sheet, box, base
        self.scale = box[2] / max(size, 1e-9)

    def x(self, at: float) -> float:
        """Where a unit begins, in pixels."""
        return self.box[0] + (at - self._base) * self.scale

    def draw(self, pieces: Sequence[Piece]) -> None:
        """Draw pieces in address order; neighbours of less than a pixel that mean the same are drawn as one."""
        for piece in self._seen(pieces):
            self._draw(piece)

    def _seen(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        least = _LEAST / self.scale
        tiny = (piece.size < least and not piece.strong for piece in pieces)
        for small, group in groupby(zip(pieces, tiny, strict=True), key=lambda pair: pair[1]):
            found = [piece for piece, _ in group]
            yield from _joined(found, least) if small else found

    def _draw(self, piece: Piece) -> None:
        _, top, _, height = self.box
        box = (self.x(piece.start), top, piece.size * self.scale, height)
        more: dict[str, Any] = {"pattern": piece.pattern, "ink": piece.ink, "edge": piece.edge, "dashed": piece.dashed}
        if piece.strong:
            more |= {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 1}
        self._sheet.area(piece.key, box, piece.fill, words=piece.words, asks=piece.asks, **more)
        self._write(piece, box)

    def _write(self, piece: Piece, box: Box) -> None:
        sheet, (x, y, width, height) = self._sheet, box
        ink: dict[str, Any] = {"on": piece.fill, "plate": piece.fill if piece.pattern else None}
        room = width - (10 if piece.pattern else 4)
        size = next((size for size in (_NAME_SIZE, 12) if text_width(piece.name, size, bold=True) <= room), 0)
        two = piece.note and height >= _TWO_LINES and text_width(piece.note, 12) <= room
        if piece.name and size:
            middle = y + height / 2 - (10 if two else 0)
            place = (x, middle - 9, width, 18)
            sheet.label(place, piece.name, size=size, bold=True, key=("name", piece.key), **ink)
        if two:
            sheet.label((x, y + height / 2 + 4, width, 18), piece.note, key=("note", piece.key), **ink)
        if piece.below and text_width(piece.below, 12) <= width + 12:
            middle = x + width / 2
            more: dict[str, Any] = {"align": "middle", "paint": Paint.QUIET, "key": ("below", piece.key)}
            sheet.text(middle, y + height + 15, piece.below, **more)


def _joined(pieces: Sequence[Piece], least: float) -> Iterator[Piece]:
    """Runs of tiny pieces as one each, at least so long; it says how many it stands for."""
    run: list[Piece] = []
    for piece in pieces:
        run.append(piece)
        if piece.start + piece.size - run[0].start >= least:
            yield _one(run)
            run = []
    if run:
        yield _one(run)


def _one(run: Sequence[Piece]) -> Piece:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return first
    largest = max(run, key=lambda piece: piece.size)
    size = last.start + last.size - first.start
    words = f"{len(run):,} pieces too small to draw one by one, the largest: {largest.words}"
    return first._replace(size=size, fill=largest.fill, name="", note="", below="", words=words, asks=None)
