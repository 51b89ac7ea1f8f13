"""Swapping under load, as UNIX does it: nobody is moved until memory is nearly full."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from traitlets import Int

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.events import NameInUse, Unknown
from memlab.mechanisms.unix_swapping import events
from memlab.mechanisms.unix_swapping.presets import PRESETS
from memlab.mechanisms.unix_swapping.proposals import proposals
from memlab.mechanisms.unix_swapping.requests import MOST, Arrive, Exit
from memlab.mechanisms.unix_swapping.state import Process, State, transfer_time


class UnixSwapping(Mechanism):
    """Processes swapped only while the load is high; see `memlab.mechanisms.unix_swapping`."""

    title = "Swapping under load (UNIX)"
    heading = "UNIX swapping"
    lesson = 1.3
    request_types = (Arrive, Exit)
    presets = PRESETS
    charted = "bytes in use"
    headline = ("start_above", "stop_at")

    start_above = Int(800_000, min=0, max=MOST, help="swapping starts if more bytes than these would be in use").tag(
        parameter=True, label="start above"
    )
    stop_at = Int(500_000, min=0, max=MOST, help="swapping goes on until at most so many bytes would be in use").tag(
        parameter=True, label="stop at"
    )
    memory = Int(1_000_000, min=1, max=MOST, help="bytes of memory for users").tag(parameter=True)
    rate = Int(5_000_000, min=1, max=10**12, help="bytes that a transfer moves in a second").tag(
        parameter=True, group="more"
    )
    latency_us = Int(8000, min=0, max=10**9, help="microseconds before each transfer").tag(
        parameter=True, group="more", label="latency (µs)"
    )

    def start(self, settings: Settings) -> State:  # noqa: ARG002 - nobody is there
        """Nobody is there."""
        return State()

    def opening(self, settings: Settings, state: State) -> Event:  # noqa: ARG002 - nobody is there
        """Memory and its two marks."""
        marks = f"starts above {amount(settings.start_above)} in use and stops at {amount(settings.stop_at)}"
        return Started(note=f"Memory has {amount(settings.memory)}, all free; swapping {marks}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, bool | None]:
        """Tell what becomes of it; an arrival returns whether the process is in memory."""
        state = replace(state, now=state.now + 1)
        if isinstance(request, Arrive):
            return (yield from _arrive(settings, state, request))
        if isinstance(request, Exit):
            yield from _exit(settings, state, request.process)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """How much is in use, and what swapping has cost so far."""
        state = (step or self.step).state
        return {
            "bytes in use": state.in_use,
            "in memory": len(state.inside),
            "on the backing store": len(state.away),
            "times swapping started": state.starts,
            "swapped out": state.outs,
            "swapped in": state.ins,
            "milliseconds of transfer": float(state.time / 1000),
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """One that reaches the mark, one that crosses it, and who may end."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """Memory, by how much is in use: one process behind the other, then what is free."""
        step = step or self.step
        memory, sizes = step.settings.memory, [one.size for one in step.state.inside]
        edges = [0, *accumulate(sizes), memory]
        return memory, tuple((start, end - start) for start, end in pairwise(edges) if end > start)


def _arrive(settings: Settings, state: State, asked: Arrive) -> Serving[State, bool]:
    if state.of(asked.process):
        yield NameInUse(process=asked.process), state
        return False
    if asked.size > settings.memory:
        yield events.TooLarge(**_weighed(settings, state, asked.process, asked.size)), state
        return False
    swapped = state.in_use + asked.size > settings.start_above
    if swapped:
        state = replace(state, starts=state.starts + 1)
        yield events.SwappingStarted(**_weighed(settings, state, asked.process, asked.size)), state
        for victim in state.inside:
            if state.in_use + asked.size <= settings.stop_at:
                break
            out, state = _out(settings, state, victim, asked)
            yield out, state
    known = {**_weighed(settings, state, asked.process, asked.size), "swapped": swapped}
    inside = bool(state.in_use + asked.size <= settings.memory)
    after = state.joined(Process(asked.process, asked.size, asked.priority, inside, state.now))
    if inside:
        yield events.Admitted(chose=("process", asked.process), **known), after
    else:
        yield events.Waits(chose=("process", asked.process), **known), after
    return inside


def _weighed(settings: Settings, state: State, name: str, size: int) -> dict[str, Any]:
    marks = {key: settings[key] for key in ("memory", "start_above", "stop_at")}
    return {"process": name, "size": size, "before": state.in_use, **marks}


def _out(settings: Settings, state: State, victim: Process, asked: Arrive) -> tuple[events.SwappedOut, State]:
    us = transfer_time(settings, victim.size)
    told = events.SwappedOut(
        chose=("process", victim.name),
        candidates=tuple(("process", one.name) for one in state.inside),
        victim=victim.name,
        priority=victim.priority,
        gone=victim.size,
        equals=sum(one.priority == victim.priority for one in state.inside),
        latency=settings.latency_us,
        rate=settings.rate,
        us=us,
        **_weighed(settings, state, asked.process, asked.size),
    )
    return told, state.moved(victim, us)


def _exit(settings: Settings, state: State, name: str) -> Serving[State, None]:
    process = state.of(name)
    if process is None:
        yield Unknown(process=name), state
        return
    state = state.without(name)
    yield events.Exited(process=name, size=process.size, inside=process.inside, in_use=state.in_use), state
    for one in state.away:
        known = _weighed(settings, state, one.name, one.size)
        if state.inside and state.in_use + one.size > min(settings.stop_at, settings.memory):
            behind = len(state.away) - 1
            yield events.StaysOut(chose=("process", one.name), behind=behind, **known), state
            return
        us = transfer_time(settings, one.size)
        known |= {"priority": one.priority, "latency": settings.latency_us, "rate": settings.rate, "us": us}
        state = state.moved(one, us)
        yield events.SwappedIn(chose=("process", one.name), **known), state
