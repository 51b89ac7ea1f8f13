"""A step that changes memory: the parts that a hole was cut into, or that became one, on one base line."""

from typing import Any, Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.events import (
    Coalesced,
    Copied,
    Freed,
    Grown,
    Kept,
    PartitionTaken,
    Shrunk,
    Split,
    TakenWhole,
)
from memlab.mechanisms.dynamic_storage.state import Block
from memlab.mechanisms.dynamic_storage.view_figures import figures
from memlab.mechanisms.dynamic_storage.view_list import free_list
from memlab.mechanisms.dynamic_storage.view_memory import Memory, visible
from memlab.memory.english import bytes_agree
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.marks import Pattern, Point
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_TALL: Final = 30
_ARROW: Final = 6
_MEASURE: Final = 150
_TICK: Final = 16


class _Part(NamedTuple):
    """A part of a hole: its size, its look, what is written on it, what it is, who points at its start, its term."""

    size: int
    fill: Paint
    name: str
    words: str
    pattern: Pattern = ""
    pointer: str = ""
    term: str = ""

    @property
    def added(self) -> str:
        """It as a term of the sum."""
        return self.term or show_size(self.size)


def change(sheet: Sheet, memory: Memory, step: Step) -> None:
    """Draw what became of a hole."""
    memory.heading()
    figures(sheet, memory, narrow=True)
    if memory.half:
        return
    event = step.event
    if isinstance(event, Split):
        rest = _Part(event.rest.size, Paint.FREE, show_size(event.rest.size), f"Hole {event.rest} is what stays.")
        block, end = _block(sheet, step, event.name), "high" if event.high else "low"
        _parts(sheet, memory, f"The hole was cut from its {end} end", [rest, *block] if event.high else [*block, rest])
    elif isinstance(event, PartitionTaken):
        _parts(sheet, memory, f"Partition {event.partition}: one block, whole", _block(sheet, step, event.name))
    elif isinstance(event, TakenWhole):
        _parts(sheet, memory, "The hole was taken whole", _block(sheet, step, event.name))
        if event.remainder:
            _too_small(sheet, memory, event)
    elif isinstance(event, Shrunk):
        rest = _hole(event.hole)._replace(words=f"{event.name} gives back hole {event.hole}.")
        _parts(sheet, memory, f"{event.name} gives back its high end", [*_block(sheet, step, event.name), rest])
        free_list(sheet, memory, event)
    elif isinstance(event, Grown):
        block = _block(sheet, step, event.name)
        _parts(sheet, memory, f"{event.name} grew into the hole behind it", [*block, *map(_hole, _rest(event))])
        _grown(sheet, memory, event)
    elif isinstance(event, Kept):
        _parts(sheet, memory, f"{event.name} is long enough as it is", _block(sheet, step, event.name))
    elif isinstance(event, Copied):
        said = f"{show_size(event.moved)} copied from {show_size(event.source)}"
        _parts(sheet, memory, said, _block(sheet, step, event.name))
    elif isinstance(event, Freed):
        _parts(sheet, memory, *_touching(memory, event))
        free_list(sheet, memory, event)
    elif isinstance(event, Coalesced):
        both = [_hole(event.before), _hole(event.after)]
        _parts(sheet, memory, "Two holes that touch became one", both)


def _block(sheet: Sheet, step: Step, name: str) -> list[_Part]:
    """What a block is made of, from its low end: what is not asked for is hatched."""
    block: Block = step.state.blocks[name]
    hue = sheet.look.hue(name)
    size, around = show_size(block.asked), [show_size(part) for part in (block.header, block.footer)]
    pointer = f"pointer {show_size(block.pointer)}" if block.header else ""
    header, footer, lost = f"header {around[0]}", f"footer {around[1]}", f"{show_size(block.waste)} wasted"
    parts = [
        _Part(block.header, Paint.NOBODY, header, f"The {header} of {name}.", "hatch", term=header),
        _Part(block.asked, hue, f"{name} {size}", f"{size} were asked for by {name}.", pointer=pointer),
        _Part(
            block.waste,
            hue,
            show_size(block.waste),
            f"{bytes_agree(block.waste)} wasted inside {name}.",
            "hatch",
            term=lost,
        ),
        _Part(block.footer, Paint.NOBODY, footer, f"The {footer} of {name}.", "hatch", term=footer),
    ]
    return [part for part in parts if part.size]


def _rest(event: Grown) -> list[Extent]:
    return [event.rest] if event.rest else []


