"""Binding: one program from source to memory, and what its fields mean after a move."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.binding import events, stages
from memlab.mechanisms.binding.modules import MOST_ADDRESS, Modules
from memlab.mechanisms.binding.presets import ONE, PRESETS
from memlab.mechanisms.binding.proposals import proposals
from memlab.mechanisms.binding.requests import Load, Move, Refer
from memlab.mechanisms.binding.state import (
    ALL,
    LOAD_MODULE,
    MEMORY,
    OBJECT,
    TIMES,
    State,
    followed,
    inside,
    physical,
    program_of,
    right,
    times_of,
)
from memlab.memory.english import plural

_MODULES_HELP: Final = "the program: its modules with their symbols and the fields that name one"

Result = tuple[str, ...] | tuple[int, ...] | None


class Binding(Mechanism):
    """Binding at compile, load or execution time; see `memlab.mechanisms.binding`."""

    title = "Binding"
    lesson = 0.2
    request_types = (Load, Move, Refer)
    presets = PRESETS
    charted = "references missed"
    headline = ("binding",)

    binding = Enum((*TIMES, ALL), ALL, help="when addresses are bound to places in memory").tag(
        parameter=True, rule="{value}", bare=True
    )
    modules = Tuple(default_value=ONE, help=_MODULES_HELP).tag(parameter=True, kind=Modules(_MODULES_HELP))
    origin = Int(74_000, min=0, max=MOST_ADDRESS, help="the place for which a compiler binds, at compile time").tag(
        parameter=True
    )

    def start(self, settings: Settings) -> State:  # noqa: ARG002 - a program starts as source, whatever it is
        """The source, before any tool."""
        return State()

    def opening(self, settings: Settings, state: State) -> Event:
        """What the source names."""
        made, one = program_of(settings), followed(settings, state)
        size = f"{plural(made.size, 'byte')} in {plural(len(made.starts), 'module')}"
        if one is None:
            return Started(note=f"The program takes {size}; no field names a symbol, so nothing must be bound.")
        return Started(note=f"The source has names only: an instruction of module {one.module} names {one.symbol}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Result]:
        """Bring the program on its way; a load and a move return what is right then, a reference what it reaches."""
        if isinstance(request, Load):
            return (yield from _load(settings, state, request.at))
        if state.place is None:
            yield events.NotLoaded(), state
            return None
        if isinstance(request, Move):
            after = replace(state, place=request.to, left=state.place)
            told = _placed(settings, after)
            yield events.Moved(chose=("process", times_of(settings)[-1]), left=state.place, **told), after
            return right(settings, after)
        if isinstance(request, Refer):
            return (yield from _refer(settings, state, request.symbol))
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The program, its references, and how many of those made missed."""
        step = step or self.step
        made, state = program_of(step.settings), step.state
        fine = right(step.settings, state) if state.place is not None else ()
        return {
            "program's bytes": made.size,
            "modules": len(made.starts),
            "fields that name a symbol": len(made.references),
            "times of binding that are right": len(fine),
            "references made": state.references,
            "references missed": state.missed,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Load, move away and back, jump, load again."""
        step = step or self.step
        return proposals(step.settings, step.state)


def _load(settings: Settings, state: State, at: int) -> Serving[State, Result]:
    for stage, kind in ((OBJECT, stages.Compiled), (LOAD_MODULE, stages.Linked)):
        if state.stage < stage:
            state = replace(state, stage=stage)
            yield kind(chose=("stage", stage), **_stage(settings, state)), state
    after = replace(state, stage=MEMORY, place=at, bound=at, left=None)
    yield events.Loaded(chose=("stage", MEMORY), **_placed(settings, after)), after
    return right(settings, after)


def _refer(settings: Settings, state: State, symbol: str) -> Serving[State, Result]:
    made = program_of(settings)
    number = next((at for at, one in enumerate(made.references) if one.symbol == symbol), None)
    if number is None:
        yield events.NoSuchSymbol(symbol=symbol, known=made.symbols), state
        return None
    state = replace(state, followed=number, references=state.references + 1)
    told = _placed(settings, state)
    reached = tuple(physical(settings, state, made.references[number], time) for time in times_of(settings))
    if len(told["right"]) == len(reached):
        yield events.Reached(**told), state
    else:
        own = all(inside(settings, state, byte) for byte in reached)
        yield events.Missed(inside=own, **told), replace(state, missed=state.missed + 1)
    return reached


def _stage(settings: Settings, state: State) -> dict[str, Any]:
    one = followed(settings, state)
    told: dict[str, Any] = {"binding": settings.binding, "origin": settings.origin}
    if one is None:
        return {**told, "symbol": "", "module": "", "home": "", "offset": 0, "start": 0}
    return {**told, **{name: getattr(one, name) for name in ("symbol", "module", "home", "offset", "start")}}


def _placed(settings: Settings, state: State) -> dict[str, Any]:
    one = followed(settings, state)
    known = {"symbol": one.symbol, "linked": one.linked} if one else {"symbol": "", "linked": 0}
    places = {"origin": settings.origin, "bound": state.bound, "place": state.place}
    return {"binding": settings.binding, "right": right(settings, state), **known, **places}
