"""The paths of moved blocks, over the strip of their plan: from the old place to the new one, with the bytes."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from memlab.mechanisms.compaction.blocks import Move
from memlab.mechanisms.compaction.state import Plan as Tried
from memlab.mechanisms.compaction.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Strip

_MOST: Final = 6
_APART: Final = 11.0
_LINE: Final = 13
_APART_BY_THEMSELVES: Final = 2


class _Words(NamedTuple):
    """Where words stand: their left and right end, and their line."""

    left: float
    right: float
    y: float

    def meets(self, other: "_Words") -> bool:
        """Whether they are too near each other."""
        apart = self.left > other.right + 4 or other.left > self.right + 4
        return not apart and abs(self.y - other.y) <= _LINE


def paths(plan: Plan, strip: Strip, tried: Tried, lane: float) -> None:
    """Draw the latest moves of a plan, one below the other, in the lane above its strip."""
    moves, top = tried.moves[-_MOST:], strip.box[1]
    if not moves:
        return
    apart = min(_APART, (top - 8 - lane) / len(moves))
    first = top - 3 - apart * len(moves)
    taken: list[_Words] = []
    plate = Paint.STAGE if len(moves) > _APART_BY_THEMSELVES else None
    for at, move in enumerate(moves):
        y, key = first + apart * at, (tried.strategy, at)
        _path(plan, strip, move, y, key)
        text = f"{move.block} {show_size(move.size)}"
        old, width = strip.x(move.start + move.size / 2), text_width(text, 12, bold=True)
        behind, before = _Words(old + 9, old + 9 + width, y), _Words(old - 9 - width, old - 9, y)
        if words := _free(plan, (behind, before) if move.to < move.start else (before, behind), taken):
            taken.append(words)
            plan.sheet.text(words.left, y + 4, text, bold=True, plate=plate, key=("path's words", *key))


def _path(plan: Plan, strip: Strip, move: Move, y: float, key: tuple[str, int]) -> None:
    old, new = strip.x(move.start + move.size / 2), strip.x(move.to + move.size / 2)
    paint = plan.hue(move.block)
    plan.sheet.path([(old, y), (new, y)], paint=Paint.INK, thick=5, key=("under", *key))
    plan.sheet.path([(old, y), (new, y)], paint=paint, thick=3, key=("path", *key))
    plan.sheet.path([(new, y), (new, strip.box[1])], paint=Paint.INK, thick=1.5, head=True, key=("arrow", *key))
    plan.sheet.badge(old, y, "", fill=paint, ring=Paint.INK, radius=4, key=("from", *key))


def _free(plan: Plan, choices: Iterable[_Words], taken: Iterable[_Words]) -> _Words | None:
    """The first place that is within the strip and does not meet other words."""
    for words in choices:
        inside = plan.left <= words.left and words.right <= plan.right - 4
        if inside and not any(words.meets(other) for other in taken):
            return words
    return None
