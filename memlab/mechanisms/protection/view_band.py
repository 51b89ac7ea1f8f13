"""The upper half of the picture: memory as one band, the registers at its borders, the address above it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from memlab.mechanisms.protection.bands import FREE, MOST_MEMORY
from memlab.mechanisms.protection.events import NothingThere, Trapped
from memlab.mechanisms.protection.requests import Access, SystemCall
from memlab.mechanisms.protection.state import MONITOR
from memlab.mechanisms.protection.view_grips import grips
from memlab.mechanisms.protection.view_plan import Plan, memory_words
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece
from memlab.scene.sheet import PAD

_FLAG: Final = 22
_NEAR: Final = 3


def band(plan: Plan) -> None:
    """Draw memory, the measure of the limit, the borders' addresses, the grips and the address sent."""
    plan.strip.draw([*_pieces(plan)])
    _measure(plan)
    _borders(plan)
    grips(plan)
    if plan.place is not None:
        _flag(plan, plan.place)


def _pieces(plan: Plan) -> Iterator[Piece]:
    """Each band, cut where the registers' range begins and ends; hatched where a job may not go."""
    for one in plan.bands:
        cuts = {one.start, one.end, *(cut for cut in (plan.state.base, plan.state.end) if one.start < cut < one.end)}
        parts = [*pairwise(sorted(cuts))]
        named = max(parts, key=lambda part: part[1] - part[0])
        for start, end in parts:
            legal = plan.mode == MONITOR or plan.legal(start)
            yield Piece(
                ("band", start),
                start,
                end - start,
                plan.paint(one.owner),
                one.owner if (start, end) == named else "",
                words=_words(plan, one.owner, start, end),
                asks=None if plan.relocated else Access(start),
                pattern="" if legal else "hatch",
                ink=Paint.INK if not legal and one.owner not in (FREE, MONITOR) else Paint.HATCH,
            )


def _words(plan: Plan, owner: str, start: int, end: int) -> str:
    whose = "Nobody's" if owner == FREE else f"{owner[0].upper()}{owner[1:]}'s"
    allowed = "in monitor mode legal" if plan.mode == MONITOR else "legal" if plan.legal(start) else "a trap"
    return f"{whose} bytes {start:,} to {end - 1:,}: an access is {allowed}."


def _measure(plan: Plan) -> None:
    """The limit as a length between the two borders."""
    memory, y = plan.settings.memory, plan.strip_top - 8
    first, end = (min(at, memory) for at in (plan.state.base, plan.state.end))
    left, right = plan.strip.x(first), plan.strip.x(end)
    strong = getattr(plan.event, "register", "") == "limit"
    thick = 2.5 if strong else 1.5
    if not plan.compact:
        beyond = plan.state.end > memory
        plan.sheet.path([(left, y), (right, y)], thick=thick, head=beyond, key="limit")
    if plan.compact or first == end:
        return
    text = f"limit {plan.state.limit:,}"
    half, middle = text_width(text, 12, bold=True) / 2, (left + right) / 2
    at = plan.strip.x(min(plan.place, memory)) if plan.place is not None else -100.0
    if abs(at - middle) < half + 8:
        middle = at + half + 10 if at + 2 * half + 10 < plan.sheet.width - PAD else at - half - 10
    paint = Paint.DECISION_TEXT if strong else Paint.INK
    plan.sheet.text(middle, y - 6, text, bold=True, align="middle", paint=paint, key="limit's length")


def _borders(plan: Plan) -> None:
    """The addresses below the band: first those of the registers, then others where they do not meet them."""
    taken: list[tuple[float, float]] = []
    named = 0.0
    state, memory = plan.state, plan.settings.memory
    names = {state.base: plan.base_name, state.end: "+ limit"}
    others = [0, *(one.end for one in plan.bands)]
    for at in dict.fromkeys((state.base, state.end, *others)):
        x, text, own = plan.strip.x(min(at, memory)), f"{at:,}{' →' if at > memory else ''}", at in names
        width = text_width(text, 12, bold=own)
        left = min(max(x - width / 2, PAD), plan.sheet.width - PAD - width)
        if at == state.end and any(left < end + 6 and start < left + width for start, end in taken):
            left = min(taken[0][1] + 8, plan.sheet.width - PAD - width)
        if any(left < end + 6 and start - 6 < left + width for start, end in taken):
            continue
        taken.append((left, left + width))
        paint = Paint.FAILURE_TEXT if at == _offended(plan) else Paint.INK if own else Paint.QUIET
        plan.sheet.text(left, plan.axis, text, bold=own, paint=paint, mono=True, key=("border", at))
        if own and not plan.compact:
            middle = left + (width - text_width(names[at], 12)) / 2
            named = _name(plan, names[at], middle, named)


