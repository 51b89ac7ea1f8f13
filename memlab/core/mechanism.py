"""Mechanism: parameters and requests in, one step of a history out."""

from collections.abc import Hashable, Iterable, Mapping
from math import inf
from typing import Any, ClassVar

from memlab.core.explained import mechanism_doc
from memlab.core.foreign import check_types
from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.on_page import OnPage
from memlab.core.owners import Owners, named
from memlab.core.picture import view_of
from memlab.core.preset import Aside, Preset
from memlab.core.request import Request
from memlab.core.stepped import Stepped
from memlab.errors import BadValueError, MechanismError
from memlab.memory.sizes import quote

_WAITING = 12

__all__ = ["Aside", "Mechanism", "Preset"]


class Mechanism(OnPage, Stepped):
    """A way of managing memory that can be asked, stepped, taken back and compared.

    A subclass tags its parameters with ``parameter=True``, lists its ``request_types`` and tells in `serve` what
    becomes of a request. All outcomes are read from one trait, `step`, which notifies once a change.

    Attributes:
        title: Its name, as a heading.
        heading: A shorter name for the head of a lab, where the title is long.
        headline: The one or two parameters that a lab shows in its head.
        lesson: Its place in teaching order; to stand between two others, take a number between theirs.
        requests: What was asked, in order; assign a tuple to ask something else from the beginning.
        cursor: Index of the step on show; beyond the last it shows the last.
        step: The step on show (read only).
        acts: What else a lab offers to do: the words of a button, and the method that it calls,
            which returns why it cannot be done, or nothing.
        written: The docstring of the class, as it was written or inherited; ``help()`` shows more.
    """

    title: ClassVar[str] = ""
    lesson: ClassVar[float] = inf
    presets: ClassVar[tuple[Preset, ...]] = ()
    units: ClassVar[Mapping[str, str]] = {}
    charted: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    headline: ClassVar[tuple[str, ...]] = ()
    acts: ClassVar[Mapping[str, str]] = {}
    written: ClassVar[str] = ""

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        check_types(cls)
        cls.written = vars(cls).get("__doc__") or cls.written
        cls.__doc__ = mechanism_doc(cls)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._owners = Owners()

    # What a mechanism says of itself.

    def start(self, settings: Settings) -> Hashable:  # noqa: ARG002 - for subclasses
        """The state before any request."""
        raise MechanismError(f"{type(self).__name__} has no start: define start(self, settings), returning a state.")

    def serve(self, settings: Settings, state: Any, request: Any) -> Serving[Any, Any]:  # noqa: ARG002
        """Tell what becomes of a request: yield ``(event, next state)``, return the result; never raise."""
        what = "define serve(self, settings, state, request), yielding (event, state)"
        raise MechanismError(f"{type(self).__name__} has no serve: {what}.")

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
        """The picture of a step (default: the one on show), by the ``view`` module beside the model.

        A class without one has that of the class it stands on.

        Raises:
            MechanismError: There is none.
        """
        return view_of(type(self)).scene(step or self.step, {**self.seen(step or self.step), **(look or {})})

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What a picture needs besides its step: the place of each name, requests to come, whether it may tell."""
        requests = self.requests
        at = step.request
        waiting = requests[at : at + _WAITING] if at else requests  # before the first they are counted, all of them
        return {"owners": self._owners.of(requests, self.owners_in), "waiting": waiting, "asking": self.waits}

    def owners_in(self, request: Request) -> Iterable[str]:
        """The names in a request that have a hue each: all of them, if a subclass does not say otherwise."""
        return named(request)

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:  # noqa: ARG002 - for subclasses
        """Requests that are sensible at a step (default: the one on show), those that show something first."""
        return ()

    def use(self, preset: Preset | str) -> Step:
        """Set up a preset, as one change, and show its last step (the first, while the run waits); return the last.

        Raises:
            BadValueError: There is no preset of that name.
        """
        chosen = next((item for item in self.presets if preset in (item, item.name)), None)
        if chosen is None:
            names = ", ".join(item.name for item in self.presets)
            raise BadValueError(f"There is no preset {quote(preset)}: choose one of {names}.")
        self._refuse_unknown(chosen.parameters)
        with self.hold_trait_notifications():
            for name in self._kinds:
                setattr(self, name, self.trait_defaults(name))
            self._change.given.clear()
            for name in sorted(chosen.parameters, key=self._sizes.__contains__):  # some sizes follow from two others
                setattr(self, name, chosen.parameters[name])
            self._put("aside", Aside())
            self.requests = chosen.requests
            self._settle()
            self._show(self._history, 0 if self.waits else -1)
            return self._history[-1]
