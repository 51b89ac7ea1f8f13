"""The lower part of the picture: for each time of binding the word, the register, memory, and where the jump leads."""

from typing import Any, Final

from memlab.mechanisms.binding.events import Loaded, Missed, Moved, Reached
from memlab.mechanisms.binding.modules import MOST_ADDRESS
from memlab.mechanisms.binding.program import Reference
from memlab.mechanisms.binding.requests import Load, Move, Refer
from memlab.mechanisms.binding.state import (
    COMPILE,
    EXECUTION,
    LOAD,
    inside,
    physical,
    program_of,
    register,
    wanted,
    word,
)
from memlab.mechanisms.binding.view_plan import Plan
from memlab.scene.marks import Stop
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import dragged
from memlab.scene.sheet import PAD, Box

_WHEN: Final = {COMPILE: "origin fixed", LOAD: "at loading", EXECUTION: "at every access"}
_LEAST: Final = 3.0
_STOPS: Final = 80
_THREE_LINES: Final = 56


def rows(plan: Plan) -> None:
    """Draw the heads, a row for each time of binding, and the addresses below."""
    sheet, columns = plan.sheet, plan.columns
    if not plan.compact:
        heads = (
            (PAD, "bound at"),
            (columns.word, "word"),
            (columns.register, "register"),
            (columns.band, _where(plan)),
        )
        for x, text in heads:
            room = columns.end - x if x == columns.band else 100
            sheet.text(x, plan.heads, fitted(text, room, 12), paint=Paint.QUIET, key=("head of", x))
    for number, time in enumerate(plan.times):
        if not plan.compact:
            y = plan.top(number)
            sheet.path([(PAD, y), (sheet.width - PAD, y)], paint=Paint.RULE, key=("rule", time))
        _row(plan, number, time)
    _axis(plan)


def _where(plan: Plan) -> str:
    state = plan.state
    if state.place is None:
        return "memory: not loaded yet"
    if state.left is None:
        return f"memory: process at {state.place:,}"
    told = f"memory: process moved from {state.left:,} to {state.place:,}"
    room = plan.columns.end - plan.columns.band
    return told if plan.sheet.fits(told, room) else f"process: {state.left:,} → {state.place:,}"


def _row(plan: Plan, number: int, time: str) -> None:
    sheet, top = plan.sheet, plan.top(number)
    middle = top + plan.row / 2
    size = 14 if plan.wide else 12
    two = not plan.compact
    sheet.text(PAD, middle + (0 if two else 5), time, size=size, bold=True, key=("time", time))
    if two:
        when = f"origin {plan.settings.origin:,}" if time == COMPILE else _WHEN[time]
        room = plan.columns.word - PAD - 6
        sheet.text(PAD, middle + 16, fitted(when, room, 12), paint=Paint.QUIET, key=("when", time))
    _words(plan, time, middle)
    _memory(plan, number, time)
    if plan.reference is not None and plan.state.place is not None:
        _flight(plan, number, time, plan.reference)
        _verdict(plan, time, plan.reference, middle)


def _words(plan: Plan, time: str, middle: float) -> None:
    """The word that lies in memory, and the relocation register beside it."""
    sheet, columns, state, one = plan.sheet, plan.columns, plan.state, plan.reference
    height = 20.0 if plan.compact else 26.0
    loaded = isinstance(plan.event, Loaded)
    box = (columns.word, middle - height / 2 + 3, columns.field, height)
    there = one is not None and state.place is not None
    held = f"{word(plan.settings, state, one, time):,}" if one is not None and there else ""
    said = f"Bound at {time}, the field in memory holds {held}." if held else "No field lies in memory."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5} if loaded and there else {}
    fill = Paint.HUE_1 if there else Paint.STAGE
    sheet.area(("word", time), box, fill, words=said, dashed=not there, strong=loaded, **more)
    sheet.label(box, held, bold=True, mono=True, on=fill, key=("word's text", time))
    box = (columns.register, middle - height / 2 + 3, columns.field, height)
    if time != EXECUTION:
        sheet.text(box[0] + 4, middle + 7, "none", paint=Paint.QUIET, key=("no register", time))
        return
    value = register(state, time)
    moved = isinstance(plan.event, Moved)
    thick = 2.5 if moved else 1.5
    words = "The relocation register is empty." if value is None else f"The relocation register holds {value:,}."
    sheet.area(("register", time), box, Paint.PAGE, edge=Paint.INK, thick=thick, words=words, strong=moved)
    sheet.label(box, "" if value is None else f"{value:,}", bold=True, mono=True, key=("register's text", time))
    between = (columns.word + columns.field + columns.register) / 2
    sheet.text(between, middle + 8, "+", bold=True, align="middle", size=14, key=("plus", time))


