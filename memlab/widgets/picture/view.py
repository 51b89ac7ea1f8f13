"""A picture on the page: the drawing and the glass over it, made once and changed from step to step."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from ipywidgets import Box

from memlab.core.request import Request
from memlab.scene.asks import Asks, Go, Opens, Rerun
from memlab.scene.marks import Grip
from memlab.scene.panels import Picture
from memlab.widgets.picture.drawing import Drawing
from memlab.widgets.picture.glass import Glass, Numbers, asked_at, asked_by_key, sheet_of, things
from memlab.widgets.specs import spoken


class PictureView:
    """Shows pictures one after the other.

    Args:
        on_ask: Is told what a thing asks that was acted on.
        on_answer: Is told the number of the candidate that was chosen.
        on_drop: Is told what a grip asks at the place where it was put, and what a letter asks of a thing.

    Attributes:
        widget: What is shown.
    """

    def __init__(
        self, on_ask: Callable[[Asks], None], on_answer: Callable[..., object], on_drop: Callable[[Asks], None]
    ) -> None:
        self._on_ask, self._on_drop, self._picture = on_ask, on_drop, None
        self._drawing, self._numbers = Drawing(), Numbers()
        self.glass = Glass(
            {"act": self._act, "key": self._key, "move": self._move, "words": self._words, "answer": on_answer}
        )
        self.widget = Box([self._drawing.figure, self.glass])
        self.widget.add_class("memlab-picture")

    def ask(self, candidates: Sequence[tuple[Hashable, int, str]]) -> None:
        """Let things be clicked to answer a question: for each its key, number and state."""
        boxes = {mark.key: box for mark, box in things(self._picture)} if self._picture and candidates else {}
        self.glass.candidates = [[*boxes[key], number, state] for key, number, state in candidates if key in boxes]

    def show(self, picture: Picture, *, zoom: float = 1.0, glide: bool = False) -> None:
        """Draw a picture, each of its pixels ``zoom`` times as large; ``glide`` where it follows the one on show."""
        if picture == self._picture and zoom == self.glass.sheet.get("zoom"):
            return
        self._picture: Picture | None = picture
        self._drawing.fit(picture.width, picture.height, zoom)
        self._drawing.show(picture.marks, glide=glide)
        sheet = sheet_of(picture, self._numbers, said)
        with self.glass.hold_sync():
            self.glass.sheet = {**sheet, "zoom": zoom, "glide": glide}
            self.glass.stamp += 1

    def _act(self, at: Any = None, stamp: Any = None) -> None:
        if self._picture is None or stamp != self.glass.stamp or not isinstance(at, int):
            return
        asks = asked_at(self._picture, at)
        if asks is not None:
            self._on_ask(asks)

    def _key(self, at: Any = None, key: Any = "", stamp: Any = None) -> None:
        if self._picture is None or stamp != self.glass.stamp or not isinstance(at, int):
            return
        asks = asked_by_key(self._picture, at, str(key))
        if asks is not None:
            self._on_drop(asks)

    def _move(self, grip: Any = None, at: Any = None) -> None:
        marks = [mark for mark in self._picture.marks if isinstance(mark, Grip)] if self._picture else []
        moved = next((mark for mark in marks if self._numbers.of(mark) == grip), None)
        if moved and isinstance(at, int) and 0 <= at < len(moved.stops):
            before = self._picture
            self._on_drop(moved.stops[at].asks)
            if self._picture is before:  # it changed nothing, so that no new sheet puts the handle back
                self.glass.send({"back": grip})

    def _words(self, at: Any = None, stamp: Any = None) -> None:
        found = things(self._picture) if self._picture else []
        if stamp == self.glass.stamp and isinstance(at, int) and 0 <= at < len(found):
            mark = found[at][0]
            act = said(mark.asks) if mark.asks is not None else ""
            self.glass.send({"at": at, "stamp": stamp, "words": mark.words, "act": act})


def said(asks: Asks) -> str:
    """What acting on a thing does, in words."""
    if isinstance(asks, (Go, Rerun, Opens)):
        return asks.words
    return spoken(asks) if isinstance(asks, Request) else "Show this"
