"""The list of what was asked: choosing a request shows how it ended."""

from functools import lru_cache

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.scene.asks import Show
from memlab.scene.panels import Row, Table
from memlab.widgets.panels.table import TableView

_MOST = 200


class Asked:
    """The requests of a mechanism, the one on show marked.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._table = TableView(self._panel(), self._go)
        self.widget = self._table.widget

    def show(self) -> None:
        """Show the requests as they are now."""
        self._table.show(self._panel())

    def _panel(self) -> Table:
        shown, requests = self._mechanism.step.request, self._mechanism.requests
        first = max(0, min(shown - _MOST // 2, len(requests) - _MOST))
        rows = tuple(
            _row(number, request, number == shown)
            for number, request in enumerate(requests[first : first + _MOST], start=first + 1)
        )
        return Table(key="asked", title="What was asked", columns=("", "request"), rows=rows, empty="nothing yet")

    def _go(self, show: Show) -> None:
        number = dict(show.changes)["request"]
        self._mechanism.seek(self._mechanism.history.of_request(number)[0])


@lru_cache(maxsize=10_000)
def _row(number: int, request: Request, strong: bool) -> Row:
    words = f"Request {number}: {request}. Go there."
    return Row(key=number, cells=(str(number), str(request)), words=words, asks=Show.at(request=number), strong=strong)
