"""Lazy binding: a slot of a library's table of jumps gets its address when it is first jumped through."""

from collections.abc import Mapping

from traitlets import Enum

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.request import Request
from memlab.live import Measured
from memlab.live.library import NothingToDo
from memlab.mechanisms.lazy_binding import events
from memlab.mechanisms.lazy_binding.library import JUMPS, SLOTS
from memlab.mechanisms.lazy_binding.presets import LAZY, NOW, PRESETS, in_words
from memlab.mechanisms.lazy_binding.requests import Call, Load, Unload
from memlab.mechanisms.lazy_binding.state import State


class LazyBinding(Measured):
    """The table of jumps of a library; see `memlab.mechanisms.lazy_binding`."""

    title = "The stub that replaces itself"
    heading = "Lazy binding"
    lesson = 10.3
    request_types = (Call, Unload, Load)
    presets = PRESETS
    headline = ("binding",)
    charted = "slots bound"
    script = "slots"
    differs = "It may be another zlib, or one that is bound as a whole when it is loaded."

    binding = Enum((LAZY, NOW), LAZY, help="when the slots are bound: at the first jump, or when it is loaded").tag(
        parameter=True, rule={LAZY: "slots bound at the first jump", NOW: "slots bound at loading"}
    )

    def start(self, settings: Settings) -> State:
        """The library is loaded, and nothing was called."""
        if settings.binding == NOW:
            return State(frozenset(SLOTS), len(SLOTS))
        return State()

    def opening(self, settings: Settings, _state: State) -> Event:
        """What the slots hold."""
        if settings.binding == NOW:
            return Started(note=f"The linker has looked up all {len(SLOTS)} routines while zlib was loaded.")
        return Started(note=f"zlib is loaded: all {len(SLOTS)} slots hold the addresses of their stubs.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Call a function, unload or load; returns how many slots a call binds, None for everything else."""
        if not isinstance(request, Call):
            yield _moved(isinstance(request, Load), settings.binding, state)
            return None
        if not state.loaded:
            yield events.NotLoaded(function=request.function), state
            return None
        before, jumps = len(state.bound), JUMPS[request.function]
        for slot in jumps:
            new, state = slot not in state.bound, state.through(slot)
            yield _jumped(request.function, slot, state, new=new), state
        total = len(state.bound)
        changed = total - before
        yield events.Returned(function=request.function, through=len(jumps), changed=changed, total=total), state
        return changed

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The slots that are bound, the jumps, and the questions to the linker."""
        state: State = (step or self.step).state
        return {"slots bound": len(state.bound), "jumps": state.jumps, "linker asked": state.asked}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Functions, those that would bind most first."""
        state: State = (step or self.step).state
        new = {function: len(set(jumps) - state.bound) for function, jumps in JUMPS.items()}
        calls = (Call(function) for function in sorted(new, key=lambda function: -new[function]))
        return (*calls, Unload()) if state.loaded else (Load(), *calls)

    def act_of(self, settings: Settings, request: Request) -> str:
        """The request and when slots are bound, on which the numbers depend."""
        return in_words(request, settings.binding)

    def expected(self, step: Step) -> Mapping[str, int]:
        """The slots that a call binds, and how many there are."""
        return {"slots changed": step.result or 0, "slots in all": len(SLOTS) if step.state.loaded else 0}


def _jumped(function: str, slot: str, after: State, *, new: bool) -> events.Jumped:
    if new:
        return events.Bound(slot=slot, function=function, number=len(after.bound), chose=slot)
    return events.WentStraight(slot=slot, function=function, chose=slot)


def _moved(load: bool, binding: str, state: State) -> tuple[Event, State]:
    """What becomes of a request to load or to unload."""
    if load == state.loaded:
        return NothingToDo(there=load), state
    if not load:
        return events.Unloaded(lost=len(state.bound)), state.unloaded()
    after = state.anew(frozenset(SLOTS) if binding == NOW else frozenset())
    return events.LoadedAnew(bound=len(after.bound)), after
