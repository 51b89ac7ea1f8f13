"""The middle of the picture: the backing store, and the traveller between it and memory."""

from typing import Any, Final, NamedTuple

from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.requests import Dispatch
from memlab.mechanisms.swapping.state import Process, Transfer
from memlab.mechanisms.swapping.transfer_events import Moving
from memlab.mechanisms.swapping.view_plan import Plan
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_RIM: Final = 8.0
_INSIDE: Final = 4.0


class Image(NamedTuple):
    """A process on the backing store, and where."""

    process: Process
    box: Box


def store(plan: Plan) -> None:
    """Draw the backing store with all that lies there, and what travels."""
    sheet, top, height = plan.sheet, plan.rows["store"], plan.rows["store_height"]
    sheet.area("store", (PAD, top, plan.left, height), Paint.STAGE, words="The backing store: a fast disk.")
    images = _images(plan)
    if not plan.compact:
        sheet.text(PAD, top - 7, "Backing store", paint=Paint.QUIET, key="store's title")
    if not images:
        sheet.label((PAD, top, plan.left, height), "nobody", paint=Paint.QUIET, key="store is empty")
    for image in images:
        _draw(plan, image)
    moving = plan.transfer
    if moving and not plan.compact:
        image = next(one for one in images if one.process.name == moving.process)
        _travel(plan, moving, image)


def _images(plan: Plan) -> list[Image]:
    """Those that are away, and the one that is on its way, to memory's scale where that fits."""
    moving = plan.transfer
    shown = [one for one in plan.state.processes if one.at is None or (moving and moving.process == one.name)]
    room = plan.left - 2 * _RIM
    gap = min(_RIM, room / (4 * max(1, len(shown))))
    total = sum(one.size for one in shown)
    scale = min(plan.strip.scale, (room - gap * len(shown)) / max(1, total))
    x, found = PAD + _RIM, []
    y, height = plan.rows["store"] + _INSIDE, plan.rows["store_height"] - 2 * _INSIDE
    for one in shown:
        found.append(Image(one, (x, y, one.size * scale, height)))
        x += one.size * scale + gap
    return found


def _draw(plan: Plan, image: Image) -> None:
    one, box = image
    x, y, width, height = box
    moving = plan.transfer
    here = moving is not None and moving.process == one.name
    out = here and moving is not None and moving.out
    share = plan.share if out else 1 - plan.share if here else 1.0
    part = (x if out or not here else x + width * plan.share, y, width * share, height)
    if here:
        words = f"The image of {one.name} on the backing store."
        pattern: Any = "" if out else "hatch"
        plan.sheet.area(("image", one.name), box, Paint.FREE, edge=Paint.INK, dashed=True, words=words, pattern=pattern)
    key = ("written", one.name) if here else ("process", one.name)
    wait = "" if here else f", priority {one.priority}"
    words = f"{one.name}, {amount(one.size)}{wait}, on the backing store."
    strong = not here and plan.event.chose == key
    look: dict[str, Any] = {"pattern": plan.pattern(one.name), "strong": strong, "thick": 2.5 if strong else 1.0}
    look |= {"edge": Paint.INK if strong else Paint.LINE, "over": int(strong)}
    plan.sheet.area(key, part, plan.paint(one.name), words=words, asks=None if here else Dispatch(), **look)
    name = one.name if here else f"{one.name}  {amount(one.size)}".replace("  ", " ")
    if not plan.sheet.fits(name, part[2] - 8, bold=True):
        name = one.name
    if plan.sheet.fits(name, part[2] - 8, bold=True):
        plan.label(part, one.name, name, bold=True, key=("image's name", one.name))


def _travel(plan: Plan, moving: Transfer, image: Image) -> None:
    """As much as has left one side has arrived at the other; the traveller says how much."""
    sheet, event = plan.sheet, plan.event
    assert isinstance(event, Moving)
    y, height = plan.rows["travel"], plan.rows["travel_height"]
    text = f"{moving.process} {amount(event.done)}"
    width = min(text_width(text, 12, bold=True) + 20, plan.left / 2)
    first, last = plan.strip.x(moving.at), plan.strip.x(moving.at + image.process.size * plan.share)
    middle = min(max((first + last) / 2, PAD + 112 + width / 2), PAD + plan.left - width / 2 - 6)
    box = (middle - width / 2, y, width, height)
    words = f"{amount(event.done)} of {moving.process} on the way {'out' if moving.out else 'in'}."
    look: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 1}
    sheet.area("traveller", box, plan.paint(moving.process), words=words, pattern=plan.pattern(moving.process), **look)
    plan.label(box, moving.process, text, bold=True, key="traveller's name")
    _arrows(plan, moving, middle, image)
    said = "roll out" if moving.out else "roll in"
    sheet.badge(box[0] - 16, y + height / 2, str(event.number + 1), key="number of the transfer")
    sheet.text(box[0] - 32, y + height / 2 + 4, said, bold=True, align="end", key="which way")
    _next(plan, event, box[0] + width)


def _arrows(plan: Plan, moving: Transfer, middle: float, image: Image) -> None:
    """From memory through the traveller to the backing store, or the other way round."""
    strip = plan.rows["strip"] + plan.rows["strip_height"]
    y, height = plan.rows["travel"], plan.rows["travel_height"]
    x, top, width, _ = image.box
    below = min(max(middle, x + 4), x + width - 4)
    upper = [(middle, strip + 1), (middle, y - 1)]
    turn = (y + height + top) / 2
    lower = [(middle, y + height + 1), (middle, turn), (below, turn), (below, top)]
    if not moving.out:
        upper, lower = upper[::-1], lower[::-1]
    plan.sheet.path(upper, dashed=moving.out, thick=2.0, head=not moving.out, key="way above")
    plan.sheet.path(lower, dashed=not moving.out, thick=2.0, head=moving.out, key="way below")


def _next(plan: Plan, event: Moving, after: float) -> None:
    """What comes after this transfer."""
    if event.number + 1 >= len(event.plan):
        return
    one = event.plan[event.number + 1]
    y = plan.rows["travel"] + plan.rows["travel_height"] / 2
    text = f"then roll {'out' if one.out else 'in'} {one.process}"
    if after + 44 + text_width(text, 12) > PAD + plan.left:
        return
    look: dict[str, Any] = {"fill": Paint.RULE, "key": "number of the next"}
    plan.sheet.badge(after + 22, y, str(event.number + 2), **look)
    plan.sheet.text(after + 38, y + 4, text, paint=Paint.QUIET, key="the next")
