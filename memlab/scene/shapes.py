"""The things in a picture: each with a key that follows it, a place, a tone and words."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from memlab.core.request import Request
from memlab.scene.tones import Tone


@dataclass(frozen=True)
class Look:
    """What only the eye changes: the lab keeps these values and draws the same step again with them."""

    changes: tuple[tuple[str, Any], ...]

    @classmethod
    def at(cls, **changes: Any) -> "Look":
        """Name what to look at: ``Look.at(opened=3)``."""
        return cls(tuple(changes.items()))

    def over(self, look: Mapping[str, Any]) -> dict[str, Any]:
        """The look after this change."""
        return {**look, **dict(self.changes)}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Something in a picture.

    Attributes:
        key: Follows the thing, not its place, so that it can be seen to move. Unique within its panel.
        tone: What it means.
        label: What is written on it.
        words: What it is, in one sentence: for hovering and for screen readers.
        asks: What clicking it asks of the mechanism, or how it changes the look.
        strong: Whether the sentence of the step speaks of it.
    """

    key: Hashable
    tone: Tone = Tone.PLAIN
    label: str = ""
    words: str = ""
    asks: Request | Look | None = None
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Span(Shape):
    """A range of addresses: ``size`` bytes from ``start``."""

    start: int
    size: int


@dataclass(frozen=True, kw_only=True)
class Box(Shape):
    """A rectangle in a diagram, from its lower left corner, in the diagram's own units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Arrow(Shape):
    """A line through points, with a head at the last."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Text(Shape):
    """Words at a point: ``align`` is start, middle or end; ``size`` in pixels."""

    x: float
    y: float
    align: str = "start"
    size: int = 12


@dataclass(frozen=True, kw_only=True)
class Token(Shape):
    """The one thing that travels: it glides from where it was to where it is."""

    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Cell(Shape):
    """One cell in a row of a grid."""


@dataclass(frozen=True, kw_only=True)
class Bits(Shape):
    """A field of an address or an entry: bits ``high`` to ``low``, bit 0 the least significant; ``label`` names it."""

    high: int
    low: int


@dataclass(frozen=True, kw_only=True)
class Row(Shape):
    """One row of a table."""

    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Strip(Shape):
    """One row of a grid: its cells from left to right; ``indent`` shifts them, in cells."""

    cells: tuple[Cell, ...]
    indent: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Line(Shape):
    """One line of a chart: a value for each x."""

    x: tuple[float, ...]
    y: tuple[float, ...]
