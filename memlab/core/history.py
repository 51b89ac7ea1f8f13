"""Event and Step: what happened, and the state after it. A history is simply all steps in order."""

from collections.abc import Callable, Generator, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar, overload

from memlab.core.questions import HowMuch
from memlab.core.request import Request

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One moment worth seeing.

    Attributes:
        chose: Key of the shape that the decision fell on, or None.
        candidates: Keys of the shapes it was chosen from, in the order in which they were looked at.
        depth: 0 for the mechanism's own events, 1 for those of the mechanism below it, and so on.
        tick: The name under which the time bar marks such events ("" for none).
        fork: The question that this kind of event is one answer to, as "Hit or miss?" ("" for none).
        outcome: This kind's answer to it, in a word or two.
        measures: What numbers of such an event are worth asking.
    """

    tick: ClassVar[str] = ""
    fork: ClassVar[str] = ""
    outcome: ClassVar[str] = ""
    measures: ClassVar[tuple[HowMuch, ...]] = ()
    chose: Hashable | None = None
    candidates: tuple[Hashable, ...] = ()
    depth: int = 0

    @property
    def why(self) -> str:
        """One sentence that says why, with the numbers in it."""
        raise NotImplementedError(f"{type(self).__name__} must say why")

    @property
    def which(self) -> str:
        """The question whose answer is ``chose``; it must not tell the answer. "" where it is not worth asking."""
        return ""

    def against(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - for subclasses
        """What speaks against choosing this candidate, given the state before; "" where only the rule does."""
        return ""

    @property
    def kind(self) -> str:
        """The name of this kind of event."""
        return type(self).__name__


@dataclass(frozen=True, kw_only=True)
class Started(Event):
    """The beginning, before any request."""

    note: str = ""

    @property
    def why(self) -> str:
        """What there is before anything was asked."""
        return self.note or "Nothing has been asked yet."


Serving = Generator[tuple[Event, S], None, R]
"""Serving a request tells it as a story: it yields ``(event, next state)`` and returns its result."""


@dataclass(frozen=True)
class Settings(Mapping[str, Any]):
    """The parameters a step ran under, frozen; read them as attributes."""

    items_: tuple[tuple[str, Any], ...]

    def __getattr__(self, name: str) -> Any:
        for key, value in object.__getattribute__(self, "items_"):
            if key == name:
                return value
        raise AttributeError(name)

    def __getitem__(self, name: str) -> Any:
        return dict(self.items_)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.items_)

    def __len__(self) -> int:
        return len(self.items_)


@dataclass(frozen=True)
class Step:
    """What happened, and the state after it.

    Attributes:
        index: Its place in the history, from 0.
        request: The number of the request it belongs to, from 1; 0 before any was asked.
        event: What happened.
        state: The state after it.
        settings: The parameters it ran under.
    """

    index: int
    request: int
    event: Event
    state: Any
    settings: Settings

    @property
    def why(self) -> str:
        """The event's sentence."""
        return self.event.why

    def __repr__(self) -> str:
        return f"<step {self.index}, request {self.request}, {self.event.kind}: {self.why}>"


class History(Sequence[Step]):
    """All steps of the requests served so far; it grows at the end only."""

    def __init__(self, first: Step) -> None:
        self.requests: tuple[Request, ...] = ()
        self.settings = first.settings
        self._steps = [first]
        self._ends = [1]

    def serve(self, request: Request, story: Serving[Any, Any]) -> None:
        """Append the steps of one more request.

        Raises:
            RuntimeError: The mechanism served the request without a single event.
        """
        before, number = len(self._steps), len(self._ends)
        for event, state in story:
            self._steps.append(Step(len(self._steps), number, event, state, self.settings))
        if len(self._steps) == before:
            raise RuntimeError(f"{request} was served without an event: every request must say what became of it")
        self.requests += (request,)
        self._ends.append(len(self._steps))

    def upto(self, requests: int) -> "History":
        """The history of the first ``requests`` requests."""
        kept = History(self._steps[0])
        kept.requests = self.requests[:requests]
        kept._steps = self._steps[: self._ends[requests]]
        kept._ends = self._ends[: requests + 1]
        return kept

    def of_request(self, number: int) -> range:
        """The indices of a request's steps; request 0 is the beginning."""
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | Sequence[Step]:
        return self._steps[index]

    def __len__(self) -> int:
        return len(self._steps)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self._steps == other._steps

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<history of {len(self.requests)} requests in {len(self)} steps>"


def within(story: Serving[S, R], outer: T, put: Callable[[T, S], T]) -> Generator[tuple[Event, T], None, tuple[R, T]]:
    """Lift the steps of an inner mechanism into an outer state, one level deeper.

    Args:
        story: What the inner mechanism's ``serve`` tells.
        outer: The outer state before it.
        put: Puts an inner state into the outer one.

    Returns:
        The inner result and the outer state after it: ``block, state = yield from within(...)``.
    """
    while True:
        try:
            event, inner = next(story)
        except StopIteration as done:
            return done.value, outer
        outer = put(outer, inner)
        yield replace(event, depth=event.depth + 1), outer
