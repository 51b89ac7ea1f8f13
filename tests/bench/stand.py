"""A lab and its bare twin on one page, each with a button that makes it go to and fro; runs inside the kernel."""

from __future__ import annotations

import itertools
import time

from ipywidgets import Button, VBox

from memlab.widgets.lab import Lab
from tests.bench.bare import Bare
from tests.bench.subjects import SUBJECTS

SETTLED = 12
"""Rounds after which a lab draws the same rows again each time."""


class Stand:
    """The lab of a subject, and the marks of its picture bare.

    Attributes:
        widget: Both, one above the other.
        spent: Seconds that each handler took in the kernel.
    """

    def __init__(self, subject: str) -> None:
        self._mechanism, self._steps = SUBJECTS[subject]()
        self._lab = Lab(self._mechanism)
        self._bare = Bare(self._lab.picture)
        self.spent: dict[str, list[float]] = {"lab": [], "bare": []}
        self._lab.still = True  # what glides has no last change to time
        self._learn()
        sides = (("lab", self._mechanism.seek, [self._lab.widget]), ("bare", self._bare.go, self._bare.figures))
        self.widget = VBox([part for name, go, shown in sides for part in (self._button(name, go), *shown)])

    def _learn(self) -> None:
        for step in (*self._steps * SETTLED, self._steps[0]):
            self._mechanism.seek(step)
            self._lab.draw()  # a lab draws bursts of one cell late
            self._bare.see(step)
        self._bare.settle()
        self._bare.go(self._steps[0])
        for figure in self._bare.figures:
            figure.animation_duration = 0

    def _button(self, name, go) -> Button:
        turns = itertools.cycle(reversed(self._steps))
        button = Button(description=name)
        button.add_class(f"bench-{name}")

        def press(_: Button) -> None:
            begun = time.perf_counter()
            go(next(turns))
            self.spent[name].append(time.perf_counter() - begun)

        button.on_click(press)
        return button
