"""The upper part of the picture: memory to scale, and the devices that are to write into it."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.dispatch_events import Stuck
from memlab.mechanisms.swapping.events import Corrupted, Delivered, KeptInBuffer, Lost
from memlab.mechanisms.swapping.requests import Arrive, EndIO, StartIO
from memlab.mechanisms.swapping.state import BUFFERS, Process
from memlab.mechanisms.swapping.view_plan import Plan
from memlab.memory.extents import Extent
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece
from memlab.scene.sheet import PAD

_PAGE: Final = 4096
_TAG: Final = 18.0
_LAID: Final = 17.0
_FREE: Final = "free"


def memory(plan: Plan) -> None:
    """Draw memory, the borders' addresses, and what devices do there."""
    text = f"Memory for users, {amount(plan.settings.memory)}"
    plan.sheet.text(PAD, 18, text, paint=Paint.QUIET, key="title")
    plan.strip.draw(sorted(_pieces(plan), key=lambda piece: piece.start))
    _axis(plan)
    _place(plan)
    _devices(plan, PAD + text_width(text, 12) + 14)


def _pieces(plan: Plan) -> Iterator[Piece]:
    moving = plan.transfer
    for one in plan.state.inside:
        if moving and moving.out and moving.process == one.name:
            yield from _leaving(plan, one)
        else:
            yield _process(plan, one, one.at or 0, one.size)
    coming = plan.state.of(moving.process) if moving and not moving.out else None
    for hole in plan.state.holes(plan.settings.memory):
        if coming and moving and hole.start <= moving.at < hole.end:
            yield from _coming(plan, coming, moving.at, hole)
        else:
            yield _hole(hole)


def _process(plan: Plan, one: Process, start: float, size: float, note: str = "") -> Piece:
    strong = plan.event.chose == ("process", one.name) or getattr(plan.event, "victim", "") == one.name
    io = "; a device is to write into it" if one.io else ""
    words = f"{one.name}, {amount(one.size)} at {one.at or 0:,}, priority {one.priority}{io}."
    asks = EndIO(one.name) if one.io else StartIO(one.name, 0, min(one.size, _PAGE))
    key = ("process", one.name)
    notes = "" if _laid(plan, start, size) else note or amount(one.size)
    look: dict[str, Any] = {"fill": plan.paint(one.name), "pattern": plan.pattern(one.name)}
    return Piece(key, start, size, name=one.name, note=notes, words=words, asks=asks, strong=strong, **look)


def _laid(plan: Plan, at: float, size: float) -> bool:
    """Whether something lies over the lower part of a stretch of memory."""
    return any(start < at + size and at < start + laid for _, start, laid in _buffers(plan))


def _leaving(plan: Plan, one: Process) -> Iterator[Piece]:
    """What has left is hatched, the rest has still to go."""
    start, gone = one.at or 0, one.size * plan.share
    if gone:
        words = f"This part of {one.name} has been written to the backing store."
        yield Piece(("gone", one.name), start, gone, Paint.FREE, words=words, pattern="hatch")
    yield _process(plan, one, start + gone, one.size - gone, "still to go")


def _coming(plan: Plan, one: Process, at: int, hole: Extent) -> Iterator[Piece]:
    """What has arrived stands in its place, the rest of which is only reserved."""
    come = one.size * plan.share
    if at > hole.start:
        yield _hole(Extent(hole.start, at - hole.start))
    if come:
        words = f"This part of {one.name} has been read from the backing store."
        look: dict[str, Any] = {"fill": plan.paint(one.name), "pattern": plan.pattern(one.name)}
        look["note"] = "" if _laid(plan, at, come) else "arrived"
        yield Piece(("process", one.name), at, come, name=one.name, words=words, strong=True, **look)
    words = f"Where the rest of {one.name} will lie."
    yield Piece(("coming", one.name), at + come, one.size - come, Paint.FREE, note="", words=words, dashed=True)
    if at + one.size < hole.end:
        yield _hole(Extent(at + one.size, hole.end - at - one.size))


def _hole(hole: Extent) -> Piece:
    words = f"Hole of {amount(hole.size)} at {hole.start:,}."
    asks = Arrive("P9", hole.size, 9)
    note = amount(hole.size)
    return Piece(("hole", hole.start), hole.start, hole.size, Paint.FREE, name=note, note=_FREE, words=words, asks=asks)


def _place(plan: Plan) -> None:
    """Below memory the only place where the chosen process can run, if it is bound and out."""
    event = plan.dispatch
    chosen = plan.state.of(event.dispatched) if event else None
    if chosen is None or chosen.base is None or chosen.at is not None or plan.transfer or plan.compact:
        return
    left, right = plan.strip.x(chosen.base), plan.strip.x(chosen.base + chosen.size)
    box = (left, plan.rows["travel"], max(3.0, right - left), plan.rows["travel_height"])
    stuck = isinstance(event, Stuck)
    words = f"{chosen.name} is bound to this place: {chosen.base:,} to {chosen.base + chosen.size - 1:,}."
    fill, edge = (Paint.FAILURE_SOFT, Paint.FAILURE) if stuck else (Paint.PAGE, Paint.INK)
    plan.sheet.area(("place", chosen.name), box, fill, edge=edge, thick=2.0, dashed=True, words=words, strong=True)
    said = (f"{chosen.name} can lie here only", f"{chosen.name}: only here", chosen.name)
    text = next((one for one in said if plan.sheet.fits(one, box[2] - 8, bold=True)), "")
    plan.sheet.label(box, text, bold=True, paint=Paint.FAILURE_TEXT if stuck else Paint.INK, key="place's name")


