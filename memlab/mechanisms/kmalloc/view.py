"""The picture of kmalloc: four floors, from a size down to the frames; those not entered stay closed."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from memlab.core.history import Started, Step
from memlab.mechanisms.kmalloc.events import ClassChosen
from memlab.mechanisms.kmalloc.view_between import between
from memlab.mechanisms.kmalloc.view_entry import first_floor
from memlab.mechanisms.kmalloc.view_figures import figures
from memlab.mechanisms.kmalloc.view_frames import fourth_floor, third_floor
from memlab.mechanisms.kmalloc.view_plan import Stand, plan
from memlab.mechanisms.kmalloc.view_slab import second_floor
from memlab.mechanisms.kmalloc.view_start import start
from memlab.mechanisms.kmalloc.view_story import floor_of, story
from memlab.mechanisms.kmalloc.view_tables import tables
from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet

_DRAWN: Final[tuple[Callable[[Stand], None], ...]] = (first_floor, second_floor, third_floor, fourth_floor)
_WORDS: Final = (
    ("kmalloc", "finds a size class, or for kfree the cache of an address"),
    ("slab", "gives an object of a cache, or takes it back"),
    ("frames", "knows in mem_map who holds which frame"),
    ("buddy", "gives blocks of frames out of its free lists"),
)


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    stand = Stand(sheet, plan(sheet.look), story(step, look.get("told", (step.event,))))
    for floor in range(4):
        _floor(stand, floor)
    between(stand)
    if isinstance(step.event, Started):
        start(stand, look.get("waiting", ()))
    return Scene(sheet.picture("Four floors, from a size down to the frames"), tables(step))


def _floor(stand: Stand, floor: int) -> None:
    _name(stand, floor)
    x, y, width, height = stand.plan.box(floor)
    name, does = _WORDS[floor]
    if not stand.story.reached(floor):
        words = f"Floor {floor + 1}, {name}, {does}: nothing has been asked of it."
        stand.sheet.area(("floor", floor), (x, y + height / 2 - 3, width, 6), Paint.RULE, edge=Paint.NONE, words=words)
        return
    here = floor_of(stand.story.event) == floor
    edge = Paint.INK if here else Paint.RULE
    words = f"Floor {floor + 1}, {name}, {does}{'; this step is there' if here else ''}."
    stand.sheet.area(("floor", floor), (x, y, width, height), Paint.PAGE, edge=edge, words=words, over=-1)
    _DRAWN[floor](stand)
    if stand.plan.figures:
        figures(stand, floor)


def _name(stand: Stand, floor: int) -> None:
    """The floor's number and name at the left; orange where the step is."""
    sheet, plan, story = stand.sheet, stand.plan, stand.story
    open_, here = story.reached(floor), floor_of(story.event) == floor
    y = plan.tops[floor] + min(12.0 if sheet.look.narrow else 22.0, plan.talls[floor] / 2)
    failed = here and story.event.tick == "failure"
    fill = Paint.FAILURE if failed else Paint.DECISION if here else Paint.INK if open_ else Paint.RULE
    ring = Paint.INK if here else Paint.NONE
    sheet.badge(25, y, str(floor + 1), fill=fill, ring=ring, key=("floor's number", floor))
    if sheet.look.narrow and not plan.full:
        return
    x, base, size = (16.0, y + 25, 12) if sheet.look.narrow else (42.0, y + 5, 14)
    ink = Paint.INK if open_ else Paint.QUIET
    sheet.text(x, base, _WORDS[floor][0], size=size, bold=True, paint=ink, key=("floor's name", floor))
    parts = _parts(stand, floor) if plan.full else ()
    part = next((part for part in parts if sheet.fits(part, plan.left - x - 12)), "")
    sheet.text(x, base + 16, part, paint=Paint.QUIET, key=("floor's part", floor))


def _parts(stand: Stand, floor: int) -> tuple[str, ...]:
    """What of the floor is looked at, long and short."""
    cache = stand.story.cache
    if floor == 1 and stand.story.reached(1) and cache:
        return (f"cache {cache.name}", cache.name, cache.name.removeprefix("size-"))
    dma = isinstance(stand.story.asked, ClassChosen) and stand.story.asked.dma
    return (("DMA class",) if dma else ("size class",), ("cache",), ("mem_map",), ("free lists",))[floor]
