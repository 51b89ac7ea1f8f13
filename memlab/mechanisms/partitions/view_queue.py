"""The queue on disk, over memory at true scale: a job that is loaded hangs over its place, others wait beside it."""

from typing import Any, Final

from memlab.mechanisms.partitions.areas import QUEUE_EACH
from memlab.mechanisms.partitions.events import Blocked
from memlab.mechanisms.partitions.moments import ComesBeside
from memlab.mechanisms.partitions.view_plan import Plan, keys_of
from memlab.memory.english import in_bytes, plural
from memlab.memory.sizes import show_size
from memlab.scene.marks import Stop
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_GAP: Final = 10.0
_LEAST: Final = 8.0
_GRIP: Final = 10.0
_GRIP_ROOM: Final = 44.0


def queue(plan: Plan) -> None:
    """Draw the job that is loaded and those that wait."""
    if plan.loaded is not None:
        _held(plan)
    if plan.settings.scheme == QUEUE_EACH:
        for place in range(len(plan.partitions)):
            _own(plan, place)
    else:
        _one(plan)


def _width(plan: Plan, job: int) -> float:
    return max(_LEAST, plan.state.jobs[job].size * plan.strip.scale)


def _line(plan: Plan) -> float:
    """The base line of words beside the jobs."""
    return plan.queue_top + plan.queue_height / 2 + 4


def _held(plan: Plan) -> None:
    """The job that is loaded, over the place it takes."""
    place = plan.state.resident[-1]
    x, width = plan.strip.x(plan.state.block(place).start), _width(plan, place)
    _job(plan, place, (min(x, plan.sheet.width - PAD - width), width), chosen=True)
    middle = min(x, plan.sheet.width - PAD - width) + width / 2
    start, end = plan.queue_top + plan.queue_height, plan.band_top
    plan.sheet.path([(middle, start + 1), (middle, end)], thick=2.0, head=True, key="load's arrow")


def _one(plan: Plan) -> None:
    """One queue, from its head, where there is most room beside the job that is loaded."""
    left, right = float(PAD), float(plan.sheet.width - PAD)
    if plan.loaded is not None:
        place = plan.state.resident[-1]
        x = plan.strip.x(plan.state.block(place).start)
        end = x + _width(plan, place)
        left, right = (end + 2 * _GAP, right) if right - end >= x - left else (left, x - 2 * _GAP)
    _row(plan, plan.state.queue, left, right, "queue")


def _own(plan: Plan, place: int) -> None:
    """The queue of one partition, over it."""
    one = plan.partitions[place].extent
    left, right = plan.strip.x(one.start), plan.strip.x(one.end)
    if plan.loaded is not None and plan.loaded.hole == one:
        left += _width(plan, plan.state.resident[-1]) + _GAP
    own = tuple(job for job in plan.state.queue if plan.state.jobs[job].area == place)
    _row(plan, own, left, right, f"queue {place + 1}")


def _row(plan: Plan, jobs: tuple[int, ...], left: float, right: float, key: str) -> None:
    """Jobs from the head on, as many as there is room for, and how many more wait."""
    x, shown = left, 0
    places: list[tuple[str, float, float]] = []
    for job in jobs:
        width = _width(plan, job)
        more = text_width(f"+{len(jobs) - shown - 1}", 12) + 6 if shown + 1 < len(jobs) else 0
        if x + width + more > right + 0.5 and (shown or width > right - left):
            break
        grip = len(jobs) > 1 and width >= _GRIP_ROOM and not plan.compact
        _job(plan, job, (x, width), chosen=False, grip=grip)
        places.append((plan.state.jobs[job].name, x, width))
        x, shown = x + width + _GAP, shown + 1
    if not plan.compact:
        _grips(plan, places)
    if shown < len(jobs):
        text = f"+{len(jobs) - shown}" if shown else plural(len(jobs), "job")
        if plan.sheet.fits(text, right - x + _GAP):
            plan.sheet.text(x - (4 if shown else 0), _line(plan), text, key=(key, "more"))
    elif key == "queue" and shown and not plan.compact:
        _reason(plan, x, right)


def _grips(plan: Plan, places: list[tuple[str, float, float]]) -> None:
    """A handle at the end of each job that waits: dragged to another one's place, it comes before or behind it."""
    y = plan.queue_top + plan.queue_height / 2
    for at, (name, _, width) in enumerate(places):
        if len(places) > 1 and width >= _GRIP_ROOM:
            asks = [ComesBeside(name, other, to > at) for to, (other, _, _) in enumerate(places)]
            stops = [
                Stop(x=x + wide - _GRIP, y=y, asks=one, words=one.words if one.other != name else f"{name} as it came")
                for one, (_, x, wide) in zip(asks, places, strict=True)
            ]
            words = f"{name} in the queue: drag it before or behind another job, or use the arrow keys and Enter."
            plan.sheet.grip(("grip", name), stops, at, words)


def _reason(plan: Plan, x: float, right: float) -> None:
    """Why the head waits, behind the queue."""
    event = plan.event
    text = f"on disk; {event.job} waits: {event.reason}" if isinstance(event, Blocked) else "queue on disk"
    paint = Paint.FAILURE_TEXT if isinstance(event, Blocked) else Paint.QUIET
    for shown in (text, text.partition("; ")[2]):
        if shown and plan.sheet.fits(shown, right - x):
            plan.sheet.text(x, _line(plan), shown, paint=paint, key="queue's words")
            return


def _job(plan: Plan, place: int, span: tuple[float, float], *, chosen: bool, grip: bool = False) -> None:
    """A job on disk, as wide as the memory that it needs."""
    x, width = span
    job = plan.state.jobs[place]
    blocked = isinstance(plan.event, Blocked) and plan.event.job == job.name
    fill = Paint.DECISION if chosen else plan.paint(job)
    verb = "is loaded" if chosen else "waits on disk"
    words = f"{job.name} {verb}: it needs {in_bytes(job.size)} and came at {job.arrival:,}."
    more: dict[str, Any] = {} if chosen else plan.dots(job)
    edge = Paint.FAILURE if blocked else Paint.INK
    box = (x, plan.queue_top, width, plan.queue_height)
    plan.sheet.area(
        ("job", job.name),
        box,
        fill,
        edge=edge,
        dashed=True,
        words=words,
        strong=chosen or blocked,
        thick=2.5 if blocked or chosen else 1.0,
        keys=keys_of(job),
        **more,
    )
    full = f"{job.name} {show_size(job.size)}"
    left = width - (2 * _GRIP if grip else 0)
    room = left - (12 if more else 4)
    text = full if plan.sheet.fits(full, room, bold=True) else job.name
    if plan.sheet.fits(text, room, bold=True):
        plate = fill if more else None
        named = (x, plan.queue_top, left, plan.queue_height)
        plan.sheet.label(named, text, bold=True, on=fill, plate=plate, key=("job's name", job.name))
