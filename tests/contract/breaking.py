"""Ways to break a mechanism, to copy it, and to see that nothing came of it."""

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

from memlab.catalogue import Entry
from memlab.core.history import Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request

PATIENT = 10**9


def broken_kind(one: Entry) -> Any:
    """The mechanism as somebody might extend it, whose serve fails when its patience is at an end."""

    class Broken(one.mechanism):  # type: ignore[name-defined, misc] - known only when it runs
        patience = PATIENT

        def serve(self, settings: Settings, state: Any, request: Request) -> Serving[Any, Any]:
            result = yield from super().serve(settings, state, request)
            type(self).patience -= 1
            if not type(self).patience:
                raise ZeroDivisionError("no patience")
            return result

    return Broken


def branched(kind: type[Mechanism], example: Mechanism) -> Mechanism:
    """After the requests of an example, back in the middle, where something else was asked."""
    mechanism = kind(**example.settings, requests=example.requests)
    mechanism.seek(mechanism.history.of_request(len(example.requests) // 2)[-1])
    mechanism.ask(example.requests[-1])
    return mechanism


def everything(mechanism: Mechanism) -> tuple[Any, ...]:
    """All that there is to see of a mechanism; and that it agrees with itself."""
    history = mechanism.history
    assert mechanism.step is history[mechanism.cursor]
    assert mechanism.requests == history.requests
    assert mechanism.settings == history.settings == mechanism.step.settings
    assert len(history) == history.of_request(len(history.requests))[-1] + 1
    seen = (mechanism.cursor, mechanism.requests, mechanism.aside, mechanism.settings)
    return (*seen, [(step.index, step.request, step.event) for step in history])


def _held(mechanism: Mechanism, one: Entry) -> None:
    with mechanism.hold_trait_notifications():
        mechanism.ask(*one.example().requests)


def _reset(mechanism: Mechanism, _: Entry) -> None:
    """Under other values, until one is found under which it fails."""
    for name, kind in mechanism.parameters().items():
        for value in kind.extremes():
            if value != getattr(mechanism, name):
                setattr(mechanism, name, value)


FAILING: tuple[Callable[[Mechanism, Entry], Any], ...] = (
    lambda mechanism, one: mechanism.ask(*one.example().requests),
    lambda mechanism, one: setattr(mechanism, "requests", one.example().requests[::-1]),
    lambda mechanism, one: mechanism.use(one.mechanism.presets[0]),
    lambda mechanism, _: mechanism.back_to_what_followed(),
    _reset,
    _held,
)

COPIES: dict[str, Callable[[Mechanism], Mechanism]] = {
    "copy": copy,
    "deepcopy": deepcopy,
    "pickle": lambda mechanism: pickle.loads(pickle.dumps(mechanism)),
}


def returned(story: Serving[Any, Any]) -> Any:
    """What a story returns, all of it told."""
    while True:
        try:
            next(story)
        except StopIteration as done:
            return done.value
