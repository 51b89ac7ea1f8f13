"""The race of fits: one of one's own and the named ones serve the same workloads; what they refuse is counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from memlab.core.history import Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.workload import allocation_script
from memlab.exercises.draws import Draws
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, HoleChosen, OutOfMemory
from memlab.own.asking import asked
from memlab.own.guarded import Guarded
from memlab.own.memory_rules import FIT
from memlab.own.raced import YOURS, Place, Raced, workloads
from memlab.own.recordings import HEAP, allocations

_NAMED: Final = ("first", "next", "best", "worst")
_RUNS, _LENGTH, _LIVE, _KILO = 12, 60, 12, 1024
_MEMORY: Final = 1000 * _KILO


class Workload(NamedTuple):
    """What all serve.

    Attributes:
        requests: What is asked.
        memory: Of how many bytes.
        recorded: Whether it is a recording that comes with memlab.
    """

    requests: tuple[Request, ...]
    memory: int = _MEMORY
    recorded: bool = False


def race_fits(guarded: Guarded, brought: Sequence[Sequence[Request]], seed: Any) -> Raced[Place]:
    """Race a fit of one's own against first, next, best and worst fit, on what was brought or on `race`'s own."""
    runs = [Workload(tuple(run)) for run in brought] or [*_drawn(seed), Workload(allocations(), HEAP, recorded=True)]
    followed = _Followed(guarded)
    with guarded.watching():
        mine = list(followed.runs(runs))
    if followed.fault:
        return Raced(followed.fault, (), tuple(mine[-1:]))
    others = {
        fit: [DynamicStorage(fit=fit, memory=run.memory, requests=run.requests) for run in runs] for fit in _NAMED
    }
    return _ranked({YOURS: mine, **others}, [run.recorded for run in runs])


def _drawn(seed: Any) -> Iterator[Workload]:
    for number in range(_RUNS):
        draws = Draws(f"{seed}, {number}")
        sizes = [draws.randint(1, 40) * 4 * _KILO for _ in range(_LIVE)]
        yield Workload(allocation_script(draws.below(2**32), _LENGTH, Allocate, Free, sizes, _LIVE))


class _Followed:
    """Runs in which a function chooses the hole: next fit goes on at the hole that it names."""

    def __init__(self, guarded: Guarded) -> None:
        self.guarded = guarded
        self.fault = ""
        self._known: dict[Any, int | None] = {}

    def runs(self, served: Sequence[Workload]) -> Iterator[Mechanism]:
        """A run of each workload, up to a fault of the function."""
        kind = self._kind()
        for workload in served:
            run = kind(fit="next", memory=workload.memory)
            for request in workload.requests:
                run.ask(request)
                if self.fault:
                    break
            yield run
            if self.fault:
                return

    def _kind(self) -> type[Mechanism]:
        choose = self._chosen

        def serve(self: Any, settings: Settings, state: Any, request: Any) -> Serving[Any, Any]:
            event, _ = next(DynamicStorage.serve(self, settings, state, request))
            if isinstance(request, Allocate) and isinstance(event, (HoleChosen, OutOfMemory)):
                at = choose(tuple((hole.start, hole.size) for hole in state.free.holes), event.need)
                state = replace(state, free=state.free._replace(rover=at or 0))
            return (yield from DynamicStorage.serve(self, settings, state, request))

        doc = "Next fit, which goes on at the hole that a rule of one's own names."
        told = {"serve": serve, "title": "Your fit", "heading": "Your fit", "__doc__": doc, "__module__": __name__}
        return type("YourFit", (DynamicStorage,), told)

    def _chosen(self, holes: tuple[tuple[int, int], ...], need: int) -> int | None:
        """What the function chooses, asked once for the same holes."""
        if (holes, need) not in self._known:
            came, fault = asked(self.guarded, FIT, holes, need)
            self.fault = self.fault or (f"{fault} It was asked for {need} bytes." if fault else "")
            self._known[holes, need] = came
        return self._known[holes, need]


def _refused(run: Mechanism) -> int:
    return sum(isinstance(step.event, OutOfMemory) for step in run.history)


def _ranked(runs: Mapping[str, Sequence[Mechanism]], recorded: Sequence[bool]) -> Raced[Place]:
    found = {fit: _sums(one) for fit, one in runs.items()}
    mine = runs[YOURS]
    every = sum(len(before.state.free.holes) for run in mine for before in _before_searches(run))
    found[YOURS] = (found[YOURS][0], every, found[YOURS][2])
    order = sorted(found, key=lambda fit: (*found[fit][:2], fit))
    places = tuple(
        Place(_rank(found, fit), fit, *found[fit], recorded=_in_recordings(runs[fit], recorded)) for fit in order
    )
    best = next(fit for fit in order if fit != YOURS)
    pairs = list(zip(mine, runs[best], strict=True))
    widest = max(pairs, key=lambda pair: abs(_refused(pair[0]) - _refused(pair[1])))
    on = workloads(len(recorded) - sum(recorded), sum(recorded))
    won = f"Your fit is number {_rank(found, YOURS)} of {len(places)} on {on}"
    return Raced(f"{won}; of the named, {best} fit is best.", places, widest)


def _sums(runs: Sequence[Mechanism]) -> tuple[int, int, int]:
    """Refused requests, holes looked at, and holes left, of all runs."""
    numbers = [run.numbers() for run in runs]
    looked, holes = (int(sum(each[name] for each in numbers)) for name in ("holes looked at", "holes"))
    return sum(map(_refused, runs)), looked, holes


def _rank(found: Mapping[str, tuple[int, int, int]], fit: str) -> int:
    return 1 + sum(found[other][:2] < found[fit][:2] for other in found)


def _in_recordings(runs: Sequence[Mechanism], recorded: Sequence[bool]) -> int | None:
    """How many requests were refused in the recordings, if there are any."""
    if not any(recorded):
        return None
    return sum(_refused(run) for run, one in zip(runs, recorded, strict=True) if one)


def _before_searches(run: Mechanism) -> Iterator[Any]:
    """The steps before each search for a hole."""
    searched = (HoleChosen, OutOfMemory)
    return (run.history[step.index - 1] for step in run.history if isinstance(step.event, searched))
