"""The kinds of picture. A panel has a key that stays the same from step to step, and a title."""

from collections.abc import Callable
from dataclasses import dataclass, field

from memlab.scene.shapes import Arrow, Bits, Box, Line, Row, Shape, Span, Strip, Text, Token
from memlab.scene.tones import Tone


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A picture of one kind.

    Attributes:
        key: Stays the same from step to step: the widget that draws it is made once for it.
        title: What the picture shows, in a few words.
    """

    key: str
    title: str = ""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Everything in it that has a key, in reading order."""
        return ()


@dataclass(frozen=True, kw_only=True)
class MemoryMap(Panel):
    """Addresses ``base`` to ``base + size``, from the top down, and what lies there; ``spans`` in address order.

    ``pointer`` marks an address with a word beside the map, or is None.
    """

    base: int
    size: int
    spans: tuple[Span, ...]
    pointer: tuple[int, str] | None = None

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The spans."""
        return self.spans


@dataclass(frozen=True, kw_only=True)
class Diagram(Panel):
    """Boxes, arrows and words on a plane of ``width`` by ``height`` units, origin at the lower left."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    texts: tuple[Text, ...] = ()
    token: Token | None = None

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The boxes, arrows, texts and the token."""
        return (*self.boxes, *self.arrows, *self.texts, *((self.token,) if self.token else ()))


@dataclass(frozen=True, kw_only=True)
class BitField(Panel):
    """A value of ``width`` bits as its fields, from the most significant one."""

    value: int
    width: int
    fields: tuple[Bits, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The fields."""
        return self.fields


@dataclass(frozen=True, kw_only=True)
class Grid(Panel):
    """Strips of cells, one under the other."""

    strips: tuple[Strip, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The strips, each followed by its cells."""
        return tuple(shape for strip in self.strips for shape in (strip, *strip.cells))


@dataclass(frozen=True, kw_only=True)
class Raster(Panel):
    """Very many cells in rows of ``columns``: runs of ``(tone, count)`` in order.

    ``words`` says what a cell is, on demand; ``asks`` what clicking it does; ``lens`` is the cell looked at.
    """

    columns: int
    runs: tuple[tuple[Tone, int], ...]
    lens: int | None = None
    words: Callable[[int], str] = field(default=str, compare=False)
    asks: Callable[[int], object] | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Table(Panel):
    """Rows of words under column heads; ``empty`` stands where there are no rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = "nothing"

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The rows."""
        return self.rows


@dataclass(frozen=True, kw_only=True)
class Series(Panel):
    """Lines over a common axis, with a cursor; ``stairs`` holds each value until the next."""

    lines: tuple[Line, ...]
    stairs: bool = False
    x_label: str = "step"
    y_label: str = ""
    cursor: float | None = None

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The lines."""
        return self.lines
