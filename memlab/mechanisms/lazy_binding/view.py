"""The picture of lazy binding: the slots of the table of jumps, and the way of the jump that the step is about."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.lazy_binding.events import Bound, Jumped
from memlab.mechanisms.lazy_binding.library import JUMPS, SLOTS
from memlab.scene.look import Look
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.parts.beside import WIDTH, beside
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_COLUMNS: Final = 8
_ROWS: Final = len(SLOTS) // _COLUMNS
_WAY: Final = 104.0
_LEAST_LETTERS: Final = 6
_NAMED: Final = 56.0
_BOXES: Final = ("code", "slot", "linker", "routine")


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step."""
    sheet = Sheet(Look(look))
    compact = sheet.height < _COMPACT
    top, width = (26.0 if compact else 60.0), sheet.inner - WIDTH - 24
    high = (sheet.height - top - (8 if compact else _WAY)) / _ROWS
    called = _called(step)
    head = f"zlib's table of jumps, {len(SLOTS)} slots"
    sheet.text(PAD, 14 if compact else 32, head, size=12 if compact else 14, bold=True, key="head")
    if not compact:
        signs(sheet, (PAD, 50), _signs(step), PAD + width)
    for at, name in enumerate(SLOTS):
        row, column = divmod(at, _COLUMNS)
        box = (PAD + column * width / _COLUMNS, top + row * high, width / _COLUMNS - 3, high - 3)
        _slot(sheet, step, name, box, used=name in called)
    if not compact:
        _way(sheet, step, (PAD, sheet.height - _WAY + 14, sheet.inner, 44.0))
        sheet.figures(_figures(step), sheet.height - _WAY - 70)
    bottom = sheet.height - (8 if compact else _WAY + 92)
    beside(sheet, (sheet.width - PAD - WIDTH, 26), look.get("beside"), bottom)
    return Scene(sheet.picture("Which slots hold an address"))


def _called(step: Step) -> tuple[str, ...]:
    """The slots that the call of this step goes through."""
    return JUMPS[step.event.function] if step.state.loaded and hasattr(step.event, "function") else ()


def _signs(step: Step) -> Iterator[Sign]:
    """What the looks of the slots mean that are drawn."""
    if not step.state.loaded:
        yield Sign("not mapped", Paint.PAGE, pattern="hatch", edge=Paint.RULE)
        return
    if isinstance(step.event, Bound):
        yield Sign("now", Paint.DECISION, edge=Paint.INK)
    if step.state.bound:
        yield Sign("bound", Paint.HUE_1)
    yield Sign("stub", Paint.PAGE)
    if _called(step):
        yield Sign("in this call", Paint.NONE, edge=Paint.INK)


def _figures(step: Step) -> tuple[tuple[str, str], ...]:
    state = step.state
    return ((f"{len(state.bound)} of {len(SLOTS)}", "slots bound"), (str(state.asked), "times the linker was asked"))


def _slot(sheet: Sheet, step: Step, name: str, box: Box, *, used: bool) -> None:
    """A slot: bound, or with its stub's address; the one that the step is about stands out."""
    bound, now = name in step.state.bound, name == getattr(step.event, "slot", "")
    told = "holds the address of its routine" if bound else "holds the address of its stub"
    if not step.state.loaded:
        sheet.area(name, box, Paint.PAGE, words=f"The slot of {name} is gone.", pattern="hatch", edge=Paint.RULE)
        return
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "over": 1} if used else {"edge": Paint.LINE}
    if now:
        more = {"edge": Paint.INK, "thick": 3.0, "over": 2, "strong": True}
    new = now and isinstance(step.event, Bound)
    fill = Paint.DECISION if new else Paint.HUE_1 if bound else Paint.PAGE
    sheet.area(name, box, fill, words=f"The slot of {name} {told}.", **more)
    shown = fitted(name, box[2] - 4, 12)
    ink: dict[str, Any] = {"on": fill} if bound else {"paint": Paint.QUIET}
    if box[2] >= _NAMED and len(shown) >= min(len(name), _LEAST_LETTERS):
        sheet.label(box, shown, key=("slot's name", name), **ink)


def _way(sheet: Sheet, step: Step, room: Box) -> None:
    """The code, the slot, the linker where the jump comes out there, the routine: and arrows as the jump goes."""
    x, y, width, height = room
    event = step.event
    jumped, asks = isinstance(event, Jumped), isinstance(event, Bound)
    name = getattr(event, "slot", "")
    said = {
        "code": getattr(event, "function", "code"),
        "slot": "slot: stub" if asks else "slot: bound" if jumped else "slot",
        "linker": "linker",
        "routine": name or "routine",
    }
    wide, gap = width * 0.2, width * 0.2 / 3
    boxes = {key: (x + at * (wide + gap), y, wide, height) for at, key in enumerate(_BOXES)}
    on = {"code": jumped, "slot": jumped, "linker": asks, "routine": jumped}
    for key, box in boxes.items():
        fill = Paint.DECISION if key == "linker" and asks else Paint.PAGE
        edge = Paint.INK if on[key] else Paint.RULE
        ink: dict[str, Any] = {"bold": True, "on": fill} if on[key] else {"paint": Paint.QUIET}
        sheet.area(("way", key), box, fill, edge=edge, words=_told(key, name))
        sheet.label(box, said[key], key=("way's name", key), **ink)
    _arrows(sheet, boxes, jumped=jumped, asks=asks)


def _told(key: str, name: str) -> str:
    words = {
        "code": "The code that calls.",
        "slot": "The slot that it jumps through.",
        "linker": "The linker looks a routine up by its name.",
        "routine": f"The routine {name}." if name else "The routine that is meant.",
    }
    return words[key]


def _arrows(sheet: Sheet, boxes: Mapping[str, Box], *, jumped: bool, asks: bool) -> None:
    """From the code to the slot; then straight to the routine, or by the linker, which writes into the slot."""
    if not jumped:
        return
    middle = boxes["code"][1] + boxes["code"][3] / 2
    ends = {key: (box[0], box[0] + box[2]) for key, box in boxes.items()}
    low = boxes["code"][1] + boxes["code"][3]

    def arrow(start: str, end: str) -> None:
        points = [(ends[start][1] + 1, middle), (ends[end][0] - 1, middle)]
        sheet.path(points, thick=2.0, head=True, key=("arrow", start))

    arrow("code", "slot")
    from_slot, to_routine = ends["slot"][1] - 20, ends["routine"][0] + 20
    if asks:
        arrow("slot", "linker")
        arrow("linker", "routine")
        back, into = (ends["linker"][0] + ends["linker"][1]) / 2, (ends["slot"][0] + ends["slot"][1]) / 2
        points = [(back, low), (back, low + 14), (into, low + 14), (into, low + 1)]
        sheet.path(points, thick=2.0, dashed=True, head=True, key="writes")
        sheet.text((back + into) / 2, low + 28, "writes the address", align="middle", paint=Paint.QUIET, key="written")
        return
    points = [(from_slot, low), (from_slot, low + 14), (to_routine, low + 14), (to_routine, low + 1)]
    sheet.path(points, thick=2.0, head=True, key="straight")
    sheet.text((from_slot + to_routine) / 2, low + 28, "straight", align="middle", paint=Paint.QUIET, key="straight on")