def _memory(plan: Plan, number: int, time: str) -> None:
    """The band of memory, with the process, and the place that it left."""
    sheet, state, band = plan.sheet, plan.state, plan.band(number)
    sheet.area(("memory", time), band, Paint.FREE, words="Memory, from low addresses to high ones.")
    if state.left is not None and state.left != state.place:
        left = state.left
        box = _stretch(plan, number, left)
        words = f"Here the program was, at {left:,}."
        sheet.area(("left", time), box, Paint.FREE, edge=Paint.INK, dashed=True, words=words, asks=Move(left))
        if not _cover(plan, state.left, state.place) and sheet.fits("was here", box[2] - 4):
            sheet.label(box, "was here", paint=Paint.QUIET, key=("left's name", time))
    if state.place is not None:
        box = _stretch(plan, number, state.place)
        one = plan.reference
        asks = Load(state.place) if one is None else Refer(one.symbol)
        now = isinstance(plan.event, Moved)
        words = f"The process, at {state.place:,}."
        thick = 2.5 if now else 1.0
        edge = Paint.INK if now else Paint.LINE
        more: dict[str, Any] = {"edge": edge, "thick": thick, "strong": now, "over": 1}
        more["keys"] = (("r", Load(state.place)),)
        sheet.area(("process", time), box, Paint.HUE_2, words=words, asks=asks, **more)
        if sheet.fits("process", box[2], bold=True):
            sheet.label(
                (box[0] - 4, box[1], box[2] + 8, box[3]), "process", on=Paint.HUE_2, bold=True, key=("name", time)
            )


def _cover(plan: Plan, one: int, other: int | None) -> bool:
    return other is not None and abs(one - other) < program_of(plan.settings).size


def _stretch(plan: Plan, number: int, start: int) -> Box:
    """The program's size on the band, from a place on; never too narrow to be seen."""
    strip, (_, top, _, height) = plan.strip(number), plan.band(number)
    width = max(_LEAST, program_of(plan.settings).size * strip.scale)
    left = min(max(strip.x(start), plan.columns.band), plan.columns.end - width)
    return (left, top, width, height)


def _flight(plan: Plan, number: int, time: str, one: Reference) -> None:
    """The way of the jump, from its instruction to the byte that it reaches."""
    state, strip, top = plan.state, plan.strip(number), plan.band(number)[1]
    reached = physical(plan.settings, state, one, time)
    fine = reached == wanted(state, one)
    made = isinstance(plan.event, (Reached, Missed))
    start, end = strip.x((state.place or 0) + one.at), strip.x(reached)
    y = top - (4 if plan.compact else 6)
    paint = Paint.HIT if fine else Paint.FAILURE
    points = [(start, top + 2), (start, y), (end, y), (end, top + 1)]
    plan.sheet.path(points, paint=paint, thick=2.5 if made else 1.5, head=True, key=("flight", time))
    plan.sheet.badge(start, top + 2, "", radius=3, key=("instruction", time))
    short, meant = f"jump {reached:,}", wanted(state, one)
    texts = (short,) if fine or plan.wide else (f"{short}, not {meant:,}", short)
    text = first_fitting(texts, plan.columns.end - plan.columns.band, bold=True)
    half = text_width(text, 12, bold=True) / 2
    middle = min(max((start + end) / 2, plan.columns.band + half), plan.columns.end - half)
    ink = Paint.INK if fine else Paint.FAILURE_TEXT
    plan.sheet.text(middle, y - 3, text, bold=True, align="middle", paint=ink, key=("flight's text", time))


