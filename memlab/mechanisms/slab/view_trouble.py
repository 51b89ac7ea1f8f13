"""A request that is refused: why, below the lanes; what is in the way is red where it stands."""

from collections.abc import Callable
from typing import Any, Final

from memlab.core.history import Event
from memlab.mechanisms.slab import events
from memlab.mechanisms.slab.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import clauses, first_fitting
from memlab.scene.paint import Paint
from memlab.scene.sheet import Sheet


def trouble(event: Event) -> str:
    """Why a request is refused, in a few words; "" where it is not."""
    found = _REASONS.get(type(event))
    return found(event) if found else ""


_REASONS: Final[dict[type[Event], Callable[[Any], str]]] = {
    events.NoSuchCache: lambda event: f"no cache {event.cache} among {plural(event.caches, 'cache')}",
    events.CacheExists: lambda event: f"there is a cache {event.cache} already",
    events.NameInUse: lambda event: f"{event.name} is object {event.slot} of slab {event.slab} already",
    events.NotAllocated: lambda event: f"no object is named {event.name}: nothing is freed",
    events.WrongCache: lambda event: f"frame {event.frame} belongs to {event.owner}, not to {event.cache}",
    events.DestroyRefused: lambda event: f"{plural(event.inuse, 'object')} of {event.cache} in use: it stays",
}


def refusal(sheet: Sheet, plan: Plan, said: str) -> None:
    """Write the reason in red where the scale stands otherwise."""
    x, room = plan.left, plan.right - plan.left
    y = plan.lane(3) - 2
    tall = min(24.0, sheet.height - 2 - y)
    sheet.area(
        "refused", (x, y, room, tall), Paint.FAILURE_SOFT, edge=Paint.FAILURE, words=f"Refused: {said}.", strong=True
    )
    size = 14 if sheet.fits(f"× {said}", room - 20, size=14, bold=True) else 12
    shown = first_fitting(clauses(f"× {said}"), room - 20, size, bold=True)
    sheet.text(x + 10, y + tall / 2 + 5, shown, size=size, bold=True, paint=Paint.FAILURE_TEXT, key="why refused")
