"""Page tables where they are used: a table is made when the first page that it covers is touched."""

from collections.abc import Mapping
from typing import Any, ClassVar

from traitlets import Enum

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.request import Request
from memlab.live import Measured
from memlab.mechanisms.table_growth import events
from memlab.mechanisms.table_growth.presets import PRESETS, in_words
from memlab.mechanisms.table_growth.requests import LAST, MIDDLE, PAGE, SPACE, UPPER, Touch
from memlab.mechanisms.table_growth.state import HUGE, SMALL, State
from memlab.memory.sizes import show_size


class TableGrowth(Measured):
    """The page tables of one large mapping; see `memlab.mechanisms.table_growth`."""

    title = "Page tables where they are used"
    heading = "Growing page tables"
    lesson = 10.1
    request_types = (Touch,)
    presets = PRESETS
    headline = ("page_size",)
    charted = "KB of tables"
    script = "growing"
    differs = "Pages of another size, no huge ones here, or faults of the interpreter's own."
    units: ClassVar[Mapping[str, str]] = {"KB of tables": "KB", "resident": "pages of 4 KB"}

    page_size = Enum((SMALL, HUGE), SMALL, help="the size of a page").tag(parameter=True, rule="pages of {value}")

    def start(self, _settings: Settings) -> State:
        """No table below the root."""
        return State()

    def opening(self, _settings: Settings, _state: State) -> Event:
        """What mapping costs."""
        return Started(note=f"{show_size(SPACE)} are mapped, and there is no table below the root: 0 KB.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, int | None]:
        """Touch the places; returns the KB by which the tables grow, None where the places are not mapped."""
        assert isinstance(request, Touch)
        places = request.places
        if places[-1] >= SPACE:
            yield events.BeyondMapping(last=places[-1], space=SPACE), state
            return None
        after = state.touched(places, settings.page_size)
        event = _event(request, settings.page_size, state, after)
        yield event, after
        return event.growth

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """The tables, their KB, the resident pages and all faults."""
        step = step or self.step
        state: State = step.state
        resident = state.resident(step.settings.page_size)
        return {
            "KB of tables": state.kilobytes,
            "tables": state.tables,
            "faults": len(state.pages),
            "resident": resident,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A neighbour, and places at the distances that the tables cover, behind what is in use."""
        state: State = (step or self.step).state
        behind = LAST * (max(state.last, default=-1) + 1)
        near = max(0, behind - LAST)
        if behind >= SPACE:
            return (Touch(8), Touch(8, LAST))
        wanted = (Touch(8, PAGE, near), Touch(8, LAST, behind), Touch(8, MIDDLE, behind), Touch())
        return tuple(request for request in wanted if request.places[-1] < SPACE)

    def act_of(self, settings: Settings, request: Request) -> str:
        """The request and the size of the pages, on which the numbers depend."""
        return in_words(request, settings.page_size)

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What a picture needs besides its step: the state before, too, so that what is new stands out."""
        return {**super().seen(step), "before": self._before(step)}

    def _before(self, step: Step) -> State:
        before: State = self.history[step.index - 1].state if step.index else step.state
        return before

    def expected(self, step: Step) -> Mapping[str, int]:
        """The KB of tables, the faults and the pages that a request adds."""
        event: Any = step.event
        before = self._before(step)
        size = step.settings.page_size
        return {
            "KB of tables": getattr(event, "growth", 0),
            "faults": getattr(event, "faults", 0),
            "frames": step.state.resident(size) - before.resident(size),
        }


def _event(request: Touch, size: str, before: State, after: State) -> events.Touching:
    placed = f"1 place at {show_size(request.first)}"
    if request.count > 1:
        placed = f"{request.count:,} places {show_size(request.apart)} apart"
    known: dict[str, Any] = {
        "chose": ("upper", request.first // UPPER),
        "count": request.count,
        **{name: len(after.level(name)) - len(before.level(name)) for name in ("upper", "middle", "last")},
        "faults": len(after.pages) - len(before.pages),
        "size": size,
        "placed": placed,
    }
    if after.tables > before.tables:
        return events.TablesMade(**known)
    return events.TablesThere(**known) if known["faults"] else events.NothingNew(**known)
