"""A race: a fit of one's own and the named ones serve the same workloads, and are ranked by what they refuse."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Final

from memlab.core.history import Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.workload import allocation_script
from memlab.errors import BadValueError
from memlab.exercises.draws import Draws
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, HoleChosen, OutOfMemory
from memlab.memory.english import plural
from memlab.memory.sizes import quote
from memlab.own.guarded import Failed, Guarded
from memlab.own.memory_rules import FIT

YOURS: Final = "yours"
_NAMED: Final = ("first", "next", "best", "worst")
_HEAD: Final = ("rank", "fit", "refused", "holes looked at", "holes left")
_RUNS, _LENGTH, _LIVE, _KILO = 12, 60, 12, 1024
_MEMORY: Final = 1000 * _KILO


@dataclass(frozen=True)
class Place:
    """How a fit came off, over all workloads.

    Attributes:
        rank: 1 for the best; fits that came off alike have the same.
        fit: Its name; yours is ``"yours"``.
        refused: How many requests found no hole: the fewer, the better.
        looked: How many holes were looked at; of equals, the fewer the better. Your own rule is given the whole list
            at each allocation, which counts as looking at all of it.
        holes: How many holes were left at the end.
    """

    rank: int
    fit: str
    refused: int
    looked: int
    holes: int


@dataclass(frozen=True)
class Raced:
    """What a race came to; ends a cell with a table.

    Attributes:
        says: What came of it, as a sentence; why there was no race, where the rule failed.
        places: One for each fit, the best first; none where the rule failed.
        mechanisms: Yours and the best of the named ones on the workload where they differ most, to be compared; where
            the rule failed, your run as far as it came.
    """

    says: str
    places: tuple[Place, ...]
    mechanisms: tuple[Mechanism, ...]

    def _rows(self) -> list[tuple[str, ...]]:
        return [
            (str(one.rank), one.fit, *(f"{n:,}" for n in (one.refused, one.looked, one.holes))) for one in self.places
        ]

    def __repr__(self) -> str:
        lines = [" ".join(f"{cell:>15}" for cell in row) for row in (_HEAD, *self._rows()) if self.places]
        return "\n".join([*lines, self.says])

    def _repr_html_(self) -> str:
        def row(cells: Sequence[str], tag: str) -> str:
            return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"

        body = "".join(row(cells, "td") for cells in self._rows())
        table = f"<table>{row(_HEAD, 'th')}{body}</table>" if body else ""
        return f"{table}<p>{escape(self.says)}</p>"


def race(
    name: str, function: Callable[..., Any], workloads: Sequence[Sequence[Request]] = (), *, seed: Any = 0
) -> Raced:
    """Race a fit of one's own against first, next, best and worst fit.

    Args:
        name: The rule: ``fit``, the one whose named rules serve any workload to its end.
        function: ``fit(holes, need)``, as `try_rule` takes it.
        workloads: The requests of each run, as a trace that was brought has them; where none is given, 12 are drawn,
            of 60 requests each, for a memory of 1000K.
        seed: Where drawn workloads come from.

    Raises:
        BadValueError: There is no race for such a rule, or what is given is no function.

    Examples:
        >>> def last(holes, need):
        ...     return max((at for at, (start, size) in enumerate(holes) if size >= need), default=None)
        >>> raced = race("fit", last)
        >>> sorted(one.fit for one in raced.places)
        ['best', 'first', 'next', 'worst', 'yours']
        >>> race("fit", lambda holes, need: 99).places
        ()
    """
    if name != FIT.name:
        raise BadValueError(f"There is no race for {quote(name)}: a race is run for fit; try_rule tries every rule.")
    if not callable(function):
        raise BadValueError(f"{quote(function)} is no function: use {FIT.signature}.")
    runs = [tuple(run) for run in workloads] or [_drawn(Draws(f"{seed}, {number}")) for number in range(_RUNS)]
    followed = _Followed(Guarded(function))
    with followed.guarded.watching():
        mine = list(followed.runs(runs))
    if followed.fault:
        return Raced(followed.fault, (), tuple(mine[-1:]))
    others = {fit: [DynamicStorage(fit=fit, memory=_MEMORY, requests=run) for run in runs] for fit in _NAMED}
    return _ranked({YOURS: mine, **others})


def _drawn(draws: Draws) -> tuple[Request, ...]:
    sizes = [draws.randint(1, 40) * 4 * _KILO for _ in range(_LIVE)]
    return allocation_script(draws.below(2**32), _LENGTH, Allocate, Free, sizes, _LIVE)


class _Followed:
    """Runs in which a function chooses the hole: next fit goes on at the hole that it names."""

    def __init__(self, guarded: Guarded) -> None:
        self.guarded = guarded
        self.fault = ""
        self._known: dict[Any, int | None] = {}

    def runs(self, workloads: Sequence[tuple[Request, ...]]) -> Iterator[Mechanism]:
        """A run of each workload, up to a fault of the function."""
        kind = self._kind()
        for requests in workloads:
            run = kind(fit="next", memory=_MEMORY)
            for request in requests:
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
            came, fault = self._asked(holes, need)
            self.fault = self.fault or (f"{fault} It was asked for {need} bytes." if fault else "")
            self._known[holes, need] = None if fault else came
        return self._known[holes, need]

    def _asked(self, holes: tuple[tuple[int, int], ...], need: int) -> tuple[Any, str]:
        try:
            came = self.guarded.call(list(holes), need)
            fault = FIT.fair((holes, need), came)
        except Failed as failed:
            return None, str(failed)
        except Exception as error:  # whatever a stranger's value does when it is looked at
            return None, f"Your rule returned what cannot be looked at ({type(error).__name__})."
        return came, f"Your rule is wrong: {fault}." if fault else ""


def _refused(run: Mechanism) -> int:
    return sum(isinstance(step.event, OutOfMemory) for step in run.history)


def _ranked(runs: Mapping[str, Sequence[Mechanism]]) -> Raced:
    def sums(one: Sequence[Mechanism]) -> tuple[int, int, int]:
        numbers = [run.numbers() for run in one]
        looked, holes = (int(sum(each[name] for each in numbers)) for name in ("holes looked at", "holes"))
        return sum(map(_refused, one)), looked, holes

    found = {fit: sums(one) for fit, one in runs.items()}
    if mine := runs[YOURS]:
        every = sum(len(before.state.free.holes) for run in mine for before in _before_searches(run))
        found[YOURS] = (found[YOURS][0], every, found[YOURS][2])
    order = sorted(found, key=lambda fit: (*found[fit][:2], fit))
    places = tuple(
        Place(1 + sum(found[other][:2] < found[fit][:2] for other in found), fit, *found[fit]) for fit in order
    )
    best = next(fit for fit in order if fit != YOURS)
    pairs = list(zip(mine, runs[best], strict=True))
    widest = max(pairs, key=lambda pair: abs(_refused(pair[0]) - _refused(pair[1])))
    rank = next(one.rank for one in places if one.fit == YOURS)
    won = f"Your fit is number {rank} of {len(places)} on {plural(len(mine), 'workload')}"
    says = f"{won}; of the named, {best} fit is best."
    return Raced(says, places, widest)


def _before_searches(run: Mechanism) -> Iterator[Any]:
    """The steps before each search for a hole."""
    searched = (HoleChosen, OutOfMemory)
    return (run.history[step.index - 1] for step in run.history if isinstance(step.event, searched))
