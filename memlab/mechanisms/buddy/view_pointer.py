"""The arrow from a call-out to a block, around the blocks that stand between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from memlab.scene.marks import Point
from memlab.scene.sheet import Box

_NEAR: Final = 6.0
_CLEAR: Final = 4.0
_CORNER: Final = 10.0
_STEP: Final = 3
_SAMPLES: Final = 40


def pointer(box: Box, target: Box, others: Sequence[Box] = ()) -> tuple[Point, ...]:
    """The corners of an arrow from a call-out to a block; none where the call-out touches it.

    Args:
        box: The call-out.
        target: The block.
        others: What the arrow should not cross: it is bent where a straight one would, if there is a way around.
    """
    if _touch(box, target):
        return ()
    ways = (_straight(box, target), *_bent(box, target))
    return next((way for way in ways if not _crosses(way, others)), ways[0])


def _touch(box: Box, target: Box) -> bool:
    (x, y, width, height), (left, top, wide, tall) = box, target
    across = max(left - x - width, x - left - wide)
    down = max(top - y - height, y - top - tall)
    return across < _NEAR and down < _NEAR


def _straight(box: Box, target: Box) -> tuple[Point, ...]:
    x, y, width, height = box
    left, top, wide, tall = target
    if left >= x + width or left + wide <= x:
        level = min(max(top + tall / 2, y + _CORNER), y + height - _CORNER)
        end = level if top < level < top + tall else top + tall / 2
        return ((x + width, level), (left - 1, end)) if left >= x + width else ((x, level), (left + wide + 1, end))
    middle = min(max(left + wide / 2, x + _CORNER), x + width - _CORNER)
    end = middle if left < middle < left + wide else left + wide / 2
    return ((middle, y + height), (end, top - 1)) if top >= y + height else ((middle, y), (end, top + tall + 1))


def _bent(box: Box, target: Box) -> Iterator[tuple[Point, ...]]:
    """Along a level beside the call-out, then down or up to the block; the level nearest to the block first."""
    x, y, width, height = box
    left, top, wide, tall = target
    middle = left + wide / 2
    if x <= middle <= x + width:
        return
    start = x + width if middle > x else x
    levels = range(int(y + _CLEAR), int(y + height - _CLEAR), _STEP)
    for level in sorted(levels, key=lambda level: abs(level - top - tall / 2)):
        if level < top - _CLEAR or level > top + tall + _CLEAR:
            end = top - 1 if level < top else top + tall + 1
            yield (start, level), (middle, level), (middle, end)


def _crosses(way: Sequence[Point], others: Sequence[Box]) -> bool:
    """Whether it goes over another block."""
    for (x, y), (end, bottom) in pairwise(way):
        for at in range(_SAMPLES + 1):
            here, down = x + (end - x) * at / _SAMPLES, y + (bottom - y) * at / _SAMPLES
            if any(left < here < left + wide and top < down < top + tall for left, top, wide, tall in others):
                return True
    return False
