"""Pacing: a cell that asks a thousand times is drawn a few times, not a thousand.

The kernel drops messages silently beyond some thousand waiting ones, so a burst must never be drawn step by step.
"""

import time
from collections.abc import Callable

from memlab.widgets.loop import running_loop

REST = 0.15
"""Seconds between two drawings while one piece of code runs on."""


class Paced:
    """Calls ``draw`` at once; while the same code runs on, only after a rest, and once more when it has ended."""

    def __init__(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        self._last = 0.0
        self._running = self._due = False

    def __call__(self) -> None:
        """Draw now, or when the running code rests or ends."""
        if (loop := running_loop()) is None:
            self._draw()
            return
        if self._running and time.monotonic() - self._last < REST:
            self._due = True
            return
        if not self._running:
            loop.call_soon(self._ended)
        self._running, self._due = True, False
        self._draw()
        self._last = time.monotonic()

    def cancel(self) -> None:
        """Draw no more of what is due."""
        self._draw, self._due = _nothing, False

    def _ended(self) -> None:
        self._running = False
        if self._due:
            self._due = False
            self._draw()


def _nothing() -> None:
    """Draw nothing."""
