"""The picture of partitions: the queue over memory, and below it a lane for each job over the CPU's time."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.partitions.events import Arrived, Blocked, Ended, Loaded, NameInUse, Refused
from memlab.mechanisms.partitions.loading import FCFS
from memlab.mechanisms.partitions.state import Job
from memlab.mechanisms.partitions.view_band import band
from memlab.mechanisms.partitions.view_lanes import lanes
from memlab.mechanisms.partitions.view_plan import Plan
from memlab.mechanisms.partitions.view_queue import queue
from memlab.mechanisms.partitions.view_to_come import to_come
from memlab.memory.sizes import show_size
from memlab.scene.look import Look
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.parts.signs import dragged, handle
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet

_MOST_TURNS = 200


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the queue, what is free, the jobs, and who had the CPU when."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    if not plan.compact:
        _title(plan)
    queue(plan)
    band(plan)
    lanes(plan)
    to_come(plan, look.get("waiting", ()))
    if not plan.compact:
        _dragged(plan)
    return Scene(sheet.picture("Memory, its queue, and the CPU's time"), _tabs(plan))


def _dragged(plan: Plan) -> None:
    """What can be dragged, always at the same place, before the memory's size."""
    said, end = "queue, time", plan.sheet.width - PAD - text_width(_memory(plan), 12) - 20
    x = end - handle(f"drag: {said}").width
    if x > PAD + text_width(_what(plan), 14, bold=True) + 12:
        dragged(plan.sheet, (x, 21), said, end)


def _title(plan: Plan) -> None:
    text, memory = _what(plan), _memory(plan)
    bad = isinstance(plan.event, (Refused, NameInUse))
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    plan.sheet.text(PAD, 21, text, size=14, bold=True, paint=ink, key="what")
    if text_width(text, 14, bold=True) + text_width(memory, 12) + 2 * PAD < plan.sheet.inner:
        plan.sheet.text(plan.sheet.width - PAD, 21, memory, align="end", paint=Paint.QUIET, key="title")


def _memory(plan: Plan) -> str:
    return f"Memory, {show_size(plan.settings.memory)}"


def _what(plan: Plan) -> str:
    event, at = plan.event, f"t = {plan.state.now:,}"
    if isinstance(event, Loaded):
        return f"{at}: {event.job} is loaded"
    if isinstance(event, Ended):
        return f"{at}: {event.job} has ended"
    if isinstance(event, (Refused, NameInUse)):
        return _refused(plan, event)
    if isinstance(event, (Arrived, Blocked)):
        return f"{at}: {event.job} {'comes' if isinstance(event, Arrived) else 'has to wait'}"
    running = plan.state.running
    return at if running is None else f"{at}: {plan.state.jobs[running].name} has the CPU"


def _refused(plan: Plan, event: Refused | NameInUse) -> str:
    if isinstance(event, NameInUse):
        return f"✕ t = {plan.state.now:,}: the name {event.job} is in use"
    needs, short = show_size(event.size), f"✕ t = {plan.state.now:,}: {event.job} is refused"
    there = "the largest partition" if event.fixed else "all memory for jobs"
    most = f"{show_size(event.largest)}, {there}" if event.largest else f"no {plan.noun}"
    said = f"{short}: {needs} > {most}"
    return first_fitting((said, f"✕ {event.job}: {needs} > {most}", short), plan.sheet.inner, 14, bold=True)


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    state = plan.state
    noun = "Holes" if plan.noun == "hole" else "Free partitions"
    tabs = (
        Tab("queue", "Queue", lambda: _queue(plan), str(len(state.queue))),
        Tab("holes", noun, lambda: _holes(plan), str(len(plan.areas))),
        Tab("jobs", "Jobs", lambda: _jobs(plan), str(len(state.jobs))),
    )
    return (*tabs, Tab("turns", "Turns on the CPU", lambda: _turns(plan))) if state.turns else tabs


def _queue(plan: Plan) -> Table:
    rows = []
    for place in plan.state.queue:
        job = plan.state.jobs[place]
        cells = (job.name, show_size(job.size), f"{job.cpu:,}", f"{job.arrival:,}", _reason(plan, job))
        rows.append(Row(key=job.name, cells=cells, paint=plan.paint(job), strong=job.name == plan.who))
    columns = ("job", "needs", "CPU", "came", "why not now")
    return Table(key="queue", title="Who waits, head first", columns=columns, rows=few(rows), empty="nobody waits")


def _reason(plan: Plan, job: Job) -> str:
    """Why a job still waits."""
    if job.area is not None:
        taken = plan.partitions[job.area].extent not in plan.areas
        return f"partition {job.area + 1} is {'taken' if taken else 'free: it may be next'}"
    if all(area.size < job.size for area in plan.areas):
        return f"no free {plan.noun} of {show_size(job.size)}" if plan.areas else "nothing is free"
    head = plan.state.waiting[0]
    return f"behind {head}" if plan.settings.load == FCFS and job.name != head else "it fits, and may be next"


def _holes(plan: Plan) -> Table:
    rows = [
        Row(key=area.start, cells=(show_size(area.start), show_size(area.end), show_size(area.size)))
        for area in plan.areas
    ]
    return Table(key="holes", title="What is free", columns=("from", "to", "size"), rows=few(rows))


def _jobs(plan: Plan) -> Table:
    rows = []
    for job in plan.state.jobs:
        times = ("" if time is None else f"{time:,}" for time in (job.arrival, job.loaded, job.ended))
        around = "" if job.ended is None else f"{job.ended - job.arrival:,}"
        cells = (job.name, show_size(job.size), f"{job.had:,} of {job.cpu:,}", *times, around)
        rows.append(Row(key=job.name, cells=cells, paint=plan.paint(job), strong=job.name == plan.who))
    columns = ("job", "size", "CPU had", "came", "loaded", "ended", "turnaround")
    return Table(key="jobs", title="All jobs", columns=columns, rows=few(rows), empty="no job has come")


def _turns(plan: Plan) -> Table:
    """The last of the turns; rounds that were passed at once stay one row."""
    state, rows = plan.state, []
    for at, turns in enumerate(state.turns[-_MOST_TURNS:]):
        who = ", ".join(state.jobs[job].name for job in turns.jobs)
        rows.append(
            Row(
                key=at,
                cells=(who, f"{turns.start:,}", f"{turns.end:,}", f"{turns.rounds:,}", f"{turns.length:,}"),
                strong=at == min(len(state.turns), _MOST_TURNS) - 1,
            )
        )
    columns = ("who", "from", "to", "rounds", "each turn")
    return Table(key="turns", title="Turns that are over", columns=columns, rows=tuple(rows))
