"""Protection by two registers: each address is compared before memory sees it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from traitlets import Enum, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.protection import events, instructions
from memlab.mechanisms.protection.bands import FREE, MOST_MEMORY, Bands
from memlab.mechanisms.protection.presets import FIGURE, PRESETS
from memlab.mechanisms.protection.proposals import proposals
from memlab.mechanisms.protection.requests import Access, Dispatch, LoadBase, LoadLimit, ReturnToUser, SystemCall
from memlab.mechanisms.protection.state import BASE_LIMIT, MONITOR, RELOCATION, USER, State, bands_of, owner_at

_FIRST, _SECOND = ("box", "first"), ("box", "second")
_PARTS_HELP: Final = "who has which part of memory, from address 0 up"


class Protection(Mechanism):
    """Base and limit, or relocation and limit; see `memlab.mechanisms.protection`."""

    title = "Protection"
    lesson = 0.1
    request_types = (Access, LoadBase, LoadLimit, SystemCall, ReturnToUser, Dispatch)
    presets = PRESETS
    charted = "accesses trapped"
    headline = ("scheme",)

    scheme = Enum((BASE_LIMIT, RELOCATION), BASE_LIMIT, help="what the two registers hold").tag(
        parameter=True, rule="{value}", bare=True
    )
    base = Int(300_040, min=0, max=MOST_MEMORY, help="base (or relocation) register at the start").tag(parameter=True)
    limit = Int(120_900, min=0, max=MOST_MEMORY, help="limit register at the start: a length").tag(
        parameter=True, unit="bytes"
    )
    mode = Enum((USER, MONITOR), USER, help="the mode at the start").tag(parameter=True, rule="")
    after_trap = Enum((MONITOR, USER), MONITOR, help="the mode in which the next request finds the machine").tag(
        parameter=True, group="more", label="after a trap", rule=""
    )
    memory = Int(1_024_000, min=1, max=MOST_MEMORY, help="size of the memory").tag(
        parameter=True, unit="bytes", group="more"
    )
    parts = Tuple(default_value=FIGURE, help=_PARTS_HELP).tag(parameter=True, group="more", kind=Bands(_PARTS_HELP))

    def start(self, settings: Settings) -> State:
        """The registers and the mode, as they are given."""
        return State(settings.mode, settings.base, settings.limit)

    def opening(self, settings: Settings, state: State) -> Event:
        """What is legal at the start."""
        name = "base" if settings.scheme == BASE_LIMIT else "relocation register"
        mode = f"The mode is {state.mode}; the {name} holds {state.base:,}, the limit register {state.limit:,}"
        if state.end > settings.memory:
            return Started(note=f"{mode}: that reaches {state.end - settings.memory:,} bytes beyond memory.")
        return Started(note=f"{mode}: the job's memory ends before {state.end:,}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Check an address, or change the mode or a register; an access returns the byte's place, None for a trap."""
        if isinstance(request, Access):
            return (yield from _access(settings, state, request.address))
        if isinstance(request, Dispatch):
            yield from _dispatch(settings, state, request.job)
        elif isinstance(request, SystemCall):
            yield _enter(state, "System call")
        elif isinstance(request, LoadBase):
            yield _load(settings, state, "base", request.value)
        elif isinstance(request, LoadLimit):
            yield _load(settings, state, "limit", request.value)
        elif isinstance(request, ReturnToUser):
            yield _return(settings, state)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The registers, what has been sent and what trapped."""
        state = (step or self.step).state
        return {
            "base": state.base,
            "limit": state.limit,
            "first address behind": state.end,
            "accesses": state.accesses,
            "accesses trapped": state.trapped,
            "traps in all": state.traps,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """The last legal address and the first illegal ones, what is privileged, and another job."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory, band by band."""
        settings = (step or self.step).settings
        return settings.memory, tuple((band.start, band.size) for band in bands_of(settings))


