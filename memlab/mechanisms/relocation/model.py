"""Relocation: a program is moved in the middle of its run, and its own addresses stay."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from traitlets import Enum, Int

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.binding.state import EXECUTION, TIMES
from memlab.mechanisms.relocation import events
from memlab.mechanisms.relocation.presets import PRESETS
from memlab.mechanisms.relocation.proposals import proposals
from memlab.mechanisms.relocation.requests import MOST, Load, Move, Run, Send
from memlab.mechanisms.relocation.state import Entry, State, base_of, first_place, has_room, register_of


class Relocation(Mechanism):
    """A relocation register under a running program; see `memlab.mechanisms.relocation`."""

    title = "Relocation"
    lesson = 0.3
    request_types = (Run, Move, Send, Load)
    presets = PRESETS
    charted = "accesses that missed"
    headline = ("binding",)

    binding = Enum(TIMES, EXECUTION, help="when the program's addresses are bound to places").tag(
        parameter=True, rule="{value}", bare=True
    )
    place = Int(14_000, min=0, max=MOST, help="where the program is loaded at the start").tag(parameter=True)
    size = Int(4000, min=16, max=MOST, help="bytes of the program").tag(parameter=True)
    data = Int(346, min=0, max=MOST, help="which byte of the program its data begin at").tag(
        parameter=True, group="more", label="data from"
    )
    origin = Int(14_000, min=0, max=MOST, help="the place for which a compiler binds, at compile time").tag(
        parameter=True, group="more"
    )
    memory = Int(32_000, min=1, max=MOST, help="bytes of memory").tag(parameter=True, group="more")
    system = Int(8000, min=0, max=MOST, help="bytes of the operating system, from address 0").tag(
        parameter=True, group="more"
    )

    def start(self, settings: Settings) -> State:
        """The program at its place, about to run; on disk where it has no room there."""
        place = settings.place if has_room(settings, settings.place) else None
        return State(place, settings.place, pointer=settings.data)

    def opening(self, settings: Settings, state: State) -> Event:
        """Where the program lies, and what its addresses are."""
        if state.place is None:
            return Started(note=f"The program has no room at {settings.place:,}: it is on disk.")
        base = base_of(settings, state, settings.binding)
        own = f"its own addresses are {base:,} to {base + settings.size - 1:,}"
        added = f"; the register holds {state.place:,}" if settings.binding == EXECUTION else "; nothing is added"
        return Started(note=f"The program lies at {state.place:,}; {own}{added}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Tell what becomes of it; an address returns its physical one, a run the instructions carried out."""
        if isinstance(request, Load):
            return (yield from _load(settings, state, request.at))
        if state.place is None:
            yield events.NotLoaded(), state
            return None
        if isinstance(request, Move):
            return (yield from _move(settings, state, state.place, request.to))
        if isinstance(request, Send):
            told, state = _send(settings, state, "address", request.address)
            yield told, state
            return told.physical
        if isinstance(request, Run):
            return (yield from _run(settings, state, request.instructions))
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Where the program lies, what it did, and what moving it took."""
        state = (step or self.step).state
        return {
            "program at": state.place or 0,
            "instructions": state.instructions,
            "accesses": state.accesses,
            "accesses that missed": state.missed,
            "moves": state.moves,
            "bytes copied": state.copied,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """Go on, move up and down, an address at either end."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """Memory: the system, the program, and what is free around it."""
        step = step or self.step
        settings, state = step.settings, step.state
        cuts = {0, first_place(settings), settings.memory}
        if state.place is not None:
            cuts |= {state.place, state.place + settings.size}
        edges = sorted(cuts)
        return settings.memory, tuple((low, high - low) for low, high in pairwise(edges))


def _run(settings: Settings, state: State, count: int) -> Serving[State, int]:
    """Fetch and read, instruction by instruction; what is fetched from a wrong place is not carried out."""
    base = base_of(settings, state, settings.binding)
    for done in range(count):
        told, state = _send(settings, state, "instruction", base + state.pc)
        yield told, state
        if not isinstance(told, events.Reached):
            return done
        told, state = _send(settings, state, "datum", base + state.pointer)
        state = state.advanced(settings)
        yield told, state
    return count


def _send(settings: Settings, state: State, what: str, logical: int) -> tuple[events.Sent, State]:
    time, place = settings.binding, state.place or 0
    base, register = base_of(settings, state, time), register_of(state, time)
    known: dict[str, Any] = {"logical": logical, "binding": time, "register": register, "base": base}
    known |= {"place": place, "size": settings.size, "bound": state.bound, "what": what}
    physical, byte = logical + register, logical - base
    own = 0 <= byte < settings.size
    right = own and physical - place == byte
    kind = events.Reached if right else events.Missed if own else events.BeyondProgram
    state = replace(state, accesses=state.accesses + 1, missed=state.missed + (not right))
    return kind(chose="sent", **known), state.noting(Entry(logical, physical, right))


def _move(settings: Settings, state: State, left: int, to: int) -> Serving[State, int | None]:
    known: dict[str, Any] = {"to": to, "size": settings.size, "binding": settings.binding}
    if not has_room(settings, to):
        yield events.NoRoomToMove(first=first_place(settings), memory=settings.memory, **known), state
        return None
    base = base_of(settings, state, settings.binding)
    own: dict[str, Any] = {"pc": base + state.pc, "pointer": base + state.pointer, "base": base}
    after = replace(state, place=to, left=left, moves=state.moves + 1, copied=state.copied + settings.size)
    yield events.Moved(chose="program", left=left, **own, **known), after.noting(Entry(None, to))
    return to


def _load(settings: Settings, state: State, at: int) -> Serving[State, int | None]:
    known: dict[str, Any] = {"to": at, "size": settings.size, "binding": settings.binding}
    if not has_room(settings, at):
        yield events.NoRoomToLoad(first=first_place(settings), memory=settings.memory, **known), state
        return None
    after = replace(state, place=at, bound=at, left=None, pc=0, pointer=settings.data, record=())
    yield events.Loaded(chose="program", base=base_of(settings, after, settings.binding), **known), after
    return at
