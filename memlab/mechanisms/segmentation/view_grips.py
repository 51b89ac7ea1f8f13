"""Where a segment in memory can be dragged to: the ends of the holes that hold it, and round places between."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from memlab.mechanisms.segmentation.given import MOST_MEMORY
from memlab.mechanisms.segmentation.requests import Move
from memlab.mechanisms.segmentation.segments import Segment, holes
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.scene.marks import Stop

_ROUNDS: Final = 70

Place = Callable[[int], tuple[float, float]]
"""Where the handle of a segment stands while its first byte is at an address."""


def grip(plan: Plan, segment: Segment, place: Place, axis: str) -> None:
    """A handle on a segment of the table that is shown; let go, it asks for the move."""
    number = next(at for at, one in enumerate(plan.table) if one and one.ident == segment.ident)
    starts = sorted({segment.start, *_starts(plan, segment)})
    stops = []
    for at in starts:
        x, y = place(at)
        words = f"{segment.name} from {at:,} on" if at != segment.start else f"{segment.name} where it is"
        stops.append(Stop(x=x, y=y, asks=Move(plan.process, number, at), words=words))
    words = f"{segment.name} in memory: drag it to another place, or use the arrow keys and Enter."
    plan.handles.add("segment")
    plan.sheet.grip(("grip", segment.ident), stops, starts.index(segment.start), words, axis=axis)


def movable(plan: Plan) -> tuple[Segment, ...]:
    """The segments of the table that is shown that can be dragged, each once."""
    found = {one.ident: one for one in plan.table if one and one.valid and one.limit}
    end = min(plan.high, MOST_MEMORY)
    return () if plan.compact else tuple(one for one in found.values() if plan.low <= one.start and one.end <= end)


def _starts(plan: Plan, segment: Segment) -> Iterator[int]:
    """Both ends of each hole where it fits, its own place counted as free, and round places in it."""
    apart = max(1, (plan.high - plan.low) // _ROUNDS)
    apart = max(1, round(apart, 1 - len(str(apart))))
    for hole in holes(plan.settings, plan.state.changed(replace(segment, limit=0))):
        last = hole.end - segment.limit
        if last >= hole.start:
            yield from (hole.start, last)
            yield from range(-(-hole.start // apart) * apart, last, apart)
