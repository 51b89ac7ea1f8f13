"""Three lanes, full, partial and free: each slab in its list, and for a step the way of one that changes lists."""

from collections.abc import Sequence
from typing import Any, Final

from memlab.mechanisms.slab.events import MustGrow
from memlab.mechanisms.slab.objects import slab_key
from memlab.mechanisms.slab.view_moves import LANES, kept_of, move, note_of, outline, way
from memlab.mechanisms.slab.view_objects import Shown
from memlab.mechanisms.slab.view_plan import Plan, Stand
from memlab.mechanisms.slab.view_slab import draw_slab, slab_name
from memlab.memory.english import ordinal, plural
from memlab.scene.measure import first_fitting, fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import Sheet

_EMPTY: Final = {
    "full": ("no slab: each would have all its objects in use", "no slab"),
    "partial": ("no slab has both used and free objects", "no slab"),
    "free": ("no slab: the next one comes from the buddy system", "no slab: ask the buddy system", "no slab"),
}
_TWO_LINES: Final = 32
_WHICH: Final = 2


def lanes(stand: Stand, count: int = 3) -> None:
    """Draw the first so many lanes of the cache shown, with its slabs in the order of their lists."""
    for at in range(count):
        _lane(stand, at)
    moved = move(stand.step.event)
    if moved and moved.goal and stand.cache:
        way(stand, moved, stand.cache)


def _lane(stand: Stand, at: int) -> None:
    sheet, plan, cache, name = stand.sheet, stand.plan, stand.cache, LANES[at]
    numbers: tuple[int, ...] = getattr(cache, name) if cache else ()
    moved = move(stand.step.event)
    left = moved if moved and moved.source == name else None
    room = plan.rows - 1 if left and not left.goal else plan.rows
    kept = kept_of(numbers, room, getattr(stand.step.event, "slab", None))
    said = f"The {name} list has {plural(len(numbers), 'slab')}, head first."
    box = (plan.left, plan.lane(at), plan.right - plan.left, plan.tall)
    sheet.area(("lane", name), box, Paint.PAGE, edge=Paint.RULE, words=said, over=-1)
    _heading(stand, at, numbers, kept)
    for row, number in enumerate(kept):
        assert cache
        _slab(sheet, plan, (at, row), Shown(cache, cache.slabs[number], name, stand.step.event, stand.step.state))
    if left and len(kept) < plan.rows:
        outline(stand, left, (at, len(kept)))
    elif not numbers:
        _nothing(stand, at)


def _heading(stand: Stand, at: int, numbers: Sequence[int], kept: Sequence[int]) -> None:
    """The lane's name, which of its slabs are drawn, and what the step did with the list."""
    plan, name = stand.plan, LANES[at]
    room = plan.arrow - plan.words - 4
    note = first_fitting(note_of(stand, name, len(numbers)), room)
    lines = [(said, Paint.DECISION_TEXT) for said in (note,) if said]
    lines = [(said, Paint.QUIET) for said in counted(numbers, kept, plan.lines - 1 - len(lines), room)] + lines
    y = plan.lane(at) + 18
    stand.sheet.text(plan.words, y, name, size=14, bold=True, key=("lane's name", name))
    for line, (said, paint) in enumerate(lines[-(plan.lines - 1) :] if plan.lines > 1 else [], start=1):
        stand.sheet.text(plan.words, y + 16 * line, fitted(said, room, 12), paint=paint, key=("line", name, line))


def counted(numbers: Sequence[int], kept: Sequence[int], lines: int, room: float) -> tuple[str, ...]:
    """How many slabs a list has; and which of them are drawn, by their places in it, where that is not all.

    Examples:
        >>> counted((4, 1), (4, 1), 2, 90)
        ('2 slabs',)
        >>> counted((4, 1, 0), (4, 1), 2, 90), counted((4, 1, 0), (4, 0), 2, 90), counted((4, 1, 0), (4,), 1, 90)
        (('the first 2', 'of 3 slabs'), ('1st, 3rd', 'of 3 slabs'), ('1 of 3',))
    """
    if len(numbers) == len(kept):
        return (plural(len(numbers), "slab"),) if numbers else ()
    places = [numbers.index(number) + 1 for number in kept]
    if lines < _WHICH or not kept:
        return (f"{len(kept)} of {len(numbers):,}",)
    first = f"first {len(kept)}" if len(kept) > 1 else "first"
    listed = ", ".join(ordinal(place) for place in places)
    which = (f"the {first}", first) if places[-1] == len(kept) else (listed, f"{len(kept)}")
    return first_fitting(which, room), first_fitting((f"of {len(numbers):,} slabs", f"of {len(numbers):,}"), room)


def _slab(sheet: Sheet, plan: Plan, place: tuple[int, int], shown: Shown) -> None:
    y, key = plan.row(*place), slab_key(shown.cache.name, shown.slab.number)
    draw_slab(sheet, (plan.bar, y, plan.width, plan.thick), shown)
    name, notes = slab_name(shown)
    room = plan.name - plan.arrow - 6
    note = next((note for note in notes if sheet.fits(note, room)), "")
    two = plan.pitch >= _TWO_LINES
    base = y + 11 if two else y + plan.thick / 2 + 4
    star = "★ " if shown.event.chose == key and shown.event.candidates else ""
    sheet.text(plan.name, base, star + name, bold=True, align="end", key=("slab's name", key))
    if two:
        sheet.text(plan.name, base + 15, note, align="end", paint=Paint.QUIET, key=("colour", key))


def _nothing(stand: Stand, at: int) -> None:
    """Why a lane has no slab; or the slab that will come."""
    plan, y, event = stand.plan, stand.plan.row(at, 0), stand.step.event
    base = y + plan.thick / 2 + 4
    if not isinstance(event, MustGrow) or LANES[at] != "free" or not stand.cache:
        texts = _EMPTY[LANES[at]] if stand.cache else ("no such cache",)
        said = next((text for text in texts if stand.sheet.fits(text, plan.width)), "")
        stand.sheet.text(plan.bar, base, said, paint=Paint.QUIET, key=("empty", at))
        return
    number, frames = stand.cache.made, plural(event.pages, "frame")
    box = (plan.bar, y, plan.width, plan.thick)
    words = f"Slab {number} of {event.cache} is asked for: {frames}."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "words": words, "strong": True, "dashed": True}
    stand.sheet.area(slab_key(event.cache, number), box, Paint.DECISION, **more)
    texts = (f"★ a new slab: {frames} from the buddy system", f"★ {frames} from the buddy system")
    said = next((text for text in texts if stand.sheet.fits(text, plan.width - 4, bold=True)), texts[-1])
    stand.sheet.label(box, said, bold=True, on=Paint.DECISION, key="new")
    stand.sheet.text(plan.name, base, f"slab {number}", bold=True, align="end", key="new slab")
