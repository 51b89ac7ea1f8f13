"""The first floor: how kmalloc takes a request, and the way of kfree from an address to a cache."""

from typing import Any, Final

from memlab.mechanisms.kmalloc import events
from memlab.mechanisms.kmalloc.view_class import bar, classes, refused, too_large
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.page_frames import map_nr
from memlab.memory.sizes import show_hex
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box

_PAD: Final = 8.0
_TALL: Final = 22.0


def first_floor(stand: Stand) -> None:
    """Draw what kmalloc, or kfree, looks at: one row, and where there is room a second one with the reason."""
    x, y, width, height = stand.plan.box(0)
    pad = _PAD / 2 if stand.sheet.look.narrow else _PAD
    room = (x + pad, y + 5, width - 2 * pad, min(_TALL, height - 10))
    below = (room[0], y + 33, room[2], _TALL) if stand.plan.full else None
    asked = stand.story.asked
    if isinstance(asked, events.CacheFound):
        address(stand, room, asked)
        if below:
            said = fitted("no size is told: the frame's descriptor names the cache", room[2], 12)
            stand.sheet.text(room[0], below[1] + 15, said, paint=Paint.QUIET, key="why")
    elif isinstance(asked, (events.NotHeld, events.NameInUse)):
        _refusal(stand, room, below, asked)
    elif isinstance(asked, events.TooLarge):
        _too_large(stand, room, below, asked)
    else:
        chosen = asked if isinstance(asked, events.ClassChosen) else None
        classes(stand, room, chosen)
        if below and chosen:
            bar(stand, below, chosen)


def _refusal(stand: Stand, room: Box, below: Box | None, event: events.NotHeld | events.NameInUse) -> None:
    if isinstance(event, events.NotHeld):
        refused(stand, room, f"nothing is named {event.name}: nothing is freed")
        return
    if below:
        classes(stand, room)
    refused(stand, below or room, f"{event.name} is in use for an object of {event.cache}")


def _too_large(stand: Stand, room: Box, below: Box | None, event: events.TooLarge) -> None:
    if below:
        classes(stand, room, event)
    too_large(stand, below or room, event)


def address(stand: Stand, room: Box, event: events.CacheFound) -> None:
    """The way of kfree: from the address to the frame, from the frame's descriptor to the cache."""
    x, y, width, height = room
    now = stand.story.event is event
    told, frame = show_hex(event.address, 32), map_nr(event.address)
    stations = ((f"address {told}", told), (f"frame {frame}: PG_slab", f"frame {frame}"), (event.cache,))
    step = width / len(stations)
    for at, texts in enumerate(stations):
        text = next((text for text in texts if stand.sheet.fits(text, step - 34, bold=True)), texts[-1])
        wide = min(text_width(text, 12, bold=True) + 16, step - 16)
        box = (x + at * step, y, wide, height)
        last = at == len(stations) - 1
        fill = (Paint.DECISION if now else stand.sheet.look.hue(event.cache)) if last else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "strong": now, "over": 1} if last else {}
        words = (f"kfree is told {told} only.", f"It lies in frame {frame}.", f"Its cache is {event.cache}.")
        stand.sheet.area(event.cache if last else ("station", at), box, fill, words=words[at], **more)
        stand.sheet.label(box, text, bold=True, on=fill, key=("station", at))
        if not last:
            middle = y + height / 2
            stand.sheet.path([(x + at * step + wide + 3, middle), (x + (at + 1) * step - 3, middle)], head=True)
