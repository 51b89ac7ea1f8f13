"""Dynamic loading: a routine is read when it is first called."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from traitlets import Enum, Tuple, Unicode

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.kinds import Label
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.dynamic_loading import events
from memlab.mechanisms.dynamic_loading.presets import PRESETS, PROGRAM
from memlab.mechanisms.dynamic_loading.requests import Call
from memlab.mechanisms.dynamic_loading.routines import Routine, Routines
from memlab.mechanisms.dynamic_loading.state import AT_START, FIRST_CALL, State, never_loaded, routine, static
from memlab.memory.english import bytes_agree, in_bytes

_HELP: Final = "the routines of the program, with their sizes"
_MAIN: Final = "the routine that is in memory from the start"
_EDGES: Final = 24
_BARS: Final = 13
"""The start and the last calls that the picture has bars for."""


class DynamicLoading(Mechanism):
    """A program whose routines are read when they are called; see `memlab.mechanisms.dynamic_loading`."""

    title = "Dynamic loading"
    lesson = 0.4
    request_types = (Call,)
    presets = PRESETS
    charted = "in memory"
    headline = ("loading",)
    units: ClassVar[Mapping[str, str]] = dict.fromkeys(("in memory", "whole program", "never loaded"), "bytes")

    loading = Enum((FIRST_CALL, AT_START), FIRST_CALL, help="when a routine is read").tag(
        parameter=True, rule="loading {value}"
    )
    routines = Tuple(default_value=PROGRAM, help=_HELP).tag(parameter=True, group="more", kind=Routines(_HELP))
    main = Unicode("main", help=_MAIN).tag(parameter=True, group="more", kind=Label(_MAIN))

    def start(self, settings: Settings) -> State:
        """The main routine in memory, or all of them."""
        one = routine(settings, settings.main)
        first: tuple[Routine, ...] = (one,) if one else ()
        inside = tuple(settings.routines) if settings.loading == AT_START else first
        resident = sum(each.size for each in inside)
        return State(tuple(each.name for each in inside), resident, (resident,))

    def opening(self, settings: Settings, state: State) -> Event:
        """What is in memory at the start."""
        if not state.inside:
            return Started(note=f"The program has no routine {settings.main} to start with: nothing is in memory.")
        whole, left = in_bytes(static(settings)), never_loaded(settings, state)
        there = bytes_agree(state.resident)
        if not left:
            return Started(note=f"The whole program is loaded at the start: {there} in memory.")
        return Started(
            note=f"Of the program's {whole}, only {settings.main} is loaded at the start: {there} in memory."
        )

    def serve(self, settings: Settings, state: State, request: Call) -> Serving[State, int | None]:
        """Carry a call out; returns the bytes that were read for it, None where nothing could be called."""
        known: dict[str, Any] = {"caller": request.caller, "callee": request.callee}
        for name in (request.caller, request.callee):
            if routine(settings, name) is None:
                yield events.UnknownRoutine(unknown=name, **known), state
                return None
        if request.caller not in state.inside:
            yield events.CallerNotLoaded(chose=("routine", request.caller), **known), state
            return None
        known["chose"] = ("routine", request.callee)
        if request.callee in state.inside:
            yield events.WentStraight(**known), _called(state, request)
            return 0
        yield events.LoaderCalled(**known), state
        size: int = next(one.size for one in settings.routines if one.name == request.callee)
        grown = replace(
            state, inside=(*state.inside, request.callee), resident=state.resident + size, loads=state.loads + 1
        )
        told = events.RoutineLoaded(size=size, resident=grown.resident, whole=static(settings), **known)
        yield told, _called(grown, request)
        return size

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What is in memory, and what would be if all were loaded."""
        step = step or self.step
        state, whole = step.state, static(step.settings)
        return {
            "in memory": state.resident,
            "whole program": whole,
            "never loaded": whole - state.resident,
            "routines in memory": len(state.inside),
            "calls": state.calls,
            "reads": state.loads,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Calls of what is not in memory yet, then of what is, then one by a routine that does not run."""
        step = step or self.step
        left = never_loaded(step.settings, step.state)
        callers = step.state.inside[-1:] or (step.settings.main,)
        inside = [name for name in step.state.inside if name != callers[0]][:2] or [*callers]
        asleep = [Call(name, callers[0]) for name in left[-1:]]
        return (*(Call(callers[0], name) for name in (*left[:3], *inside)), *asleep)


def _called(state: State, call: Call) -> State:
    """A call was made."""
    edge = (call.caller, call.callee)
    others = tuple(one for one in state.edges if one != edge)
    after = (*state.after, state.resident)[-_BARS:]
    return replace(state, edges=(*others, edge)[-_EDGES:], after=after, calls=state.calls + 1)
