"""Between the two views: the program's own registers, the memory-management unit, and the way of the address."""

from typing import Any, Final

from memlab.mechanisms.relocation.events import Loaded, Missed
from memlab.mechanisms.relocation.requests import Run
from memlab.mechanisms.relocation.state import register_of
from memlab.mechanisms.relocation.view_plan import Plan
from memlab.scene.measure import clauses, first_fitting, fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_GAP: Final = 8.0
_TURN: Final = 10.0
_BIG: Final = 14


def unit(plan: Plan) -> None:
    """Draw the CPU's registers, the unit with its sum, and the way."""
    _cpu(plan)
    _mmu(plan)
    if plan.sent:
        _way(plan)
    if plan.event.tick == "failure" and not plan.compact:
        _failed(plan)


def _cpu(plan: Plan) -> None:
    """Program counter and pointer: logical addresses, which no move changes."""
    state, (_, y, _, height) = plan.state, plan.box
    room = (plan.box[0] - PAD - 3 * _GAP) / 2
    fresh = isinstance(plan.event, Loaded)
    for at, (name, byte) in enumerate((("counter", state.pc), ("pointer", state.pointer))):
        box = (PAD + at * (room + _GAP), y, room, height)
        held = f"{plan.base + byte:,}"
        words = f"The program's {name} holds {held}, a logical address" + (": the move left it." if plan.moved else ".")
        strong = plan.moved is not None
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5} if strong or fresh else {}
        plan.sheet.area(("cpu", name), box, Paint.HUE_1, words=words, asks=Run(), strong=strong, **more)
        if plan.compact:
            plan.sheet.label(box, held, bold=True, mono=True, on=Paint.HUE_1, key=("cpu's value", name))
            continue
        half = height / 2
        plan.sheet.label((box[0], y + 2, room, half), name, on=Paint.HUE_1, key=("cpu's name", name))
        plan.sheet.label(
            (box[0], y + half - 2, room, half), held, bold=True, mono=True, on=Paint.HUE_1, key=("cpu's value", name)
        )
    if plan.moved and not plan.compact:
        stale = not plan.relocated and plan.base != plan.moved.to
        said = f"unchanged by the move{', so they mean the old place' if stale else ''}"
        said = first_fitting(clauses(said), plan.left, bold=True)
        plan.sheet.text(PAD, y - 8, said, bold=True, key="cpu's note")


def _mmu(plan: Plan) -> None:
    """The sum with its numbers, or that nothing is added."""
    sheet, (x, y, width, height), sent = plan.sheet, plan.box, plan.sent
    register = register_of(plan.state, plan.time)
    changed = plan.moved is not None and plan.relocated
    fill = Paint.DECISION if changed else Paint.PAGE
    said = f"The relocation register holds {register:,}." if plan.relocated else "Nothing is added."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5 if changed else 1.5, "strong": changed}
    sheet.area("unit", (x, y, width, height), fill, words=said, **more)
    head, numbers = _sum(plan, register)
    ink: dict[str, Any] = {"on": fill} if changed else {}
    size = _BIG if sheet.fits(numbers, width - 12, size=_BIG, bold=True) else 12
    if plan.compact:
        sheet.label((x, y, width, height), numbers, bold=True, key="sum", **ink)
        return
    half = height / 2
    quiet = ink or {"paint": Paint.QUIET}
    sheet.label((x, y + 2, width, half), fitted(head, width - 8, 12), key="unit's name", **quiet)
    bad: dict[str, Any] = {"paint": Paint.FAILURE_TEXT} if sent and plan.event.tick == "failure" else ink
    sheet.label((x, y + half - 2, width, half), numbers, size=size, bold=True, key="sum", **bad)


def _sum(plan: Plan, register: int) -> tuple[str, str]:
    sent, moved = plan.sent, plan.moved
    if not plan.relocated:
        return (
            "no register: logical = physical",
            f"{sent.logical:,} = {sent.physical:,}" if sent else "nothing is added",
        )
    if sent:
        return "logical + relocation register", f"{sent.logical:,} + {sent.register:,} = {sent.physical:,}"
    before = f"{moved.left:,} → " if moved else ""
    return "relocation register", f"{before}{register:,}"


def _failed(plan: Plan) -> None:
    """Why the byte is not the one that is meant, or why the program does not go there: beside the way."""
    sent, first, last = plan.sent, plan.base, plan.base + plan.settings.size - 1
    start = plan.clamp(plan.own.x(sent.logical)) if sent else PAD - _TURN
    at_left = start < PAD + plan.left / 2
    room = PAD + plan.left - start - _TURN if at_left else start - _TURN - PAD
    texts = clauses(plan.event.why.rstrip("."))
    if isinstance(sent, Missed):
        texts = (f"its byte {sent.byte:,} lies at {sent.place + sent.byte:,} now",)
    elif sent:
        texts = (f"not within {first:,} to {last:,}, and nothing compares it", f"not within {first:,} to {last:,}")
    said = first_fitting([f"✕ {text}" for text in texts], room, bold=True)
    x, align = (start + _TURN, "start") if at_left else (start - _TURN, "end")
    y = plan.rows["own"] + plan.rows["own_height"] + 14
    plan.sheet.text(x, y, said, bold=True, align=align, paint=Paint.FAILURE_TEXT, key="why it failed")


def _way(plan: Plan) -> None:
    """From the program's own address through the unit to the byte of memory."""
    sent, (x, y, width, height) = plan.sent, plan.box
    assert sent is not None
    start, end = plan.clamp(plan.own.x(sent.logical)), plan.clamp(plan.memory.x(sent.physical))
    upper, lower = (min(max(at, x + _TURN), x + width - _TURN) for at in (start, end))
    top, bottom = plan.rows["own"] + plan.rows["own_height"], plan.rows["memory"]
    turn, back = y - _TURN, y + height + _TURN
    look: dict[str, Any] = {"thick": 2.0, "paint": plan.ink, "head": True}
    plan.sheet.path([(start, top), (start, turn), (upper, turn), (upper, y - 1)], key="way in", **look)
    plan.sheet.path([(lower, y + height + 1), (lower, back), (end, back), (end, bottom)], key="way out", **look)
