"""Memory lying down: low addresses at the left, what lies there to scale, names where they fit."""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from math import inf
from operator import itemgetter
from typing import Any, Final, NamedTuple

from memlab.scene.asks import Asks
from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_LEAST: Final = 1.5
_EDGED: Final = 3.0
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
    keys: tuple[tuple[str, Asks], ...] = ()


Placed = tuple[float, float, Any]
"""The first unit that a thing takes, how many, and the thing."""


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
        """Draw pieces in address order; neighbours of less than a pixel and a half are drawn as one."""
        strong = {piece.start for piece in pieces if piece.strong}
        placed = [(piece.start, piece.size, piece) for piece in pieces]
        self.draw_many(placed, strong, lambda piece: [piece], lambda piece: (piece.key, piece.fill))

    def draw_many(
        self,
        things: Iterable[Placed],
        strong: Container[float],
        pieces: Callable[[Any], Sequence[Piece]],
        gist: Callable[[Any], tuple[Hashable, Paint]],
    ) -> None:
        """Draw thousands of things, of which pieces are made only if they can be seen.

        Args:
            things: What there is, in address order.
            strong: Where those begin that are drawn alone, however small.
            pieces: What is drawn for a thing.
            gist: The key and the fill of a thing that is too small to be seen alone.
        """
        drawn: list[Piece] = []
        for run in self._runs(things, strong):
            if len(run) > 1:
                self._draw_joined(run, gist)
                continue
            for piece in pieces(run[0][2]):
                self._draw(piece)
                drawn.append(piece)
        below = [piece for piece in drawn if piece.below]
        self._write_below(sorted(below, key=lambda piece: not piece.strong))

    def _runs(self, things: Iterable[Placed], strong: Container[float]) -> Iterator[list[Placed]]:
        """Things that can be seen, each alone, and between them runs of those that cannot, of three pixels at most."""
        least = _LEAST / self.scale
        run: list[Placed] = []
        end = -inf
        for thing in things:
            start, size, _ = thing
            if size >= least or start in strong:
                if run:
                    yield run
                yield [thing]
                run, end = [], -inf
            elif start + size <= end:
                run.append(thing)
            else:
                if run:
                    yield run
                run, end = [thing], start + 2 * least
        if run:
            yield run

    def _draw_joined(self, run: Sequence[Placed], gist: Callable[[Any], tuple[Hashable, Paint]]) -> None:
        """A run as one area that looks like its largest part and says how many it stands for."""
        (start, _, first), (last, size, _) = run[0], run[-1]
        largest = max(run, key=itemgetter(1))[2]
        key, fill = gist(first)
        if largest is not first:
            _, fill = gist(largest)
        box = self._box(start, last + size - start)
        words = f"{len(run):,} pieces too small to draw one by one."
        self._sheet.area(key, box, fill, edge=_edge(box, Paint.LINE), words=words)

    def _box(self, start: float, size: float) -> Box:
        _, top, _, height = self.box
        return (self.x(start), top, size * self.scale, height)

    def _draw(self, piece: Piece) -> None:
        box = self._box(piece.start, piece.size)
        more: dict[str, Any] = {"edge": _edge(box, piece.edge)}
        if piece.strong:
            edge = Paint.INK if piece.edge is Paint.LINE else piece.edge
            more = {"edge": edge, "thick": 2.5, "strong": True, "over": 1}
        if piece.pattern or piece.dashed:
            more |= {"pattern": piece.pattern, "ink": piece.ink, "dashed": piece.dashed}
        self._sheet.area(piece.key, box, piece.fill, words=piece.words, asks=piece.asks, keys=piece.keys, **more)
        if piece.name or piece.note:
            self._write(piece, box)

    def _write(self, piece: Piece, box: Box) -> None:
        """The name, large where it fits, thin where nothing else does; a quiet one on what cannot be used."""
        sheet, (x, y, width, height) = self._sheet, box
        ink: dict[str, Any] = {"on": piece.fill, "plate": piece.fill if piece.pattern else None}
        quiet = piece.pattern == "hatch" and piece.fill is Paint.FREE
        room, sizes = width - (12 if piece.pattern else 4), (12,) if quiet else (_NAME_SIZE, 12)
        size = next((size for size in sizes if text_width(piece.name, size, bold=not quiet) <= room), 0)
        thin = not size and text_width(piece.name, 12) <= room
        two = piece.note and height >= _TWO_LINES and text_width(piece.note, 12) <= room
        if piece.name and (size or thin):
            middle = y + height / 2 - (10 if two else 0)
            look = {"paint": Paint.QUIET, "plate": piece.fill} if quiet else {"bold": not thin, **ink}
            sheet.label((x, middle - 9, width, 18), piece.name, size=size or 12, key=("name", piece.key), **look)
        if two:
            sheet.label((x, y + height / 2 + 4, width, 18), piece.note, key=("note", piece.key), **ink)

    def _write_below(self, pieces: Sequence[Piece]) -> None:
        """What stands under the pieces, as far as no two of the texts meet; those that matter first."""
        left, top, width, height = self.box
        taken: list[tuple[float, float]] = []
        for piece in pieces:
            room, half = piece.size * self.scale, text_width(piece.below, 12) / 2
            if 2 * half > max(room + 12, width * piece.strong):
                continue
            middle = max(left + half, min(self.x(piece.start) + room / 2, left + width - half))
            if any(middle - half < end and start < middle + half for start, end in taken):
                continue
            taken.append((middle - half - 6, middle + half + 6))
            more: dict[str, Any] = {"align": "middle", "paint": Paint.QUIET, "key": ("below", piece.key)}
            self._sheet.text(middle, top + height + 15, piece.below, **more)


def _edge(box: Box, edge: Paint) -> Paint:
    """None for what is thin: else there would be nothing but edges."""
    return edge if box[2] >= _EDGED else Paint.NONE
