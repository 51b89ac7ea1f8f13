"""What the picture of each step is held to."""

import re
from collections.abc import Iterable, Mapping
from math import isfinite
from random import Random
from typing import Any

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.scene.asks import Asks, Go, Opens, Rerun, Setting, Show
from memlab.scene.look import CLASSES
from memlab.scene.marks import Area, Badge, Grip, Mark, Path, Text, Token
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Panel, Picture, Series, Table
from memlab.scene.scene import Scene
from tests.scene.places import LOOKS, outside, overlapping

TAKEN = "np"
"""Letters that mean the same wherever in a lab one is."""

_SLACK = 3  # pixels that an outline may reach over the edge


EVERY_LOOK = (*LOOKS, {"width": 760, "height": 308})
"""Every layout, and the heights that two or three settings leave each other."""


def check_fits(mechanism: Mechanism, looks: Iterable[Mapping[str, Any]] = EVERY_LOOK) -> None:
    """At every step and in every look the picture is fit to be drawn, nothing sticks out, no words lie on others."""
    looks = tuple(looks)
    for step in mechanism.history:
        for look in looks:
            picture = mechanism.scene(step, look).picture
            check_picture(mechanism, picture)
            assert outside(picture) == [], (step, look)
            assert overlapping(picture) == [], (step, look)


def check_fits_by_turns(mechanism: Mechanism) -> None:
    """The same of long runs: of a step in every other look, of the next in those between."""
    for number, step in enumerate(mechanism.history):
        for look in LOOKS[number % 2 :: 2]:
            picture = mechanism.scene(step, look).picture
            assert (outside(picture), overlapping(picture)) == ([], []), (step, look)


def check_fits_somewhere(mechanism: Mechanism, random: Random) -> None:
    """The same of about 25 steps, each in some look."""
    for step in mechanism.history[:: max(1, len(mechanism.history) // 25)]:
        picture = mechanism.scene(step, random.choice(LOOKS)).picture
        assert (outside(picture), overlapping(picture)) == ([], []), step


def check_scene(mechanism: Mechanism, step: Step, width: int = CLASSES[2]) -> None:
    """Equal steps give equal scenes; every mark is fit to be drawn, every tab can be opened."""
    scene: Scene = mechanism.scene(step, {"width": width})
    assert scene == mechanism.scene(step, {"width": width})
    check_picture(mechanism, scene.picture)
    keys = [tab.key for tab in scene.tabs]
    assert len(set(keys)) == len(keys), keys
    for tab in scene.tabs:
        assert isinstance(tab.count, str)
        check_tab(mechanism, tab.panel())


def check_picture(mechanism: Mechanism, picture: Picture) -> None:
    """Keys are unique, everything lies in the picture, what answers a click says what it is."""
    keys = [(type(mark), mark.key) for mark in picture.marks]
    assert len(set(keys)) == len(keys), sorted(str(key) for key in keys if keys.count(key) > 1)
    assert picture.title.strip()
    for mark in picture.marks:
        _check_asks(mechanism, mark.asks, mark.words)
        for letter, asks in mark.keys:
            assert re.fullmatch(r"[a-z\[\]]", letter), letter
            assert letter not in TAKEN
            _check_asks(mechanism, asks, mark.words)
        _check_place(picture, mark)


def _check_asks(mechanism: Mechanism, asks: Asks | None, words: str) -> None:
    if asks is None:
        return
    assert words.strip(), f"{asks} answers a click without a word of what it is"
    assert isinstance(asks, (Show, Setting, Go, Rerun, Opens, *mechanism.request_types)), asks
    if isinstance(asks, Setting):
        assert set(asks.values) <= set(mechanism.parameters())


def _check_place(picture: Picture, mark: Mark) -> None:
    for x, y in _corners(mark):
        assert isfinite(x), mark
        assert isfinite(y), mark
        assert -_SLACK <= x <= picture.width + _SLACK, mark
        assert -_SLACK <= y <= picture.height + _SLACK, mark
    if isinstance(mark, Area):
        assert isinstance(mark.fill, Paint)
        assert isinstance(mark.edge, Paint)
    if isinstance(mark, Text):
        assert mark.size in (12, 14, 18), mark
    if isinstance(mark, Grip):
        assert 0 <= mark.at < len(mark.stops)


def _corners(mark: Mark) -> list[tuple[float, float]]:
    if isinstance(mark, Area):
        return [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
    if isinstance(mark, (Path, Token)):
        return list(mark.points)
    if isinstance(mark, Badge):
        return [(mark.x - mark.radius, mark.y - mark.radius), (mark.x + mark.radius, mark.y + mark.radius)]
    if isinstance(mark, Text):
        width = 0.8 * text_width(mark.text, mark.size)  # measured too wide on purpose
        left = mark.x - {"start": 0.0, "middle": width / 2, "end": width}[mark.align]
        return [(left, mark.y - 0.7 * mark.size), (left + width, mark.y)]
    return [(stop.x, stop.y) for stop in mark.stops[:1] + mark.stops[-1:]] if isinstance(mark, Grip) else []


def check_tab(mechanism: Mechanism, panel: Panel) -> None:
    """Rows have a cell for each column, lines a value for each place."""
    if isinstance(panel, Table):
        keys = [row.key for row in panel.rows]
        assert len(set(keys)) == len(keys), panel.key
        for row in panel.rows:
            assert len(row.cells) == len(panel.columns), row
            assert all(isinstance(cell, str) for cell in row.cells)
            _check_asks(mechanism, row.asks, row.words)
    elif isinstance(panel, Series):
        for line in panel.lines:
            assert len(line.x) == len(line.y)
            assert all(map(isfinite, (*line.x, *line.y)))
    else:
        assert isinstance(panel, Picture)


def asked_by(mechanism: Mechanism, step: Step) -> list[Asks]:
    """All that acting on the picture of a step asks."""
    marks = mechanism.scene(step).picture.marks
    acted = [mark.asks for mark in marks if mark.asks is not None]
    dragged = [stop.asks for mark in marks if isinstance(mark, Grip) for stop in mark.stops[:1] + mark.stops[-1:]]
    return acted + [asks for mark in marks for _, asks in mark.keys] + dragged


def keys_of(mechanism: Mechanism, step: Step) -> set[object]:
    """The keys of all areas in the picture of a step."""
    return {mark.key for mark in mechanism.scene(step).picture.marks if isinstance(mark, Area)}
