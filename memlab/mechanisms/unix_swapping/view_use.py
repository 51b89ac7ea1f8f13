"""The upper part of the picture: how much of memory is in use, against the two marks."""

from typing import Any, Final

from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.unix_swapping.events import StaysOut, SwappingStarted, TooLarge, Waits
from memlab.mechanisms.unix_swapping.requests import Exit
from memlab.mechanisms.unix_swapping.view_plan import Piece as Part
from memlab.mechanisms.unix_swapping.view_plan import Plan
from memlab.scene.asks import Setting
from memlab.scene.marks import Stop
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece
from memlab.scene.sheet import PAD, Box

_STOPS: Final = 40
_OVER: Final = 8.0
_TICK: Final = 10.0
_ROW: Final = 16.0
_GRIP: Final = 14.0
_BIG: Final = 14


def use(plan: Plan) -> None:
    """Draw memory, who is in it and who would be, the marks, and the sum."""
    _ground(plan)
    plan.strip.draw([_piece(plan, part) for part in plan.pieces if part.start < plan.reach])
    _mark(plan, "start_above", above=True)
    _mark(plan, "stop_at", above=False)
    if not plan.compact:
        _sum(plan)


def _ground(plan: Plan) -> None:
    """Memory, and behind its end what is none."""
    top, height, memory = plan.rows["strip"], plan.rows["strip_height"], plan.settings.memory
    end = plan.strip.x(memory)
    words = f"Memory: {amount(plan.state.in_use)} of {amount(memory)} in use."
    plan.sheet.area("memory", (PAD, top, end - PAD, height), Paint.FREE, edge=Paint.INK, words=words)
    box: Box = (end, top, PAD + plan.left - end, height)
    look: dict[str, Any] = {"edge": Paint.NONE, "pattern": "hatch", "ink": Paint.RULE}
    plan.sheet.area("beyond", box, Paint.PAGE, words="Beyond the end of memory.", **look)
    text = "beyond memory"
    free = all(part.start + part.size <= memory for part in plan.pieces if part.comes)
    if not plan.compact and free and plan.sheet.fits(text, box[2] - 12):
        plan.sheet.label(box, text, paint=Paint.QUIET, plate=Paint.PAGE, key="beyond's name")


def _piece(plan: Plan, part: Part) -> Piece:
    size = min(part.size, plan.reach - part.start)
    room, full = size * plan.strip.scale - 16, f"{part.name} {amount(part.size)}"
    name = full if plan.sheet.fits(full, room, size=_BIG, bold=True) else part.name
    look: dict[str, Any] = {"pattern": plan.pattern(part.name)}
    if part.comes:
        bad = isinstance(plan.event, (StaysOut, TooLarge, Waits))
        look |= {"edge": Paint.FAILURE if bad else Paint.INK, "dashed": True, "strong": True}
        words, note = f"{part.name}, {amount(part.size)}, is not in memory yet.", ""
    else:
        words = f"{part.name}, {amount(part.size)}, priority {part.priority}, in memory."
        note = f"priority {part.priority}"
        look |= {"asks": Exit(part.name), "strong": plan.event.chose == ("process", part.name)}
    key = ("would be in", part.name) if part.comes else ("process", part.name)
    return Piece(key, part.start, size, plan.paint(part.name), name, note, words=words, **look)


def _mark(plan: Plan, name: str, *, above: bool) -> None:
    """A tick at either edge of memory with its words, and a grip to drag it by."""
    top, bottom = plan.rows["strip"], plan.rows["strip"] + plan.rows["strip_height"]
    at = plan.settings[name]
    x = plan.strip.x(at)
    decides = plan.starting if above else plan.stopping
    paint = Paint.DECISION_TEXT if decides else Paint.INK
    inside = min(_TICK, (bottom - top) / 3)
    for side, (start, end) in enumerate(((top - _OVER, top + inside), (bottom - inside, bottom + _OVER))):
        look: dict[str, Any] = {"paint": paint, "thick": 3.0 if decides else 2.0}
        plan.sheet.path([(x, start), (x, end)], key=("mark", name, side), **look)
    text = f"{'starts above' if above else 'stops at'} {amount(at)}"
    y = top - _OVER - 6 if above else bottom + _OVER + 10
    aside = 0.0 if plan.compact else _GRIP
    width = text_width(text, 12, bold=True)
    left = x + aside if x + aside + width <= PAD + plan.left else x - aside - width
    plan.sheet.text(max(left, PAD), y, text, bold=True, paint=paint, key=("mark's words", name))
    if not plan.compact:
        _grip(plan, name, y - 4)


def _grip(plan: Plan, name: str, y: float) -> None:
    at, reach = plan.settings[name], int(plan.reach)
    step = max(1, plan.settings.memory // _STOPS)
    places = sorted({*range(0, plan.settings.memory + 1, step), at, max(0, at - 1), min(reach, at + 1)})
    label = {"start_above": "Swapping starts above", "stop_at": "Swapping stops at"}[name]
    stops = [
        Stop(x=plan.strip.x(place), y=y, asks=Setting(name, place), words=f"{label} {amount(place)}")
        for place in places
    ]
    words = f"{label} {amount(at)}: drag it, or move it with the arrow keys."
    plan.sheet.grip(("grip", name), stops, places.index(at), words)


def _sum(plan: Plan) -> None:
    """How far all of them reach, below the bar."""
    y, total = plan.rows["use"], plan.total
    end = min(plan.strip.x(total), PAD + plan.left)
    bad = isinstance(plan.event, (SwappingStarted, StaysOut, TooLarge, Waits))
    paint = Paint.FAILURE_TEXT if bad else Paint.INK
    plan.sheet.path([(PAD, y), (end, y)], thick=1.5, paint=paint, key="use")
    for side, x in enumerate((PAD, end)):
        plan.sheet.path([(x, y - 4), (x, y + 4)], thick=1.5, paint=paint, key=("use's end", side))
    would = f"would be in use with {plan.coming.process}" if plan.coming else "in use"
    text = fitted(f"{amount(total)} {would}", plan.left, 12, bold=True)
    width = text_width(text, 12, bold=True)
    left = min(max(end - width, PAD), PAD + plan.left - width)
    plan.sheet.text(max(left, PAD), y + _ROW, text, bold=True, paint=paint, key="use's words")
