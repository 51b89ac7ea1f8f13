"""The glass over a picture: its words, badges, the token and the grips; and all pointing, by mouse and by key."""

import json
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from traitlets import Dict, Int, List

from memlab.memory.english import plural
from memlab.scene.asks import Asks, Setting, Show
from memlab.scene.marks import Area, Badge, Grip, Mark, Path, Text, Token
from memlab.scene.paint import Paint
from memlab.scene.panels import Picture
from memlab.scene.sheet import Box
from memlab.widgets.colours import fill, ink
from memlab.widgets.front import Front, script, style

_MANY = 150
"""Things beyond which their words are sent only when somebody points at them."""


class Glass(Front):
    """What the browser knows of a picture besides its areas and lines, as one value.

    Attributes:
        sheet: Places, words and colours; never a request.
        candidates: Where one may click to answer a question: place, number and state.
        stamp: Counts the sheets, so that who acts on one that is gone is not heard.
    """

    _esm = script("grips", "glass")
    _css = style("glass")

    sheet: Any = Dict().tag(sync=True)
    stamp = Int(0).tag(sync=True)
    candidates: Any = List().tag(sync=True)


class Numbers:
    """A number for each key, the same as long as the picture lives."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}

    def of(self, mark: Mark) -> int:
        """The number by which the front end knows a mark."""
        return self._known.setdefault((type(mark), mark.key), len(self._known))


def things(picture: Picture) -> list[tuple[Mark, Box]]:
    """What can be pointed at, each with the rectangle that answers."""
    return [(mark, box) for mark in picture.things if (box := _box(mark)) is not None]


def _box(mark: Mark) -> Box | None:
    if isinstance(mark, Area):
        return (mark.x, mark.y, mark.width, mark.height)
    if isinstance(mark, Badge):
        return (mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)
    if isinstance(mark, Path) and mark.points:
        xs, ys = zip(*mark.points, strict=True)
        return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    if isinstance(mark, Text):
        width = 0.55 * mark.size * len(mark.text)
        left = mark.x - {"start": 0.0, "middle": width / 2, "end": width}[mark.align]
        return (left, mark.y - mark.size, width, 1.3 * mark.size)
    return None


def sheet_of(picture: Picture, numbers: Numbers, act: Any) -> dict[str, Any]:
    """A picture as plain values for the front end; ``act`` says what a thing's ``asks`` does, in words."""
    found = things(picture)
    many = len(found) > _MANY
    boxes = np.array([box for _, box in found]).reshape(-1, 4).round(1).tolist()  # one by one takes long
    pointed = [_thing(mark, box, act, many) for (mark, _), box in zip(found, boxes, strict=True)]
    return {
        "size": [picture.width, picture.height],
        "told": f"{picture.title}. Arrow keys walk through {plural(len(found), 'thing')}.",
        "texts": [_text(mark, numbers) for mark in picture.marks if isinstance(mark, Text)],
        "badges": [_badge(mark, numbers) for mark in picture.marks if isinstance(mark, Badge)],
        "tokens": [_token(mark, numbers) for mark in picture.marks if isinstance(mark, Token)],
        "grips": [_grip(mark, numbers) for mark in picture.marks if isinstance(mark, Grip)],
        "things": json.dumps(pointed) if many else pointed,  # ipywidgets walks every list that it is given
    }


def _thing(mark: Mark, box: Sequence[float], act: Any, many: bool) -> list[Any]:
    if many:
        return [*box, None, int(mark.asks is not None)]
    keys = {letter: act(asks) for letter, asks in mark.keys}
    return [*box, mark.words, act(mark.asks) if mark.asks is not None else "", *([keys] if keys else [])]


def _text(text: Text, numbers: Numbers) -> list[Any]:
    color = ink(text.on) if text.on else fill(text.paint)
    plate = fill(text.plate) if text.plate else ""
    more = [text.size, int(text.bold), int(text.mono), text.align, color, plate]
    return [numbers.of(text), *_rounded((text.x, text.y)), text.text, *more]


def _badge(badge: Badge, numbers: Numbers) -> list[Any]:
    ring = "" if badge.ring is Paint.NONE else fill(badge.ring)
    place = _rounded((badge.x, badge.y, badge.radius))
    return [numbers.of(badge), *place, badge.text, fill(badge.fill), ink(badge.fill), ring]


def _token(token: Token, numbers: Numbers) -> list[Any]:
    return [numbers.of(token), [_rounded(point) for point in token.points], fill(token.paint)]


def _grip(grip: Grip, numbers: Numbers) -> dict[str, Any]:
    stops = [[*_rounded((stop.x, stop.y)), stop.words] for stop in grip.stops]
    asks = any(not isinstance(stop.asks, (Setting, Show)) for stop in grip.stops)
    return {"id": numbers.of(grip), "words": grip.words, "axis": grip.axis, "at": grip.at, "stops": stops, "asks": asks}


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 1) for value in values]


def asked_at(picture: Picture, at: int) -> Asks | None:
    """What the thing of this number asks; None where there is none, or it asks nothing."""
    found = things(picture)
    return found[at][0].asks if 0 <= at < len(found) else None


def asked_by_key(picture: Picture, at: int, key: str) -> Asks | None:
    """What a letter asks of the thing of this number; None where it asks nothing."""
    found = things(picture)
    return dict(found[at][0].keys).get(key) if 0 <= at < len(found) else None
