"""The lower part of the picture: the stations of a call either way, and memory with and without sharing."""

from collections.abc import Iterator

from memlab.mechanisms.dynamic_linking.view_plan import STAGES, Plan
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_HEAD = 62.0
_NUMBER = 78.0
_CHIP = 66.0
_RIM = 8.0
_ROW = 20.0
_STRAIGHT = "later"

Part = tuple[str, str, int]
"""A piece of memory: whose it is, its name, and its bytes."""


def below(plan: Plan) -> None:
    """Draw both halves: side by side, or one over the other where the picture is narrow."""
    sheet = plan.sheet
    sheet.path([(PAD, plan.rule), (sheet.width - PAD, plan.rule)], paint=Paint.RULE, key="rule")
    middle = PAD + sheet.inner * 0.62
    if plan.compact:
        _bars(plan, PAD, plan.rule + 2, sheet.inner)
    elif plan.wide:
        sheet.text(PAD, plan.rule + 18, "Stations of a call", paint=Paint.QUIET, key="stations' head")
        sheet.text(middle, plan.rule + 18, "Memory, in bytes", paint=Paint.QUIET, key="bars' head")
        _stations(plan, PAD, plan.rule + 28, middle - PAD - 20)
        _bars(plan, middle, plan.rule + 28, sheet.width - PAD - middle)
    else:
        _stations(plan, PAD, plan.rule + 5, sheet.inner)
        _bars(plan, PAD, plan.rule + 52, sheet.inner)


def _stations(plan: Plan, x: float, y: float, width: float) -> None:
    """A box for each station passed: the way through the system, and the straight one below it."""
    library = plan.stub.library if plan.stub else ""
    first = ["stub", "system", "disk", "memory" if plan.read else "shared", "link"][: plan.stage]
    if plan.stage == STAGES:
        first.append(library)
    _row(plan, (x, y, width), "1st call", first, _first_end(plan))
    if plan.straight:
        _row(plan, (x, y + (26 if plan.wide else 22), width), _STRAIGHT, ["stub", library], "nothing read")


def _first_end(plan: Plan) -> str:
    """What the way through the system has read, once it is known."""
    if plan.stage < 4 or plan.stub is None:  # noqa: PLR2004 - the stage at which the library is in memory
        return ""
    return f"{show_size(plan.stub.read)} read" if plan.read else "nothing read"


def _row(plan: Plan, place: tuple[float, float, float], name: str, stations: list[str], end: str) -> None:
    """One way, in its paint: green where it is straight."""
    paint = Paint.HIT if name == _STRAIGHT else plan.through
    (x, y, width), sheet = place, plan.sheet
    if not stations:
        return
    sheet.text(x, y + 14, name, bold=True, key=("way's name", name))
    chip, left = min(_CHIP, (width - _HEAD - 94) / 6), x + _HEAD
    room = width - _HEAD - text_width(end, 12) - 6
    needed = [text_width(station, 12, bold=True) + _RIM for station in stations]
    wide = needed if chip < max(needed) and sum(needed) <= room else [chip] * len(stations)
    for at, station in enumerate(stations):
        box = (left, y, wide[at] - 3, _ROW)
        left += wide[at]
        words = f"Station {at + 1} of this way: {station}."
        sheet.area(("station", name, at), box, paint, edge=Paint.INK, words=words)
        sheet.label(box, station, bold=True, on=paint, key=("station's name", name, at))
    left += 6
    sheet.text(left, y + 14, fitted(end, x + width - left, 12), key=("way's end", name))


def _bars(plan: Plan, x: float, y: float, width: float) -> None:
    """Memory as it is, and as it would be with a copy for each process, to one scale."""
    state = plan.state
    whole = state.if_each_had_its_own
    room = width - _HEAD - _NUMBER - 8
    rows = (("shared", state.resident, _shared(plan)), ("own copies", whole, _own(plan)))
    for row, (name, total, parts) in enumerate(rows):
        top = y + row * (_ROW + (1 if plan.compact else 4 if not plan.wide else 6))
        plan.sheet.text(x, top + 14, fitted(name, _HEAD + 14, 12), key=("bar's name", name))
        _bar(plan, (x + _HEAD + 14, top, (room - 14) / max(1, whole)), name, parts)
        bold = {"size": 14, "bold": True} if text_width(show_size(total), 14, bold=True) <= _NUMBER else {}
        said = fitted(show_size(total), _NUMBER, bold.get("size", 12), bold=bool(bold))
        plan.sheet.text(x + width, top + 15, said, align="end", key=("bar's total", name), **bold)


def _shared(plan: Plan) -> Iterator[Part]:
    for process in plan.state.processes:
        yield process.name, process.name, process.size
    for version in plan.state.copies:
        yield version.library, version.named, version.size


def _own(plan: Plan) -> Iterator[Part]:
    for process in plan.state.processes:
        yield process.name, process.name, process.size
        for version in process.uses:
            yield version.library, version.named, version.size
    for version in plan.state.copies:
        if not plan.state.users(version):
            yield version.library, version.named, version.size


def _bar(plan: Plan, place: tuple[float, float, float], row: str, parts: Iterator[Part]) -> None:
    x, y, scale = place
    for at, (whose, name, size) in enumerate(parts):
        box, fill = (x, y, size * scale, _ROW), plan.hue(whose)
        dotted = "dots" if plan.sheet.look.dotted(whose) else ""
        plan.sheet.area(("piece", row, at), box, fill, words=f"{name}: {show_size(size)}.", pattern=dotted)
        shown = next((one for one in (name, whose) if plan.sheet.fits(one, box[2] - 6)), "")
        plan.sheet.label(box, shown, on=fill, plate=fill if dotted else None, key=("piece's name", row, at))
        x += box[2]
