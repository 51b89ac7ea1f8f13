"""The race of job choices: which waiting job is loaded, by one's own rule and by the named ones; waits are counted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from traitlets import Enum

from memlab.core.history import Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.exercises.draws import Draws
from memlab.mechanisms.partitions import Partitions, RunToEnd, Submit
from memlab.mechanisms.partitions.loading import LOADS, Load
from memlab.mechanisms.partitions.state import State, holes
from memlab.memory.extents import FreeList, search
from memlab.memory.sizes import show_size
from memlab.own.asking import Live
from memlab.own.guarded import Guarded
from memlab.own.memory_rules import JOB
from memlab.own.raced import YOURS, JobPlace, Raced, ranks, workloads

_RUNS, _JOBS, _KILO = 12, 40, 1024
_LARGEST, _LONGEST, _APART = 14, 20, 6
_FEW: Final = 4
_GIVEN: Final[Mapping[str, Any]] = {"scheme": "variable", "cpu": "parallel"}
"""All jobs in memory run at once, so that a job loses time only where it waits for memory."""


class _Times(NamedTuple):
    """What a run came to."""

    left: int
    waited: int
    longest: int
    ended: int


def race_jobs(guarded: Guarded, brought: Sequence[Sequence[Request]], seed: Any) -> Raced[JobPlace]:
    """Race a choice of jobs of one's own against the named ones, on what was brought or on drawn jobs."""
    runs = [(*run, RunToEnd()) for run in brought] or list(_drawn(seed))
    live = Live(guarded, JOB)
    with guarded.watching():
        kind = _kind(live)
        mine = list(live.runs((kind(**_GIVEN), requests) for requests in runs))
    if live.fault:
        return Raced(live.fault, (), tuple(mine[-1:]))
    named = {rule: [Partitions(**_GIVEN, load=rule, requests=run) for run in runs] for rule in LOADS}
    return _ranked({YOURS: mine, **named})


def _drawn(seed: Any) -> Iterator[tuple[Request, ...]]:
    """Jobs that come somewhat faster than memory takes them: a third of it each, one after the other."""
    for number in range(_RUNS):
        draws, arrival, jobs = Draws(f"{seed}, {number}"), 0, list[Request]()
        for at in range(1, _JOBS + 1):
            arrival += draws.randint(0, _APART)
            size = draws.randint(1, _LARGEST) * 100 * _KILO
            jobs.append(Submit(f"J{at}", size, draws.randint(1, _LONGEST), arrival))
        yield (*jobs, RunToEnd())


def _kind(live: Live) -> type[Mechanism]:
    """Partitions in which a function chooses the job; the hole is the model's choice."""

    def next_load(_: Any, settings: Settings, state: State) -> Load | None:
        waiting = tuple(state.jobs[job].size for job in state.queue)
        areas = holes(settings, state)
        if not waiting:
            return None
        free = tuple(area.size for area in areas)
        told = f"It was asked at t = {state.now:,}, with jobs of {_listed(waiting)} and holes of {_listed(free)}."
        at = live.chosen(told, waiting, free)
        if at is None:
            return None
        found = search(FreeList(tuple(areas)), waiting[at], settings.fit).found
        return Load(state.queue[at], areas[found or 0])

    only = Enum(("your rule",), "your rule", help="which of the waiting jobs is loaded next")
    doc = "Partitions in which a rule of one's own chooses the job that is loaded."
    told = {"next_load": next_load, "load": only.tag(parameter=True, rule="{value}")}
    words = {"title": "Your rule", "heading": "Your rule", "__doc__": doc, "__module__": __name__}
    return type("YourJobs", (Partitions,), {**told, **words, "presets": ()})


def _listed(sizes: Sequence[int]) -> str:
    """The first few of some sizes."""
    few = ", ".join(show_size(size) for size in sizes[:_FEW])
    return f"{few}, ..." if len(sizes) > _FEW else few or "no size"


def _times(run: Mechanism) -> _Times:
    state: State = run.history[-1].state
    waits = [job.loaded - job.arrival for job in state.jobs if job.loaded is not None]
    ended = max((job.ended for job in state.jobs if job.ended is not None), default=0)
    return _Times(len(state.jobs) - len(waits), sum(waits), max(waits, default=0), ended)


def _ranked(runs: Mapping[str, Sequence[Mechanism]]) -> Raced[JobPlace]:
    times = {rule: [_times(run) for run in one] for rule, one in runs.items()}
    found = {rule: _together(one) for rule, one in times.items()}
    rank = ranks({rule: sums[:2] for rule, sums in found.items()})
    places = tuple(JobPlace(at, rule, *found[rule]) for rule, at in rank.items())
    best = next(rule for rule in rank if rule != YOURS)
    apart = [abs(mine.waited - other.waited) for mine, other in zip(times[YOURS], times[best], strict=True)]
    widest = max(range(len(apart)), key=apart.__getitem__)
    on = workloads(len(apart), 0)
    says = f"Your rule is number {rank[YOURS]} of {len(places)} on {on}; of the named, {best} is best."
    return Raced(says, places, (runs[YOURS][widest], runs[best][widest]))


def _together(times: Sequence[_Times]) -> _Times:
    """All runs of a rule: sums, and the longest wait of all."""
    longest = max((one.longest for one in times), default=0)
    left, waited, ended = (sum(getattr(one, name) for one in times) for name in ("left", "waited", "ended"))
    return _Times(left, waited, longest, ended)
