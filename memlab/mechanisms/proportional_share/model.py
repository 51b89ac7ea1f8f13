"""One library for all: its code is in memory once, and Pss tells each process its share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.request import Request
from memlab.live import Measured
from memlab.mechanisms.proportional_share import events
from memlab.mechanisms.proportional_share.presets import PRESETS
from memlab.mechanisms.proportional_share.requests import CODE, DATA, PROCESSES, Exit, Run, Using, Write
from memlab.mechanisms.proportional_share.state import Pages, State


class ProportionalShare(Measured):
    """Four processes and a library; see `memlab.mechanisms.proportional_share`."""

    title = "One library for all"
    lesson = 10.2
    request_types = (Run, Write, Exit)
    presets = PRESETS
    charted = "in memory"
    script = "sharing"
    differs = "Its pages may have another size."
    units: ClassVar[Mapping[str, str]] = dict.fromkeys(("in memory", "sum of Rss", "sum of Pss"), "KB")

    def start(self, _settings: Settings) -> State:
        """Nobody runs."""
        return State()

    def opening(self, _settings: Settings, _state: State) -> Event:
        """How large the library is."""
        return Started(note=f"The library has {CODE} pages of code and {DATA} of data; none of them is in memory.")

    def serve(self, _settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Use the library or end; returns the Pss of the process in KB, None where none runs then."""
        assert isinstance(request, Using)
        if isinstance(request, Exit):
            yield _ended(state, request.process)
            return None
        event, after = _used(state, request)
        yield event, after
        return event.pss

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What the library takes, and the sums of Rss and Pss."""
        state: State = (step or self.step).state
        return {
            "in memory": state.in_memory,
            "sum of Rss": sum(map(state.rss, PROCESSES)),
            "sum of Pss": sum(map(state.pss, PROCESSES)),
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A process more, data written, a process less."""
        state: State = (step or self.step).state
        running = [who for who in PROCESSES if state.of(who)]
        resting = [who for who in PROCESSES if not state.of(who)]
        more = (*(Run(who, 16) for who in resting[:1]), *(Write(who, 2) for who in running[-1:]))
        return (*more, Run((running or resting)[0], 16, 8), *(Exit(who) for who in (*running[:1], *resting[-1:])))

    def expected(self, step: Step) -> Mapping[str, int]:
        """What the kernel should count of the process that acted."""
        event: Any = step.event
        return {"Rss, KB": getattr(event, "rss", 0), "Pss, KB": getattr(event, "pss", 0), "own, KB": _own(event)}


def _own(event: Any) -> int:
    return int(event.own) if isinstance(event, events.Used) else 0


def _used(state: State, request: Using) -> tuple[events.Used, State]:
    """A process runs code or writes data."""
    assert isinstance(request, (Run, Write))
    who, pages = request.process, frozenset(request.pages)
    before = state.of(who) or Pages()
    if isinstance(request, Run):
        after = state.having(who, before._replace(code=before.code | pages))
        filled, mapped = len(pages - state.cached), len(pages - before.code)
        known = _known(after, request)
        if filled:
            return events.Filled(filled=filled, **known), after
        return events.Shared(mapped=mapped, **known), after
    after = state.having(who, before._replace(data=before.data | pages))
    copied = len(pages - before.data)
    known = _known(after, request)
    return (events.Copied(copied=copied, **known) if copied else events.WroteAgain(**known)), after


def _known(state: State, request: Run | Write) -> dict[str, Any]:
    who = request.process
    code = (state.of(who) or Pages()).code
    return {
        "chose": who,
        "process": who,
        "count": len(request.pages),
        "rss": state.rss(who),
        "pss": state.pss(who),
        "own": state.own(who),
        "most": max(map(state.users, code), default=1),
    }


def _ended(state: State, who: str) -> tuple[Event, State]:
    if state.of(who) is None:
        return events.NotRunning(process=who), state
    after = state.having(who, None)
    return events.Ended(process=who, own=state.own(who), left=sum(map(bool, after.running))), after
