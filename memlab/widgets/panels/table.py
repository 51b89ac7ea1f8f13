"""Draws a table of the scene as an HTML table whose rows answer click and key."""

import json
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

from traitlets import Int, List, Unicode

from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.widgets.colours import fill
from memlab.widgets.front import Front, script, style

MOST: Final = 200
"""Rows that go to the front end; of more, those around the strong one."""


class TableFrontEnd(Front):
    """What the browser knows of a table: words and small numbers, never a request."""

    _esm = script("table")
    _css = style("table")

    title = Unicode().tag(sync=True)
    columns: Any = List().tag(sync=True)
    # One text instead of thousands of small values, each of which ipywidgets and Backbone would look into.
    rows: Any = List().tag(sync=True, to_json=lambda rows, _: json.dumps(rows, ensure_ascii=False))
    before = Int(0).tag(sync=True)
    after = Int(0).tag(sync=True)
    empty = Unicode("nothing").tag(sync=True)


class TableView:
    """A table on the page, made once and changed by `show`.

    Args:
        panel: What to show first.
        on_ask: Is called with what a row asks when the row is clicked, or when Enter or Space is pressed on it.

    Attributes:
        widget: The widget to put on the page.
    """

    def __init__(self, panel: Table, on_ask: Callable[[Any], object]) -> None:
        self._on_ask = on_ask
        self._numbers: dict[Hashable, int] = {}
        self._made = 0
        self._asks: dict[int, Any] = {}
        self.widget = TableFrontEnd({"ask": self._ask})
        self.show(panel)

    def show(self, panel: Table) -> None:
        """Show the panel as it is now: one message at most, none if nothing changed."""
        first = window([row.strong for row in panel.rows])
        rows = panel.rows[first : first + MOST]
        self._numbers = {row.key: self._number(row.key) for row in rows}
        self._asks = {self._numbers[row.key]: row.asks for row in rows if row.asks is not None}
        with self.widget.hold_sync():
            self.widget.title, self.widget.empty = panel.title, panel.empty
            self.widget.columns = list(panel.columns)
            self.widget.rows = [self._sent(row) for row in rows]
            self.widget.before, self.widget.after = first, len(panel.rows) - first - len(rows)

    def _number(self, key: Hashable) -> int:
        """The number by which the front end knows a row, the same as long as the row is there."""
        if key not in self._numbers:
            self._made += 1
        return self._numbers.get(key, self._made)

    def _sent(self, row: Row) -> dict[str, object]:
        return {
            "id": self._numbers[row.key],
            "cells": list(row.cells),
            "words": row.words,
            "color": "" if row.paint is Paint.NONE else fill(row.paint),
            "strong": row.strong,
            "asks": row.asks is not None,
        }

    def _ask(self, row: Any = None) -> None:
        if isinstance(row, int) and row in self._asks:
            self._on_ask(self._asks[row])


def window(strong: Sequence[bool], most: int = MOST) -> int:
    """Where to begin, so that ``most`` rows hold the first strong one in their middle, or as near as can be.

    Examples:
        >>> window([False] * 50 + [True] + [False] * 49, 10), window([True] + [False] * 99, 10), window([False] * 3, 10)
        (45, 0, 0)
    """
    middle = next((at for at, is_strong in enumerate(strong) if is_strong), 0)
    return max(min(middle - most // 2, len(strong) - most), 0)
