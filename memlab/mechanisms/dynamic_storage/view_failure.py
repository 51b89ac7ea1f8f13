"""A request that is refused: held over the largest hole, and the free pieces laid end to end against it."""

from typing import Any

from memlab.mechanisms.dynamic_storage.events import OutOfMemory
from memlab.mechanisms.dynamic_storage.model import hole_key
from memlab.mechanisms.dynamic_storage.view_memory import TOP, Memory, largest
from memlab.memory.english import plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_FREE, _ASKED, _LARGEST = 212, 262, 320


def failure(sheet: Sheet, memory: Memory, event: OutOfMemory) -> None:
    """Draw what is too long in red, over the largest hole and against all that is free."""
    most = largest(memory.holes)
    _held(sheet, memory, event, most)
    _added_up(sheet, memory, event)
    if not sheet.look.narrow:
        share = f"{100 * (1 - event.largest / event.free):.1f} %" if event.free else "0 %"
        figures = [(show_size(event.free), "free"), (show_size(event.largest), "largest hole")]
        sheet.figures([*figures, (share, "external fragmentation")], 216)


def _held(sheet: Sheet, memory: Memory, event: OutOfMemory, most: Extent | None) -> None:
    """The request over the largest hole; what does not go in is hatched and measured."""
    strip, need = memory.strip, event.need * memory.strip.scale
    width = min(need, sheet.inner)
    x = min(strip.x(most.start) if most else PAD, sheet.width - PAD - width)
    inside = min(event.largest * strip.scale, width)
    memory.heading(f"{event.name} needs {show_size(event.need)}", x, width)
    lack = show_size(event.need - event.largest)
    words = f"{event.name} asks for {show_size(event.need)}: {lack} more than the largest hole has."
    more: dict[str, Any] = {"edge": Paint.NONE, "words": words, "strong": True}
    sheet.area(("request", event.name), (x, 16, width, 34), Paint.FAILURE, **more)
    over = (x + inside, 16, width - inside, 34)
    sheet.area("too long", over, Paint.FAILURE, edge=Paint.NONE, pattern="hatch", ink=Paint.FREE, over=1)
    both = f"{event.name} {show_size(event.need)}"
    sheet.label(
        (x, 16, inside, 34),
        both if sheet.fits(both, inside, size=14, bold=True) else event.name,
        size=14,
        bold=True,
        on=Paint.FAILURE,
    )
    sheet.label(over, lack, bold=True, on=Paint.FAILURE, plate=Paint.FAILURE)
    for edge in (x, x + inside) if most else ():
        sheet.path([(edge, 50), (edge, TOP)], dashed=True, paint=Paint.FAILURE)
    _verdict(sheet, x, width, lack)


def _verdict(sheet: Sheet, x: float, width: float, lack: str) -> None:
    right = x + width + 10
    said = f"{lack} too long even for the largest hole"
    if right + 6.5 * len(said) < sheet.width - PAD:
        sheet.text(right, 30, "refused", size=14, bold=True, paint=Paint.FAILURE_TEXT)
        sheet.text(right, 47, said, paint=Paint.FAILURE_TEXT)
    else:
        sheet.text(x - 10, 30, "refused", size=14, bold=True, align="end", paint=Paint.FAILURE_TEXT)


def _added_up(sheet: Sheet, memory: Memory, event: OutOfMemory) -> None:
    """All free pieces end to end, what was asked for, and the largest piece, on one base line."""
    base = PAD + (110 if sheet.look.narrow else 142)
    room = sheet.width - base - PAD - (60 if sheet.look.narrow else 260)
    scale = min(memory.strip.scale, room / max(event.free, event.need))
    end = base + event.need * scale
    sheet.text(PAD, _FREE - 14, "The free pieces, end to end", paint=Paint.QUIET)
    for y, name, size in (
        (_FREE + 25, "free", event.free),
        (_ASKED + 17, "asked", event.need),
        (_LARGEST - 5, "largest", event.largest),
    ):
        sheet.text(PAD, y, name, size=14)
        sheet.text(PAD + 56, y, show_size(size), size=14, bold=True)
    x = float(base)
    for hole in memory.holes:
        box = (x, _FREE, hole.size * scale, 36)
        sheet.area(
            ("piece", hole_key(hole)), box, Paint.FREE, pattern="hatch", words=f"{show_size(hole.size)} of hole {hole}."
        )
        if sheet.fits(show_size(hole.size), box[2] - 10):
            sheet.label(box, show_size(hole.size), plate=Paint.FREE)
        x += box[2]
    sheet.area("asked", (base, _ASKED, end - base, 24), Paint.FAILURE, edge=Paint.NONE)
    sheet.label((base, _ASKED, end - base, 24), event.name, size=14, bold=True, on=Paint.FAILURE)
    _missing(sheet, event, base, scale)
    enough = "enough if they lay together" if event.free >= event.need else "too little even together"
    if not sheet.look.narrow:
        sheet.text(max(x, end) + 10, _FREE + 22, f"{plural(event.holes, 'piece')}: {enough}")


def _missing(sheet: Sheet, event: OutOfMemory, base: float, scale: float) -> None:
    end, reach = base + event.need * scale, base + event.largest * scale
    box = (base, _LARGEST - 18, reach - base, 20)
    sheet.area("largest", box, Paint.FREE, edge=Paint.INK, thick=2, pattern="hatch")
    sheet.label(box, show_size(event.largest), plate=Paint.FREE)
    sheet.path([(end, _FREE - 6), (end, _LARGEST + 4)], dashed=True, thick=1.5, paint=Paint.FAILURE)
    sheet.path([(reach, _LARGEST - 8), (end, _LARGEST - 8)], thick=2, paint=Paint.FAILURE)
    sheet.text(
        end + 8, _LARGEST - 4, f"{show_size(event.need - event.largest)} missing", bold=True, paint=Paint.FAILURE_TEXT
    )
