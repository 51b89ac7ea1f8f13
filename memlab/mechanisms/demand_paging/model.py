"""Demand paging: a page gets its frame when it is first written, and a fork copies a page only when it must."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.request import Request
from memlab.live import Measured
from memlab.mechanisms.demand_paging import events
from memlab.mechanisms.demand_paging.presets import PRESETS
from memlab.mechanisms.demand_paging.requests import CHILD, PAGES, PARENT, Exit, Fork, Read, Touch, Write
from memlab.mechanisms.demand_paging.state import ZERO, Entry, State

_TRAIL: Final = 64


class DemandPaging(Measured):
    """Pages that get their frames when they are touched; see `memlab.mechanisms.demand_paging`."""

    title = "Demand paging"
    lesson = 10
    request_types = (Write, Read, Fork, Exit)
    presets = PRESETS
    charted = "resident"
    script = "touching"
    differs = "Some faults may be the interpreter's own."
    units: ClassVar[Mapping[str, str]] = dict.fromkeys(("resident", "child resident", "frames in use"), "pages")

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

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """The next page that was never touched, one again, and what there is to do with a child."""
        state: State = (step or self.step).state
        fresh = [page for page in range(PAGES) if state.parent[page] is None][:1]
        used = [page for page in range(PAGES) if state.parent[page] is not None][:1]
        touches = [Write(page) for page in (*fresh, *used)] + [Read(page) for page in fresh]
        if state.child is None:
            return (*touches, Fork())
        return (*touches, *(Write(page, CHILD) for page in used), *(Read(page, CHILD) for page in used), Exit())

    def expected(self, step: Step) -> Mapping[str, int]:
        """The faults that a request costs, and the resident pages of whoever acts."""
        who = getattr(step.event, "who", PARENT)
        return {"faults": step.result or 0, "resident": step.state.resident(who)}

    def spelt(self, step: Step, request: Request) -> list[Any]:
        """A request as the script reads it; of what cannot be, whose pages are counted."""
        spelt = super().spelt(step, request)
        return [*spelt, getattr(request, "who", PARENT)] if spelt == ["none"] else spelt


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
