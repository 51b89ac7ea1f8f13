"""The race of fits: one of one's own and the named ones serve the same workloads; what they refuse is counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from traitlets import Enum

from memlab.core.history import Event, Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.workload import allocation_script
from memlab.exercises.draws import Draws
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, HoleChosen, OutOfMemory
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.memory.extents import Extent
from memlab.own.asking import Live
from memlab.own.guarded import Guarded
from memlab.own.memory_rules import FIT
from memlab.own.raced import YOURS, Place, Raced, ranks, workloads
from memlab.own.recordings import HEAP, allocations

_NAMED: Final = ("first", "next", "best", "worst")
_RUNS, _LENGTH, _LIVE, _KILO = 12, 60, 12, 1024
_MEMORY: Final = 1000 * _KILO
_YOUR: Final = "your"


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
    live = Live(guarded, FIT)
    with guarded.watching():
        kind = _kind(live)
        mine = list(live.runs((kind(memory=run.memory), run.requests) for run in runs))
    if live.fault:
        return Raced(live.fault, (), tuple(mine[-1:]))
    others = {
        fit: [DynamicStorage(fit=fit, memory=run.memory, requests=run.requests) for run in runs] for fit in _NAMED
    }
    return _ranked({YOURS: mine, **others}, [run.recorded for run in runs])


def _drawn(seed: Any) -> Iterator[Workload]:
    for number in range(_RUNS):
        draws = Draws(f"{seed}, {number}")
        sizes = [draws.randint(1, 40) * 4 * _KILO for _ in range(_LIVE)]
        yield Workload(allocation_script(draws.below(2**32), _LENGTH, Allocate, Free, sizes, _LIVE))


def _kind(live: Live) -> type[Mechanism]:
    """Dynamic storage in which a function chooses the hole: next fit goes on at the one that it names."""

    def serve(self: Any, settings: Settings, state: Any, request: Any) -> Serving[Any, Any]:
        under = Settings((*{**settings, "fit": "next"}.items(),))
        event, _ = next(DynamicStorage.serve(self, under, state, request))
        holes = tuple((hole.start, hole.size) for hole in state.free.holes)
        if isinstance(request, Allocate) and isinstance(event, (HoleChosen, OutOfMemory)):
            at = live.chosen(f"It was asked for {event.need} bytes.", holes, event.need)
            looked = state.looked + (len(holes) - 1 if isinstance(event, HoleChosen) else 0)
            state = replace(state, free=state.free._replace(rover=at or 0), looked=looked)
        serving = DynamicStorage.serve(self, under, state, request)
        while True:
            try:
                event, state = next(serving)
            except StopIteration as end:
                return end.value
            yield _said(event, holes), state

    only = Enum((_YOUR,), _YOUR, help="which hole a request takes").tag(parameter=True, rule="{value} fit", bare=True)
    told = {"serve": serve, "fit": only, "request_types": (Allocate, Free), "presets": (), "has_experiment": False}
    doc = "Dynamic storage in which a rule of one's own chooses the hole."
    words = {"title": "Your fit", "heading": "Your fit", "__doc__": doc, "__module__": __name__}
    return type("YourFit", (DynamicStorage,), {**told, **words})


def _said(event: Event, holes: Sequence[tuple[int, int]]) -> Event:
    """A search is told as the function's own: it was given all holes."""
    if not isinstance(event, HoleChosen):
        return event
    keys = tuple(hole_key(Extent(*hole)) for hole in holes)
    return replace(event, fit=_YOUR, looked=len(holes), candidates=keys)


def _refused(run: Mechanism) -> int:
    return sum(isinstance(step.event, OutOfMemory) for step in run.history)


def _ranked(runs: Mapping[str, Sequence[Mechanism]], recorded: Sequence[bool]) -> Raced[Place]:
    found = {fit: _sums(one) for fit, one in runs.items()}
    rank = ranks({fit: sums[:2] for fit, sums in found.items()})
    places = tuple(
        Place(at, fit, *found[fit], recorded=_in_recordings(runs[fit], recorded)) for fit, at in rank.items()
    )
    best = next(fit for fit in rank if fit != YOURS)
    pairs = list(zip(runs[YOURS], runs[best], strict=True))
    widest = max(pairs, key=lambda pair: abs(_refused(pair[0]) - _refused(pair[1])))
    on = workloads(len(recorded) - sum(recorded), sum(recorded))
    won = f"Your fit is number {rank[YOURS]} of {len(places)} on {on}"
    return Raced(f"{won}; of the named, {best} fit is best.", places, widest)


def _sums(runs: Sequence[Mechanism]) -> tuple[int, int, int]:
    """Refused requests, holes looked at, and holes left, of all runs."""
    numbers = [run.numbers() for run in runs]
    looked, holes = (int(sum(each[name] for each in numbers)) for name in ("holes looked at", "holes"))
    return sum(map(_refused, runs)), looked, holes


def _in_recordings(runs: Sequence[Mechanism], recorded: Sequence[bool]) -> int | None:
    """How many requests were refused in the recordings, if there are any."""
    if not any(recorded):
        return None
    return sum(_refused(run) for run, one in zip(runs, recorded, strict=True) if one)