def _access(settings: Settings, state: State, address: int) -> Serving[State, int | None]:
    relocated = settings.scheme == RELOCATION
    known: dict[str, Any] = {"address": address, "mode": state.mode, "base": state.base, "limit": state.limit}
    known["relocated"] = relocated
    if state.mode == MONITOR:
        yield events.Unchecked(chose=("mode", MONITOR), **known), state
    elif relocated:
        if address >= state.limit:
            return (yield from _trap(settings, state, known))
        yield events.BelowLimit(chose=_FIRST, **known), state
    else:
        if address < state.base:
            return (yield from _trap(settings, state, known, low=True))
        yield events.NotBelowBase(chose=_FIRST, **known), state
        if address >= state.end:
            return (yield from _trap(settings, state, known))
        yield events.BelowEnd(chose=_SECOND, **known), state
    return (yield from _to_memory(settings, replace(state, accesses=state.accesses + 1), known))


def _to_memory(settings: Settings, state: State, known: dict[str, Any]) -> Serving[State, int | None]:
    physical = events.Checked(**known).physical
    if physical >= settings.memory:
        yield events.NothingThere(chose="memory", memory=settings.memory, **known), state
        return None
    yield events.Reached(chose="memory", owner=_owner(settings, physical), **known), state
    return physical


def _trap(settings: Settings, state: State, known: dict[str, Any], *, low: bool = False) -> Serving[State, int | None]:
    after = _trapped(settings, replace(state, accesses=state.accesses + 1, trapped=state.trapped + 1))
    owner = "" if known["relocated"] else _owner(settings, known["address"])
    chose = _FIRST if low or known["relocated"] else _SECOND
    yield events.Trapped(chose=chose, low=low, owner=owner, **known), after
    return None


def _trapped(settings: Settings, state: State) -> State:
    return replace(state, mode=settings.after_trap, traps=state.traps + 1)


def _owner(settings: Settings, address: int) -> str:
    band = owner_at(settings, address)
    return band.owner if band and band.owner != FREE else ""


def _enter(state: State, by: str) -> tuple[Event, State]:
    return instructions.EnteredMonitor(by=by, instruction=by.lower(), mode=state.mode), replace(state, mode=MONITOR)


def _load(settings: Settings, state: State, name: str, value: int) -> tuple[Event, State]:
    register = "limit" if name == "limit" else "base" if settings.scheme == BASE_LIMIT else "relocation register"
    known: dict[str, Any] = {"instruction": f"load {register} {value:,}", "mode": state.mode}
    if state.mode == USER:
        return instructions.PrivilegeTrapped(**known), _trapped(settings, state)
    after = replace(state, limit=value) if name == "limit" else replace(state, base=value)
    return instructions.Loaded(
        register=register, before=getattr(state, name), base=after.base, limit=after.limit, **known
    ), after


def _return(settings: Settings, state: State) -> tuple[Event, State]:
    known: dict[str, Any] = {"instruction": "return to user mode", "mode": state.mode}
    if state.mode == USER:
        return instructions.PrivilegeTrapped(**known), _trapped(settings, state)
    relocated = settings.scheme == RELOCATION
    told = instructions.ReturnedToUser(base=state.base, limit=state.limit, relocated=relocated, **known)
    return told, replace(state, mode=USER)


def _dispatch(settings: Settings, state: State, job: str) -> Serving[State, None]:
    """The timer interrupts, the dispatcher loads both registers, and the job has the CPU."""
    band = next((band for band in bands_of(settings) if band.owner == job and job != FREE), None)
    if band is None:
        yield instructions.NoSuchJob(job=job, instruction="dispatch", mode=state.mode), state
        return
    told, state = _enter(state, "The timer interrupts")
    yield told, state
    for name, value in (("base", band.start), ("limit", band.size)):
        told, state = _load(settings, state, name, value)
        yield told, state
    yield _return(settings, state)
