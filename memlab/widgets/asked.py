"""What was asked, as a list that can be changed; and what can be taken along: a file, a line of text."""

from collections.abc import Callable
from typing import Any, Final

from traitlets import Dict

from memlab.core.mechanism import Mechanism
from memlab.widgets.front import Front, script, style
from memlab.widgets.specs import spoken

_MOST: Final = 200


class AskedFrontEnd(Front):
    """The requests around the one on show, as words."""

    _esm = script("fields", "asked")
    _css = style("asked")

    asked: Any = Dict().tag(sync=True)


class Asked:
    """The requests of a mechanism, the one on show marked.

    Args:
        mechanism: Whose requests they are.
        hears: What to do with a request that was chosen, and with what can be taken along.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism, hears: dict[str, Callable[..., object]]) -> None:
        self._mechanism = mechanism
        self.widget = AskedFrontEnd(hears)

    def show(self) -> None:
        """Show the requests as they are now."""
        shown, requests = self._mechanism.step.request, self._mechanism.requests
        first = max(0, min(shown - _MOST // 2, len(requests) - _MOST))
        rows = [spoken(request) for request in requests[first : first + _MOST]]
        more = len(requests) - first - len(rows)
        self.widget.asked = {"first": first, "rows": rows, "shown": shown - 1 if shown else None, "more": more}
