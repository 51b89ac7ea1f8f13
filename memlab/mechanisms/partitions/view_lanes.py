"""The lower half of the picture: a lane for each job over the CPU's time, and who is next on the CPU."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.mechanisms.partitions.areas import QUEUE_EACH
from memlab.mechanisms.partitions.clock import PARALLEL
from memlab.mechanisms.partitions.events import Blocked
from memlab.mechanisms.partitions.moments import At, EventOf
from memlab.mechanisms.partitions.state import Job
from memlab.mechanisms.partitions.view_plan import Plan, keys_of
from memlab.memory.english import plural
from memlab.scene.marks import Stop
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.timeline import LEAST, Lane, Slice
from memlab.scene.sheet import PAD

_CHIP: Final = 40.0
_FLAG: Final = 20.0
_MOST_CHIPS: Final = 8
_BESIDE: Final = 9.0
_STOPS: Final = 120


def lanes(plan: Plan) -> None:
    """Draw the lanes with their names, the mark of now, the ready list, and the figures."""
    shown = plan.shown
    if shown:
        plan.timeline.axis(plan.state.now, said=not plan.compact)
        plan.timeline.draw([_lane(plan, place) for place in shown], plan.state.now)
    for row, place in enumerate(shown):
        _name(plan, plan.state.jobs[place], plan.timeline.y(row))
    left_out = len(plan.state.jobs) - len(shown)
    if left_out and not plan.compact:
        y = plan.lanes_top + plan.row * len(shown) + 15
        plan.sheet.text(PAD, y, f"+ {plural(left_out, 'job')}", paint=Paint.QUIET, key="more lanes")
    if not plan.compact:
        _head(plan)
    if plan.wide:
        plan.sheet.figures(plan.figures, plan.lanes_top + 14)


def _lane(plan: Plan, place: int) -> Lane:
    state, job = plan.state, plan.state.jobs[place]
    until = state.now if job.ended is None else job.ended
    notes, paint = _notes(plan, job)
    mine = job.name == plan.who
    return Lane(
        key=job.name,
        slices=_slices(plan, place),
        stays=None if job.loaded is None else (job.loaded, until),
        waits=(job.arrival, state.now if job.loaded is None else job.loaded),
        fill=plan.paint(job),
        pattern="dots" if plan.sheet.look.dotted(job.name) else "",
        notes=notes,
        note_paint=paint,
        strong=mine,
        star=plan.loaded is not None and mine,
    )


def _slices(plan: Plan, place: int) -> Iterator[Slice]:
    """The turns of a job; rounds whose turns and pauses are too small to be seen as one."""
    state, job = plan.state, plan.state.jobs[place]
    if plan.settings.cpu == PARALLEL:
        if job.loaded is not None:
            yield Slice(job.loaded, state.now if job.ended is None else job.ended)
        return
    least = LEAST / plan.timeline.scale
    for turns in state.turns:
        if place not in turns.jobs:
            continue
        pause = (len(turns.jobs) - 1) * turns.length
        if turns.rounds > 1 and turns.length < least and pause < least:
            yield Slice(turns.start, turns.end, turns.rounds)
        else:
            yield from (Slice(start, end) for start, end in turns.of(place))
    if state.running == place:
        yield Slice(state.since, state.now)


def _notes(plan: Plan, job: Job) -> tuple[tuple[str, ...], Paint]:
    """What becomes of a job at this step, behind the mark of now, at length and in short."""
    mine = job.name == plan.who
    if mine and plan.loaded is not None:
        tail = "its time begins" if plan.settings.cpu == PARALLEL else "joins the tail"
        waited = plan.loaded.t - job.arrival
        long = f"{f'waited {waited:,}, ' if waited else ''}loaded now: {tail}"
        if plan.settings.scheme == QUEUE_EACH and plan.settings.cpu != PARALLEL:
            long = f"{long}; lower partitions load first"
        return (long, f"loaded now: {tail}", "loaded now"), Paint.DECISION_TEXT
    if mine and plan.ended is not None:
        return (f"has all its {job.cpu:,}: leaves memory", "leaves memory"), Paint.INK
    if mine and isinstance(plan.event, Blocked):
        return (f"waits: {plan.event.reason}", plan.event.reason, "waits"), Paint.FAILURE_TEXT
    if job.ended is not None:
        return (f"ended at {job.ended:,}",), Paint.QUIET
    return ("hatched: waits on disk", "waits on disk") if job.loaded is None else (), Paint.QUIET


def _name(plan: Plan, job: Job, y: float) -> None:
    """The job's chip, and how much of its time it has had."""
    height = min(16.0, plan.row - 2)
    box, fill = (PAD, y - height / 2, 36.0, height), plan.paint(job)
    mine = job.name == plan.who
    place = "ended" if job.ended is not None else "in memory" if job.loaded is not None else "on disk"
    words = f"Lane of {job.name}: {place}, {job.had:,} of {job.cpu:,} on the CPU."
    dots = plan.dots(job)
    more: dict[str, Any] = {"strong": mine and plan.ended is not None, "keys": keys_of(job), **dots}
    plan.sheet.area(("lane", job.name), box, fill, words=words, asks=EventOf(job.name, later=True), **more)
    plate = fill if dots else None
    plan.sheet.label(box, job.name, bold=True, on=fill, plate=plate, key=("lane's name", job.name))
    text = fitted(f"{job.had:,} of {job.cpu:,}", plan.timeline.box[0] - PAD - 42, 12)
    plan.sheet.text(PAD + 40, y + 4, text, key=("had", job.name))


