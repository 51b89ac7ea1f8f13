"""The other side: stock bqplot figures of the same marks, given the very arrays that a lab draws, and nothing else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from bqplot import Figure, Image
from bqplot.marks import Mark
from bqscales import Scale
from ipywidgets import Image as Picture
from ipywidgets import Widget

State = dict[str, Any]
NOT_COPIED = {"scales", "tooltip", "selected", "image", "scales_metadata", "layout"}


def figures(root: Widget) -> Iterator[Figure]:
    """All figures below a widget."""
    if isinstance(root, Figure):
        yield root
    for child in getattr(root, "children", ()):
        yield from figures(child)


def traits(widget: Widget) -> State:
    """What is worth copying of a widget: the state that a front end has of it, other widgets left out."""
    names = [name for name in widget.keys if not name.startswith("_") and name not in NOT_COPIED]
    return {name: getattr(widget, name) for name in names}


class BareMark:
    """A copy of a mark; `go` gives it what its original had at a step, in one message."""

    def __init__(self, original: Mark, scales: dict[Scale, Scale]) -> None:
        self._original = original
        self._seen: dict[int, State] = {}
        more = {}
        if isinstance(original, Image):
            self._turns = itertools.cycle([Picture(value=original.image.value) for _ in range(2)])
            more = {"image": next(self._turns)}
        axes = {name: scales.setdefault(scale, _copy(scale)) for name, scale in original.scales.items()}
        self.mark = type(original)(**traits(original), **more, scales=axes)

    def see(self, step: int) -> None:
        """Remember what the original has now as what belongs to a step."""
        self._seen[step] = traits(self._original)
        if isinstance(self._original, Image):
            self._seen[step]["image"] = self._original.image.value

    def settle(self) -> None:
        """Forget what is the same at all steps."""
        states = list(self._seen.values())
        same = [name for name in states[0] if all(_equal(state[name], states[0][name]) for state in states)]
        self._seen = {
            step: {name: value for name, value in state.items() if name not in same}
            for step, state in self._seen.items()
        }

    def go(self, step: int) -> None:
        """Show a step."""
        with self.mark.hold_sync():
            for name, value in self._seen[step].items():
                setattr(self.mark, name, self._picture(value) if name == "image" else value)

    def _picture(self, value: bytes) -> Picture:
        turn = next(self._turns)
        turn.value = value
        return turn


class Bare:
    """Copies of all figures below a widget."""

    def __init__(self, root: Widget) -> None:
        self._marks: list[BareMark] = []
        self.originals = list(figures(root))
        self.figures = [self._figure(original) for original in self.originals]

    def _figure(self, original: Figure) -> Figure:
        scales: dict[Scale, Scale] = {}
        marks = [BareMark(mark, scales) for mark in original.marks]
        self._marks += marks
        state = {name: value for name, value in traits(original).items() if not isinstance(value, (Widget, list))}
        layout = {"width": "100%", "height": original.layout.height, "min_width": original.layout.min_width}
        return Figure(**{**state, "marks": [one.mark for one in marks], "layout": layout})

    def see(self, step: int) -> None:
        """Remember what is on show as what belongs to a step."""
        for mark in self._marks:
            mark.see(step)

    def settle(self) -> None:
        """Keep of each mark only what changes."""
        for mark in self._marks:
            mark.settle()

    def go(self, step: int) -> None:
        """Show a step."""
        for mark in self._marks:
            mark.go(step)


def _copy(scale: Scale) -> Scale:
    return type(scale)(**{name: value for name, value in traits(scale).items() if value is not None})


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other)
    return bool(one == other)
