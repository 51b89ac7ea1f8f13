"""The player: walks over the steps of a history, by button, key and time bar, and says why each happened."""

from collections.abc import Callable
from typing import Any, Final

import anywidget
from traitlets import Bool, Dict, Int, List, Unicode, observe

from memlab.widgets.theme import HERE, style

NORMAL: Final = 900
"""Milliseconds that Play rests at a step, unless the reader wants it slower or faster."""


def nothing(index: int) -> None:
    """Go nowhere."""


class Player(anywidget.AnyWidget):
    """A time bar with its buttons, the sentence of the step on show and its numbers.

    A wish of the reader arrives as ``index`` together with a new ``asked``; when ``on_seek`` has returned, the
    player sets ``answered`` to it, all in one message. Until then the front end holds back its next wish, so Play and
    scrubbing never run ahead of the kernel.

    Args:
        on_seek: Is told the step that the reader asked for, within ``0..count - 1``; it ought to call `show`.
        traits: First values of the traits.

    Attributes:
        index: The step on show, from 0.
        count: How many steps there are.
        start: Where Play begins if it is pressed at the last step: the first step of the newest request.
        why: The sentence of the step on show.
        about: Where it belongs: the event and its request.
        numbers: Pairs of a name and a text.
        ticks: For each kind of tick its steps, ascending. A kind without steps keeps its place.
        signs: For each kind of tick the number of its glyph; by default its place among the kinds.
        interval: Milliseconds that Play rests at a step.
        reduced_motion: Whether the reader asks for less motion; told by the front end.
        width: The width of the lab in pixels, 0 while unknown; told by the front end.
    """

    _esm = (HERE / "player.js").read_text("utf-8")  # a Path would hold on to every widget made
    _css = style(HERE / "player.css", HERE / "lab.css")

    index = Int(0).tag(sync=True)
    count = Int(1).tag(sync=True)
    start = Int(0).tag(sync=True)
    why = Unicode().tag(sync=True)
    about = Unicode().tag(sync=True)
    numbers: Any = List().tag(sync=True)
    ticks: Any = Dict().tag(sync=True)  # its items are not checked: 5,000 of them would cost 4 ms a step
    signs = Dict().tag(sync=True)
    interval = Int(NORMAL, min=50).tag(sync=True)
    reduced_motion = Bool(False).tag(sync=True)
    width = Int(0).tag(sync=True)
    asked = Int(0).tag(sync=True)
    answered = Int(0).tag(sync=True)

    def __init__(self, on_seek: Callable[[int], object] = nothing, **traits: Any) -> None:
        self._on_seek = on_seek
        super().__init__(**traits)

    def show(self, **traits: Any) -> None:
        """Set any of the traits, in one message, or in none if nothing changes."""
        with self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)

    @observe("asked")
    def _seek(self, _: Any) -> None:
        with self.hold_sync():
            try:
                self._on_seek(min(max(self.index, 0), self.count - 1))
            finally:
                self.answered = self.asked
