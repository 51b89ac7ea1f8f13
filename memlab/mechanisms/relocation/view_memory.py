"""The two views of the program: its own addresses above, and memory, in which it can be dragged, below."""

from typing import Any, Final

from memlab.mechanisms.relocation.requests import MOST, Load, Move, Run
from memlab.mechanisms.relocation.state import first_place
from memlab.mechanisms.relocation.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.marks import Stop
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import dragged
from memlab.scene.sheet import PAD

_STOPS: Final = 32


def own(plan: Plan) -> None:
    """Draw the program as it sees itself, and over it the address that the CPU sends."""
    sheet, size, (x, top, width, height) = plan.sheet, plan.settings.size, plan.own.box
    first, last = plan.base, plan.base + size - 1
    if not plan.compact:
        long = "What the program sees: its logical addresses, from 0 wherever it lies"
        titles: tuple[str, ...] = (
            long,
            "What the program sees: logical addresses, from 0",
            "Its logical addresses, from 0",
        )
        if not plan.relocated:
            titles = (f"What the program sees: its addresses, bound at {plan.time}",)
        title = next((one for one in titles if sheet.fits(one, plan.left)), titles[-1])
        sheet.text(PAD, 16, fitted(title, plan.left, 12), paint=Paint.QUIET, key="own's title")
    words = f"The program's own addresses: {first:,} to {last:,}."
    sheet.area("own", (x, top, width, height), Paint.HUE_1, words=words, asks=Run())
    y, look = top + height / 2 + 4, {"mono": True, "on": Paint.HUE_1}
    room = text_width(f"{first:,}", 12) + text_width(f"{last:,}", 12) + 16
    sheet.text(x + 6, y, f"{first:,}", key="own's first", **look)
    if room < width - 12:
        sheet.text(x + width - 6, y, f"{last:,}", align="end", key="own's last", **look)
    if sheet.fits("program", width - 2 * room, bold=True):
        sheet.label((x, top, width, height), "program", bold=True, on=Paint.HUE_1, key="own's name")
    if plan.sent:
        _flag(plan)


def _flag(plan: Plan) -> None:
    """The address over the byte that it names."""
    sent, sheet = plan.sent, plan.sheet
    assert sent is not None
    text = fitted(f"{sent.what} {sent.logical:,}", plan.left - 16, 12, bold=True)
    width = text_width(text, 12, bold=True) + 14
    x = plan.clamp(plan.own.x(sent.logical))
    left = min(max(x - width / 2, PAD), PAD + plan.left - width)
    box = (left, plan.rows["flag"], width, 18.0)
    words = f"The CPU sends logical address {sent.logical:,}."
    sheet.area("sent", box, Paint.INK, edge=Paint.NONE, words=words, strong=True, over=2)
    sheet.label(box, text, bold=True, on=Paint.INK, key="sent's text")


def memory(plan: Plan) -> None:
    """Draw memory with the system, the program, and the place that it left."""
    sheet, settings, (x, top, width, height) = plan.sheet, plan.settings, plan.memory.box
    if not plan.compact:
        title = fitted("Memory: physical addresses", plan.left, 12)
        sheet.text(PAD, top - 8, title, paint=Paint.QUIET, plate=Paint.STAGE, key="memory's title")
    sheet.area("memory", (x, top, width, height), Paint.FREE, words=f"Memory, {plural(settings.memory, 'byte')}.")
    end = plan.memory.x(first_place(settings))
    if end - x > 1:
        words = f"The operating system, below {first_place(settings):,}."
        sheet.area("system", (x, top, end - x, height), Paint.NOBODY, words=words)
        if sheet.fits("system", end - x - 8):
            sheet.label((x, top, end - x, height), "system", on=Paint.NOBODY, key="system's name")
    _left(plan)
    if plan.state.place is not None:
        _program(plan, plan.state.place)
    _axis(plan)
    if not plan.compact:
        dragged(sheet, (PAD, plan.rows["axis"] + 20), "the program, while it runs", PAD + plan.left)


def _left(plan: Plan) -> None:
    state = plan.state
    if state.left is None or state.left == state.place:
        return
    words = f"Here the program was, from {state.left:,}."
    more: dict[str, Any] = {"edge": Paint.INK, "dashed": True, "asks": Move(state.left)}
    box = plan.stretch(state.left)
    plan.sheet.area("left", box, Paint.FREE, words=words, **more)
    apart = abs(state.left - (state.place or 0)) >= plan.settings.size
    if apart and plan.sheet.fits("was here", box[2] - 4):
        plan.sheet.label(box, "was here", paint=Paint.QUIET, key="left's name")


def _program(plan: Plan, place: int) -> None:
    box, now = plan.stretch(place), plan.event.chose == "program"
    words = f"The program, from {place:,} to {place + plan.settings.size - 1:,}."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True} if now else {}
    keys = (("r", Load(place)),)
    plan.sheet.area("program", box, Paint.HUE_1, words=words, asks=Run(), keys=keys, over=1, **more)
    if plan.sheet.fits("program", box[2] - 20, bold=True):
        plan.sheet.label(box, "program", bold=True, on=Paint.HUE_1, key="program's name")
    if not plan.compact:
        _grip(plan, place)


def _grip(plan: Plan, place: int) -> None:
    """A handle at the program's end: dragging it asks for a move."""
    settings = plan.settings
    low, high = first_place(settings), min(MOST, settings.memory - settings.size)
    step = max(1, (high - low) // _STOPS)
    step = max(1, round(step, -len(str(step)) + 1))
    rounds = range(-(-low // step) * step, high + 1, step)
    places = sorted({place, low, high, *rounds, *(at for at in (place - 1, place + 1) if low <= at <= high)})
    y = plan.rows["memory"] + plan.rows["memory_height"] / 2
    stops = [
        Stop(x=sum(plan.stretch(at)[::2]), y=y, asks=Move(at), words=f"move the program to {at:,}") for at in places
    ]
    words = "The program: drag it to another place, or move it with the arrow keys, then Enter."
    plan.sheet.grip(("grip", "program"), stops, places.index(place), words)


def _axis(plan: Plan) -> None:
    """Below memory: where the byte is, where the program begins and where it was, as far as they do not meet."""
    sheet, state, y = plan.sheet, plan.state, plan.rows["axis"]
    sent = plan.sent
    places = [(sent.physical, True)] if sent else []
    places += [(at, False) for at in (state.place, state.left) if at is not None]
    places += [(0, False), (plan.settings.memory, False)]
    taken: list[tuple[float, float]] = []
    for at, bold in _once(places):
        text = f"{at:,}"
        width = text_width(text, 12, bold=bold)
        left = min(max(plan.memory.x(at) - width / 2, PAD), PAD + plan.left - width)
        if any(left < end + 6 and start - 6 < left + width for start, end in taken):
            continue
        taken.append((left, left + width))
        bad = bold and plan.event.tick == "failure"
        paint = Paint.FAILURE_TEXT if bad else Paint.INK if bold else Paint.QUIET
        sheet.text(left, y, text, bold=bold, mono=True, paint=paint, key=("axis", at))


def _once(places: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """Each address once, as it came first."""
    found: dict[int, bool] = {}
    for at, bold in places:
        found.setdefault(at, bold)
    return [*found.items()]
