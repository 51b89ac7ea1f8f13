"""The shortest run that still fails: requests taken out, numbers made smaller, as long as it does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic
from typing import Final

from memlab.core.kinds import Whole
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.own.parting import Parting

SECONDS: Final = 3.0

Requests = tuple[Request, ...]


def shortest(
    mechanism: Mechanism, parting: Parting, fails: Callable[[Mechanism], Parting | None], seconds: float = SECONDS
) -> tuple[Mechanism, Parting]:
    """The shortest run found that fails, and where: the given one, if none does again.

    Args:
        mechanism: A run that fails.
        parting: Where it fails.
        fails: Tells of a run where it fails, if it does.
        seconds: After so long, the shortest found so far is enough.
    """
    until = monotonic() + seconds
    kind, settings = type(mechanism), mechanism.settings
    best = _up_to(mechanism, parting)
    found = True
    while found:
        found = False
        for requests in _shorter(tuple(best.requests)):
            if monotonic() > until:
                return best, parting
            tried = kind(**settings, requests=requests)
            if other := fails(tried):
                best, parting, found = _up_to(tried, other), other, True
                break
    return best, parting


def _up_to(mechanism: Mechanism, parting: Parting) -> Mechanism:
    """The run without what follows the request at which it fails."""
    mechanism.requests = mechanism.requests[: parting.decision.step.request]
    return mechanism


def _shorter(requests: Requests) -> Iterator[Requests]:
    """Shorter runs, then such of smaller numbers."""
    for size in (len(requests) // 2, 1):
        for at in range(0, len(requests), max(1, size)):
            yield requests[:at] + requests[at + max(1, size) :]
    for at, request in enumerate(requests):
        for smaller in _smaller(request):
            yield (*requests[:at], smaller, *requests[at + 1 :])


def _smaller(request: Request) -> Iterator[Request]:
    for name, kind in request.kinds().items():
        value = getattr(request, name)
        if isinstance(kind, Whole):
            for less in (kind.least, value // 2):
                if kind.least <= less < value:
                    try:
                        yield replace(request, **{name: less})
                    except BadValueError:
                        continue
