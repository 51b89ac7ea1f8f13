"""Who appeared when: the names in requests, in the order in which they were first asked for."""

from collections.abc import Callable, Iterable, Mapping

from memlab.core.kinds import Label
from memlab.core.log import Log
from memlab.core.request import Request


def named(request: Request) -> Iterable[str]:
    """The names in a request."""
    return (getattr(request, name) for name, kind in request.kinds().items() if isinstance(kind, Label))


class Owners:
    """Gives each name of a growing log of requests its place; of a log that only grew, only what is new is read."""

    def __init__(self) -> None:
        self._of: Log[Request] = Log()
        self._places: dict[str, int] = {}

    def of(self, requests: Log[Request], names: Callable[[Request], Iterable[str]] = named) -> Mapping[str, int]:
        """The place of each name, from 0. A longer log gives the names it shares with a shorter one the same places.

        Args:
            requests: The log.
            names: The names that a request brings in; always the same ones.
        """
        if self._of.continues(requests):
            return self._places
        known = len(self._of)
        if not requests.continues(self._of):
            known, self._places = 0, {}
        for request in requests[known:]:
            for name in names(request):
                self._places.setdefault(name, len(self._places))
        self._of = requests
        return self._places
