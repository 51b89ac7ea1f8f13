"""Swapping: whole processes go out to the backing store and come back, as their priorities want it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from traitlets import Enum, Int

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.swapping import events
from memlab.mechanisms.swapping.amounts import amount, speed, time
from memlab.mechanisms.swapping.devices import end_io, start_io
from memlab.mechanisms.swapping.dispatching import dispatch
from memlab.mechanisms.swapping.presets import PRESETS
from memlab.mechanisms.swapping.proposals import proposals
from memlab.mechanisms.swapping.requests import MOST, Arrive, Dispatch, EndIO, Exit, StartIO
from memlab.mechanisms.swapping.state import BUFFERS, COMPILE, NEVER, NONE, Process, State, Transfer


class Swapping(Mechanism):
    """Processes between memory and the backing store; see `memlab.mechanisms.swapping`."""

    title = "Swapping"
    lesson = 1.2
    request_types = (Dispatch, Arrive, StartIO, EndIO, Exit)
    presets = PRESETS
    charted = "milliseconds of transfer"
    headline = ("roll_out", "io_rule")

    roll_out = Enum(("lower", "not higher"), "lower", help="which priority may be rolled out for another").tag(
        parameter=True, label="roll out"
    )
    io_rule = Enum((NEVER, BUFFERS, NONE), NEVER, help="what is done about a process with pending I/O").tag(
        parameter=True, label="pending I/O", rule=""
    )
    rate = Int(5_000_000, min=1, max=10**12, help="bytes that a transfer moves in a second").tag(parameter=True)
    latency_us = Int(8000, min=0, max=10**9, help="microseconds before each transfer").tag(
        parameter=True, label="latency (µs)"
    )
    transfer = Enum(("whole", "used"), "whole", help="whether all of a process is moved, or the part it uses").tag(
        parameter=True, rule=""
    )
    memory = Int(2_200_000, min=1, max=MOST, help="bytes of memory for users, from address 0").tag(
        parameter=True, group="more"
    )
    fit = Enum(("first", "best", "worst"), "first", help="which hole a process takes that may choose").tag(
        parameter=True, group="more", rule="{value} fit", bare=True
    )
    if_stuck = Enum(("wait", "next"), "wait", help="if the chosen one cannot come in: wait, or try the next").tag(
        parameter=True, group="more", label="if stuck"
    )

    def start(self, settings: Settings) -> State:  # noqa: ARG002 - nobody is there
        """Memory is one hole, and nobody is ready."""
        return State()

    def opening(self, settings: Settings, state: State) -> Event:  # noqa: ARG002 - nobody is there
        """How large memory is, and what a transfer costs."""
        latency = Transfer("", True, 0, 0, settings.latency_us, settings.rate).us
        each = f"a transfer takes {time(latency)}, then {speed(settings.rate)}"
        return Started(note=f"Memory has {amount(settings.memory)}, all free; {each}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Process | None]:
        """Tell what becomes of it; a dispatch returns the process that has the CPU, None where nobody has."""
        if isinstance(request, Dispatch):
            return (yield from dispatch(settings, state))
        if isinstance(request, Arrive):
            yield _arrive(settings, state, request)
        elif isinstance(request, StartIO):
            yield start_io(settings, state, request)
        elif isinstance(request, EndIO):
            yield end_io(settings, state, request.process)
        elif isinstance(request, Exit):
            yield _exit(state, request.process)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Who is where, and what the transfers have cost so far."""
        step = step or self.step
        state = step.state
        return {
            "in memory": len(state.inside),
            "on the backing store": len(state.away),
            "rolled in": state.ins,
            "rolled out": state.outs,
            "milliseconds of transfer": float(state.time / 1000),
            "free": sum(hole.size for hole in state.holes(step.settings.memory)),
            "overwritten by a device": state.corrupted,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A dispatch, one of higher priority, I/O for one in memory, and who may end."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """Memory: processes and holes."""
        step = step or self.step
        memory, state = step.settings.memory, step.state
        holes = [(hole.start, hole.size) for hole in state.holes(memory)]
        return memory, (*holes, *((one.at or 0, one.size) for one in state.inside))


def _arrive(settings: Settings, state: State, asked: Arrive) -> tuple[Event, State]:
    if state.of(asked.process):
        return events.NameInUse(process=asked.process), state
    base = asked.base if asked.binding == COMPILE else None
    end = (base or 0) + asked.size
    if end > settings.memory:
        return events.NeverFits(process=asked.process, end=end, memory=settings.memory), state
    used = max(0, asked.size - asked.unused)
    process = Process(asked.process, asked.size, used, asked.priority, asked.binding, base)
    after = replace(state, processes=(*state.processes, process), ready=(*state.ready, process.name))
    known: dict[str, Any] = {"size": process.size, "priority": process.priority, "binding": process.binding}
    return events.Arrived(chose=("process", process.name), process=process.name, base=base, **known), after


def _exit(state: State, name: str) -> tuple[Event, State]:
    process = state.of(name)
    if process is None:
        return events.Unknown(process=name), state
    if process.io is not None:
        return events.ExitRefused(process=name, address=process.io.address), state
    rest = tuple(one for one in state.processes if one.name != name)
    ready = tuple(one for one in state.ready if one != name)
    return events.Exited(process=name, at=process.at, size=process.size), replace(state, processes=rest, ready=ready)
