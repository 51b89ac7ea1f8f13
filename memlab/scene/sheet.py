"""A sheet to draw a picture on: marks are put down one after the other, in reading order."""

from collections.abc import Hashable, Iterable
from typing import Any

from memlab.scene.look import Look
from memlab.scene.marks import Area, Badge, Grip, Mark, Path, Point, Stop, Text, Token
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Picture

PAD = 16
"""Pixels left free along the edges of a picture."""

Box = tuple[float, float, float, float]
"""The left and upper edge of a rectangle, its width and its height, in pixels."""

_PLATE_ROOM = 8
_RIM = 4


class Sheet:
    """Collects the marks of one picture.

    Args:
        look: The room there is.

    Attributes:
        look: The same.
        width: Of the picture, in pixels.
        height: Likewise.
        inner: The width between the paddings.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width, self.height = look.width, look.height
        self.inner = self.width - 2 * PAD
        self._marks: list[Mark] = []

    def area(self, key: Hashable, box: Box, fill: Paint = Paint.FREE, **more: Any) -> None:
        """Put down a rectangle; ``more`` are the attributes of `Area` and `Mark`."""
        x, y, width, height = box
        self._marks.append(Area(key=key, x=x, y=y, width=max(0.0, width), height=max(0.0, height), fill=fill, **more))

    def path(self, points: Iterable[Point], *, key: Hashable = None, **more: Any) -> None:
        """Put down a line through points."""
        self._marks.append(Path(key=self._named(key), points=tuple(points), **more))

    def text(self, x: float, y: float, text: str, *, key: Hashable = None, **more: Any) -> None:
        """Put down a line of words with its base line at ``y``, moved or shortened to stay within the sheet."""
        size, bold = more.get("size", 12), more.get("bold", False)
        shown = fitted(text, self.width - 2 * _RIM, size, bold=bold)
        if shown:
            width = text_width(shown, size, bold=bold)
            before = {"start": 0.0, "middle": width / 2, "end": width}[more.get("align", "start")]
            x = min(max(x, _RIM + before), self.width - _RIM - width + before)
            self._marks.append(Text(key=self._named(key), x=x, y=y, text=shown, **more))

    def label(self, box: Box, text: str, *, size: int = 12, bold: bool = False, **more: Any) -> bool:
        """Write into the middle of a rectangle, shortened where it must be; False where nothing of it fits."""
        x, y, width, height = box
        room = width - (_PLATE_ROOM if more.get("plate") else 4)
        shown = fitted(text, room, size, bold=bold) if height >= size else ""
        more.setdefault("align", "middle")
        self.text(x + width / 2, y + height / 2 + size * 0.36, shown, size=size, bold=bold, **more)
        return bool(shown)

    def fits(self, text: str, room: float, *, size: int = 12, bold: bool = False) -> bool:
        """Whether a text takes no more than so many pixels."""
        return text_width(text, size, bold=bold) <= room

    def badge(self, x: float, y: float, text: str, *, key: Hashable = None, **more: Any) -> None:
        """Put down a disc with a short text in it, its middle at the point."""
        self._marks.append(Badge(key=self._named(key), x=x, y=y, text=text, **more))

    def token(self, points: Iterable[Point], *, key: Hashable = "token", **more: Any) -> None:
        """Let a disc walk these points."""
        self._marks.append(Token(key=key, points=tuple(points), **more))

    def grip(self, key: Hashable, stops: Iterable[Stop], at: int, words: str, **more: Any) -> None:
        """Put down a handle that can be moved from stop to stop."""
        self._marks.append(Grip(key=key, stops=tuple(stops), at=at, words=words, **more))

    @property
    def has_grips(self) -> bool:
        """Whether something has been put down that can be dragged."""
        return any(isinstance(mark, Grip) for mark in self._marks)

    def figures(self, figures: Iterable[tuple[str, str]], top: float, *, apart: float = 44) -> None:
        """The few numbers of the picture, at its right edge: each large, with what it is below it."""
        x = self.width - PAD
        for at, (number, name) in enumerate(figures):
            y = top + at * apart
            self.text(x, y, number, size=18, bold=True, align="end", key=("figure", at))
            self.text(x, y + 17, name, align="end", paint=Paint.QUIET, key=("figure's name", at))

    def picture(self, title: str, key: str = "picture") -> Picture:
        """The picture of all that was put down."""
        return Picture(key=key, title=title, width=self.width, height=self.height, marks=tuple(self._marks))

    def _named(self, key: Hashable) -> Hashable:
        return ("mark", len(self._marks)) if key is None else key
