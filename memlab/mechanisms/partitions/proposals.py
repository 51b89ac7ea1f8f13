"""Requests that show something: the next job, of the size of a hole, and time to pass."""

from memlab.core.history import Settings
from memlab.core.request import Request
from memlab.mechanisms.partitions.areas import for_jobs, is_fixed, partitions
from memlab.mechanisms.partitions.requests import MOST_TIME, Run, RunToEnd, RunToNextEnd, Submit
from memlab.mechanisms.partitions.state import State, holes

_CPU = 6
_SOON = 5


def new_name(state: State) -> str:
    """A name that no job has: P1, P2, and so on."""
    known = {*(job.name for job in state.jobs), *state.refused}
    return next(name for number in range(1, len(known) + 2) if (name := f"P{number}") not in known)


def proposals(settings: Settings, state: State) -> tuple[Request, ...]:
    """The next event or two, and jobs that fit exactly, that just do not, and that never will."""
    name, now = new_name(state), min(state.now, MOST_TIME)
    areas = sorted((hole.size for hole in holes(settings, state)), reverse=True)
    sizes = [areas[-1], areas[0] + 1] if areas else [max(1, for_jobs(settings).size // 4)]
    if is_fixed(settings):
        sizes += [max((one.extent.size for one in partitions(settings)), default=0) + 1]
    jobs: list[Request] = [Submit(name, size, _CPU, now) for size in dict.fromkeys(sizes) if size <= 2**40]
    run: list[Request] = [RunToNextEnd(), RunToEnd()]
    if state.now + _SOON <= 10 * MOST_TIME:
        run.append(Run(state.now + _SOON))
    later = [Submit(name, sizes[0], _CPU, min(now + _SOON, MOST_TIME))]
    return (*run, *jobs, *later) if state.resident or state.queue else (*jobs, *later, *run)
