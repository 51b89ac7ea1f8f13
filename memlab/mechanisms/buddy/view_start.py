"""Requests to scale: those that wait at step 0, each in the row of its order, and the one that a search serves."""

from typing import Any, Final

from memlab.mechanisms.buddy.amounts import in_frames, noun
from memlab.mechanisms.buddy.requests import Allocate
from memlab.mechanisms.buddy.state import Block, order_of
from memlab.mechanisms.buddy.view_plan import Plan
from memlab.mechanisms.buddy.view_reason import short
from memlab.mechanisms.buddy.view_tree import Tree
from memlab.memory.english import plural
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_APART: Final = 10.0
_MOST: Final = 100


def start(sheet: Sheet, plan: Plan, tree: Tree, unit: int) -> None:
    """Draw what waits, in rows where nothing else stands."""
    waiting = sheet.look.get("waiting", ())
    asked = [each for each in waiting[:_MOST] if isinstance(each, Allocate)]
    shown = [
        each
        for each in dict.fromkeys(asked)
        if (order := order_of(in_frames(each.frames, unit))) in plan.rows and tree.empty(order)
    ]
    ends: dict[int, float] = {}
    drawn = 0
    for each in shown:
        order = order_of(in_frames(each.frames, unit))
        row, x = plan.rows[order], ends.get(order, plan.left)
        wide = max(3.0, row.scale.wide(1 << order))
        if x + wide <= plan.right:
            block = Block(each.name, 0, order, in_frames(each.frames, unit))
            words = f"{each.name} waits for {plural(block.asked, noun(unit))}: order {order} holds them."
            drawn += 1
            ends[order] = _APART + request(sheet, block, (x, row.y, wide, row.height), words, plan.right)
    if ends and not plan.low and plan.region.frames >= plan.wanted.frames:
        whose = "its order" if drawn == 1 else "their order"
        some = "" if drawn == len(waiting) else f"{drawn} of them "
        said = f"{plural(len(waiting), 'request')} to come, {some}to scale"
        said += f" in the row of {whose}" if not sheet.look.narrow else ""
        sheet.text(plan.right, 22, said, align="end", paint=Paint.QUIET, key="waiting")


def request(sheet: Sheet, asked: Block, box: Box, words: str, end: float) -> float:
    """Draw the block that a request needs: the frames asked for in its hue, what its order adds hatched.

    Args:
        sheet: What to draw on.
        asked: What it asks for, and the order that this takes.
        box: Where, to scale.
        words: What to say of it.
        end: How far its name may reach; no further than the block begins where it has no room at all.

    Returns:
        Where the next thing may stand.
    """
    fill, (x, y, width, height) = sheet.look.hue(asked.name), box
    part = width * float(asked.asked) / asked.size
    rest: dict[str, Any] = {"pattern": "hatch", "ink": Paint.INK, "edge": Paint.NONE}
    key = (asked.name, asked.asked)
    more: dict[str, Any] = {"dashed": True, "edge": Paint.INK, "thick": 1.5, "words": words, "strong": True}
    sheet.area(("request", *key), box, fill, **more)
    sheet.area(("rest", *key), (x + part, y, width - part, height), fill, over=1, **rest)
    label = f"{short(asked.name)}: {asked.asked:,}"
    if sheet.fits(label, min(part, end - x) - 6, bold=True):
        sheet.label((x, y, part, height), label, bold=True, on=fill, key=("request", *key))
    elif sheet.fits(label, end - x - width - 5, bold=True):
        sheet.text(x + width + 5, y + height / 2 + 4, label, bold=True, key=("request", *key))
        return x + width + 5 + text_width(label, 12, bold=True)
    return x + width
