"""The objects of a slab: whose they are, which is given next, and what the step does to one."""

from collections.abc import Callable
from typing import Final, NamedTuple

from memlab.core.history import Event
from memlab.core.request import Request
from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.events import NameInUse, ObjectFreed, ObjectGiven, WrongCache
from memlab.mechanisms.slab.proposals import new_name
from memlab.mechanisms.slab.requests import AllocObject, FreeObject
from memlab.mechanisms.slab.state import Cache, Place, Slab, State
from memlab.memory.english import ordinal, plural
from memlab.memory.sizes import show_hex
from memlab.scene.marks import Pattern
from memlab.scene.paint import Paint
from memlab.scene.parts.cut import Cell, Cut
from memlab.scene.parts.dots import dots
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

_LISTED: Final = 6


class Shown(NamedTuple):
    """A slab, whose it is, which list it is in, and what the step does to it."""

    cache: Cache
    slab: Slab
    lane: str
    event: Event
    state: State

    @property
    def cut(self) -> Cut:
        """How its frames are cut."""
        sizing = self.cache.sizing
        total = PAGE_SIZE * sizing.pages
        return Cut(self.slab.offset, sizing.first_object, sizing.objsize, sizing.num, total)

    @property
    def words(self) -> str:
        """What it is, in one sentence."""
        slab, used = self.slab, f"{self.slab.inuse} of {plural(self.cache.sizing.num, 'object')} in use"
        last = slab.frame + self.cache.sizing.pages - 1
        frames = f"frame {slab.frame}" if last == slab.frame else f"frames {slab.frame} to {last}"
        links = ", ".join(map(str, slab.chain[:_LISTED]))
        more = " and so on" if len(slab.chain) > _LISTED else ""
        free = f"next are {links}{more}" if links else "none is free"
        return f"Slab {slab.number} of {self.cache.name}, {frames}, {self.lane}: {used}; {free}."


def cells(sheet: Sheet, shown: Shown) -> Callable[[int], Cell]:
    """What tells of each object of a slab, by its number."""
    cache, slab = shown.cache, shown.slab
    hue = sheet.look.hue(cache.name)
    turns = {slot: turn for turn, slot in enumerate(slab.chain, start=1)}

    def cell(slot: int) -> Cell:
        key = Place(cache.name, slab.number, slot)
        where = f"object {slot} of slab {slab.number}, at {show_hex(cache.address(slab, slot), 32)}"
        strong = shown.event.chose == key
        if slot in turns:
            words = f"Free {where}{', constructed' if cache.ctor else ''}: number {turns[slot]} of the chain."
            return Cell(key, Paint.FREE, "free", words=words, asks=_asks(shown, slot), strong=strong)
        name = slab.held[slot]
        if name.startswith(" "):
            words = f"{name.strip()} is {where}."
            return Cell(key, Paint.NOBODY, "in use", ("slab_t",), words, strong=strong)
        fill, names = _fill(shown.event, strong, name, hue)
        asks = FreeObject(cache.name, name)
        pattern: Pattern = "" if strong else dots(sheet.look, cache.name)
        return Cell(key, fill, "in use", names, f"{name} is {where}; click to free.", asks, strong, pattern)

    return cell


def _fill(event: Event, strong: bool, name: str, hue: Paint) -> tuple[Paint, tuple[str, ...]]:
    if strong and isinstance(event, ObjectGiven):
        return Paint.DECISION, (f"★ {name}", "★")
    if strong and isinstance(event, (NameInUse, WrongCache)):
        return Paint.FAILURE, (f"× {name}", "×")
    return hue, (name,)


def _asks(shown: Shown, slot: int) -> Request | None:
    """The object that is given next can be asked for."""
    cache = shown.cache
    head = (*cache.partial, *cache.free)[:1]
    if head == (shown.slab.number,) and shown.slab.chain[0] == slot:
        return AllocObject(cache.name, new_name(shown.state.objects, "o"))
    return None


def free_names(sheet: Sheet, strip: Strip, shown: Shown) -> None:
    """What a free object is, as much of it as there is room for."""
    cut, (_, y, _, height) = shown.cut, strip.box
    room = cut.size * strip.scale
    for turn, slot in enumerate(shown.slab.chain, start=1):
        said = next((text for text in _free_texts(shown, slot, turn) if sheet.fits(text, room - 4)), "")
        if not said:
            continue
        box = (strip.x(cut.start(slot)), y, room, height)
        sheet.label(box, said, paint=Paint.QUIET, key=("free", shown.cache.name, shown.slab.number, slot))


def _free_texts(shown: Shown, slot: int, turn: int) -> tuple[str, ...]:
    event, place = shown.event, f", {ordinal(turn)}" if len(shown.slab.chain) > 1 else ""
    if isinstance(event, ObjectFreed) and event.chose == Place(shown.cache.name, shown.slab.number, slot):
        was = f"was {event.name}"
        return f"object {slot} free: {was}{place}", f"{slot}: {was}{place}", f"{slot}: {was}", was, str(slot)
    made = (f"object {slot}, constructed{place}",) if shown.cache.ctor else ()
    return (*made, f"object {slot} free{place}", f"{slot} free{place}", f"{slot} free", str(slot))
