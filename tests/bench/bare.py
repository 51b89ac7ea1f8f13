"""The other side: a stock bqplot figure of the same picture: the arrays that a lab draws, and its words as labels."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from bqplot import Figure, Label
from bqplot.marks import Mark
from bqscales import Scale
from ipywidgets import Widget

from memlab.widgets.picture import PictureView

State = dict[str, Any]
NOT_COPIED = {"scales", "tooltip", "selected", "image", "scales_metadata", "layout"}


def traits(widget: Widget) -> State:
    """What is worth copying of a widget: the state that a front end has of it, other widgets left out."""
    names = [name for name in widget.keys if not name.startswith("_") and name not in NOT_COPIED]
    return {name: getattr(widget, name) for name in names}


class BareMark:
    """A copy of a mark; `go` gives it what its original had at a step, in one message."""

    def __init__(self, original: Mark, scales: dict[Scale, Scale]) -> None:
        self._original = original
        self._seen: dict[int, State] = {}
        axes = {name: scales.setdefault(scale, _copy(scale)) for name, scale in original.scales.items()}
        stock = next(kind for kind in type(original).__mro__ if kind.__module__.startswith("bqplot."))
        self.mark = stock(**traits(original), scales=axes)

    def see(self, step: int) -> None:
        """Remember what the original has now as what belongs to a step."""
        self._seen[step] = traits(self._original)

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
            for name, value in self._seen.get(step, {}).items():
                setattr(self.mark, name, value)


Style = tuple[int, int, str]
"""Size, whether bold, and which end of the words is at their place."""


class BareWords:
    """The words of a picture as labels, a mark for each style."""

    def __init__(self, scales: dict[str, Scale]) -> None:
        self._scales, self._seen = scales, {}
        self.marks: dict[Style, Label] = {}

    def see(self, step: int, texts: list[list[Any]]) -> None:
        """Remember the words as what belongs to a step."""
        groups: dict[Style, list[tuple[float, float, str, str]]] = defaultdict(list)
        for _, x, y, text, size, bold, _, align, color, _ in texts:
            groups[size, bold, align].append((x, y, text, color))
        self._seen[step] = groups
        for style in groups.keys() - self.marks.keys():
            size, bold, align = style
            weight = "bold" if bold else "normal"
            more = {"default_size": size, "font_weight": weight, "align": align, "scales": self._scales}
            self.marks[style] = Label(x=[0.0], y=[0.0], text=[""], enable_hover=False, interactions={}, **more)

    def go(self, step: int) -> None:
        """Show a step."""
        for style, mark in self.marks.items():
            shown = self._seen[step].get(style) or [(0.0, 0.0, "", "black")]
            xs, ys, texts, colors = zip(*shown, strict=True)
            with mark.hold_sync():
                mark.x, mark.y, mark.text = np.array(xs), np.array(ys), np.array(texts)
                mark.colors = list(colors)


class Bare:
    """A copy of a picture."""

    def __init__(self, picture: PictureView) -> None:
        self._picture, self.original = picture, picture._drawing.figure
        self._scales: dict[Scale, Scale] = {}
        self.marks: dict[Mark, BareMark] = {}
        first = self.original.marks[0].scales
        self._words = BareWords({name: self._scales.setdefault(scale, _copy(scale)) for name, scale in first.items()})
        self.figures: list[Figure] = []

    def see(self, step: int) -> None:
        """Remember what is on show as what belongs to a step."""
        for mark in self.original.marks:
            if mark not in self.marks:
                self.marks[mark] = BareMark(mark, self._scales)
            self.marks[mark].see(step)
        self._words.see(step, self._picture.glass.sheet["texts"])

    def settle(self) -> None:
        """Keep of each mark only what changes, and put all into a figure."""
        for mark in self.marks.values():
            mark.settle()
        state = {name: one for name, one in traits(self.original).items() if not isinstance(one, (Widget, list))}
        layout = {"width": self.original.layout.width, "height": self.original.layout.height}
        drawn = [self.marks[mark].mark for mark in self.original.marks]
        self.figures = [Figure(**{**state, "marks": [*drawn, *self._words.marks.values()], "layout": layout})]

    def go(self, step: int) -> None:
        """Show a step."""
        for mark in self.marks.values():
            mark.go(step)
        self._words.go(step)


def _copy(scale: Scale) -> Scale:
    return type(scale)(**{name: value for name, value in traits(scale).items() if value is not None})


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other)
    return bool(one == other)
