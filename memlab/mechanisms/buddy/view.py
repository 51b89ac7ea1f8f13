"""The picture of a buddy system: a row an order with its free list, memory below, and why the step went as it did."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Started, Step
from memlab.mechanisms.buddy.amounts import in_frames
from memlab.mechanisms.buddy.events import BlockTaken, Listed, Split, show_frames
from memlab.mechanisms.buddy.requests import Allocate
from memlab.mechanisms.buddy.state import block_key, order_of
from memlab.mechanisms.buddy.view_key import HEAD, key, region
from memlab.mechanisms.buddy.view_lists import Lists
from memlab.mechanisms.buddy.view_memory import Memory
from memlab.mechanisms.buddy.view_plan import Plan, Wanted
from memlab.mechanisms.buddy.view_shapes import inside
from memlab.mechanisms.buddy.view_signs import Signs
from memlab.mechanisms.buddy.view_start import start
from memlab.mechanisms.buddy.view_tables import tables
from memlab.mechanisms.buddy.view_tree import NO_BLOCKS, Tree, overlap
from memlab.mechanisms.buddy.view_words import size_heading, size_name
from memlab.mechanisms.buddy.zone import frames_of, top_order, unit_of
from memlab.scene.look import Look
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.lens import put_at
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Box, Sheet

_AHEAD: Final = 12
"""Requests to come whose orders have a row already."""


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    if look.get("asking"):  # the row of a request still to come is the order that is asked for
        look = {**look, "waiting": ()}
    sheet = Sheet(Look(look))
    plan = Plan(sheet.look, _wanted(step, sheet.look))
    tree = Tree(sheet, plan, step)
    signs = Signs(sheet, plan, step, tree)
    _heads(sheet, plan, step)
    tree.draw(signs.box)
    _closed(sheet, plan, step, signs.box)
    Lists(sheet, plan, step, set(tree.boxes)).draw()
    signs.draw()
    if isinstance(step.event, Started):
        start(sheet, plan, tree, unit_of(step.settings))
    Memory(sheet, plan, step, tree).draw()
    return Scene(sheet.picture("Blocks by order, the free lists, and memory"), tables(step))


def _wanted(step: Step, look: Look) -> Wanted:
    """What the step makes it necessary to see; orders that only requests still to come need have their rows ready."""
    event, top = step.event, top_order(step.settings)
    unit = unit_of(step.settings)
    waiting = [
        order_of(in_frames(each.frames, unit))
        for each in look.get("waiting", ())[:_AHEAD]
        if isinstance(each, Allocate)
    ]
    lowest = min([top, step.state.smallest, *(order for order in waiting if order <= top)])
    focus, inner = _focus(step)
    if (lens := put_at(look, step)) is not None:
        focus = inner = lens % frames_of(step.settings)
    return Wanted(frames_of(step.settings), top, lowest, focus, inner, getattr(event, "order", top))


def _focus(step: Step) -> tuple[int, int]:
    """The frame that the step is about, and the one to magnify: where the block will end that is being split."""
    event = step.event
    frame: int = getattr(event, "frame", _first(step))
    if isinstance(event, (BlockTaken, Split)):
        hand = step.state.hand
        upper = step.settings.rule == "linux-2.4"
        return frame, hand.frame + (hand.size - 1 if upper else 0)
    if isinstance(event, Listed) and event.buddy is not None:
        return frame, next((held.frame for held in inside(step, event.buddy, event.order)), frame)
    return frame, frame


def _first(step: Step) -> int:
    """The head of the longest free blocks: what the next request may get; 0 where all is in use."""
    return next((head for head in reversed(step.state.area.heads) if head is not None), 0)


def _heads(sheet: Sheet, plan: Plan, step: Step) -> None:
    """What the columns are; what is hatched; and which frames the rows show, where that is not all."""
    if plan.low:
        return
    sheet.text(PAD, HEAD, "order", paint=Paint.QUIET, key="orders")
    if not sheet.look.narrow:
        sheet.text(PAD + 46, HEAD, size_heading(step.settings), paint=Paint.QUIET, key="sizes")
    sheet.text(plan.right, HEAD, region(plan, step), align="end", paint=Paint.QUIET, key="region")
    key(sheet, plan, step)


def _closed(sheet: Sheet, plan: Plan, step: Step, avoid: Box | None) -> None:
    """Orders that share a line: what there is of them."""
    counts = step.state.area.counts
    for above, below, y in plan.closed:
        base = y + (12 if plan.low else 16)
        name = f"{below}–{above}" if above > below else f"{above}"
        low, high = (size_name(order, step.settings) for order in (below, above))
        sizes = f"{low}–{high}" if above > below else high
        sheet.text(PAD, base, name, bold=True, paint=Paint.QUIET, key=("closed", above))
        if sheet.fits(sizes, plan.left - PAD - 46 - 4):
            sheet.text(PAD + 46, base, sizes, paint=Paint.QUIET, key=("closed sizes", above))
        free = sum(counts[below : above + 1])
        used = sum(below <= block.order <= above for block in step.state.blocks.values())
        parts = [f"{free:,} free"] * bool(free) + [f"{used:,} in use"] * bool(used)
        said = ", ".join(parts) or NO_BLOCKS
        room = (plan.left, y, text_width(said, 12), 20)
        if avoid is None or overlap(room, avoid) == 0:
            sheet.text(plan.left, base, said, paint=Paint.QUIET, key=("in closed", above))
        _looked_at(sheet, plan, step, (above, below, y))


def _looked_at(sheet: Sheet, plan: Plan, step: Step, closed: tuple[int, int, float]) -> None:
    """The blocks of orders without a row that the step chose from, small, in the column of the lists."""
    above, below, y = closed
    looked = [key for key in step.event.candidates if isinstance(key, tuple) and below <= key[0] <= above]
    apart = min(12.0, (sheet.width - PAD - plan.lists) / max(1, len(looked)))
    for at, (order, frame) in enumerate(looked):
        box = (plan.lists + at * apart, y + 3, apart - min(2.0, apart / 4), 10)
        said = f"Block {show_frames(frame, order)} of order {order} is the head of its list."
        sheet.area(block_key(frame, order), box, Paint.FREE, words=said)
