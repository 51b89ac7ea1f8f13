"""What a reader may ask of the mechanism: by the form, by a suggestion, by a thing of the picture."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memlab.core.request import Request
from memlab.errors import BadValueError, MemlabError
from memlab.scene.asks import Asks, Go, Opens, Rerun, Setting, Show
from memlab.widgets.specs import GIVEN, spoken

if TYPE_CHECKING:
    from memlab.widgets.lab import Lab


class Asking:
    """Serves the wishes that ask, and whatever else a click on a thing means.

    Args:
        lab: The lab.
        put: What sets a parameter.
    """

    def __init__(self, lab: "Lab", put: Callable[[Setting], None]) -> None:
        self._lab, self._put = lab, put
        self._proposed: Request | None = None

    def act(self, asks: Asks) -> None:
        """Do what a thing asks: look elsewhere, set, or propose a request and, at a second click, ask it."""
        lab = self._lab
        if isinstance(asks, Show):
            lab.look = asks.over(lab.look)
            lab.draw()
        elif isinstance(asks, (Setting, Rerun)) and lab.fixed:
            lab.refuse(GIVEN)
        elif isinstance(asks, Setting):
            self._put(asks)
        elif isinstance(asks, Go):
            self._go(asks)
        elif isinstance(asks, Rerun):
            lab.changes.rerun(asks)
        elif isinstance(asks, Opens):
            lab.below.turn(asks)
        elif asks == self._proposed:
            self._serve(asks)
        else:
            self._proposed = asks
            lab.propose(asks)

    def _go(self, asks: Go) -> None:
        """Show the step that is meant; where the run has none, ask at its end what else there is to ask."""
        lab, mechanism = self._lab, self._lab.mechanism
        found, last = asks.found(mechanism.history, mechanism.step.index), len(mechanism.history) - 1
        if found is not None:
            lab.go(lab.predicting.reach(found))
        elif asks.otherwise is None:
            lab.refuse(f"This run has no {asks.words}.")
        elif lab.predicting.reach(last) == last:
            with lab.one_drawing():
                mechanism.seek(last)
                self._serve(asks.otherwise)

    def drop(self, asks: Asks) -> None:
        """Do what a grip asks where it was let go: a request is asked at once, for the hand has said where."""
        self._serve(asks) if isinstance(asks, Request) else self.act(asks)

    def ask(self, verb: Any = "", fields: Any = None) -> None:
        """Ask what the form says."""
        kind = next((kind for kind in self._lab.mechanism.request_types if kind.__name__ == verb), None)
        if kind is None or not isinstance(fields, dict):
            return
        read: dict[str, Any] = {}
        for name, of in kind.kinds().items():
            try:
                read[name] = of.parse(str(fields.get(name, "")))
            except BadValueError as error:
                self._lab.refuse(str(error), name)
                return
        try:
            self._serve(kind(**read))
        except MemlabError as error:
            self._lab.refuse(str(error))

    def chip(self, text: Any = "") -> None:
        """Ask what a suggestion says."""
        lab, mechanism = self._lab, self._lab.mechanism
        if lab.keeper and str(text) in lab.keeper.offers():
            with lab.one_drawing():
                lab.keeper.take(str(text))
                if mechanism.waits:
                    mechanism.seek(0)
            return
        if str(text).startswith("back to ") and mechanism.aside.requests:
            with lab.one_drawing():
                mechanism.back_to_what_followed()
            return
        asked = next((request for request in mechanism.proposals() if spoken(request) == text), None)
        if asked is not None:
            self._serve(asked)

    def _serve(self, request: Request) -> None:
        """Ask, go to the first step of the request, and let Play go on from there: its decision is not skipped."""
        lab, mechanism = self._lab, self._lab.mechanism
        self._proposed = None
        if lab.changes.replaced(request):
            lab.refill(type(request).__name__, served=True)
            lab.draw()
            return
        if lab.comparing.sides:
            try:
                with lab.one_drawing():
                    lab.comparing.ask(request)
                    lab.refill(type(request).__name__, served=True)
            except MemlabError as error:
                lab.refuse(str(error))
            return
        with lab.one_drawing():
            mechanism.ask(request)
            if not mechanism.waits:
                mechanism.seek(mechanism.history.of_request(len(mechanism.requests))[0])
            lab.refill(type(request).__name__, served=True)
        lab.foot.run += 1
