"""The list of what was asked: choosing a request shows how it ended; what was set aside can come back."""

from functools import lru_cache

from ipywidgets import Button, Layout, VBox

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.memory.english import plural
from memlab.scene.panels import Table
from memlab.scene.shapes import Look, Row
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
        self._back = Button(layout=Layout(width="auto", display="none"))
        self._back.on_click(lambda _: mechanism.back_to_what_followed())
        self.widget = VBox([self._table.widget, self._back])
        self.widget.add_class("memlab-asked")
        self.show()

    def show(self) -> None:
        """Show the requests as they are now."""
        self._table.show(self._panel())
        followed = len(self._mechanism.aside.requests)
        self._back.description = f"Back to what followed ({plural(followed, 'request')})" if followed else ""
        self._back.layout.display = None if followed else "none"

    def _panel(self) -> Table:
        shown, requests = self._mechanism.step.request, self._mechanism.requests
        first = max(0, min(shown - _MOST // 2, len(requests) - _MOST))
        rows = tuple(
            _row(number, request, number == shown)
            for number, request in enumerate(requests[first : first + _MOST], start=first + 1)
        )
        return Table(key="asked", title="What was asked", columns=("", "request"), rows=rows, empty="nothing yet")

    def _go(self, look: Look) -> None:
        number = look.over({})["request"]
        self._mechanism.seek(self._mechanism.history.of_request(number)[-1])


@lru_cache(maxsize=10_000)
def _row(number: int, request: Request, strong: bool) -> Row:
    words = f"Request {number}: {request}. Show how it ended."
    return Row(key=number, cells=(str(number), str(request)), words=words, asks=Look.at(request=number), strong=strong)
