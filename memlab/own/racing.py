"""A race: a rule of one's own and the named ones serve the same workloads, and are ranked by how they come off."""

from collections.abc import Callable, Sequence
from typing import Any

from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.memory.sizes import quote
from memlab.own.fit_race import race_fits
from memlab.own.guarded import Guarded
from memlab.own.memory_rules import FIT
from memlab.own.raced import Raced


def race(
    name: str, function: Callable[..., Any], workloads: Sequence[Sequence[Request]] = (), *, seed: Any = 0
) -> Raced:
    """Race a fit of one's own against first, next, best and worst fit.

    Args:
        name: The rule: ``fit``, the one whose named rules serve any workload to its end.
        function: ``fit(holes, need)``, as `try_rule` takes it.
        workloads: The requests of each run, as a trace that was brought has them; where none is given, 12 are drawn,
            of 60 requests each, for a memory of 1000K, and the recorded one is served besides, in a heap of 5,300
            bytes.
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
    return race_fits(Guarded(function), workloads, seed)
