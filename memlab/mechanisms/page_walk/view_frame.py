"""The end of the walk: the frame, and the byte in it."""

from typing import Any

from memlab.mechanisms.page_walk.events import Mapped, Reached, Unmapped
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.mechanisms.page_walk.view_table import computed, head
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint


def frame(plan: Plan) -> None:
    """Draw the column of the frame; the byte in it once the walk has come so far."""
    column, event = plan.layout.levels, plan.event
    place, at = plan.columns[column], plan.at
    head(plan, column, "frame", plan.target, read=isinstance(event, Reached))
    box = (place.left, at.top, place.wide, at.row * at.rows)
    left = isinstance(event, Unmapped)
    edge = Paint.RULE if plan.target is None else Paint.LINE
    named = "" if plan.target is None else f" {plan.layout.show_frame(plan.target >> plan.layout.page_bits)}"
    words = plan.say(f"The frame{named}, {show_size(1 << plan.page_bits)}.")
    plan.sheet.area("frame", box, Paint.FREE, edge=edge, dashed=left, words=words)
    if isinstance(event, (Mapped, Unmapped)):
        texts = ("the page left", "left") if left else ("the page", "page")
        fitting = (text for text in texts if plan.sheet.fits(text, place.wide - 4, size=14, bold=True))
        plan.sheet.label(box, next(fitting, texts[-1]), size=14, bold=True, key="page")
    if isinstance(event, Reached):
        _byte(plan, event.physical)


def _byte(plan: Plan, physical: int) -> None:
    layout, place = plan.layout, plan.columns[plan.layout.levels]
    shown = show_hex((plan.address or 0) % (1 << plan.page_bits), plan.page_bits)
    offset = plan.say(shown)
    high, fill = plan.byte_height, plan.paint(layout.levels)
    box = (place.left, plan.byte - high / 2, place.wide, high)
    words = plan.say(f"The byte at physical address {layout.show_physical(physical)}.")
    plan.sheet.area("byte", box, fill, edge=Paint.INK, thick=2.5, over=2, strong=True, words=words)
    ink: dict[str, Any] = {"on": fill, "bold": True}
    plan.sheet.text(place.left + 5, plan.byte + 4, offset, mono=True, key="byte's offset", **ink)
    x = place.left + text_width(offset, 12, bold=True) + 12
    room = place.right - x - 4
    named = next((name for name in ("the byte", "byte") if plan.sheet.fits(name, room, size=14, bold=True)), "")
    plan.sheet.text(x, plan.byte + 5, named, size=14, key="byte's name", **ink)
    if not plan.at.compact and place.whole:
        parts = (layout.show_physical(plan.target or 0), f"+ {shown}")
        computed(plan, layout.levels, parts, layout.show_physical(physical))
