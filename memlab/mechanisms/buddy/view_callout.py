"""A call-out is put where the rows are empty; the arrow from it leads to the block that is in the way."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from memlab.mechanisms.buddy.view_plan import Plan
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.sheet import Box

_CELL: Final = 8.0
_FAR: Final = 0.004


def place(plan: Plan, size: tuple[float, float], obstacles: Iterable[tuple[Box, int]], near: Box | None) -> Point:
    """The upper left corner for a box of this size: where it covers least, and there nearest to a block.

    Args:
        plan: The room there is.
        size: The width and the height of the box.
        obstacles: What stands in the rows, and how bad it is to cover a pixel's width of it.
        near: The block that it should stand beside.
    """
    width, height = size
    costs = _costs(plan, obstacles)
    spots = []
    for y in _heights(plan, height):
        crossed = [sums for (top, tall), sums in costs.items() if top < y + height and y < top + tall]
        for cell in range(int((plan.right - plan.left - width) // _CELL) + 1):
            last = cell + int(width // _CELL) + 1
            cost = sum(sums[min(last, len(sums) - 1)] - sums[cell] for sums in crossed)
            x = plan.left + cell * _CELL
            spots.append((cost + _FAR * _distance((x, y, width, height), near), x, y))
    _, x, y = min(spots, default=(0.0, plan.left, plan.top))
    return x, y


def wrapped(lines: Iterable[str], room: float) -> tuple[str, ...]:
    """Lines broken between words where they are too long."""
    found: list[str] = []
    for line in lines:
        words, start = line.split(" "), len(found)
        for word in words:
            longer = f"{found[-1]} {word}" if len(found) > start else word
            if len(found) > start and text_width(longer, 12) <= room:
                found[-1] = longer
            else:
                found.append(word)
    return tuple(found)


def _heights(plan: Plan, height: float) -> list[float]:
    """Where the box may begin: with a row, or so that it ends with the room for rows."""
    lowest = plan.bottom - height
    starts = {row.y for row in plan.rows.values()} | {y for _, _, y in plan.closed}
    return sorted({max(plan.top, lowest), *(y for y in starts if y <= lowest)})


def _costs(plan: Plan, obstacles: Iterable[tuple[Box, int]]) -> dict[tuple[float, float], Sequence[float]]:
    """For each row the cost of covering it from the left up to each cell."""
    cells = int((plan.right - plan.left) // _CELL) + 1
    found: dict[tuple[float, float], list[float]] = {}
    for (x, y, width, height), cost in obstacles:
        row = found.setdefault((y, height), [0.0] * cells)
        first, last = int((x - plan.left) // _CELL), int((x + width - plan.left) // _CELL)
        for cell in range(max(0, first), min(cells, last + 1)):
            row[cell] = max(row[cell], cost)
    return {place: [0.0, *accumulate(row)] for place, row in found.items()}


def _distance(box: Box, near: Box | None) -> float:
    if near is None:
        return box[0] + box[1]
    across = max(near[0] - box[0] - box[2], box[0] - near[0] - near[2], 0.0)
    down = max(near[1] - box[1] - box[3], box[1] - near[1] - near[3], 0.0)
    return across + 2 * down
