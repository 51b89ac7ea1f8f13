"""Very many spans as columns of a strip: each a pixel wide, in the colour of what takes most of it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from memlab.scene.paint import Paint

_UNSEEN: Final = 0.05


class Span(NamedTuple):
    """Something that takes ``size`` units from ``start`` on."""

    start: int
    size: int
    fill: Paint
    name: str = ""


class Run(NamedTuple):
    """Columns side by side that look the same; ``mixed`` where others, or what is free, have part of them."""

    left: int
    width: int
    fill: Paint
    mixed: bool


def columns(spans: Iterable[Span], size: int, width: int) -> Iterator[Run]:
    """Draw spans over ``size`` units into ``width`` columns; what none of them takes is free.

    Examples:
        >>> for run in columns([Span(0, 50, Paint.HUE_2), Span(50, 30, Paint.HUE_1)], 100, 2):
        ...     print(run.left, run.width, run.fill.value, run.mixed)
        0 1 second identity False
        1 1 first identity True
    """
    shares: dict[int, dict[Paint, float]] = {}
    scale = width / size
    for start, length, fill, _ in spans:
        left, right = start * scale, (start + length) * scale
        column = int(left)
        while column < right and column < width:
            share = min(right, column + 1) - max(left, column)
            taken = shares.setdefault(column, {})
            taken[fill] = taken.get(fill, 0.0) + share
            column += 1
    looks = [_look(shares[column]) if column in shares else (Paint.FREE, False) for column in range(width)]
    first = 0
    for column in range(1, width + 1):
        if column == width or looks[column] != looks[first]:
            yield Run(first, column - first, *looks[first])
            first = column


def _look(share: dict[Paint, float]) -> tuple[Paint, bool]:
    """Whoever has most of what is taken gives the fill, so that even little of it is seen."""
    most = max(share, key=lambda paint: share[paint])
    return most, share[most] < 1 - _UNSEEN