def _head(plan: Plan) -> None:
    """What the lanes show, the time on its mark, and the ready list behind it."""
    y = plan.head
    if not plan.state.jobs:
        plan.sheet.text(PAD, y, "No job has come: submit one.", paint=Paint.QUIET, key="lanes' head")
        return
    text = f"t = {plan.state.now:,}"
    width = text_width(text, 12, bold=True) + 14
    right = plan.timeline.box[0] + plan.timeline.box[2]
    head = "CPU, a lane a job"
    least = PAD + text_width(head, 12) + 10
    x = plan.timeline.x(plan.state.now)
    left = x + _BESIDE if x + _BESIDE + width <= right + 12 else x - _BESIDE - width
    plan.sheet.text(PAD, y, head, paint=Paint.QUIET, key="lanes' head")
    box = (left, y - 14, width, _FLAG)
    plan.sheet.area("flag", box, Paint.INK, edge=Paint.NONE, words=f"Time is {plan.state.now:,} units.", over=2)
    plan.sheet.label(box, text, bold=True, on=Paint.INK, key="flag's time")
    _grip(plan, y - 4)
    _chips(plan, least, min(left, x - _BESIDE), max(left + width, x + _BESIDE), right)


def _grip(plan: Plan, y: float) -> None:
    """The handle of the mark of now: to what was, and on to what is still to come."""
    now, end = plan.state.now, int(plan.timeline.end)
    apart = max(1, end // _STOPS)
    times = sorted({now, end, *range(0, end, apart), *_events(plan)})
    stops = [Stop(x=plan.timeline.x(at), y=y, asks=At(at), words=At(at).words) for at in times]
    words = "The mark of now: drag it to another time, or move it with the arrow keys, then Enter."
    plan.sheet.grip(("grip", "now"), stops, times.index(now), words)


def _events(plan: Plan) -> Iterator[int]:
    """When jobs came, were loaded and ended, so far."""
    for job in plan.state.jobs:
        yield from (at for at in (job.arrival, job.loaded, job.ended) if at is not None)


def _chips(plan: Plan, least: float, before: float, after: float, right: float) -> None:
    """Who has the CPU, and the ready list, on that side of the mark where there is more room."""
    state = plan.state
    order = [*([] if state.running is None else [state.running]), *state.ready]
    if not order:
        return
    x, end = (after + 12, right) if right - after >= before - least else (least, before - 10)
    said, count = _head_and_count(len(order), end - x, running=state.running is not None)
    if count < 1:
        return
    plan.sheet.text(x, plan.head, said, paint=Paint.QUIET, key="ready's head")
    x += text_width(said, 12) + 8
    if count < len(order):
        plan.sheet.text(x + count * _CHIP, plan.head, f"+{len(order) - count:,}", key="ready, more")
    for place, job in enumerate(order[:count]):
        one = state.jobs[job]
        box, fill, dots = (x + place * _CHIP, plan.head - 13, _CHIP - 8, 18.0), plan.paint(one), plan.dots(one)
        on = place == 0
        has = on and state.running is not None
        words = f"{one.name} has the CPU." if has else f"Ready, place {place + 1}: {one.name}."
        edge, thick = (Paint.INK, 2.5) if on else (Paint.LINE, 1.0)
        plan.sheet.area(("ready", one.name), box, fill, edge=edge, thick=thick, words=words, **dots)
        plate = fill if dots else None
        plan.sheet.label(box, one.name, bold=True, on=fill, plate=plate, key=("ready's name", one.name))


def _head_and_count(jobs: int, room: float, *, running: bool) -> tuple[str, int]:
    """The words before the ready list, shorter where they take a chip's room, and how many jobs fit."""
    heads = ("on the CPU", "CPU") if running else ("next on the CPU", "next")
    counts = {head: int((room - text_width(head, 12)) // _CHIP) for head in heads}
    head = next((head for head in heads if counts[head] >= min(jobs, _MOST_CHIPS)), heads[-1])
    count = min(counts[head], _MOST_CHIPS, jobs)
    more = text_width(f"+{jobs:,}", 12)
    if count < jobs and room - text_width(head, 12) - count * _CHIP < more:
        count -= 1
    return head, count
