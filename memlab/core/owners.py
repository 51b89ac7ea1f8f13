"""Who appeared when: the names in requests, in the order in which they were first asked for."""

from collections.abc import Mapping

from memlab.core.kinds import Label
from memlab.core.log import Log
from memlab.core.request import Request


class Owners:
    """Gives each name of a growing log of requests its place; of a log that only grew, only what is new is read."""

    def __init__(self) -> None:
        self._of: Log[Request] = Log()
        self._places: dict[str, int] = {}

    def of(self, requests: Log[Request]) -> Mapping[str, int]:
        """The place of each name, from 0. A longer log gives the names it shares with a shorter one the same places."""
        if self._of.continues(requests):
            return self._places
        known = len(self._of)
        if not requests.continues(self._of):
            known, self._places = 0, {}
        for request in requests[known:]:
            for name, kind in request.kinds().items():
                if isinstance(kind, Label):
                    self._places.setdefault(getattr(request, name), len(self._places))
        self._of = requests
        return self._places