def _verdict(plan: Plan, time: str, one: Reference, middle: float) -> None:
    """Whether the jump reaches what it names, and what would mend it."""
    state, sheet = plan.state, plan.sheet
    reached, meant = physical(plan.settings, state, one, time), wanted(state, one)
    fine = reached == meant
    x, room = plan.columns.end + 16, plan.sheet.width - PAD - plan.columns.end - 30
    sheet.badge(x, middle + 2, "✓" if fine else "✕", fill=Paint.HIT if fine else Paint.FAILURE, key=("verdict", time))
    if not plan.wide:
        return
    own = inside(plan.settings, state, reached)
    said = f"right: {reached:,}" if fine else "wrong byte" if own else "wrong place"
    size = 14 if sheet.fits(said, room, size=14, bold=True) else 12
    ink = Paint.INK if fine else Paint.FAILURE_TEXT
    shown = fitted(said, room, size, bold=True)
    three = not fine and not plan.compact and plan.row >= _THREE_LINES
    y = middle + (7 if plan.compact else -6 if three else 0)
    sheet.text(x + 14, y, shown, size=size, bold=True, paint=ink, key=("verdict's text", time))
    if plan.compact:
        return
    if fine:
        more = [f"{one.linked:,} + {state.place:,}" if time == EXECUTION else "logical = physical"]
    else:
        lies = (f"{one.symbol} is at {meant:,}", f"it is at {meant:,}")
        more = [first_fitting(lies, room), f"cure: {'compile' if time == COMPILE else 'load'} again"]
    for at, text in enumerate(more[: 2 if three else 1]):
        key = ("verdict's cure", time, at)
        sheet.text(x + 14, y + 16 + 15 * at, fitted(text, room, 12), paint=Paint.QUIET, key=key)


def grip(plan: Plan) -> None:
    """A handle at the process's end, in the last row: dragging it asks for a move."""
    place = plan.state.place
    if plan.compact or place is None:
        return
    last = len(plan.times) - 1
    strip, (_, top, _, height) = plan.strip(last), plan.band(last)
    size, (first, shown) = program_of(plan.settings).size, plan.window
    step = 10 ** max(0, len(str(shown // _STOPS)))
    rounds = range(-(-first // step) * step, first + shown - size + 1, step)
    places = sorted({place, *(at for at in rounds if at <= MOST_ADDRESS)})
    y = top + height / 2
    stops = [Stop(x=strip.x(at + size), y=y, asks=Move(at), words=f"move to {at:,}") for at in places]
    words = "The process: drag it to another place, or move it with the arrow keys and press Enter."
    plan.sheet.grip(("grip", "process"), stops, places.index(place), words)


def _axis(plan: Plan) -> None:
    """The addresses of the program's places below the last row, those that do not meet another."""
    state, strip = plan.state, plan.strip(len(plan.times) - 1)
    if state.place is None:
        return
    size = program_of(plan.settings).size
    taken: list[tuple[float, float]] = []
    places = [at for at in (state.place, state.left) if at is not None]
    y = min(plan.axis, plan.top(len(plan.times)) + 12)
    dragged(plan.sheet, (PAD, y), "the process", plan.columns.band - 8)
    for at in dict.fromkeys([*places, *(place + size for place in places)]):
        text = f"{at:,}"
        half = text_width(text, 12) / 2
        x = min(max(strip.x(at), plan.columns.band + half), plan.sheet.width - PAD - half)
        if any(x - half < end + 6 and begin - 6 < x + half for begin, end in taken):
            continue
        taken.append((x - half, x + half))
        plan.sheet.text(x, y, text, align="middle", paint=Paint.QUIET, mono=True, key=("axis", at))