def _axis(plan: Plan) -> None:
    """The borders' addresses in bytes, as far as they do not meet."""
    ends = [0, plan.settings.memory]
    borders = [edge for one in plan.state.inside for edge in (one.at or 0, (one.at or 0) + one.size)]
    taken: list[tuple[float, float]] = []
    y = plan.rows["strip"] + plan.rows["strip_height"] + 14
    for at in dict.fromkeys((*ends, *borders)):
        text = f"{at:,}"
        width = text_width(text, 12)
        left = min(max(plan.strip.x(at) - width / 2, PAD), PAD + plan.left - width)
        if all(left + width + 8 < start or left > end + 8 for start, end in taken):
            taken.append((left, left + width))
            plan.sheet.text(left, y, text, paint=Paint.QUIET, mono=True, key=("border", at))


def _buffers(plan: Plan) -> Iterator[tuple[str, int, int]]:
    """Whose bytes are to be written, or have just been, where, and how many."""
    event = plan.event
    if isinstance(event, Delivered) and event.address is not None:
        yield event.process, event.address, event.size
    if plan.settings.io_rule != BUFFERS:
        for one in plan.state.processes:
            if one.io:
                yield one.name, one.io.address, one.io.size


def _devices(plan: Plan, after: float) -> None:
    """A tag for each device, beside the title, and the bytes that it was given."""
    for name, start, size in _buffers(plan):
        _lay(plan, name, start, size)
        after = _tag(plan, name, _said(plan, name, start), after, start + size / 2)
    for one in plan.state.processes:
        if plan.settings.io_rule == BUFFERS and (one.io or one.kept):
            kept = one.kept or (one.io.size if one.io else 0)
            verb = "holds" if one.kept else "waits for"
            after = _tag(plan, one.name, f"OS buffer {verb} {amount(kept)} for {one.name}", after, None)


def _said(plan: Plan, name: str, start: int) -> str:
    done = isinstance(plan.event, Delivered) and plan.event.process == name
    over = " and ".join(plan.event.hit) if isinstance(plan.event, Corrupted) else ""
    end = f", over {over}" if done and over else ", into a hole" if done and isinstance(plan.event, Lost) else ""
    return f"device {'wrote' if done else 'will write'} at {start:,} for {name}{end}"


def _lay(plan: Plan, name: str, start: int, size: int) -> None:
    event = plan.event
    done = isinstance(event, Delivered) and event.process == name
    bad = done and isinstance(event, (Corrupted, Lost))
    fill = Paint.FAILURE if bad else Paint.HIT if done else Paint.PAGE
    height = min(_LAID, plan.rows["strip_height"] * 0.3)
    top = plan.rows["strip"] + plan.rows["strip_height"] - height
    left = plan.strip.x(start)
    box = (left, top, max(3.0, plan.strip.x(start + size) - left), height)
    did = "Overwritten by" if isinstance(event, Corrupted) and done else "Written by" if done else "Promised to"
    words = f"{did} a device, for {name}: {amount(size)} at {start:,}."
    look: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0, "dashed": not done, "over": 2, "strong": bad}
    plan.sheet.area(("buffer", name), box, fill, words=words, pattern="" if done else "dots", **look)
    if done:
        said = "overwritten" if isinstance(event, Corrupted) else "lost" if bad else "written"
        if plan.sheet.fits(said, box[2] - 4, bold=True):
            plan.sheet.label(box, said, bold=True, on=fill, key="overwritten")


def _tag(plan: Plan, name: str, text: str, after: float, at: float | None) -> float:
    """A tag in the row of the title, with an arrow to the bytes; where the next one may begin."""
    width = text_width(text, 12) + 14
    end = PAD + plan.left
    if after + width > end:
        return after
    x = plan.strip.x(at) if at is not None else end
    left = min(max(x - width / 2, after), end - width)
    bad = isinstance(plan.event, (Corrupted, Lost)) and plan.event.process == name
    edge = Paint.FAILURE if bad else Paint.INK
    box = (left, 4.0, width, _TAG)
    words = f"{text[0].upper()}{text[1:]}."
    strong = isinstance(plan.event, KeptInBuffer) and plan.event.process == name
    look: dict[str, Any] = {"edge": edge, "thick": 1.5, "strong": strong or bad}
    plan.sheet.area(("device", name), box, Paint.FAILURE_SOFT if bad else Paint.PAGE, words=words, **look)
    plan.sheet.label(box, text, paint=Paint.FAILURE_TEXT if bad else Paint.INK, key=("device's name", name))
    if at is not None:
        height = min(_LAID, plan.rows["strip_height"] * 0.3)
        bottom = plan.rows["strip"] + plan.rows["strip_height"] - height
        start = min(max(x, left + 6), left + width - 6)
        turn = plan.rows["strip"] - 4
        points = [(start, 4 + _TAG), (start, turn), (x, turn), (x, bottom)]
        plan.sheet.path(points, paint=edge, thick=1.5, head=True, key=("device's arrow", name))
    return left + width + 10
