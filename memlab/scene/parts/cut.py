"""A stretch of memory cut into equal objects: what lies in front of them, the objects, and what is left over."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final, NamedTuple

from memlab.scene.asks import Asks
from memlab.scene.marks import Pattern
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import Sheet

_THIN: Final = 4.0
_THINNEST: Final = 2.0


class Cut(NamedTuple):
    """How a stretch is cut, in bytes.

    Attributes:
        shift: What is left free at its beginning.
        head: What a descriptor takes behind that; 0 for none.
        size: An object.
        num: How many objects there are.
        total: All of it.
    """

    shift: int
    head: int
    size: int
    num: int
    total: int

    @property
    def first(self) -> int:
        """Where the first object begins."""
        return self.shift + self.head

    @property
    def left(self) -> int:
        """What is left over at the end."""
        return self.total - self.first - self.num * self.size

    def start(self, slot: int) -> int:
        """Where an object begins."""
        return self.first + slot * self.size


def pieces(key: Hashable, cut: Cut, objects: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a stretch in address order; only what takes room.

    Args:
        key: Of the stretch, which the keys of its parts are made from.
        cut: How it is cut.
        objects: Its objects, in the same order.
    """
    if cut.shift:
        words = f"{cut.shift:,} bytes stay free in front: the colour, which shifts the objects."
        yield Piece(("shift", key), 0, cut.shift, pattern="hatch", ink=Paint.INK, words=words)
    if cut.head:
        words = f"The descriptor takes {cut.head:,} bytes: it says which object is free first, and which one then."
        yield Piece(("descriptor", key), cut.shift, cut.head, Paint.NOBODY, words=words)
    yield from objects
    if cut.left:
        at = cut.total - cut.left
        yield Piece(("left over", key), at, cut.left, pattern="hatch", words=f"{cut.left:,} bytes are left over.")


class Cell(NamedTuple):
    """What there is to know of one object.

    Attributes:
        key: Follows it.
        fill: Its paint.
        state: In a word: in use, or free.
        names: What may be written on it; the first that fits is.
    """

    key: Hashable
    fill: Paint
    state: str
    names: tuple[str, ...] = ()
    words: str = ""
    asks: Asks | None = None
    strong: bool = False
    pattern: Pattern = ""
    dashed: bool = False


def objects(sheet: Sheet, strip: Strip, cut: Cut, cell: Callable[[int], Cell]) -> Iterator[Piece]:
    """The objects of a stretch: one by one, or where they are too thin for that, neighbours of one state as one.

    Args:
        sheet: What they are drawn on.
        strip: Where the stretch lies.
        cut: How it is cut.
        cell: Tells of an object by its number.
    """
    wide = cut.size * strip.scale
    if wide < _THINNEST:
        yield from _runs(cut, cell)
        return
    edge = Paint.LINE if wide >= _THIN else Paint.NONE
    for slot in range(cut.num):
        one = cell(slot)
        name = next((name for name in one.names if sheet.fits(name, wide - 4, bold=True)), "")
        more: dict[str, Any] = {"words": one.words, "asks": one.asks, "strong": one.strong, "pattern": one.pattern}
        yield Piece(one.key, cut.start(slot), cut.size, one.fill, name, edge=edge, dashed=one.dashed, **more)


def _runs(cut: Cut, cell: Callable[[int], Cell]) -> Iterator[Piece]:
    cells = [cell(slot) for slot in range(cut.num)]
    for (fill, strong), group in groupby(range(cut.num), key=lambda slot: (cells[slot].fill, cells[slot].strong)):
        slots = [*group]
        first, last = slots[0], slots[-1]
        words = cells[first].words if first == last else f"Objects {first:,} to {last:,} are {cells[first].state}."
        size = len(slots) * cut.size
        yield Piece(cells[first].key, cut.start(first), size, fill, words=words, strong=strong, edge=Paint.NONE)
