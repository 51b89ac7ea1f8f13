"""Memory as one band: the system, the jobs, what is free, and what is lost inside partitions."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from memlab.mechanisms.partitions.areas import MOST_MEMORY, for_jobs, is_fixed
from memlab.mechanisms.partitions.events import Refused
from memlab.mechanisms.partitions.proposals import new_name
from memlab.mechanisms.partitions.requests import MOST_TIME, Submit
from memlab.mechanisms.partitions.view_plan import Plan, keys_of
from memlab.memory.english import in_bytes
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_range, show_size
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece
from memlab.scene.sheet import PAD

_CPU = 5
_LEAST = 3.0
_OVER = 8.0


def band(plan: Plan) -> None:
    """Draw memory, and the borders of the partitions in ink."""
    pieces = sorted(_pieces(plan), key=lambda piece: piece.start)
    plan.strip.draw([piece._replace(below="") for piece in pieces] if plan.compact else pieces)
    top, bottom = plan.band_top - 3, plan.band_top + plan.band_height + 3
    for one in plan.partitions:
        if one.extent.size * plan.strip.scale < _LEAST:
            continue
        for at in (one.start, one.extent.end):
            x = plan.strip.x(at)
            plan.sheet.path([(x, top), (x, bottom)], thick=2.0, key=("border", one.name, at))
    if isinstance(plan.event, Refused) and plan.event.largest:
        _refused(plan, plan.event)


def _refused(plan: Plan, event: Refused) -> None:
    """The job that is refused, at the scale of memory over the largest place; what is too long is red."""
    largest = max((one.extent for one in plan.partitions), key=attrgetter("size"), default=for_jobs(plan.settings))
    scale, left = plan.strip.scale, plan.strip.x(largest.start)
    outline = (left, plan.band_top, largest.size * scale, plan.band_height)
    plan.sheet.area("largest", outline, Paint.NONE, edge=Paint.FAILURE, thick=2.5, over=3)
    wide = min(event.size * scale, plan.sheet.inner)
    x, high = min(left, plan.sheet.width - PAD - wide), 2.0 if plan.compact else _OVER
    inside = min(largest.size * scale, wide - _LEAST)
    top = plan.band_top - high - (1 if plan.compact else 4)
    words = f"{event.job} needs {in_bytes(event.size)}, {in_bytes(event.size - event.largest)} too many."
    plan.sheet.area("refused", (x, top, inside, high), Paint.INK, edge=Paint.NONE, words=words, strong=True)
    beyond: dict[str, Any] = {"edge": Paint.FAILURE, "pattern": "hatch", "ink": Paint.PAGE}
    plan.sheet.area("too long", (x + inside, top, wide - inside, high), Paint.FAILURE, words=words, **beyond)


def _pieces(plan: Plan) -> Iterator[Piece]:
    room, memory = for_jobs(plan.settings), plan.settings.memory
    if room.start:
        words = f"The operating system has {show_range(0, room.start)}, {in_bytes(room.start)}."
        size = show_size(room.start)
        yield Piece("system", 0, room.start, Paint.NOBODY, "OS", size, f"0-{size}", words)
    yield from _jobs(plan)
    for hole in plan.areas:
        yield _free(plan, hole)
    if is_fixed(plan.settings):
        end = max((one.extent.end for one in plan.partitions), default=room.start)
        if end < memory:
            words = f"Above the partitions {in_bytes(memory - end)} stay unused."
            yield Piece("unused", end, memory - end, Paint.FREE, "unused", words=words, pattern="hatch")


def _jobs(plan: Plan) -> Iterator[Piece]:
    ends = {one.start: one for one in plan.partitions}
    for place in plan.state.resident:
        job, block = plan.state.jobs[place], plan.state.block(place)
        new = plan.loaded is not None and plan.loaded.job == job.name
        fill = Paint.DECISION if new else plan.paint(job)
        more: dict[str, Any] = {} if new else plan.dots(job)
        mine = ends.get(block.start)
        inside = f", in partition {mine.name} of {in_bytes(mine.extent.size)}" if mine else ""
        words = f"{job.name} has {block}, {in_bytes(job.size)}{inside}: {job.had:,} of {job.cpu:,} on the CPU."
        name = f"★ {job.name}" if new else job.name
        below = str(block) if mine is None else f"partition {mine.name}"
        yield Piece(
            ("place", block.start),
            block.start,
            block.size,
            fill,
            name,
            show_size(job.size),
            below,
            words,
            strong=new,
            keys=keys_of(job),
            **more,
        )
        if mine and mine.extent.size > job.size:
            yield _waste(plan, place, Extent(block.end, mine.extent.size - job.size))


def _waste(plan: Plan, place: int, lost: Extent) -> Piece:
    job = plan.state.jobs[place]
    words = f"Inside its partition {job.name} does not need {in_bytes(lost.size)}: nobody else can have it."
    name, note = _in_lines(plan, lost.size, f"{show_size(lost.size)} lost", "lost", 12)
    return Piece(
        ("lost", lost.start),
        lost.start,
        lost.size,
        Paint.FREE,
        name,
        note,
        words=words,
        pattern="hatch",
        ink=plan.paint(job),
    )


def _in_lines(plan: Plan, size: int, said: str, noun: str, edges: float) -> tuple[str, str]:
    """What is said of a stretch of memory, in one line where there is room for it, else its size over a noun."""
    room = size * plan.strip.scale - edges
    return (said, "") if plan.sheet.fits(said, room, bold=True) else (show_size(size), noun)


def _free(plan: Plan, hole: Extent) -> Piece:
    """A hole or a free partition; a click proposes a job of that size."""
    new = plan.ended is not None and plan.ended.hole == hole
    left = plan.loaded is not None and plan.loaded.cut and plan.loaded.hole.end == hole.end
    size = show_size(hole.size)
    partition = next((one for one in plan.partitions if one.start == hole.start), None)
    what = "Hole" if partition is None else f"Partition {partition.name}"
    words = f"{what} {hole} is free: {in_bytes(hole.size)}."
    asks = None
    if hole.size <= MOST_MEMORY and plan.state.now <= MOST_TIME:
        asks = Submit(new_name(plan.state), hole.size, _CPU, plan.state.now)
    name, below = _in_lines(plan, hole.size, f"leaves {size}", "left", 4) if left else (size, "")
    note = f"{plan.ended.job} was here" if new and plan.ended else f"partition {partition.name}" if partition else below
    fill = Paint.DECISION_SOFT if left else Paint.FREE
    return Piece(("place", hole.start), hole.start, hole.size, fill, name, note, str(hole), words, asks, strong=new)
