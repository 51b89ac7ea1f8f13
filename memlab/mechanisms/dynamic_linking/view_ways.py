"""Both ways of a call: the thick one through the system, numbered, and the thin one straight to the library."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from memlab.mechanisms.dynamic_linking.view_boxes import call_lines
from memlab.mechanisms.dynamic_linking.view_plan import STAGES, Plan
from memlab.memory.sizes import show_size
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.arrow import arrow
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.sheet import PAD, Box, Sheet

_THICK = 3.5
_THIN = 2.0
_INTO_MEMORY = 4


class Leg(NamedTuple):
    """A part of a way: its points, its number, and where the number stands."""

    points: Sequence[Point]
    number: int
    at: Point


def ways(plan: Plan) -> None:
    """Draw the way through the system as far as it has been gone, and the straight one once it was taken."""
    row = next((box for stub, box in plan.rows if stub == plan.stub), None)
    if row is None:
        return
    if plan.stage:
        legs = _through_system(plan, row)[: plan.stage]
        _draw(plan, "system", legs, _THICK, plan.through)
        if not plan.compact:
            _legs_words(plan, legs)
    if plan.straight:
        _draw(plan, "straight", _straight(plan, row), _THIN, Paint.HIT)
    if not plan.compact:
        _signs(plan)


def _signs(plan: Plan) -> None:
    """What the paints of the two ways mean: above the one, and below the stubs from which the other leads on."""
    sheet, x = plan.sheet, plan.stubs[0]
    if plan.stage:
        said = "1st call: by way of the system" if plan.wide else "1st call: asks the system"
        signs(sheet, (x, plan.top - 8), [Sign(said, plan.through, edge=Paint.INK)], plan.disk[0] - 8)
    _, last, _, height = plan.rows[-1][1]
    if plan.straight and last + height + 36 < plan.bottom:
        said = "later: straight there" if plan.wide else "later: straight"
        signs(sheet, (x, last + height + 33), [Sign(said, Paint.HIT, edge=Paint.INK)], plan.system[0])


def _draw(plan: Plan, name: str, legs: Sequence[Leg], thick: float, paint: Paint) -> None:
    for leg in legs:
        key: Any = ("way", name, leg.number)
        if paint is Paint.NOBODY:
            plan.sheet.path(leg.points, paint=paint, thick=thick, head=True, key=key)
        else:
            arrow(plan.sheet, leg.points, key, paint=paint, thick=thick)
    for leg in legs:
        ring = Paint.INK if paint is not Paint.NOBODY else Paint.LINE
        plan.sheet.badge(*leg.at, str(leg.number), fill=paint, ring=ring, key=("badge", name, leg.number))


def _legs_words(plan: Plan, legs: Sequence[Leg]) -> None:
    """What the last two legs do: the library comes into memory, and its address into the stub."""
    down, sheet = plan.sheet.width - PAD, plan.sheet
    if len(legs) >= _INTO_MEMORY:
        x, y = legs[_INTO_MEMORY - 1].at
        size = show_size(plan.stub.read) if plan.stub and plan.stub.read else ""
        wordings = (f"{size} read", "read") if plan.read else ("there already: nothing read", "nothing read", "there")
        _word(sheet, (x + 14, y + 4), wordings, down - x - 14, "into memory")
    if len(legs) == STAGES:
        left, under = plan.system[0] + 4, legs[-1].at[1] + 20
        end = legs[_INTO_MEMORY - 1].at[0] - 14
        _word(sheet, (left, under), ("stub rewritten", "rewritten", "set"), end - left, "stub rewritten")


def _word(sheet: Sheet, at: Point, wordings: tuple[str, ...], room: float, key: str) -> None:
    said = next((one for one in wordings if text_width(one, 12) <= room), "")
    sheet.text(*at, said, paint=Paint.QUIET, key=key)


def _line(plan: Plan, *, system: bool) -> float:
    """The height of the call's line in the program: the last one that went this way."""
    name = plan.stub.library if plan.stub else ""
    lines = [box for (library, asked), box in call_lines(plan) if library == name and asked == system]
    return lines[-1][1] + 12 if lines else plan.program[1] + 10


