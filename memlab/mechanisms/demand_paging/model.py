"""Demand paging: a page gets its frame when it is first written, and a fork copies a page only when it must."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from traitlets import Enum, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.live import CannotMeasureError, run_script
from memlab.mechanisms.demand_paging import events
from memlab.mechanisms.demand_paging.counts import Count, Counts, act_of, counted
from memlab.mechanisms.demand_paging.presets import HERE, NOBODY, PRESETS, RECORDED
from memlab.mechanisms.demand_paging.requests import CHILD, PAGES, PARENT, Exit, Fork, Read, Touch, Write
from memlab.mechanisms.demand_paging.state import ZERO, Entry, State

_COUNTS: Final = "what a running kernel counted, request by request"
_SOURCE: Final = "who counted"
_TRAIL: Final = 64


class DemandPaging(Mechanism):
    """Pages that get their frames when they are touched; see `memlab.mechanisms.demand_paging`."""

    title = "Demand paging"
    lesson = 10
    request_types = (Write, Read, Fork, Exit)
    presets = PRESETS
    charted = "resident"
    acts: ClassVar[Mapping[str, str]] = {"Run it here": "run_here"}
    units: ClassVar[Mapping[str, str]] = dict.fromkeys(("resident", "child resident", "frames in use"), "pages")

    counts = Tuple(default_value=(), help=_COUNTS).tag(parameter=True, group="more", kind=Counts(_COUNTS))
    source = Enum((NOBODY, RECORDED, HERE), NOBODY, help=_SOURCE).tag(parameter=True, group="more", rule="{value}")

    def start(self, _settings: Settings) -> State:
        """64 pages that are mapped, none of them touched."""
        return State()

    def opening(self, _settings: Settings, _state: State) -> Event:
        """What mapping costs."""
        return Started(note=f"The parent has {PAGES} pages mapped and 0 frames: nothing is taken before it is touched.")

    def serve(self, _settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Touch a page, fork or end; returns the page faults that it costs, None where it cannot be."""
        if isinstance(request, Touch):
            event, after = _touched(state, request)
        else:
            event, after = _forked(state) if isinstance(request, Fork) else _ended(state)
        cost = sum(after.faults) - sum(state.faults) if event.tick not in ("fork", "exit") else 0
        yield event, _noted(after, cost)
        return None if event.tick == "failure" else cost

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Faults, resident pages, frames and copies so far."""
        step = step or self.step
        state: State = step.state
        return {
            "faults": state.total,
            "resident": state.resident(PARENT),
            "child resident": state.resident(CHILD),
            "frames in use": state.in_use,
            "copies": state.copies,
        }

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What a picture needs besides its step: what the kernel counted, too."""
        return {**super().seen(step), "counted": count_at(step, self.requests)}

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """The next page that was never touched, one again, and what there is to do with a child."""
        state: State = (step or self.step).state
        fresh = [page for page in range(PAGES) if state.parent[page] is None][:1]
        used = [page for page in range(PAGES) if state.parent[page] is not None][:1]
        touches = [Write(page) for page in (*fresh, *used)] + [Read(page) for page in fresh]
        if state.child is None:
            return (*touches, Fork())
        return (*touches, *(Write(page, CHILD) for page in used), *(Read(page, CHILD) for page in used), Exit())

    def run_here(self, run: Callable[..., Mapping[str, Any]] = run_script) -> str:
        """Let the kernel of this machine count the requests so far; its counts then stand beside the model's.

        Args:
            run: What runs the script of the experiment.

        Returns:
            Why that cannot be done here, in a sentence, nothing having changed; empty where it was done.
        """
        steps = [self.history[self.history.of_request(number + 1)[0]] for number in range(len(self.requests))]
        acts = [_spelt(request, step) for request, step in zip(self.requests, steps, strict=True)]
        try:
            found = run("touching", json.dumps(acts))["counts"]
        except CannotMeasureError as error:
            return str(error)
        pairs = zip(self.requests, found, strict=True)
        counts = tuple(Count(act_of(request), one["faults"], round(one["resident"])) for request, one in pairs)
        with self.hold_trait_notifications():
            self.counts, self.source = counts, HERE
        return ""


def count_at(step: Step, requests: Any) -> Count | None:
    """What the kernel counted at the request of a step; None where it counted others."""
    same = counted(step.settings.counts, requests[: step.request])
    return same[-1] if step.request and len(same) == step.request else None


def _spelt(request: Request, step: Step) -> list[Any]:
    """A request as the script of the experiment reads it; what cannot be is not tried."""
    if step.event.tick == "failure":
        return ["none", getattr(request, "who", PARENT)]
    if isinstance(request, Touch):
        return ["write" if isinstance(request, Write) else "read", request.page, request.who]
    return ["fork" if isinstance(request, Fork) else "exit"]


def _noted(state: State, cost: int) -> State:
    total = state.total + cost
    return replace(state, total=total, trail=(*state.trail, (total, state.resident(PARENT)))[-_TRAIL:])


def _touched(state: State, request: Touch) -> tuple[Event, State]:
    who, page = request.who, request.page
    known: dict[str, Any] = {"who": who, "page": page, "verb": "write" if isinstance(request, Write) else "read"}
    if state.table(who) is None:
        return events.NoSuchProcess(**known), state
    known["chose"] = (who, page)
    entry = state.entry(who, page)
    if entry and (entry.writable or isinstance(request, Read)):
        shown = "the page of zeros" if entry.frame == ZERO else f"frame {entry.frame}"
        return events.WentThrough(shown=shown, **known), state
    if isinstance(request, Read):
        after = state.mapped(who, page, Entry(ZERO))
        return events.ZeroMapped(resident=after.resident(who), **known), after
    return _written(state, who, page, entry, known)


def _written(state: State, who: str, page: int, entry: Entry | None, known: dict[str, Any]) -> tuple[Event, State]:
    """A write that the entry does not allow."""
    if entry is None or entry.frame == ZERO:
        after = state.with_frame(who, page)
        more: dict[str, Any] = {"frame": state.given, "zero": entry is not None, "resident": after.resident(who)}
        return events.FrameGiven(**more, **known), after
    others = [user for user in state.users(entry.frame) if user != who]
    if not others:
        after = state.mapped(who, page, Entry(entry.frame, writable=True))
        return events.MadeWritable(frame=entry.frame, resident=after.resident(who), **known), after
    after = state.with_frame(who, page, copied=True)
    known |= {"old": entry.frame, "frame": state.given, "other": others[0]}
    return events.Copied(resident=after.resident(who), **known), after


def _forked(state: State) -> tuple[Event, State]:
    if state.child is not None:
        return events.CannotBe(said="There is a child already: let it end before the next fork."), state
    return events.Forked(shared=state.in_use, entries=state.written), state.forked()


def _ended(state: State) -> tuple[Event, State]:
    if state.child is None:
        return events.CannotBe(said="There is no child that could end: ask for a fork first."), state
    after = state.alone()
    left = sum(1 for entry in after.parent if entry and entry.frame != ZERO and CHILD in state.users(entry.frame))
    return events.ChildEnded(freed=state.in_use - after.in_use, left=left), after
