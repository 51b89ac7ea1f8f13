"""What goes from floor to floor: the demand down at the left, the answer up at the right."""

from collections.abc import Callable
from typing import Any, Final

from memlab.core.history import Event
from memlab.mechanisms.buddy import events as buddy_events
from memlab.mechanisms.kmalloc import events
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.kmalloc.view_story import Story
from memlab.mechanisms.page_frames import events as frames_events
from memlab.mechanisms.page_frames import va
from memlab.mechanisms.slab import events as slab_events
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint

_INSET: Final = 20.0
_ASIDE: Final = 10.0
_APART: Final = 16.0
_NULL: Final = "NULL"
_NOTHING: Final = "nothing"


def between(stand: Stand) -> None:
    """Draw the arrows between the floors, each with what is asked or answered."""
    for floor in range(3):
        down, up = _demand(stand.story, floor), _answer(stand.story, floor)
        up = fitted(up, stand.plan.width / 2, 12, bold=True)
        room = stand.plan.width - 2 * (_INSET + _ASIDE) - (text_width(up, 12, bold=True) + _APART if up else 0)
        if down:
            _arrow(stand, floor, fitted(down, room, 12, bold=True), up=False)
        if up:
            _arrow(stand, floor, up, up=True)


def _arrow(stand: Stand, floor: int, said: str, *, up: bool) -> None:
    plan = stand.plan
    top, bottom = plan.tops[floor] + plan.talls[floor], plan.tops[floor + 1]
    x = plan.left + (plan.width - _INSET if up else _INSET)
    ends = [(x, bottom), (x, top)] if up else [(x, top), (x, bottom)]
    ink = Paint.FAILURE_TEXT if said in (_NULL, _NOTHING) else Paint.INK
    stand.sheet.path(ends, head=True, thick=2.5, paint=ink, key=("up" if up else "down", floor))
    if plan.full:
        align, at = ("end", x - _ASIDE) if up else ("start", x + _ASIDE)
        key = ("said up" if up else "said down", floor)
        stand.sheet.text(at, (top + bottom) / 2 + 4, said, bold=True, align=align, paint=ink, key=key)


def _demand(story: Story, floor: int) -> str:
    """What was asked of the floor below this one; "" where nothing was."""
    told = story.told
    if floor == 0:
        return _of_the_cache(story)
    if floor == 1:
        grows = [event for event in told if isinstance(event, slab_events.MustGrow)]
        gone = [event for event in told if isinstance(event, slab_events.SlabDestroyed)]
        last = story.below
        if gone and (last is None or last.wanted < 0):
            return f"1 slab back: {plural(gone[-1].pages, 'frame')}"
        return f"1 slab: {plural(grows[-1].pages, 'frame')}" if grows else ""
    known = story.below
    if known is None or not story.reached(3):
        return ""
    return f"order {known.wanted}" if known.wanted >= 0 else f"frame {known.held.frame} back" if known.held else ""


def _of_the_cache(story: Story) -> str:
    if isinstance(story.asked, events.CacheFound):
        return f"{story.asked.name} back to {story.asked.cache}"
    if isinstance(story.asked, events.ClassChosen):
        return f"1 object of {story.asked.cache}"
    return ""


def _answer(story: Story, floor: int) -> str:
    """What came back from the floor below this one; "" where nothing has yet."""
    if floor and story.below and story.below.wanted < 0:
        return ""  # what is given back is not answered
    answers = filter(None, map(_as_answer, reversed(story.deep if floor else story.told)))
    return next((said for level, said in answers if level == floor), "")


def _as_answer(event: Event) -> tuple[int, str] | None:
    """The floor that an event is an answer to, and what it says."""
    found = _ANSWERS.get(type(event))
    return (found[0], found[1](event)) if found else None


_ANSWERS: Final[dict[type[Event], tuple[int, Callable[[Any], str]]]] = {
    events.Given: (0, lambda event: show_hex(event.address, 32)),
    events.NothingGiven: (0, lambda _: _NULL),
    frames_events.PagesGiven: (1, lambda event: f"pages at {show_hex(va(event.frame), 32)}"),
    frames_events.GetFailed: (1, lambda _: _NOTHING),
    buddy_events.Allocated: (2, lambda event: f"frames from {event.frame}" if event.order else f"frame {event.frame}"),
    buddy_events.OutOfMemory: (2, lambda _: _NOTHING),
    buddy_events.TooLarge: (2, lambda _: _NOTHING),
}
