"""Event and Step: what happened, and the state after it. A history is simply all steps in order."""

from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, TypeVar, overload

from memlab.core.log import Log
from memlab.core.questions import Fork, HowMuch
from memlab.core.request import Request
from memlab.memory.english import plural

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
        measures: What numbers of such an event are worth asking.
    """

    tick: ClassVar[str] = ""
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

    def among(self, state: Any) -> Iterable[Hashable]:  # noqa: ARG002 - for subclasses
        """The keys to choose from when `which` is asked, given the state before: the candidates, or more than they."""
        return self.candidates

    def against(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - for subclasses
        """Why no rule could choose this candidate, given the state before; "" where one could."""
        return ""

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002 - for subclasses
        """Why the rule passes this candidate over, given the state before; it must not name the one chosen."""
        return ""

    @property
    def fork(self) -> Fork | None:
        """The question that such an event is one answer to: a property, or simply an attribute of the class."""
        return None

    @property
    def outcome(self) -> str:
        """Which of the outcomes of its `fork` it is."""
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

    def __post_init__(self) -> None:
        vars(self).update(item for item in self.items_ if not hasattr(Settings, item[0]))

    def __getattr__(self, name: str) -> Any:
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
        result: What ``serve`` returned, on the last step of its request; of a mechanism below likewise, on the last of
            the steps that it told. None elsewhere.
    """

    index: int
    request: int
    event: Event
    state: Any
    settings: Settings
    result: Any = field(default=None, hash=False)

    @property
    def why(self) -> str:
        """The event's sentence."""
        return self.event.why

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Step":
        return self  # a value, that copies of a mechanism share

    def __repr__(self) -> str:
        return f"<step {self.index}, request {self.request}, {self.event.kind}: {self.why}>"


class History(Sequence[Step]):
    """All steps of the requests served so far; a value: what is served later makes a longer one.

    Longer ones share what they have in common. Whoever has read an ``earlier`` history and then meets a later one
    reads ``later[len(earlier):]`` if ``later.continues(earlier)``; else it parts from it (a branch, or a run under
    other parameters), and all of it is to be read.

    Attributes:
        requests: What was asked.
        settings: The parameters it ran under.
    """

    def __init__(self, first: Step) -> None:
        self.settings = first.settings
        self.requests: Log[Request] = Log()
        self._steps = Log([first])
        self._ends = Log([1])

    def plus(self, requests: Log[Request], steps: Iterable[Step], ends: Iterable[int]) -> "History":
        """The history of ``requests``, which begin with its own.

        Args:
            requests: All of them.
            steps: The steps of those that are new.
            ends: For each of those, the number of steps up to its end.
        """
        return self._having(requests, self._steps + steps, self._ends + ends)

    def upto(self, requests: int) -> "History":
        """The history of the first ``requests`` requests."""
        if requests >= len(self.requests):
            return self
        ends = self._ends.upto(requests + 1)
        return self._having(self.requests.upto(requests), self._steps.upto(ends[-1]), ends)

    def _having(self, requests: Log[Request], steps: Log[Step], ends: Log[int]) -> "History":
        history: History = History.__new__(History)
        history.settings = self.settings
        history.requests, history._steps, history._ends = requests, steps, ends
        return history

    def of_request(self, number: int) -> range:
        """The indices of a request's steps; request 0 is the beginning."""
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    def continues(self, earlier: "History") -> bool:
        """Whether it is an earlier history with more served after it (or nothing)."""
        return self._steps.continues(earlier._steps)

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        return self._steps[index]

    def __len__(self) -> int:
        return len(self._steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self._steps)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self._steps == other._steps

    __hash__ = None  # type: ignore[assignment]

    def __deepcopy__(self, _memo: dict[int, Any]) -> "History":
        return self

    def __repr__(self) -> str:
        return f"<history of {plural(len(self.requests), 'request')} in {plural(len(self), 'step')}>"


class Ending(tuple[Event, S]):
    """The last pair that a story tells, with the story's result."""

    result: Any = None


def so_far(history: History, step: Step) -> tuple[Event, ...]:
    """The events of a step's request up to the step itself; of a step out of another history, its own."""
    if step.index >= len(history) or history[step.index] is not step:
        return (step.event,)
    first = history.of_request(step.request)[0]
    return tuple(history[at].event for at in range(first, step.index + 1))


def within(story: Serving[S, R], outer: T, put: Callable[[T, S], T]) -> Generator[tuple[Event, T], None, tuple[R, T]]:
    """Lift the steps of an inner mechanism into an outer state, one level deeper.

    Args:
        story: What the inner mechanism's ``serve`` tells.
        outer: The outer state before it.
        put: Puts an inner state into the outer one.

    Returns:
        The inner result and the outer state after it: ``block, state = yield from within(...)``.
    """
    told: tuple[Event, T] | None = None  # held back until it is known whether it is the last
    while True:
        try:
            pair = next(story)
        except StopIteration as done:
            if told is not None:
                yield ending(told, done.value)
            return done.value, outer
        if told is not None:
            yield told
        outer = put(outer, pair[1])
        told = ending((replace(pair[0], depth=pair[0].depth + 1), outer), result_of(pair))


def ending(pair: tuple[Event, S], result: Any) -> tuple[Event, S]:
    """A pair with a result, where there is one."""
    if result is None:
        return pair[0], pair[1]
    last = Ending(pair)
    last.result = result
    return last


def result_of(pair: tuple[Event, Any]) -> Any:
    """The result of the story that a pair ends; None where it ends none."""
    return pair.result if isinstance(pair, Ending) else None
