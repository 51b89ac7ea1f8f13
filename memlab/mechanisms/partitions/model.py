"""Partitions and jobs: a queue, memory, and the CPU that the jobs in memory share."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.partitions import events, telling
from memlab.mechanisms.partitions.areas import (
    MOST_MEMORY,
    ONE_QUEUE,
    QUEUE_EACH,
    VARIABLE,
    Sizes,
    for_jobs,
    is_fixed,
    largest_area,
    partitions,
)
from memlab.mechanisms.partitions.clock import PARALLEL, ROUND_ROBIN, Choose, Clock
from memlab.mechanisms.partitions.loading import (
    FITS,
    LOADS,
    LOWEST_ADDRESS,
    SHORTEST_QUEUE,
    Load,
    next_load,
    own_partition,
)
from memlab.mechanisms.partitions.presets import PRESETS
from memlab.mechanisms.partitions.proposals import proposals
from memlab.mechanisms.partitions.requests import MOST_TIME, Run, RunToEnd, RunToNextEnd, Submit
from memlab.mechanisms.partitions.state import Job, State, holes, internal
from memlab.memory.english import in_bytes, plural
from memlab.memory.sizes import KiB

_SIZES_HELP = "sizes of the fixed partitions, from the system upward"


class Partitions(Mechanism):
    """Jobs wait for memory, and share the CPU once they have it; see `memlab.mechanisms.partitions`."""

    title = "Partitions and jobs"
    lesson = 1.5
    request_types = (Submit, Run, RunToNextEnd, RunToEnd)
    presets = PRESETS
    charted = "free"
    headline = ("scheme", "fit")
    units = {"free": "bytes", "largest hole": "bytes", "lost inside partitions": "bytes"}  # noqa: RUF012

    scheme = Enum((VARIABLE, ONE_QUEUE, QUEUE_EACH), VARIABLE, help="how memory is divided").tag(
        parameter=True, rule="", bare=True
    )
    fit = Enum(FITS, "first", help="which of the holes or partitions a job gets").tag(
        parameter=True, rule="{value} fit"
    )
    load = Enum(LOADS, "fcfs", help="which of the waiting jobs is loaded next").tag(parameter=True, rule="{value}")
    cpu = Enum((ROUND_ROBIN, PARALLEL), ROUND_ROBIN, help="in turns, or all jobs in memory at once").tag(
        parameter=True, rule=""
    )
    quantum = Int(1, min=1, max=MOST_TIME, help="the longest turn on the CPU").tag(parameter=True)
    memory = Int(2560 * KiB, min=1, max=MOST_MEMORY, help="all of memory").tag(parameter=True, unit="bytes")
    os = Int(400 * KiB, min=0, max=MOST_MEMORY, help="the operating system's part, at address 0").tag(
        parameter=True, unit="bytes", group="more"
    )
    partitions = Tuple(default_value=(1000 * KiB, 600 * KiB, 560 * KiB), help=_SIZES_HELP).tag(
        parameter=True, group="more", kind=Sizes(_SIZES_HELP)
    )
    queue_rule = Enum((LOWEST_ADDRESS, SHORTEST_QUEUE), LOWEST_ADDRESS, help="among equal partitions").tag(
        parameter=True, group="more", rule="the {value}"
    )

    def start(self, settings: Settings) -> State:  # noqa: ARG002 - no parameter sets a job
        """No job has come."""
        return State()

    def opening(self, settings: Settings, state: State) -> Event:  # noqa: ARG002
        """How much memory there is for jobs, and how it is divided."""
        room, there = for_jobs(settings), partitions(settings)
        if not is_fixed(settings):
            return Started(note=f"Memory for jobs is {in_bytes(room.size)}, {room}, as one hole; no job has come.")
        left = room.size - sum(one.extent.size for one in there)
        out = len(settings.partitions) - len(there)
        more = f"; {plural(out, 'partition')} did not fit in" if out else ""
        parts = plural(len(there), "partition")
        return Started(note=f"Memory for jobs is divided into {parts}; {in_bytes(left)} above them unused{more}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Let time pass, to a job's arrival or as asked; returns the time at the end, None for a job refused."""
        if isinstance(request, Submit):
            return (yield from _submit(settings, state, request, self.next_load))
        if isinstance(request, Run) and request.until < state.now:
            yield events.Past(t=state.now, until=request.until), state
            return state.now
        told = None
        clock = Clock(settings, state, self.next_load)
        until = request.until if isinstance(request, Run) else inf
        for told in clock.until(until, loading=True, one_end=isinstance(request, RunToNextEnd)):
            yield told
        if told is None or told[0].t < clock.now:  # type: ignore[attr-defined]
            yield _passed(clock.state), clock.state
        return clock.now

    def next_load(self, settings: Settings, state: State) -> Load | None:
        """The job that is loaded next, and its place, by the rules; None where none can be, or none shall be yet."""
        return next_load(settings, state)

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The time, what is free, and where the jobs are."""
        step = step or self.step
        state, areas = step.state, holes(step.settings, step.state)
        return {
            "time": state.now,
            "free": sum(area.size for area in areas),
            "largest hole": max((area.size for area in areas), default=0),
            "lost inside partitions": internal(step.settings, state),
            "jobs waiting": len(state.queue),
            "jobs in memory": len(state.resident),
            "jobs ended": sum(job.ended is not None for job in state.jobs),
            "jobs refused": len(state.refused),
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Jobs that show something, and time to pass."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The system, the jobs, the holes, what is lost inside partitions, and what is above them."""
        step = step or self.step
        settings, room = step.settings, for_jobs(step.settings)
        sizes = {one.start: one.extent for one in partitions(settings)}
        spans = [(0, room.start), *((hole.start, hole.size) for hole in holes(settings, step.state))]
        for _, start, size in step.state.used:
            spans.append((start, size))
            if start in sizes:
                spans.append((start + size, sizes[start].size - size))
        if is_fixed(settings):
            end = max((one.end for one in sizes.values()), default=room.start)
            spans.append((end, room.end - end))
        return settings.memory, tuple(spans)


def _submit(settings: Settings, state: State, request: Submit, choose: Choose) -> Serving[State, int | None]:
    if request.job in state.refused or any(job.name == request.job for job in state.jobs):
        yield events.NameInUse(t=state.now, job=request.job, size=request.size), state
        return None
    clock = Clock(settings, state, choose)
    yield from clock.until(max(request.arrival, state.now), loading=False)
    before, largest = clock.state, largest_area(settings)
    if request.size > largest:
        told = events.Refused(
            t=before.now, job=request.job, size=request.size, largest=largest, fixed=is_fixed(settings)
        )
        yield told, replace(before, refused=(*before.refused, request.job))
        return None
    area = own_partition(settings, before, request.size)
    job = Job(request.job, request.size, request.cpu, before.now, area)
    queue = (*before.queue, len(before.jobs))
    after = replace(before, jobs=(*before.jobs, job), queue=queue, settled=False)
    yield telling.arrived(settings, before, after, request.arrival), after
    return after.now


def _passed(state: State) -> events.TimePassed:
    running = "" if state.running is None else state.jobs[state.running].name
    return events.TimePassed(t=state.now, running=running, inside=len(state.resident), waiting=len(state.queue))
