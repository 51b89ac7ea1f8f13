"""The lower part of the picture: who is on the backing store, and what the transfers take."""

from typing import Any, Final

from memlab.mechanisms.swapping.amounts import amount, number, speed, time
from memlab.mechanisms.unix_swapping.events import SwappedIn, SwappedOut
from memlab.mechanisms.unix_swapping.requests import Exit
from memlab.mechanisms.unix_swapping.state import Process, transfer_time
from memlab.mechanisms.unix_swapping.view_plan import Plan
from memlab.scene.measure import first_fitting
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import dragged, handle
from memlab.scene.sheet import PAD, Box

_RIM: Final = 8.0
_INSIDE: Final = 4.0
_BIG: Final = 14
_DRAGGED: Final = "drag: both marks"


def store(plan: Plan) -> None:
    """Draw the backing store with all that lie there, the first to come back at the left."""
    sheet, top, height = plan.sheet, plan.rows["store"], plan.rows["store_height"]
    away: tuple[Process, ...] = plan.state.away
    sheet.area("store", (PAD, top, plan.left, height), Paint.STAGE, words="The backing store: a fast disk.")
    if not plan.compact:
        end = PAD + plan.left
        left = end - handle(_DRAGGED).width
        dragged(sheet, (left, top - 7), _DRAGGED.removeprefix("drag: "), end)
        title = first_fitting(_titles(plan), left - PAD - 8)
        sheet.text(PAD, top - 7, title, paint=Paint.QUIET, key="store's title")
    if not away:
        sheet.label((PAD, top, plan.left, height), "nobody", paint=Paint.QUIET, key="store is empty")
    gap = min(_RIM, (plan.left - 2 * _RIM) / (4 * max(1, len(away))))
    room = plan.left - 2 * _RIM - gap * len(away)
    scale = min(plan.strip.scale, room / max(1, sum(one.size for one in away)))
    x = PAD + _RIM
    for one in away:
        box: Box = (x, top + _INSIDE, one.size * scale, height - 2 * _INSIDE)
        _image(plan, one, box)
        x += box[2] + gap


def _titles(plan: Plan) -> tuple[str, ...]:
    """What the row is, and why one has gone there."""
    event = plan.event
    if not isinstance(event, SwappedOut):
        return ("Backing store; the first to come back at the left", "Backing store; first to come back at the left")
    out, lowest = f"{event.victim} goes out", f"priority {event.priority} is the lowest"
    if event.equals == 1:
        return f"Backing store; {out}: {lowest}", f"{out}: {lowest}", "Backing store"
    short = f"{out}: priority {event.priority}, lowest, inside longest"
    return f"Backing store; {out}: {lowest}, inside longest of them", f"Backing store; {short}", short, "Backing store"


def _image(plan: Plan, one: Process, box: Box) -> None:
    key = ("process", one.name)
    strong = plan.event.chose == key
    look: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 1} if strong else {}
    words = f"{one.name}, {amount(one.size)}, priority {one.priority}, on the backing store."
    plan.sheet.area(
        key, box, plan.paint(one.name), words=words, asks=Exit(one.name), pattern=plan.pattern(one.name), **look
    )
    now = " goes out" if strong and isinstance(plan.event, SwappedOut) else ""
    short = f"{one.name} {amount(one.size)}"
    texts = (f"{short}, priority {one.priority}{now}", f"{short}{now}", f"{one.name}{now}", one.name)
    told = next((text for text in texts if plan.sheet.fits(text, box[2] - 12, bold=True)), "")
    plan.label(box, one.name, told, bold=True, key=("image's name", one.name))


def times(plan: Plan) -> None:
    """What the transfer took, or what all have taken so far; the figures at the right."""
    sheet, y, moved = plan.sheet, plan.rows["time"], plan.moved
    latency = time(transfer_time(plan.settings, 0))
    text = f"one way = {latency} + bytes / {speed(plan.settings.rate)}"
    if moved:
        who = moved.victim if isinstance(moved, SwappedOut) else moved.process
        text = f"{who} {'in' if isinstance(moved, SwappedIn) else 'out'} = {moved.formula}"
    short = moved.formula if moved else text
    fits = [said for said in (text, short) if sheet.fits(said, plan.left, size=_BIG, bold=True)]
    if fits:
        sheet.text(PAD, y, fits[0], size=_BIG, bold=bool(moved), key="formula")
    else:
        sheet.text(PAD, y, short, bold=bool(moved), key="formula")
    if plan.wide:
        _figures(plan)


def _figures(plan: Plan) -> None:
    state, room = plan.state, plan.sheet.inner - plan.left - 16
    figures = [
        (amount(state.in_use), "in use"),
        (str(len(state.away)), "on the backing store"),
        (f"{number(state.time)} ms", "all transfers"),
    ]
    shown = [(figure, name) for figure, name in figures if plan.sheet.fits(figure, room, size=18, bold=True)]
    plan.sheet.figures(shown, plan.rows["strip"] + 16, apart=64)
