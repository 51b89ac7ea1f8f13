"""The upper part of the picture: one instruction as source, in the object module, the load module and memory."""

from typing import Final

from memlab.mechanisms.binding.program import Reference
from memlab.mechanisms.binding.state import (
    COMPILE,
    LOAD,
    MEMORY,
    OBJECT,
    SOURCE,
    in_load_module,
    in_object,
    lead,
    word,
)
from memlab.mechanisms.binding.view_plan import Plan
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_TOOLS: Final = ("compiler", "linkage editor", "loader")
_GAP: Final = 108.0
_NARROW_GAP: Final = 26.0
_JUMP: Final = "jump"


def stages(plan: Plan) -> None:
    """Draw the four forms of the instruction, as far as there are, and the tools between them."""
    gap = _GAP if plan.wide else _NARROW_GAP
    width = (plan.sheet.inner - 3 * gap) / 4
    for stage in range(4):
        box = (PAD + stage * (width + gap), plan.boxes, width, plan.box)
        if stage:
            _tool(plan, stage, box[0] - gap)
        _form(plan, stage, box)


def _form(plan: Plan, stage: int, box: Box) -> None:
    """One form of the instruction: its field has the hue; empty and dashed while there is none."""
    sheet, (x, y, width, height) = plan.sheet, box
    there, now = plan.state.stage >= stage, plan.event.chose == ("stage", stage)
    if not plan.compact:
        head = _head(plan, stage, width + 8) if there else ("Source", "Object module", "Load module", "Memory")[stage]
        sheet.text(x, y - 10, fitted(head, width + 8, 12), paint=Paint.QUIET, key=("head", stage))
    words = _words(plan, stage) if there else "Not made yet."
    edge, thick = (Paint.INK, 2.5) if now else (Paint.LINE, 1.0)
    fill = Paint.PAGE if there else Paint.STAGE
    sheet.area(("stage", stage), box, fill, edge=edge, thick=thick, dashed=not there, words=words, strong=now)
    if not there:
        return
    one = plan.reference
    if one is None:
        sheet.label(box, "no field names a symbol", paint=Paint.QUIET, key=("jump", stage))
        return
    jump = text_width(_JUMP, 12) + 10
    field = (x + jump, y + 3, width - jump - 3, height - 6)
    sheet.text(x + 5, y + height / 2 + 4, _JUMP, mono=True, key=("jump", stage))
    hue = Paint.HUE_1 if _text(plan, stage, one) else Paint.PAGE
    sheet.area(("field", stage), field, hue, edge=Paint.LINE, dashed=hue is Paint.PAGE, over=1)
    text = _text(plan, stage, one) or "open"
    sheet.label(field, text, bold=True, mono=True, on=hue, key=("field's text", stage))
    if not plan.compact:
        note = fitted(_note(plan, stage, one), width + (40 if plan.wide else 16), 12)
        sheet.text(x + width, y + height + 16, note, align="end", paint=Paint.QUIET, key=("note", stage))


def _tool(plan: Plan, stage: int, left: float) -> None:
    """The arrow from one form to the next, with the tool that makes it; dark once it has worked."""
    gone, now = plan.state.stage >= stage, plan.event.chose == ("stage", stage)
    gap, y = (_GAP if plan.wide else _NARROW_GAP), plan.boxes + plan.box / 2
    paint = Paint.INK if gone else Paint.RULE
    thick = 2.5 if now else 1.5
    plan.sheet.path([(left + 3, y), (left + gap - 3, y)], paint=paint, thick=thick, head=True, key=("tool", stage))
    if plan.wide:
        ink = Paint.INK if gone else Paint.QUIET
        middle = left + gap / 2
        name = _TOOLS[stage - 1]
        plan.sheet.text(middle, y - 5, name, align="middle", paint=ink, bold=now, key=("tool's name", stage))


def _head(plan: Plan, stage: int, room: float) -> str:
    if stage == MEMORY:
        told = f"Memory, at {plan.state.bound:,}"
        return told if plan.sheet.fits(told, room) else f"At {plan.state.bound:,}"
    return ("Source", "Object module", "Load module")[stage]


def _text(plan: Plan, stage: int, one: Reference) -> str:
    """What the field holds; "" for one that is left open."""
    time = lead(plan.settings)
    if stage == SOURCE:
        return one.symbol
    if stage == OBJECT:
        held = in_object(plan.settings, one, time)
        return "" if held is None else f"{held:,}" if time == COMPILE else f"+{held:,}"
    if stage == MEMORY:
        return f"{word(plan.settings, plan.state, one, time):,}"
    return f"{in_load_module(plan.settings, one, time):,}"


def _note(plan: Plan, stage: int, one: Reference) -> str:
    """How the field came to hold it, in a few words."""
    time, linked = lead(plan.settings), f"{one.linked:,}"
    if stage == SOURCE:
        return "a name"
    if time == COMPILE:
        return f"{plan.settings.origin:,} + {linked}" if stage == OBJECT else "unchanged"
    if stage == OBJECT:
        return "from its start" if one.relocatable is not None else f"{one.home} not seen"
    if stage == MEMORY:
        return f"{plan.state.bound:,} + {linked}" if time == LOAD else "unchanged"
    return f"{one.start:,} + {one.offset:,}" if one.start else f"{one.home} lies at 0"


def _words(plan: Plan, stage: int) -> str:
    form = ("Source", "Object module", "Load module", "Memory")[stage]
    if plan.reference is None:
        return f"{form}: no field names a symbol."
    held = _text(plan, stage, plan.reference) or "nothing yet"
    return f"{form}: the field of the jump holds {held}, {_note(plan, stage, plan.reference)}."
