"""Closing a widget with everything that hangs on it: bqplot's scales, axes, marks, and every layout.

A page that is being loaded asks for all widgets there are, and makes them one by one. If cells run meanwhile and close
what is on its list, their parents wait two seconds each for a child that never comes, and end as an error. So what has
gone from the page is closed only when for a while no cell has shown anything anew and no page was loaded.
"""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from ipywidgets import Box, Widget

from memlab.widgets.loop import running_loop

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

REST: Final = 10.0
"""Seconds of rest until what has gone from the page is closed."""

MOST: Final = 1_000
"""Widgets that may wait for it: some twenty labs."""


class Leaving:
    """The widgets that have gone from the page and are not closed yet, oldest first."""

    def __init__(self) -> None:
        self._widgets: deque[Widget] = deque()
        self._timer: Any = None

    def add(self, root: Widget) -> None:
        """Let a widget and all that are reachable from it go; where no loop runs there is no page: at once."""
        self._widgets.extend(reversed(list(_tree(root, set()))))
        if loop := running_loop():
            self._wait(loop)
        self._close(MOST if loop else 0)

    def _wait(self, loop: "AbstractEventLoop") -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(REST, self._end, loop, _page())

    def _end(self, loop: "AbstractEventLoop", page: object) -> None:
        if page is _page():
            self._close(0)
        else:
            self._wait(loop)

    def _close(self, most: int) -> None:
        while len(self._widgets) > most:
            self._widgets.popleft().close()


_leaving = Leaving()


def close_tree(root: Widget) -> None:
    """Take a widget off the page, and close it with all widgets reachable from it, children first."""
    _leaving.add(root)
    if isinstance(root, Box):
        root.children = ()


def _page() -> object:
    """What the page that was loaded last asked through; another one for each page."""
    return getattr(Widget, "_control_comm", None)


def _tree(widget: Widget, seen: set[int]) -> Iterator[Widget]:
    if id(widget) in seen:
        return
    seen.add(id(widget))
    yield widget
    for name in widget.keys:
        for part in _widgets(getattr(widget, name, None)):
            yield from _tree(part, seen)


def _widgets(value: Any) -> Iterator[Widget]:
    if isinstance(value, Widget):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _widgets(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _widgets(part)
