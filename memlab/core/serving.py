"""Serving requests: what a mechanism tells of them becomes the steps of a history."""

from collections.abc import Callable
from typing import Any

from memlab.core import collector
from memlab.core.faults import asked_of, line_of, place_of, raised, unhashable
from memlab.core.history import Event, History, Settings, Step, ending, result_of
from memlab.core.log import Log
from memlab.core.request import Request
from memlab.errors import MechanismError
from memlab.memory.sizes import quote

Pair = tuple[Event, Any]


def begin(mechanism: Any, settings: Settings) -> History:
    """The history of no request.

    Raises:
        MechanismError: ``start`` or ``opening`` fails, or returns what it must not.
    """
    state = asked_of(mechanism, "start", settings)
    if fault := unhashable(state):
        raise MechanismError(f"{type(mechanism).__name__}.start returned {fault}.")
    event = asked_of(mechanism, "opening", settings, state)
    if not isinstance(event, Event):
        name = type(mechanism).__name__
        raise MechanismError(f"{name}.opening returned {quote(event)}: return an event, like Started().")
    return History(Step(0, 0, event, state, settings))


def serve(mechanism: Any, history: History, requests: Log[Request]) -> History:
    """The longer history of ``requests``, which begin with those that it has served.

    Raises:
        MechanismError: ``serve`` fails, or tells what it must not; says at which request and in which line.
    """
    steps: list[Step] = []
    ends: list[int] = []
    last, known, done = history[-1], len(history), len(history.requests)
    with collector.waiting():
        for number, request in enumerate(requests[done:], start=done + 1):
            index, settings = known + len(steps), last.settings
            for at, pair in enumerate(_told(mechanism, last, request, number)):
                steps.append(Step(index + at, number, pair[0], pair[1], settings, result_of(pair)))
            last = steps[-1]
            ends.append(known + len(steps))
    return history.plus(requests, steps, ends) if ends else history


def _told(mechanism: Any, last: Step, request: Request, number: int) -> list[Pair]:
    """The pairs that ``serve`` tells of a request, its result on the last."""

    def at_request() -> str:
        return f"at request {number}, {quote(str(request))}"

    story = asked_of(mechanism, "serve", last.settings, last.state, request, where=at_request)
    if not hasattr(story, "__next__"):
        raise _malformed(mechanism, f"returned {quote(story)}", at_request)
    pairs: list[Pair] = []
    while True:
        try:
            pair = next(story)
        except StopIteration as done:
            if not pairs:
                raise _malformed(mechanism, "yielded no event", at_request) from None
            pairs[-1] = ending(pairs[-1], done.value)
            return pairs
        except Exception as error:
            raise raised(mechanism, "serve", error, at_request) from None
        if fault := _fault(pair):
            raise _malformed(mechanism, f"yielded {fault}", at_request, line_of(mechanism, place_of(story)))
        pairs.append(pair)


def _malformed(mechanism: Any, fault: str, where: Callable[[], str], line: str = "") -> MechanismError:
    told = "yield pairs, (event, state), at least one"
    return MechanismError(f"{type(mechanism).__name__}.serve {fault} {where()}: {told}{line}.")


def _fault(pair: Any) -> str:
    """What is wrong with what a story told; nothing, for an event and a state."""
    match pair:
        case (Event(), state):
            return unhashable(state)
        case Event():
            return f"the event {pair.kind} alone"
        case (_, Event()):
            return "the state before the event"
    return quote(pair)
