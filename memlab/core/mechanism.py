"""Mechanism: parameters and requests in, one step of a history out."""

import importlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any, ClassVar

from traitlets import Bunch, HasTraits, Instance, Int, TraitError, Tuple, validate

from memlab.core.history import Event, History, Serving, Settings, Started, Step
from memlab.core.kinds import Kind, Label, kind_of
from memlab.core.request import Request
from memlab.errors import BadRequestError, BadValueError
from memlab.memory.sizes import quote


@dataclass(frozen=True)
class Preset:
    """A worked example: parameters (the others at their defaults), requests, and one sentence on its point."""

    name: str
    point: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True)
class Aside:
    """The requests that followed the ``after``-th, set aside when something else was asked there."""

    after: int = 0
    requests: tuple[Request, ...] = ()


class Mechanism(HasTraits):
    """A way of managing memory that can be asked, stepped, taken back and compared.

    A subclass tags its parameters with ``parameter=True``, lists its ``request_types`` and tells in `serve` what
    becomes of a request. All outcomes are read from one trait, `step`, which notifies once a change.

    Attributes:
        title: Its name, as a heading.
        lesson: Its place in teaching order; to stand between two others, take a number between theirs.
        requests: What was asked, in order; assign a tuple to ask something else from the beginning.
        cursor: Index of the step on show; beyond the last it shows the last.
        step: The step on show (read only).
    """

    title: ClassVar[str] = ""
    lesson: ClassVar[float] = inf
    request_types: ClassVar[tuple[type[Request], ...]] = ()
    presets: ClassVar[tuple[Preset, ...]] = ()
    units: ClassVar[Mapping[str, str]] = {}
    charted: ClassVar[str] = ""
    headline: ClassVar[tuple[str, ...]] = ()

    requests = Tuple(help="what was asked, in order")
    cursor = Int(0, min=0, help="index of the step on show")
    step = Instance(Step, read_only=True, help="the step on show")
    aside = Instance(Aside, args=(), read_only=True, help="the requests that followed, before something else was asked")

    def __init__(self, **traits: Any) -> None:
        unknown = [name for name in traits if name not in self.traits()]
        if unknown:
            raise BadValueError(
                f"{type(self).__name__} has no {unknown[0]!r}: it takes {', '.join(self.parameters())}."
            )
        super().__init__(**traits)
        self._kinds = self.parameters()
        self._history = History(self._first())
        self.set_trait("step", self._history[0])
        self._derive()
        self.observe(self._derive, [*self._kinds, "requests", "cursor"])

    # What a mechanism says of itself.

    def start(self, settings: Settings) -> Hashable:
        """The state before any request."""
        raise NotImplementedError

    def serve(self, settings: Settings, state: Any, request: Any) -> Serving[Any, Any]:
        """Tell what becomes of a request: yield ``(event, next state)``, return the result; never raise."""
        raise NotImplementedError

    def opening(self, settings: Settings, state: Any) -> Event:  # noqa: ARG002 - for subclasses
        """The event of step 0."""
        return Started()

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:  # noqa: ARG002 - for subclasses
        """The few figures worth watching at a step (default: the one on show)."""
        return {}

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]] | None:  # noqa: ARG002
        """What there is, and the ``(start, size)`` spans that must add up to it; None where nothing is shared out."""
        return None

    def scene(self, step: Step | None = None, look: Mapping[str, Any] | None = None) -> Any:
        """The picture of a step (default: the one on show), by the ``view`` module beside the model."""
        view = importlib.import_module(".view", type(self).__module__.rpartition(".")[0])
        return view.scene(step or self.step, {**self.seen(step or self.step), **(look or {})})

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What a picture needs besides its step."""
        owners = {}
        for request in self.requests:
            for name, kind in request.kinds().items():
                if isinstance(kind, Label):
                    owners.setdefault(getattr(request, name), len(owners))
        return {"owners": owners, "waiting": self.requests[step.request :][:12]}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:  # noqa: ARG002 - for subclasses
        """Requests that are sensible at a step (default: the one on show), those that show something first."""
        return ()

    # What everybody may ask of it.

    @classmethod
    def parameters(cls) -> dict[str, Kind]:
        """The kind of each parameter, in the order of their declaration."""
        tagged = [name for base in reversed(cls.__mro__) for name in vars(base)]
        traits = cls.class_traits(parameter=True)
        return {name: kind_of(traits[name]) for name in dict.fromkeys(tagged) if name in traits}

    @property
    def settings(self) -> Settings:
        """The parameters now, frozen."""
        return Settings(tuple((name, getattr(self, name)) for name in self._kinds))

    @property
    def history(self) -> History:
        """All steps, from the beginning to the last one served."""
        self._derive()
        return self._history

    def ask(self, *requests: Request) -> Step:
        """Serve requests after the one on show, move there and return the last step.

        What followed the one on show is set aside; `back_to_what_followed` restores it.

        Raises:
            BadRequestError: The mechanism does not know such a request; nothing has changed.
        """
        for request in requests:
            self._refuse_foreign(request)
        self._derive()
        if not requests:
            return self.step
        shown = self.step.request
        followed = self.requests[shown:]
        if followed:
            self.set_trait("aside", Aside(shown, followed))
        self.requests = self.requests[:shown] + requests
        self._derive()
        return self.seek(-1)

    def seek(self, index: int) -> Step:
        """Show a step; -1 is the last.

        Raises:
            BadValueError: There is no such step.
        """
        last = len(self.history) - 1
        if not -last - 1 <= index <= last:
            raise BadValueError(f"There is no step {index}: this history has steps 0 to {last}.")
        self.cursor = index % (last + 1)
        self._derive()
        return self.step

    def back_to_what_followed(self) -> Step:
        """Restore the requests set aside and set the present ones aside instead; show the step they part at.

        Where nothing is set aside, nothing changes.
        """
        parting = self.aside
        if not parting.requests:
            return self.step
        followed = self.requests[parting.after :]
        with self.hold_trait_notifications():
            self.set_trait("aside", Aside(parting.after, followed))
            self.requests = self.requests[: parting.after] + parting.requests
            self._derive()
            self.seek(self._history.of_request(parting.after)[-1])
        return self.step

    def use(self, preset: Preset | str) -> Step:
        """Set up a preset, as one change, and show its last step.

        Raises:
            BadValueError: There is no preset of that name.
        """
        chosen = next((item for item in self.presets if preset in (item, item.name)), None)
        if chosen is None:
            names = ", ".join(item.name for item in self.presets)
            raise BadValueError(f"There is no preset {quote(preset)}: choose one of {names}.")
        defaults = {name: trait.default() for name, trait in self.traits(parameter=True).items()}
        with self.hold_trait_notifications():
            for name, value in {**defaults, **chosen.parameters}.items():
                setattr(self, name, value)
            self.set_trait("aside", Aside())
            self.requests = chosen.requests
            self.seek(-1)
        return self.step

    # The one derivation: parameters + requests + cursor -> history -> step. It is idempotent.

    def _derive(self, _change: Bunch | None = None) -> None:
        before = self._history
        self._history = self._served(before)
        step = self._history[self._index_to_show(before)]
        if self.requests[: self.aside.after] != before.requests[: self.aside.after]:
            self.set_trait("aside", Aside())
        if self._history is not before and step == self.step:
            self.notify_change(Bunch(name="step", old=self.step, new=step, owner=self, type="change"))
        self.cursor = step.index  # before the step: whoever hears of the step may read the history, which derives again
        self.set_trait("step", step)

    def _served(self, before: History) -> History:
        settings, requests = self.settings, self.requests
        if settings != before.settings:
            history = History(self._first())
        elif requests != before.requests:
            pairs = zip(requests, before.requests, strict=False)
            history = before.upto(
                next(
                    (at for at, (new, old) in enumerate(pairs) if new is not old and new != old), self._shorter(before)
                )
            )
        else:
            return before
        for request in requests[len(history.requests) :]:
            history.serve(request, self.serve(settings, history[-1].state, request))
        return history

    def _shorter(self, before: History) -> int:
        return min(len(self.requests), len(before.requests))

    def _first(self) -> Step:
        settings = self.settings
        state = self.start(settings)
        return Step(0, 0, self.opening(settings, state), state, settings)

    def _index_to_show(self, before: History) -> int:
        last = len(self._history) - 1
        if self.cursor != self.step.index:
            return min(self.cursor, last)
        if self._history is before:
            return self.step.index
        return last if self._history.settings == before.settings else self._nearest(before)

    def _nearest(self, before: History) -> int:
        """The step of the same request, and there of the same kind of event, that comes closest to the one on show."""
        if self.step.request > len(self._history.requests):
            return len(self._history) - 1
        old, new = before.of_request(self.step.request), self._history.of_request(self.step.request)
        alike = [at for at in new if self._history[at].event.kind == self.step.event.kind]
        behind = self.step.index == old[-1]
        offset = new[-1] if behind else new[0] + self.step.index - old[0]
        return min(alike, key=lambda at: abs(at - offset), default=new[-1])

    def _refuse_foreign(self, request: object) -> None:
        if not isinstance(request, self.request_types):
            known = ", ".join(kind.__name__ for kind in self.request_types)
            raise BadRequestError(f"{quote(request)} is nothing a {type(self).__name__} knows: ask {known}.")

    @validate("requests")
    def _known_requests(self, proposal: Bunch) -> tuple[Request, ...]:
        for request in proposal.value:
            try:
                self._refuse_foreign(request)
            except BadRequestError as error:
                raise TraitError(str(error)) from None
        return tuple(proposal.value)
