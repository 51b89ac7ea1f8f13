"""Memory: standing at the right, or lying at the bottom; the segments in it, the holes, and the byte."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.mechanisms.segmentation.events import Arrived, Reached, Trapped
from memlab.mechanisms.segmentation.events_moving import Grown, Moved
from memlab.mechanisms.segmentation.events_placing import Placed
from memlab.mechanisms.segmentation.placing import hole_key
from memlab.mechanisms.segmentation.segments import Segment
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece

_THIN: Final = 1.5


def things(plan: Plan) -> Iterator[Piece]:
    """What lies in memory, in the order of addresses, as far as memory reaches."""
    found = [*_holes(plan), *_segments(plan)]
    if plan.settings.reserved > plan.low:
        end = min(plan.settings.reserved, plan.high)
        words = f"The operating system has the bytes below {plan.settings.reserved:,}."
        found.append(Piece("reserved", plan.low, end - plan.low, Paint.NOBODY, "system", words=words))
    yield from sorted(found, key=lambda piece: (piece.start, piece.size))


def _holes(plan: Plan) -> Iterator[Piece]:
    """What is free."""
    for hole in plan.holes:
        start = max(hole.start, plan.low)
        if hole.end > start:
            words = f"A hole of {plural(hole.size, 'byte')} from {hole.start:,}."
            name = f"{hole.end - start:,} free"
            yield Piece(hole_key(hole), start, hole.end - start, name=name, words=words)


def _segments(plan: Plan) -> Iterator[Piece]:
    own = {segment.ident: number for number, segment in enumerate(plan.table) if segment}
    for segment in plan.state.segments():
        start, end = max(segment.start, plan.low), min(segment.end, plan.high)
        if end > start:
            yield _segment(plan, segment, (start, end), own.get(segment.ident))


def _segment(plan: Plan, segment: Segment, where: tuple[int, int], number: int | None) -> Piece:
    start, end = where
    users = plan.state.users(segment.ident)
    who = ", ".join(f"{at} of {process}" for process, at in users[:4])
    words = f"{segment.name}, segment {who}, has {segment.start:,} to {segment.end - 1:,}."
    now = plan.segment is not None and plan.segment.ident == segment.ident
    owner = number if number is not None else users[0][0] if users else ""
    name = f"{owner} {segment.name}"
    shared = f"of {len(users)} processes" if len({process for process, _ in users}) > 1 else ""
    asks = None if number is None else plan.can_ask(number, segment.first_offset(plan.longest))
    pattern = plan.pattern(segment)
    edge = Paint.INK if now else Paint.LINE
    return Piece(
        ("segment", segment.ident), start, end - start, plan.paint(segment), name,
        note=shared, words=words, asks=asks, strong=now, pattern=pattern, edge=edge,
    )  # fmt: skip


def byte(plan: Plan) -> tuple[int, bool] | None:
    """The byte that the address means, and whether it is reached; None where the step has not come so far."""
    event = plan.event
    if isinstance(event, Reached):
        return event.physical, True
    if isinstance(event, Trapped) and event.cause == "limit":
        return event.would_be, False
    if isinstance(event, Arrived) and event.segment:
        return event.segment.physical(event.offset, event.longest), True
    return None


def sum_of(plan: Plan) -> str:
    """How the physical address comes about."""
    event = plan.sent
    if event is None or event.segment is None:
        return ""
    if event.segment.down:
        return f"{event.segment.base:,} - {event.longest - event.offset:,}"
    return f"{event.segment.base:,} + {event.offset:,}"


def moved_from(plan: Plan) -> tuple[int, int] | None:
    """Where a segment lay that the step moved, and how long it was."""
    event = plan.event
    return (event.start, event.size) if isinstance(event, Moved) else None


def bases(plan: Plan) -> list[tuple[int, bool]]:
    """The addresses that are written beside memory: where segments begin and end, those that matter first."""
    event, segment = plan.event, plan.segment
    first = [segment.base] if segment and segment.valid else []
    first += [event.hole.start] if isinstance(event, Placed) else []
    first += [event.to] if isinstance(event, Grown) and event.to is not None else []
    rest = sorted({place for one in plan.state.segments() for place in (one.start, one.end)})
    strong = {*first}
    ends = [place for place in (*first, *rest, plan.low, plan.high) if plan.low <= place <= plan.high]
    return [(place, place in strong) for place in dict.fromkeys(ends)]


def chosen(event: Placed) -> dict[str, Any]:
    """How the outline of the chosen hole is drawn."""
    words = f"The hole of {plural(event.hole.size, 'byte')} that {event.fit} fit chose, from {event.hole.start:,}."
    return {"edge": Paint.DECISION, "thick": 2.5, "dashed": True, "over": 2, "words": words, "strong": True}


def look(piece: Piece, *, height: float) -> dict[str, Any]:
    """How a piece is drawn."""
    more: dict[str, Any] = {"pattern": piece.pattern, "words": piece.words, "strong": piece.strong}
    more |= {"asks": piece.asks, "edge": piece.edge if height > _THIN or piece.strong else Paint.NONE}
    return {**more, "thick": 2.5, "over": 1} if piece.strong else more
