"""Closing a widget with everything that hangs on it: bqplot's scales, axes, marks, and every layout."""

from collections.abc import Iterator
from typing import Any

from ipywidgets import Box, Widget


def close_tree(root: Widget) -> None:
    """Close a widget and all widgets reachable from it, children first, once the page shows none of them."""
    widgets = list(_tree(root, set()))
    if isinstance(root, Box):
        root.children = ()
    for widget in reversed(widgets):
        widget.close()


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