def _grown(sheet: Sheet, memory: Memory, event: Grown) -> None:
    """Over memory, from where the block ended to where it ends: what it took."""
    strip = memory.strip
    left, right, top = strip.x(event.hole.start), strip.x(event.block.end), strip.box[1]
    taken, was = show_size(event.block.end - event.hole.start), show_size(event.hole.start)
    words = f"{event.name} ended before {was}; it took {taken} of the hole behind it."
    ends = ((top - 12, top + _TICK), (memory.bottom - _TICK, memory.bottom))
    for at, (upper, lower) in enumerate(ends):
        line = [(left, upper), (left, lower)]
        sheet.path(line, dashed=True, thick=1.5, words=words, key=("old end", at))
    sheet.path([(left, top - 8), (right, top - 8)], head=True, thick=2.0, paint=Paint.DECISION_TEXT, key="growth")
    said = f"{event.name} ended at {was}: +{taken}"
    room = text_width(said, 12, bold=True)
    x = min(left, sheet.width - PAD - room)
    sheet.text(x, top - 16, said, bold=True, paint=Paint.DECISION_TEXT, key="growth's size")


def _hole(hole: Extent) -> _Part:
    return _Part(hole.size, Paint.FREE, show_size(hole.size), f"Hole {hole}.")


def _touching(memory: Memory, event: Freed) -> tuple[str, list[_Part]]:
    """The new hole between the holes that touch it; a partition stays alone."""
    freed = _hole(event.hole)._replace(name=f"was {event.name}, {show_size(event.hole.size)}")
    if event.touching is None:
        return f"Partition {event.partition} is free now; it never merges", [freed]
    before = [hole for hole in memory.holes if hole.end == event.hole.start]
    after = [hole for hole in memory.holes if hole.start == event.hole.end]
    said = {0: "no hole touches it", 1: "one hole touches it", 2: "a hole touches it on either side"}
    title = f"{event.name} is a hole now; {said[event.touching]}"
    return title, [*map(_hole, before), freed, *map(_hole, after)]


def _parts(sheet: Sheet, memory: Memory, title: str, parts: list[_Part]) -> None:
    """The parts beside each other, with a brace over the whole and its size."""
    room, top = sheet.inner - memory.aside, memory.lower + 8
    total = sum(part.size for part in parts)
    scale = min(visible(memory.strip.scale, total), room / max(total, 1))
    pointer = next((part.pointer for part in parts if part.pointer), "")
    said = (f"{title}; the program gets {pointer}", f"{title}; {pointer}") if pointer else (title,)
    shown = next((text for text in said if text_width(text, 12) <= room), said[-1])
    sheet.text(PAD, top - 10, fitted(shown, room, 12), paint=Paint.QUIET, key="what")
    top += _ARROW * bool(pointer)
    x = float(PAD)
    for at, part in enumerate(parts):
        box = (x, top, max(1.0, part.size * scale), _TALL)
        look: dict[str, Any] = {"pattern": part.pattern, "ink": Paint.INK, "words": part.words}
        sheet.area(("part", at), box, part.fill, edge=Paint.INK, thick=1.5, **look)
        names = (part.name, show_size(part.size))
        name = next((name for name in names if text_width(name, 12, bold=True) <= box[2] - 8), "")
        plate = part.fill if part.pattern else None
        sheet.label(box, name, bold=True, on=part.fill, plate=plate, key=("part's name", at))
        if part.pointer:
            _pointer(sheet, (x, top), part.pointer)
        x += box[2]
    if len(parts) > 1:
        brace = [(PAD, top + 36), (PAD, top + 42), (x, top + 42), (x, top + 36)]
        sheet.path(brace, paint=Paint.QUIET, key="brace")
        terms = [part.added for part in parts], [show_size(part.size) for part in parts]
        added = [f"{' + '.join(shown)} = {show_size(total)}" for shown in terms]
        sheet.text(PAD, top + 62, first_fitting(added, room, 14, bold=True), size=14, bold=True, key="sum")


def _pointer(sheet: Sheet, at: Point, pointer: str) -> None:
    """What the program gets: an arrow down to the first byte behind the header."""
    x, y = at
    words = f"The program gets {pointer}, the first byte behind the header."
    sheet.path([(x, y - 11), (x, y - 1)], head=True, thick=1.5, words=words, key="pointer")


def _too_small(sheet: Sheet, memory: Memory, event: TakenWhole) -> None:
    """The remainder beside the smallest hole worth keeping, enlarged."""
    y, least = memory.lower + 86, event.smallest_hole
    scale = _MEASURE / least
    for at, (size, name, pattern) in enumerate(
        ((event.remainder, "would be left: wasted", "hatch"), (least, "a hole has at least", ""))
    ):
        box = (float(PAD), y + 20 * at, max(1.0, size * scale), 14)
        words = f"{show_size(size)} {name}."
        sheet.area(("measure", at), box, Paint.FREE, edge=Paint.INK, pattern=pattern, dashed=bool(at), words=words)
        text = f"{show_size(size)} {name}" if not at else f"{name} {show_size(size)}"
        room = sheet.inner - memory.aside - box[2] - 8
        sheet.text(PAD + box[2] + 8, y + 20 * at + 11, fitted(text, room, 12), key=("measure's name", at))
