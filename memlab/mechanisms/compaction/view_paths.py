"""The paths of moved blocks, over the strip of their plan: from the old place to the new one, with the bytes."""

from collections.abc import Iterable, Sequence
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
_CLEAR: Final = 8


class _Words(NamedTuple):
    """Where words stand: their left and right end, and their line."""

    left: float
    right: float
    y: float

    def meets(self, other: "_Words") -> bool:
        """Whether they are too near each other."""
        apart = self.left > other.right + 4 or other.left > self.right + 4
        return not apart and abs(self.y - other.y) <= _LINE


class _Line(NamedTuple):
    """A path: the place that a block leaves, the one where it goes, and the height of the line between."""

    old: float
    new: float
    y: float

    def beside(self, width: float) -> tuple[_Words, _Words]:
        """Where words stand beside the old place, and beside the new one, off the path."""
        right, left = max(self.old, self.new) + 9, min(self.old, self.new) - 9
        behind, before = _Words(right, right + width, self.y), _Words(left - width, left, self.y)
        return (behind, before) if self.new < self.old else (before, behind)

    def crosses(self, words: _Words) -> bool:
        """Whether words stand on the line, or on its way down to the strip."""
        left, right = min(self.old, self.new) - 4, max(self.old, self.new) + 4
        on = abs(words.y - self.y) < _CLEAR and left < words.right and words.left < right
        return on or (self.y < words.y and words.left - 4 < self.new < words.right + 4)


def paths(plan: Plan, strip: Strip, tried: Tried, lane: float) -> None:
    """Draw the latest moves of a plan, one below the other, in the lane above its strip."""
    moves, top = tried.moves[-_MOST:], strip.box[1]
    if not moves:
        return
    apart = min(_APART, (top - 8 - lane) / len(moves))
    first = top - 3 - apart * len(moves)
    lines = [_Line(*_ends(strip, move), first + apart * at) for at, move in enumerate(moves)]
    taken: list[_Words] = []
    for at, (move, line) in enumerate(zip(moves, lines, strict=True)):
        key = (tried.strategy, at)
        _path(plan, strip, move, line, key)
        text = f"{move.block} {show_size(move.size)}"
        choices = line.beside(text_width(text, 12, bold=True))
        if words := _free(plan, choices, taken, [other for other in lines if other is not line]):
            taken.append(words)
            plan.sheet.text(words.left, line.y + 4, text, bold=True, key=("path's words", *key))


def _ends(strip: Strip, move: Move) -> tuple[float, float]:
    return strip.x(move.start + move.size / 2), strip.x(move.to + move.size / 2)


def _path(plan: Plan, strip: Strip, move: Move, line: "_Line", key: tuple[str, int]) -> None:
    old, new, y = line
    paint = plan.hue(move.block)
    plan.sheet.path([(old, y), (new, y)], paint=Paint.INK, thick=5, key=("under", *key))
    plan.sheet.path([(old, y), (new, y)], paint=paint, thick=3, key=("path", *key))
    plan.sheet.path([(new, y), (new, strip.box[1])], paint=Paint.INK, thick=1.5, head=True, key=("arrow", *key))
    plan.sheet.badge(old, y, "", fill=paint, ring=Paint.INK, radius=4, key=("from", *key))


def _free(plan: Plan, choices: Iterable[_Words], taken: Iterable[_Words], lines: Sequence["_Line"]) -> _Words | None:
    """The first place that is within the strip and meets neither other words nor other paths."""
    for words in choices:
        inside = plan.left <= words.left and words.right <= plan.right - 4
        clear = not any(words.meets(other) for other in taken) and not any(line.crosses(words) for line in lines)
        if inside and clear:
            return words
    return None
