"""Compare: the same requests under several settings, or by several mechanisms, side by side, request by request."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, Final

from ipywidgets import Box, VBox
from traitlets import Dict

from memlab.core.foreign import as_asked_of
from memlab.core.kinds import Choice, Flag
from memlab.core.mechanism import Mechanism
from memlab.core.numbers import show_number
from memlab.scene.look import CLASSES, SHORT_HEIGHT
from memlab.scene.panels import Panel
from memlab.widgets.compared import chart, last_step, numbers_table, settings_apart
from memlab.widgets.disposal import close_tree
from memlab.widgets.foot import tone
from memlab.widgets.front import Front, script, style
from memlab.widgets.picture import PictureView
from memlab.widgets.specs import is_open, parameter_spec

SIDE_BY_SIDE: Final = CLASSES[2]
"""Pixels of a lab from which on its pictures stand side by side."""

_GAP: Final = 16
_LEAST_BESIDE: Final = 340  # pixels: what is drawn for 560 is not made smaller than six tenths
_MOST_NUMBERS: Final = 3
_MOST_APART: Final = 2


class SideFrontEnd(Front):
    """What stands over one of the pictures: the rule, its sentence, and the numbers that differ."""

    _esm = script("fields", "why", "side")
    _css = style("foot", "side")

    side: Any = Dict().tag(sync=True)


class Side:
    """One of the mechanisms compared.

    Attributes:
        mechanism: It.
        widget: Its head, its sentence and its picture.
    """

    def __init__(self, mechanism: Mechanism, on_set: Callable[..., object]) -> None:
        self.mechanism = mechanism
        self._front = SideFrontEnd({"set": lambda name="", text="": on_set(mechanism, name, text)})
        self._picture = PictureView(_nothing, _nothing, _nothing)
        self.widget = VBox([self._front, self._picture.widget])
        self.widget.add_class("memlab-compared")

    def show(
        self,
        request: int,
        room: tuple[Mapping[str, int], float],
        differing: Mapping[str, bool],
        settings: Sequence[str],
        *,
        named: bool,
    ) -> None:
        """Show how a request ended here; the numbers that differ are marked.

        Args:
            request: The number of the request.
            room: The width that the picture is drawn for, where it is low its height, and how much it is enlarged.
            differing: For each number, whether it differs between the sides.
            settings: The parameters to show.
            named: Whether the mechanism's name tells the sides apart.
        """
        mechanism = self.mechanism
        step = last_step(mechanism, request)
        numbers = mechanism.numbers(step)
        shown = [name for name in numbers if differing.get(name)][:_MOST_NUMBERS]
        look, zoom = room
        self._front.side = {
            "name": (mechanism.heading or mechanism.title) if named else "",
            "settings": [parameter_spec(mechanism, name, head=True) for name in settings if is_open(mechanism, name)],
            "text": step.why,
            "tone": tone(step.event),
            "numbers": [[name, show_number(numbers[name], mechanism.units.get(name, ""))] for name in shown],
        }
        self._picture.show(mechanism.scene(step, look).picture, zoom=zoom)


def _nothing(*_: Any, **__: Any) -> None:
    """Pictures that are compared are looked at."""


class Comparing:
    """The sides of a lab that compares, and the request that all of them show.

    Args:
        mechanism: The lab's own.
        on_change: Is called when a side is set otherwise.

    Attributes:
        widget: The sides.
        request: The number of the request on show.
        sides: What is compared; empty while nothing is.
    """

    def __init__(self, mechanism: Mechanism, on_change: Callable[[], object]) -> None:
        self._mechanism, self._on_change = mechanism, on_change
        self.sides: list[Side] = []
        self.request = self.seen = 0
        self._apart: dict[str, None] = {}
        self.widget = Box([])
        self.widget.add_class("memlab-sides")

    def open(self, others: Sequence[Mechanism] = ()) -> None:
        """Compare with these; by default with a copy under another value of the first main setting."""
        self.close_sides()
        compared = [self._mechanism, *(others or [other_than(self._mechanism)])]
        self.sides, self._apart = [Side(mechanism, self._set) for mechanism in compared], {}
        self.request = self.seen = min(self._mechanism.step.request, self.last)
        self.widget.children = tuple(side.widget for side in self.sides)

    @property
    def last(self) -> int:
        """The number of the last request."""
        return min((len(side.mechanism.requests) for side in self.sides), default=0)

    def go(self, request: int) -> None:
        """Show how a request ended, on every side."""
        self.request = min(max(request, 0), self.last)
        self.seen = max(self.seen, self.request)

    def ask(self, request: Any) -> None:
        """Ask all sides the same; if one does not take it, none."""
        asked = [as_asked_of(side.mechanism, request) for side in self.sides]
        for side, one in zip(self.sides, asked, strict=True):
            side.mechanism.seek(-1)
            side.mechanism.ask(one)
        self.go(self.last)

    def _set(self, mechanism: Mechanism, name: str, text: str) -> None:
        kind = mechanism.parameters().get(name)
        if kind is not None:
            setattr(mechanism, name, kind.parse(text))
            self._on_change()

    def differing(self, request: int) -> dict[str, bool]:
        """For each number that all sides have, whether it differs after a request."""
        tables = [side.mechanism.numbers(last_step(side.mechanism, request)) for side in self.sides]
        common = [name for name in tables[0] if all(name in table for table in tables)] if tables else []
        return {name: len({table[name] for table in tables}) > 1 for name in common}

    def parts(self, request: int) -> bool:
        """Whether the sides tell of a request differently: other events, or the same thing chosen otherwise."""
        told = {tuple(_told(side.mechanism, request)) for side in self.sides}
        return len(told) > 1

    def marks(self) -> list[list[Any]]:
        """The signs of the time bar, as far as the reader has been: where the sides part, and where all agree."""
        found = []
        for request in range(1, self.seen + 1):
            failed = any(tone(last_step(side.mechanism, request).event) == "failure" for side in self.sides)
            sign = "disc" if not self.parts(request) else "failure" if failed else "diamond"
            found.append([request, sign])
        return found

    def next_difference(self) -> int | None:
        """The next request that the sides tell differently of, else the first; None where there is none."""
        found = [request for request in range(1, self.last + 1) if self.parts(request)]
        return next((request for request in found if request > self.request), next(iter(found), None))

    def show(self, width: int) -> None:
        """Draw all sides into a lab of this width."""
        count = max(1, len(self.sides))
        room = (width - _GAP * (count - 1)) // count
        beside = width >= SIDE_BY_SIDE and room >= _LEAST_BESIDE
        (self.widget.remove_class if beside else self.widget.add_class)("memlab-stacked")
        drawn = max(room, CLASSES[0]) if beside else max(width, CLASSES[0])
        look = {"width": drawn} if beside else {"width": drawn, "height": SHORT_HEIGHT}
        zoom = (room if beside else width) / drawn
        differing, mechanisms = self.differing(self.request), [side.mechanism for side in self.sides]
        self._apart |= dict.fromkeys(settings_apart(mechanisms)[:_MOST_APART])
        mixed = len({type(one) for one in mechanisms}) > 1
        for side in self.sides:
            settings = list(dict.fromkeys([*side.mechanism.headline, *self._apart]))
            side.show(self.request, (look, zoom), differing, settings, named=mixed or not settings)

    def panels(self) -> dict[str, Callable[[], Panel]]:
        """What the tabs hold while these are compared."""
        compared = [side.mechanism for side in self.sides]
        return {
            "numbers": lambda: numbers_table(compared, self.request),
            "chart": lambda: chart(compared, self.seen, self.request),
        }

    def close_sides(self) -> None:
        """Leave nothing behind."""
        self.widget.children = ()
        for side in self.sides:
            close_tree(side.widget)
        self.sides = []


def _told(mechanism: Mechanism, request: int) -> list[tuple[Any, ...]]:
    history = mechanism.history
    steps = (history[at] for at in history.of_request(min(request, len(history.requests))))
    return [(step.event.kind, step.event.chose) for step in steps]


def other_than(mechanism: Mechanism) -> Mechanism:
    """A copy under the next value of its first main setting that has several; under the same where none has."""
    other: Mechanism = copy(mechanism)
    kinds = mechanism.parameters()
    for name in (*mechanism.headline, *kinds):
        kind = kinds[name]
        if isinstance(kind, (Choice, Flag)):
            values = list(kind.extremes())
            at = values.index(getattr(mechanism, name))
            setattr(other, name, values[(at + 1) % len(values)])
            break
    return other
