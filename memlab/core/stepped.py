"""Stepped: requests and a cursor in, one step of a history out."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from traitlets import Bunch, Instance, Int, TraitError, TraitType

from memlab.core.declared import Declared
from memlab.core.foreign import as_asked_of
from memlab.core.history import History, Step
from memlab.core.kinds import whole
from memlab.core.log import Log
from memlab.core.preset import Aside
from memlab.core.request import Request
from memlab.core.serving import begin, serve
from memlab.errors import BadRequestError, BadValueError
from memlab.memory.sizes import cut, quote


class Requests(TraitType[Log[Request], Iterable[Request]]):
    """What was asked of a mechanism; reads like a tuple, and takes any requests that the mechanism knows."""

    def validate(self, mechanism: Any, value: Any) -> Log[Request]:
        """Return the requests; raise a `TraitError` that names the one that the mechanism does not know."""
        try:
            requests = value if isinstance(value, Log) else Log(value)
        except TypeError:
            raise TraitError(f"{quote(value)} is no list of requests: assign a tuple of them.") from None
        known = mechanism._trait_values.get(self.name, Log())
        first = len(known) if requests.continues(known) else 0
        try:
            taken = [mechanism.taken(request) for request in requests[first:]]
        except BadRequestError as error:
            raise TraitError(str(error)) from None
        same = all(one is other for one, other in zip(taken, requests[first:], strict=True))
        return requests if same else requests.upto(first) + taken


class Stepped(Declared):
    """What can be asked, stepped, taken back and asked otherwise.

    The one derivation, `_settle`: parameters + requests + cursor -> history -> step. It is idempotent.

    Attributes:
        waits: Whether its run waits for the reader, as in a lab that asks what comes: the steps behind the one on show
            are still to come, so requests are asked behind the last one, and the step on show stays.
    """

    waits: bool = False

    request_types: ClassVar[tuple[type[Request], ...]] = ()

    requests = Requests(Log(), help="what was asked, in order")
    cursor = Int(0, min=0, help="index of the step on show")
    step = Instance(Step, read_only=True, help="the step on show")
    aside = Instance(Aside, args=(), read_only=True, help="the requests that followed, before something else was asked")

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._imply()
        first = begin(self, self.settings)
        history, self._trait_values["step"] = self._served(first, self.requests), first[0]
        self._show(history, min(self.cursor or -1, len(history) - 1))
        self._change.held = None

    def implied(self, given: Collection[str]) -> Mapping[str, Any]:  # noqa: ARG002 - for subclasses
        """The parameters that follow from those given in one change; for those not given themselves."""
        return {}

    @property
    def history(self) -> History:
        """All steps, from the beginning to the last one served."""
        if not self._change.settled and not self._change.sealed:
            with self.hold_trait_notifications():
                self._settle()
        return self._history

    def ask(self, *requests: Request) -> Step:
        """Serve requests after the one on show, move there and return the last step.

        What followed the one on show is set aside; `back_to_what_followed` restores it. While the run waits, nothing is
        set aside: requests are served after the last one, and the step on show stays.

        Raises:
            BadRequestError: The mechanism does not know such a request; nothing has changed.
            MechanismError: Its ``serve`` fails; nothing has changed.
        """
        requests = tuple(map(self.taken, requests))
        with self.hold_trait_notifications():
            self._settle()
            if not requests:
                return self.step
            before = self._history
            shown = len(before.requests) if self.waits else self.step.request
            if followed := before.requests[shown:]:
                self._put("aside", Aside(shown, followed))
            history = self._served(before.upto(shown), before.requests.upto(shown) + requests)
            self._show(history, self.step.index if self.waits else -1)
            return history[-1]

    def seek(self, index: int) -> Step:
        """Show a step; -1 is the last.

        Raises:
            BadValueError: There is no such step, or that is no number.
        """
        with self.hold_trait_notifications():
            self._settle()
            number, last = whole(index), len(self._history) - 1
            if number is None:
                raise BadValueError(f"{quote(index)} is no number of a step: this history has steps 0 to {last}.")
            if not -last - 1 <= number <= last:
                raise BadValueError(f"There is no step {cut(str(number))}: this history has steps 0 to {last}.")
            return self._show(self._history, number)

    def back_to_what_followed(self) -> Step:
        """Restore the requests set aside and set the present ones aside instead; show the step they part at.

        Where nothing is set aside, nothing changes.
        """
        with self.hold_trait_notifications():
            self._settle()
            after, parting, before = self.aside.after, self.aside.requests, self._history
            if not parting:
                return self.step
            history = self._served(before.upto(after), before.requests.upto(after) + parting)
            self._put("aside", Aside(after, before.requests[after:]))
            return self._show(history, history.of_request(after)[-1])

    def taken(self, request: Any) -> Request:
        """A request as it serves it; one that only says what a kind of its own says, too, becomes of that kind.

        Raises:
            BadRequestError: It does not know such a request.
        """
        return as_asked_of(self, request)

    def _read(self, name: str, value: Any) -> Any:
        if name != "cursor":
            return super()._read(name, value)
        if (number := whole(value)) is None:
            raise TraitError(f"{type(self).__name__}, cursor: {quote(value)} is no number of a step.")
        return number

    # What follows from what was set.

    def _settle(self) -> None:
        if self._change.settled:
            return
        self._imply()
        before, settings, requests = self._history, self.settings, self.requests
        kept = len(requests) if requests is before.requests else requests.shared(before.requests)
        if settings != before.settings:
            history = self._served(begin(self, settings), requests)
        else:
            history = self._served(before.upto(kept), requests)
        if kept < self.aside.after:
            self._put("aside", Aside())
        self._show(history, self._index_to_show(before, history))

    def _imply(self) -> None:
        given = frozenset(self._change.given)
        for name, value in self.implied(given).items():
            if name not in given:
                setattr(self, name, value)

    def _served(self, history: History, requests: Log[Request]) -> History:
        self._change.sealed = True
        try:
            return serve(self, history, requests)
        finally:
            self._change.sealed = False

    def _show(self, history: History, index: int) -> Step:
        """What a change comes to: the one place where the outcome is set."""
        step = history[index]
        self._history, self._change.settled = history, True
        self._put("requests", history.requests)
        self._put("cursor", step.index)
        self._put("step", step)
        return step

    def _index_to_show(self, before: History, history: History) -> int:
        last = len(history) - 1
        if self.cursor != self.step.index:
            return min(self.cursor, last)
        if history is before:
            return self.step.index
        if self.waits and history.settings == before.settings:
            return min(self.step.index, last)
        return last if history.settings == before.settings else self._nearest(before, history)

    def _nearest(self, before: History, history: History) -> int:
        """The step of the same request, and there of the same kind of event, that comes closest to the one on show."""
        if self.step.request > len(history.requests):
            return len(history) - 1
        old, new = before.of_request(self.step.request), history.of_request(self.step.request)
        alike = [at for at in new if history[at].event.kind == self.step.event.kind]
        behind = self.step.index == old[-1]
        offset = new[-1] if behind else new[0] + self.step.index - old[0]
        return min(alike, key=lambda at: abs(at - offset), default=new[-1])

    # What a change keeps and tells.

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "waits"}  # a copy does not

    def _kept(self) -> dict[str, Any]:
        return {"_trait_values": self._trait_values.copy(), "_history": self.__dict__.get("_history")}

    def _changes(self, before: dict[str, Any]) -> list[Bunch]:
        """The step first, also where it is as it was in a history that is not: whoever shows both hears of it."""
        changes = super()._changes(before)
        if self._history is not before["_history"] or any(change.name == "step" for change in changes):
            return [self._told("step"), *(change for change in changes if change.name != "step")]
        return changes
