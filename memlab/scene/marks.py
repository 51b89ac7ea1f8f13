"""What a picture is made of: areas, paths, words, badges, a token that walks, grips that can be dragged.

Places are pixels of the picture, from its upper left corner. A mark's key follows the thing it stands for, not its
place, so that it can be seen to move. A mark with words is a *thing*: one can point at it, by mouse and by key.
"""

from collections.abc import Hashable
from typing import Literal

from memlab.core.record import Record
from memlab.scene.asks import Asks
from memlab.scene.paint import Paint

Point = tuple[float, float]
Pattern = Literal["", "hatch", "dots"]
Align = Literal["start", "middle", "end"]


class Mark(Record):
    """Something in a picture.

    Attributes:
        key: Follows the thing; unique among the marks of its kind.
        words: What it is, in one sentence, for hovering and for screen readers; "" for mere drawing.
        asks: What acting on it does.
        keys: Letters that do something else with it while it is walked, each with what it does.
        strong: Whether the sentence of the step speaks of it.
    """

    key: Hashable
    words: str = ""
    asks: Asks | None = None
    keys: tuple[tuple[str, Asks], ...] = ()
    strong: bool = False


class Area(Mark):
    """A rectangle.

    Attributes:
        x: Its left edge; ``y`` its upper edge; ``width`` and ``height`` its size.
        fill: What it is filled with.
        edge: The paint of its outline.
        thick: The width of the outline: 1 as a rule, 2.5 for what the step is about.
        dashed: Whether the outline is dashed: what is no longer, or not yet, or only asked for.
        pattern: Hatch for what cannot be used, dots for a hue that is taken a second time.
        ink: The paint of the pattern.
        faint: How much of the fill is seen, from 0 to 1.
        over: Drawn over all areas of a lower number.
    """

    x: float
    y: float
    width: float
    height: float
    fill: Paint = Paint.FREE
    edge: Paint = Paint.LINE
    thick: float = 1.0
    dashed: bool = False
    pattern: Pattern = ""
    ink: Paint = Paint.HATCH
    faint: float = 1.0
    over: int = 0


class Path(Mark):
    """A line through points; ``head`` puts an arrow's head on its last one. Thinner lines lie over thicker ones."""

    points: tuple[Point, ...]
    paint: Paint = Paint.INK
    thick: float = 1.0
    dashed: bool = False
    head: bool = False


class Text(Mark):
    """One line of words, its base line at ``y``.

    Attributes:
        x: Where it starts, has its middle, or ends, by ``align``.
        y: Its base line.
        text: The words.
        size: 12, 14 or 18 pixels.
        bold: For what is named or counted.
        mono: For addresses and bits.
        align: Which end of the words is at ``x``.
        paint: Its colour.
        on: The paint of the area it stands on, which then decides its colour.
        plate: The paint of a plate behind it, which keeps a pattern off the words.
    """

    x: float
    y: float
    text: str
    size: int = 12
    bold: bool = False
    mono: bool = False
    align: Align = "start"
    paint: Paint = Paint.INK
    on: Paint | None = None
    plate: Paint | None = None


class Badge(Mark):
    """A disc around a short text: the number of an access, an equals sign, a bar that stops; ``ring`` outlines it."""

    x: float
    y: float
    text: str
    fill: Paint = Paint.INK
    ring: Paint = Paint.NONE
    radius: float = 9.0


class Token(Mark):
    """The one thing that travels: a disc that walks these points, corner by corner, and stays at the last."""

    points: tuple[Point, ...]
    paint: Paint = Paint.INK


class Stop(Record):
    """A place that a grip can be put, what putting it there does, and the words for it."""

    x: float
    y: float
    asks: Asks
    words: str


class Grip(Mark):
    """A handle that is dragged, or moved by key, from stop to stop; it stands at stop number ``at``."""

    stops: tuple[Stop, ...]
    at: int
    axis: Literal["x", "y"] = "x"