def _offended(plan: Plan) -> int | None:
    """The border on whose wrong side the address lies."""
    event = plan.event
    if not isinstance(event, Trapped):
        return None
    return event.base if event.low else event.end


def _name(plan: Plan, name: str, left: float, after: float) -> float:
    """What a register's border is, below its address, where it fits behind the name before it; where that ends."""
    left = max(left, PAD)
    if left < after:
        return after
    plan.sheet.text(left, plan.axis + 14, name, paint=Paint.QUIET, key=("border's name", name))
    return left + text_width(name, 12) + 8


def _flag(plan: Plan, place: int) -> None:
    """The address over the byte that it means."""
    sheet, memory = plan.sheet, plan.settings.memory
    beyond = place >= memory
    x = plan.strip.x(min(place, memory))
    shown, what = plan.flagged
    text = f"{shown:,}" if plan.compact else f"{what} {shown:,}"
    width = text_width(text, 12, bold=True) + 16
    left = min(max(x - width / 2, PAD), sheet.width - PAD - width)
    bad = plan.trapped or beyond
    fill = Paint.FAILURE if bad else Paint.INK if plan.event.tick != "byte" else Paint.HIT
    box = (left, plan.flag, width, _FLAG)
    words = f"The address sent means byte {place:,}{', beyond the end of memory' if beyond else ''}."
    keys = (("m", SystemCall()),)
    sheet.area("flag", box, fill, edge=Paint.NONE, words=words, keys=keys, strong=True, over=2)
    sheet.label(box, text, bold=True, on=fill, key="flag's address")
    ink: dict[str, Any] = {"paint": Paint.FAILURE if bad else Paint.INK, "thick": 2.0, "head": True}
    sheet.path([(x, plan.flag + _FLAG), (x, plan.strip_top)], key="flag's arrow", **ink)


def lens(plan: Plan) -> None:
    """The bytes either side of the border in question, large."""
    sent = plan.sent
    if not plan.lens or sent is None or plan.mode == MONITOR:
        return
    low = plan.place is not None and plan.place < plan.state.base
    gone = isinstance(sent, NothingThere)
    border = sent.memory if isinstance(sent, NothingThere) else sent.base if low else sent.end
    size, y, x = 84.0, 12.0, plan.sheet.width - PAD - 4 * 84.0
    if border < 2:  # noqa: PLR2004 - two bytes stand before the border
        return
    for slot, byte in enumerate(range(border - 2, border + 2)):
        _byte(plan, (x + slot * size, y, size, 22), byte, legal=sent.base <= byte < sent.end)
    plan.sheet.path([(x + 2 * size, y - 4), (x + 2 * size, y + 26)], thick=3, key="lens border")
    end = "the limit" if plan.relocated else "base + limit"
    what = "the base" if low else "memory's end" if gone else end
    title = PAD + max(text_width(memory_words(plan.settings.memory), 12), text_width(plan.title, 14, bold=True))
    room = x - 8 - title - 12
    said = next((one for one in (f"either side of {what}", f"at {what}") if plan.sheet.fits(one, room)), "")
    if said:
        plan.sheet.text(x - 8, y + 12, said, align="end", paint=Paint.QUIET, key="lens said")


def _byte(plan: Plan, box: tuple[float, float, float, float], byte: int, *, legal: bool) -> None:
    owner = next((one.owner for one in plan.bands if one.holds(byte)), FREE)
    here = byte == plan.place
    fill = plan.paint(owner)
    more: dict[str, Any] = (
        {"edge": Paint.FAILURE if plan.trapped or byte >= plan.settings.memory else Paint.INK, "thick": 2.5, "over": 1}
        if here
        else {}
    )
    more["dashed"] = byte >= plan.settings.memory
    there = byte < plan.settings.memory
    words = f"Byte {byte:,}, {owner}: {'legal' if legal else 'a trap'} in user mode."
    words = words if there else f"Byte {byte:,}: memory ends before it."
    asks = None if plan.relocated or byte > MOST_MEMORY else Access(byte)
    plan.sheet.area(("byte", byte), box, fill, words=words, asks=asks, pattern="" if legal else "hatch", **more)
    plate = None if legal else fill
    shown = byte - plan.state.base if plan.relocated else byte
    plan.sheet.label(box, f"{shown:,}", bold=here, mono=True, on=fill, plate=plate, key=("byte's number", byte))
