"""A race: a rule of one's own and the named ones serve the same workloads, and are ranked by how they come off."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Literal, overload

from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.memory.sizes import quote
from memlab.own.fit_race import race_fits
from memlab.own.guarded import Guarded
from memlab.own.job_race import race_jobs
from memlab.own.memory_rules import FIT, JOB
from memlab.own.raced import JobPlace, Place, Raced, VictimPlace
from memlab.own.rule import Rule
from memlab.own.translation_rules import VICTIM
from memlab.own.victim_race import race_victims

_RACES: Final[Mapping[str, tuple[Rule, Callable[..., Raced[Any]]]]] = {
    "fit": (FIT, race_fits),
    "victim": (VICTIM, race_victims),
    "job": (JOB, race_jobs),
}


@overload
def race(
    name: Literal["fit"],
    function: Callable[..., Any],
    workloads: Sequence[Sequence[Request]] = (),
    *,
    seed: Any = 0,
) -> Raced[Place]: ...


@overload
def race(
    name: Literal["victim"],
    function: Callable[..., Any],
    workloads: Sequence[Iterable[int]] = (),
    *,
    seed: Any = 0,
) -> Raced[VictimPlace]: ...


@overload
def race(
    name: Literal["job"],
    function: Callable[..., Any],
    workloads: Sequence[Sequence[Request]] = (),
    *,
    seed: Any = 0,
) -> Raced[JobPlace]: ...


def race(
    name: str, function: Callable[..., Any], workloads: Sequence[Iterable[Any]] = (), *, seed: Any = 0
) -> Raced[Any]:
    """Race a rule of one's own against the named ones.

    Args:
        name: The rule: ``fit``, against first, next, best and worst fit, ranked by the requests refused; ``victim``,
            against LRU, FIFO, random, second chance and the optimum, ranked by the misses of a TLB of 8 entries; or
            ``job``, against fcfs, the first and the largest that fits, ranked by the time that jobs wait for memory.
            The named rules of these serve any workload to its end.
        function: ``fit(holes, need)``, ``victim(entries)`` or ``job(waiting, holes)``, as `try_rule` takes it.
        workloads: Of each run the requests, for a memory of 1000K; for ``victim`` the page numbers; for ``job`` what
            is submitted, to 2560K of which the system has 400K. A trace that was brought has them. Where none is
            given, 12 are drawn, of 60 requests, 200 references or 40 jobs each; and for ``fit`` and ``victim`` the
            recorded one is served besides: 591 requests in a heap of 5,300 bytes, or 1,000 references.
        seed: Where drawn workloads come from.

    Raises:
        BadValueError: There is no race for such a rule, what is given is no function, or a page number is none.

    Examples:
        >>> def last(holes, need):
        ...     return max((at for at, (start, size) in enumerate(holes) if size >= need), default=None)
        >>> raced = race("fit", last)
        >>> sorted(one.fit for one in raced.places)
        ['best', 'first', 'next', 'worst', 'yours']
        >>> race("fit", lambda holes, need: 99).places
        ()
        >>> race("victim", lambda entries: 0, [[7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 5, 6, 8, 7]]).places[0]
        VictimPlace(rank=1, rule='optimal', misses=9, recorded=None)
    """
    if name not in _RACES:
        *others, last = _RACES
        known = f"{', '.join(others)} and {last}; try_rule tries every rule"
        raise BadValueError(f"There is no race for {quote(name)}: a race is run for {known}.")
    rule, run = _RACES[name]
    if not callable(function):
        raise BadValueError(f"{quote(function)} is no function: use {rule.signature}.")
    return run(Guarded(function), workloads, seed)
