"""The size classes: the first that is enough for a request, and what is lost in it."""

from typing import Any, Final

from memlab.mechanisms.kmalloc import events
from memlab.mechanisms.kmalloc.model import cache_name
from memlab.mechanisms.kmalloc.proposals import new_name
from memlab.mechanisms.kmalloc.requests import Kmalloc
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.parts.dots import dots
from memlab.scene.sheet import Box

_PAD: Final = 8.0
_TALL: Final = 22.0
_SHARE: Final = 0.54
_LARGEST: Final = GENERAL_SIZES[-1]


def classes(stand: Stand, room: Box, event: events.ClassChosen | events.TooLarge | None = None) -> None:
    """The thirteen sizes: those too small hatched, the first that is enough chosen."""
    x, y, width, height = room
    apart, gap = width / len(GENERAL_SIZES), 2 if stand.sheet.look.narrow else 4
    dma = isinstance(event, events.ClassChosen) and event.dma
    asked = event.size if event else 0
    for at, size in enumerate(GENERAL_SIZES):
        name = cache_name(size, dma)
        box = (x + at * apart, y, apart - gap, height)
        chosen = isinstance(event, events.ClassChosen) and size == event.objsize
        fill, more = _class_look(stand, name, chosen, size < asked)
        free = new_name(stand.story.step.state.asked)
        words = f"Objects of {plural(size, 'byte')}{', for DMA' if dma else ''}; click to ask for so many bytes."
        stand.sheet.area(name, box, fill, words=words, asks=Kmalloc(free, size, dma), **more)
        plate = fill if size < asked else None
        ink: dict[str, Any] = {"on": fill} if chosen else {"paint": Paint.QUIET, "plate": plate}
        if stand.sheet.fits(show_size(size), apart - gap - 2):
            bold = chosen and stand.sheet.fits(show_size(size), apart - gap - 2, bold=True)
            middle = (box[0] + box[2] / 2, y + height / 2 + 4)
            stand.sheet.text(*middle, show_size(size), bold=bold, align="middle", key=("class", size), **ink)


def _class_look(stand: Stand, name: str, chosen: bool, small: bool) -> tuple[Paint, dict[str, Any]]:
    if chosen:
        now = isinstance(stand.story.event, events.ClassChosen)
        fill = Paint.DECISION if now else stand.sheet.look.hue(name)
        pattern = "" if now else dots(stand.sheet.look, name)
        return fill, {"edge": Paint.INK, "thick": 2.0, "strong": now, "over": 1, "pattern": pattern}
    return Paint.FREE, {"pattern": "hatch"} if small else {}


def bar(stand: Stand, room: Box, event: events.ClassChosen) -> None:
    """What was asked for, and what is lost, in an object of the class."""
    x, y, width, height = room
    long, waste = width * _SHARE, event.objsize - event.size
    hue, used = stand.sheet.look.hue(event.cache), width * _SHARE * event.size / event.objsize
    lost = (x + used, y, long - used, height)
    if waste:
        words = f"{plural(waste, 'byte')} of the object is not asked for."
        more: dict[str, Any] = {"pattern": "hatch", "ink": Paint.INK, "words": words}
        stand.sheet.area("wasted", lost, hue, **more)
        if stand.sheet.fits(f"{waste:,}", lost[2] - 10, bold=True):
            stand.sheet.label(lost, f"{waste:,}", bold=True, on=hue, plate=hue, key="wasted")
    box = (x, y, used, height)
    stand.sheet.area("asked", box, hue, words=f"{event.name} asks for {plural(event.size, 'byte')}.", strong=True)
    texts = (f"{plural(event.size, 'byte')} asked for", f"{event.size:,} asked", f"{event.size:,}")
    name = next((text for text in texts if stand.sheet.fits(text, used - 6, bold=True)), "")
    stand.sheet.label(box, name, bold=True, on=hue, key="asked")
    lost_words = f"{waste:,} wasted" if waste else "nothing wasted"
    size = show_size(event.objsize)
    beside = (f"first class that is enough: {size}, {lost_words}", f"class {size}: {lost_words}", lost_words)
    rest = width - long - 10
    said = next((text for text in beside if stand.sheet.fits(text, rest)), "")
    stand.sheet.text(x + long + 10, y + height / 2 + 4, said, key="first that is enough")


def too_large(stand: Stand, room: Box, event: events.TooLarge) -> None:
    """The largest class against what was asked for."""
    x, y, width, height = room
    long = width * _SHARE
    inside = long * event.largest / max(event.size, 1)
    words = f"{event.name} asks for {plural(event.size, 'byte')}."
    stand.sheet.area("asked", (x, y, long, height), Paint.FAILURE, edge=Paint.NONE, words=words, strong=True)
    stand.sheet.area("largest", (x, y + height - 7, inside, 7), Paint.FREE, pattern="hatch", over=1)
    texts = (f"{plural(event.size, 'byte')} asked for", f"{event.size:,}")
    name = next((text for text in texts if stand.sheet.fits(text, long - 6, bold=True)), "")
    stand.sheet.label((x, y, long, height - 7), name, bold=True, on=Paint.FAILURE, key="asked")
    beside = (x + long + 10, y, width - long - 10, height)
    refused(stand, beside, f"{plural(event.size - event.largest, 'byte')} too many: NULL")


def refused(stand: Stand, room: Box, why: str) -> None:
    """Write in red why nothing is done."""
    x, y, width, height = room
    shown = fitted(f"× {why}", width, 12, bold=True)
    stand.sheet.text(x, y + height / 2 + 4, shown, bold=True, paint=Paint.FAILURE_TEXT, key="why")
