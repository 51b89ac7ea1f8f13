"""A slab that changes lists: its outline where it was, an arrow to where it is, and a word in the lane it left."""

from typing import Any, Final, NamedTuple

from memlab.core.history import Event
from memlab.mechanisms.slab.events import ObjectFreed, ObjectGiven, SlabChosen, SlabDestroyed
from memlab.mechanisms.slab.objects import slab_key
from memlab.mechanisms.slab.state import Cache
from memlab.mechanisms.slab.view_plan import Stand
from memlab.scene.paint import Paint

LANES: Final = ("full", "partial", "free")
"""The lists of a cache, from the top of the picture to its bottom."""


class Move(NamedTuple):
    """A slab that left a lane for another one; "" for the buddy system."""

    slab: int
    source: str
    goal: str


def move(event: Event) -> Move | None:
    """Where the slab of an event was and went, if it changed lists."""
    if isinstance(event, SlabChosen) and not event.partial:
        return Move(event.slab, "free", "partial")
    if isinstance(event, ObjectGiven) and event.after is None:
        return Move(event.slab, "partial", "full")
    if isinstance(event, ObjectFreed) and (event.was_full or not event.inuse):
        return Move(event.slab, "full" if event.was_full else "partial", "partial" if event.inuse else "free")
    return Move(event.slab, "free", "") if isinstance(event, SlabDestroyed) else None


def kept_of(numbers: tuple[int, ...], rows: int, needed: int | None) -> tuple[int, ...]:
    """The head of the list, and the slab of the step wherever it stands."""
    if needed in numbers[rows:]:
        return (*numbers[: max(rows - 1, 0)], needed)
    return numbers[:rows]


def note_of(stand: Stand, name: str, slabs: int) -> tuple[str, ...]:
    """What the step did with a list, in a word or two, the longest wording first."""
    event, moved = stand.step.event, move(stand.step.event)
    if isinstance(event, SlabChosen) and name == "partial":
        return ("its head" if event.partial else "was empty",)
    if moved and moved.source == name and slabs >= stand.plan.rows and moved.goal:
        way = "↑" if LANES.index(moved.goal) < LANES.index(name) else "↓"
        goes = f"{moved.slab} → {moved.goal}"
        return f"slab {goes}", goes, f"slab {moved.slab} {way}"  # else its outline stands where it was
    return ("",)


def outline(stand: Stand, moved: Move, place: tuple[int, int]) -> None:
    """The outline of a slab where it was before the step."""
    plan = stand.plan
    box = (plan.bar, plan.row(*place), plan.width, plan.thick)
    goes = f"was here: now {moved.goal}" if moved.goal else "goes back to the buddy system"
    said = f"slab {moved.slab} {goes}"
    key = "was here" if moved.goal or not stand.cache else slab_key(stand.cache.name, moved.slab)
    more: dict[str, Any] = {"edge": Paint.DECISION_TEXT, "dashed": True, "words": f"Slab{said[4:]}."}
    fill = Paint.NONE if moved.goal else Paint.DECISION
    if not moved.goal:
        more |= {"edge": Paint.INK, "thick": 2.0, "strong": True}
    stand.sheet.area(key, box, fill, **more)
    star = "" if moved.goal else "★ "
    ink: dict[str, Any] = {"paint": Paint.DECISION_TEXT} if moved.goal else {"on": fill}
    stand.sheet.label(box, star + said, bold=True, key="was here", **ink)


def way(stand: Stand, moved: Move, cache: Cache) -> None:
    """An arrow from the old lane to the slab's row in the new one."""
    plan = stand.plan
    source, goal = LANES.index(moved.source), LANES.index(moved.goal)
    row = kept_of(getattr(cache, moved.goal), plan.rows, moved.slab).index(moved.slab)
    behind = min(len(getattr(cache, moved.source)), plan.rows - 1)
    start, end = (plan.row(*place) + plan.thick / 2 for place in ((source, behind), (goal, row)))
    points = [(plan.arrow, start), (plan.arrow, end), (plan.arrow + 12, end)]
    stand.sheet.path(points, head=True, thick=2, paint=Paint.DECISION_TEXT, key="way")
