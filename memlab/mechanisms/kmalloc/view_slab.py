"""The second floor: the slabs in stock, the slab that the request is served from, and what happens to it."""

from collections.abc import Callable
from typing import Final

from memlab.core.history import Event
from memlab.mechanisms.kmalloc.events import NameInUse
from memlab.mechanisms.kmalloc.proposals import new_name
from memlab.mechanisms.kmalloc.requests import Kfree, Kmalloc
from memlab.mechanisms.kmalloc.view_coming import happened, to_come
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.kmalloc.view_stock import stock
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab import Cache, Place, Slab, events
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.marks import Pattern
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.cut import Cell, Cut, objects, pieces
from memlab.scene.parts.dots import dots
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Box

_PAD: Final = 8.0
_STOCK: Final = 96.0
_TALL: Final = 28.0
_REAPING: Final = (events.CacheSpared, events.CacheWeighed, events.ReapChose, events.SlabDestroyed)


def second_floor(stand: Stand) -> None:
    """Draw the slab that the request is served from, or the one that will come, beside the others in stock."""
    cache, event = stand.story.cache, stand.story.slab or stand.story.asked
    if cache is None:
        return
    x, y, width, height = stand.plan.box(1)
    side = _STOCK if stand.plan.figures else 0.0
    tall = min(_TALL, height - 12)
    box = (x + _PAD + side + 12, y + 7, width - 2 * _PAD - side - 12, tall)
    slab = _slab_of(cache, event)
    if side:
        stock(stand, cache, slab, (x + _PAD, y + 7, side - 16, height - 12))
    if slab is None:
        to_come(stand, box, cache, event)
    else:
        _slab(stand, box, cache, slab)
    if stand.plan.full:
        _said(stand, (box[0], y + 7 + tall + 13, box[2], 14), cache, event)


def _slab_of(cache: Cache, event: Event) -> Slab | None:
    """The slab that the event names, if there is one; while a cache grows, or is weighed, none."""
    if isinstance(event, NameInUse) and isinstance(event.chose, Place):
        return cache.slabs[event.chose.slab]
    number: int = getattr(event, "slab", -1)
    return cache.slabs.get(number)


def _slab(stand: Stand, box: Box, cache: Cache, slab: Slab) -> None:
    sizing, key, event = cache.sizing, (cache.name, slab.number), stand.story.event
    x, y, width, height = box
    words = _slab_words(cache, slab)
    if event.chose == key:
        fill = Paint.DECISION if event.candidates else Paint.FREE
        grown = (x - 3, y - 3, width + 6, height + 6)
        stand.sheet.area(key, grown, fill, edge=Paint.INK, thick=2, strong=True, words=words, over=-1)
    else:
        stand.sheet.area(key, box, words=words, over=-1)
    cut = Cut(slab.offset, sizing.first_object, sizing.objsize, sizing.num, PAGE_SIZE * sizing.pages)
    strip = Strip(stand.sheet, box, 0, cut.total)
    strip.draw([*pieces(key, cut, objects(stand.sheet, strip, cut, _cells(stand, cache, slab)))])
    if sizing.off_slab:
        place = (box[0] - 11, box[1], 8, box[3])
        words = f"The descriptor of slab {slab.number} of {cache.name} is an object of size-{sizing.descriptor_cache}."
        stand.sheet.area(("descriptor", key), place, Paint.NOBODY, words=words)
    spoken = stand.story.slab
    if isinstance(spoken, (events.ObjectGiven, events.ObjectFreed)) and stand.plan.full:
        middle, bottom = strip.x(cut.start(spoken.slot) + cut.size / 2), box[1] + box[3]
        stand.sheet.path([(middle, bottom + 9), (middle, bottom + 1)], head=True, thick=1.5, key="this one")


def _slab_words(cache: Cache, slab: Slab) -> str:
    used = f"{slab.inuse} of {plural(cache.sizing.num, 'object')} in use"
    return f"Slab {slab.number} of {cache.name}, from frame {slab.frame} on: {used}."


def _cells(stand: Stand, cache: Cache, slab: Slab) -> Callable[[int], Cell]:
    event, hue = stand.story.event, stand.sheet.look.hue(cache.name)
    given = stand.story.slab.chose if isinstance(stand.story.slab, events.ObjectGiven) else None

    def cell(slot: int) -> Cell:
        key = Place(cache.name, slab.number, slot)
        name, strong = slab.held.get(slot), key in (event.chose, given)
        where = f"object {slot} of slab {slab.number} of {cache.name}"
        if name is None:
            asks = _next(stand, cache, slab, slot)
            return Cell(key, Paint.FREE, "free", words=f"Free: {where}.", asks=asks, strong=strong)
        now = strong and isinstance(event, events.ObjectGiven)
        failed = strong and isinstance(event, NameInUse)
        shown, sign = name.strip(), "★" if now else "×"
        fill = Paint.DECISION if now else Paint.FAILURE if failed else Paint.NOBODY if name[0] == " " else hue
        names = (f"{sign} {shown}", sign) if now or failed else (shown,)
        if name.startswith(" "):
            return Cell(key, fill, "in use", names if now else (), f"{shown} is {where}.", strong=strong)
        pattern: Pattern = "" if now or failed else dots(stand.sheet.look, cache.name)
        return Cell(key, fill, "in use", names, f"{shown} is {where}; click to free.", Kfree(shown), strong, pattern)

    return cell


def _next(stand: Stand, cache: Cache, slab: Slab, slot: int) -> Kmalloc | None:
    """The object that is given next can be asked for."""
    if (*cache.partial, *cache.free)[:1] != (slab.number,) or slab.chain[0] != slot:
        return None
    return Kmalloc(new_name(stand.story.step.state.asked), cache.sizing.objsize, "DMA" in cache.name)


def _said(stand: Stand, room: Box, cache: Cache, event: Event) -> None:
    x, y, width, _ = room
    said = fitted(happened(event, cache), width, 12, bold=True)
    stand.sheet.text(x, y + 8, said, bold=True, key="happened")
    rest = width - text_width(said, 12, bold=True) - 16
    about = next((text for text in _about(stand, cache, event) if stand.sheet.fits(text, rest)), "")
    stand.sheet.text(x + width, y + 8, about, align="end", paint=Paint.QUIET, key="about")


def _about(stand: Stand, cache: Cache, event: Event) -> tuple[str, ...]:
    """What the slab is for, or what it is like; long and short."""
    if isinstance(event, _REAPING):
        return ("memory is short: which cache can give?", "memory is short")
    if stand.story.for_descriptor:
        return (f"for a descriptor of {getattr(stand.story.asked, 'cache', '')}", "for a descriptor")
    return (f"{plural(cache.sizing.num, 'object')} of {show_size(cache.sizing.objsize)}",)
