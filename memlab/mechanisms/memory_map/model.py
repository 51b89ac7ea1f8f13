"""The memory map: rows of pages with equal rights, and what becomes of who goes against them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.request import Request
from memlab.live import Measured
from memlab.live.library import NothingToDo
from memlab.mechanisms.memory_map import events
from memlab.mechanisms.memory_map.presets import PRESETS
from memlab.mechanisms.memory_map.requests import OWN, Load, Protect, Read, Touch, Unload, Write
from memlab.mechanisms.memory_map.state import State

SIGNAL = 11
"""The number of the signal that ends a process which touches what it may not (SIGSEGV)."""


class MemoryMap(Measured):
    """The map of a process; see `memlab.mechanisms.memory_map`."""

    title = "Rights in the memory map"
    heading = "Memory map"
    lesson = 10.4
    request_types = (Protect, Write, Read, Load, Unload)
    presets = PRESETS
    charted = "rows"
    script = "rights"
    differs = "Its library may have other pieces, or its system another signal."

    def start(self, _settings: Settings) -> State:
        """16 pages that may be read and written."""
        return State()

    def opening(self, _settings: Settings, _state: State) -> Event:
        """What the map says."""
        return Started(note=f"The process has {OWN} pages in one row of its map: all may be read and written (rw-).")

    def serve(self, _settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Change the map or touch a page; returns the signal that a touch ends with, or 0; None of all else."""
        if isinstance(request, Touch):
            event, after = _touched(state, request)
            yield event, after
            return SIGNAL * (after.died - state.died)
        yield _protected(state, request) if isinstance(request, Protect) else _moved(isinstance(request, Load), state)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The rows, and the copies that died."""
        state: State = (step or self.step).state
        return {"rows": len(state.rows), "copies that died": state.died}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A right taken, a touch against it, the library, a right given back."""
        state: State = (step or self.step).state
        barred = next((page for page in range(OWN) if state.rights[page] != "rw-"), None)
        library = (Unload(), Write(OWN + 4)) if state.loaded else (Load(),)
        if barred is None:
            return (Protect("r--", 4, 4), Write(0), *library)
        return (Write(barred), Read(barred), Protect("rw-", 2, barred), Protect("---", 1, OWN - 2), *library)

    def expected(self, step: Step) -> Mapping[str, int]:
        """What the kernel should count after a request."""
        state: State = step.state
        return {"rows, own": len(state.own), "of the library": len(state.library), "signal": step.result or 0}


def _protected(state: State, request: Protect) -> tuple[Event, State]:
    after = state.protected(request.pages, request.rights)
    changed = sum(old != new for old, new in zip(state.rights, after.rights, strict=True))
    known: dict[str, Any] = {"rights": request.rights, "changed": changed, "chose": request.pages[0]}
    return events.Protected(before=len(state.own), rows=len(after.own), **known), after


def _touched(state: State, request: Touch) -> tuple[Event, State]:
    verb, row = "write" if isinstance(request, Write) else "read", state.row_of(request.page)
    known: dict[str, Any] = {"verb": verb, "page": request.page, "chose": request.page}
    if row and verb[0] in row.rights:
        return events.WentThrough(rights=row.rights, **known), state
    after = replace(state, died=state.died + 1)
    return (events.Killed(rights=row.rights, **known) if row else events.NotMapped(**known)), after


def _moved(load: bool, state: State) -> tuple[Event, State]:
    if load == state.loaded:
        return NothingToDo(there=load), state
    return (events.Loaded() if load else events.Unloaded()), replace(state, loaded=load)
