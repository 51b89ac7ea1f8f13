"""The smallest mechanisms that show what the core does: a tank, and a pump that stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from traitlets import Bool, Int

from memlab.core.history import Event, Serving, Settings, Step, within
from memlab.core.kinds import Flag, Whole
from memlab.core.mechanism import Mechanism, Preset
from memlab.core.request import Request, asked


@dataclass(frozen=True)
class Pour(Request):
    """Put litres in."""

    litres: int = asked(Whole(0, 1000, "", "how many"))
    hot: bool = asked(Flag("whether it is heated first"), default=False)


@dataclass(frozen=True)
class Drain(Request):
    """Let all of it out."""


@dataclass(frozen=True, kw_only=True)
class Said(Event):
    text: str

    @property
    def why(self) -> str:
        return self.text


class Heated(Said): ...


class Filled(Said): ...


class Spilled(Said):
    tick: ClassVar[str] = "spill"


class Drained(Said): ...


class Tank(Mechanism):
    """Holds what is poured in, up to its size."""

    title = "Tank"
    request_types = (Pour, Drain)
    presets = (
        Preset("Full", "It is full.", {"size": 5}, (Pour(5),)),
        Preset("Two", "Two are poured.", {}, (Pour(1), Pour(1))),
    )
    size = Int(10, min=1, max=1000, help="how much it holds").tag(parameter=True)
    lid = Bool(False, help="whether it is closed").tag(parameter=True)
    served: ClassVar[list[Request]] = []

    def start(self, settings: Settings) -> int:  # noqa: ARG002
        return 0

    def serve(self, settings: Settings, state: int, request: Request) -> Serving[int, int]:
        """Return the litres that found room."""
        self.served.append(request)
        if isinstance(request, Drain):
            yield Drained(text=f"{state} litres run out."), 0
            return 0
        if request.hot:
            yield Heated(text="Hot water comes."), state
        room = min(request.litres, settings.size - state)
        yield Filled(text=f"{room} litres find room."), state + room
        if room < request.litres:
            yield Spilled(text=f"{request.litres - room} litres are spilled."), state + room
        return room

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        return {"litres": (step or self.step).state}


@dataclass(frozen=True)
class Pumped:
    """A pump's state: the tank's, and how much it has moved."""

    tank: int = 0
    moved: int = 0


class Pump(Mechanism):
    """Pours twice for each request, and says how much went in."""

    request_types = (Pour,)
    size = Int(10, min=1, max=1000).tag(parameter=True)

    def start(self, settings: Settings) -> Pumped:  # noqa: ARG002
        return Pumped()

    def serve(self, settings: Settings, state: Pumped, request: Pour) -> Serving[Pumped, int]:
        moved = 0
        for _ in range(2):
            story = Tank().serve(settings, state.tank, request)
            room, state = yield from within(story, state, lambda outer, inner: replace(outer, tank=inner))
            moved += room
        state = replace(state, moved=state.moved + moved)
        yield Filled(text=f"{moved} litres are moved."), state
        return moved


def steps_shown(mechanism: Mechanism) -> list[Step]:
    """A list that grows by the step shown at each notification."""
    seen: list[Step] = []
    mechanism.observe(lambda change: seen.append(change.new), "step")
    return seen
