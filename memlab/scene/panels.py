"""The kinds of panel: the one picture of a lab, and what its tabs hold."""

from collections.abc import Hashable

from memlab.core.record import Record
from memlab.scene.asks import Asks
from memlab.scene.marks import Mark, Text
from memlab.scene.paint import Paint


class Panel(Record):
    """Something shown as one.

    Attributes:
        key: Stays the same from step to step: the widget that draws it is made once for it.
        title: What it shows, in a few words.
    """

    key: str
    title: str = ""


class Picture(Panel):
    """The picture of a lab, ``width`` by ``height`` pixels, its marks in reading order."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def things(self) -> tuple[Mark, ...]:
        """The marks that one can point at, in reading order."""
        return tuple(mark for mark in self.marks if mark.words)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is written in it."""
        return tuple(mark.text for mark in self.marks if isinstance(mark, Text))


class Row(Record):
    """One row of a table: a thing, with what it is in words and what acting on it does."""

    key: Hashable
    cells: tuple[str, ...]
    words: str = ""
    asks: Asks | None = None
    strong: bool = False
    paint: Paint = Paint.NONE


class Table(Panel):
    """Rows of words under column heads; ``empty`` stands where there are no rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = "nothing"


class Line(Record):
    """One line of a chart: a value for each x."""

    key: Hashable
    label: str
    x: tuple[float, ...]
    y: tuple[float, ...]


class Series(Panel):
    """Lines over a common axis, with a cursor; ``stairs`` holds each value until the next."""

    lines: tuple[Line, ...]
    stairs: bool = False
    x_label: str = "step"
    y_label: str = ""
    cursor: float | None = None