def _through_system(plan: Plan, row: Box) -> list[Leg]:
    """From the call to the stub, to the system, to the disk, into memory, and back to the stub."""
    (px, _, pw, _), (x, y, width, height), gap = plan.program, row, plan.stubs[0] - plan.program[0] - plan.program[2]
    sx, sy, sw, sh = plan.system
    call, middle, into = _line(plan, system=True), px + pw + gap * 0.62, y + height * 0.3
    up, ask = x + width * 0.55, sy + sh * 0.4
    back = plan.system[0] - plan.stubs[0] - plan.stubs[2]
    aside = _beside(plan, row)
    lane, under = x + width + back * (0.65 if aside else 0.3), sy + sh + (6 if plan.compact else 16)
    home = y + height * (0.5 if aside else 0.3)
    down = sx + sw * 0.2
    first = [(px + pw, call), (middle, call), (middle, into), (x, into)]
    return [
        Leg(first, 1, (px + pw + gap * 0.3, call)),
        _up(plan, row, up, ask),
        Leg([(sx + sw, ask), (plan.disk[0], ask)], 3, ((sx + sw + plan.disk[0]) / 2 - 2, ask)),
        _into_memory(plan),
        Leg(
            [(down, sy + sh), (down, under), (lane, under), (lane, home), (x + width, home)],
            STAGES,
            ((down + lane) / 2 + 4, under),
        ),
    ]


def _beside(plan: Plan, row: Box) -> bool:
    """Whether the way to the system leaves a stub at its side: another stub is above it, or nothing at all."""
    return plan.compact or row[1] > plan.stubs[1]


def _up(plan: Plan, row: Box, up: float, ask: float) -> Leg:
    """From the stub's upper edge, or from its right one where there is no room above it, to the system."""
    x, y, width, height = row
    sx = plan.system[0]
    if _beside(plan, row):
        side, out = x + width + (sx - x - width) * 0.3, y + height * 0.2
        return Leg([(x + width, out), (side, out), (side, ask), (sx, ask)], 2, (side, (out + ask) / 2))
    return Leg([(up, y), (up, ask), (sx, ask)], 2, ((up + sx) / 2, ask))


def _into_memory(plan: Plan) -> Leg:
    """From the disk, or where the copy was there already, from the system."""
    box = plan.box_of(plan.version) or plan.memory
    to = box[0] + box[2] / 2 + (14 if plan.straight else 0)
    x, y, width, height = plan.disk if plan.read else plan.system
    out = x + width * (0.5 if plan.read else 0.8)
    turn = max(y + height + 2, box[1] - (8 if plan.compact else 24))
    points = [(out, y + height), (out, turn), (to, turn), (to, box[1])]
    return Leg(points, 4, (out, (y + height + turn) / 2) if not plan.compact else ((out + to) / 2, turn))


def _straight(plan: Plan, row: Box) -> list[Leg]:
    """From the call to the address that was a stub, and on to the library."""
    (px, _, pw, _), (x, y, width, height), gap = plan.program, row, plan.stubs[0] - plan.program[0] - plan.program[2]
    call, middle, into = _line(plan, system=False), px + pw + gap * 0.35, y + height * 0.75
    box = plan.box_of(plan.version) or plan.memory
    lane = x + width + (plan.system[0] - x - width) * 0.45
    to, turn = box[0] + box[2] / 2 - 14, box[1] - 10
    on = [(x + width, into), (lane, into), (lane, turn), (to, turn), (to, box[1])]
    if box[0] == plan.memory[0]:
        on = [(x + width, into), (lane, into), (lane, box[1] + box[3] / 2), (box[0], box[1] + box[3] / 2)]
    first = [(px + pw, call), (middle, call), (middle, into), (x, into)]
    return [
        Leg(first, 1, (middle, (call + into) / 2)),
        Leg(on, 2, (lane, (into + on[2][1]) / 2)),
    ]
