"""The rows of blocks: each over its frames, the ones that are split as dashed outlines, owners in their hue."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.buddy.events import OutOfMemory
from memlab.mechanisms.buddy.requests import Free
from memlab.mechanisms.buddy.view_labels import Ground, write
from memlab.mechanisms.buddy.view_plan import Plan, Row
from memlab.mechanisms.buddy.view_shapes import Said, Shape, meeting, shapes, spoken
from memlab.mechanisms.buddy.view_words import addresses, size_name, word
from memlab.memory.english import agree, plural
from memlab.scene.asks import Show
from memlab.scene.paint import Paint
from memlab.scene.parts.lens import look_at
from memlab.scene.sheet import PAD, Box, Sheet

NO_BLOCKS: Final = "no blocks (opens when one appears)"

_SMALL: Final = 17
_DISC: Final = 13.0
_SPOKEN_OF: Final = 60
_FILLS: Final = {"split": Paint.NONE, "gone": Paint.NONE, "reserved": Paint.NOBODY}
_COSTS: Final = {"free": 4, "used": 4, "hand": 9, "split": 1, "gone": 9, "reserved": 4}


class Tree:
    """The blocks of a step on a sheet.

    Attributes:
        said: What the step says of which block, by its key.
        boxes: Where each block in sight stands, by its key.
    """

    def __init__(self, sheet: Sheet, plan: Plan, step: Step) -> None:
        self._sheet, self._plan, self._step = sheet, plan, step
        self.said: Mapping[Hashable, Said] = spoken(step)
        self._rows = shapes(step, plan)
        self.boxes: Mapping[Hashable, Box] = {each.key: self._box(each) for row in self._rows.values() for each in row}

    def empty(self, order: int) -> bool:
        """Whether nothing stands in the row of an order."""
        return not self._rows.get(order)

    def obstacles(self) -> Iterator[tuple[Box, int]]:
        """All that stands in the rows, and how bad it is to cover it."""
        for row in self._rows.values():
            for each in row:
                yield self.boxes[each.key], _SPOKEN_OF if each.key in self.said else _COSTS[each.kind]

    def solid(self) -> Iterator[Box]:
        """The blocks that no arrow should cross: all but the outlines of those that were split."""
        yield from (self.boxes[each.key] for row in self._rows.values() for each in row if each.kind != "split")

    def draw(self, avoid: Box | None) -> None:
        """Draw the rows from the largest order down; words stay clear of the box of a call-out."""
        for order, row in self._plan.rows.items():
            self._name(row, order)
            self._rule(row, order, avoid)
            boxes = [self.boxes[each.key] for each in self._rows[order]]
            for at, each in enumerate(self._rows[order]):
                left = boxes[at - 1][0] + boxes[at - 1][2] if at else self._plan.left
                right = boxes[at + 1][0] if at + 1 < len(boxes) else self._plan.right
                self._shape(each, boxes[at], (left, right), avoid)

    def _box(self, each: Shape) -> Box:
        return self._plan.rows[each.order].box(each.frame, 1 << each.order)

    def _name(self, row: Row, order: int) -> None:
        """The order and its size at the left."""
        sheet, base = self._sheet, row.y + row.height / 2 + 5
        size = 14 if row.height > _SMALL else 12
        words = f"The row of order {order}: blocks of {plural(1 << order, word(self._step.settings))}."
        sheet.text(PAD, base, str(order), size=size, bold=True, key=("order", order), words=words)
        if not sheet.look.narrow:
            name = size_name(order, self._step.settings)
            size = size if sheet.fits(name, self._plan.left - PAD - 50, size=size) else 12
            sheet.text(PAD + 46, base, name, size=size, paint=Paint.QUIET, key=("size", order))

    def _rule(self, row: Row, order: int, avoid: Box | None) -> None:
        """A line between two rows, but for where a call-out lies."""
        plan, end = self._plan, self._sheet.width - PAD
        if order - 1 not in plan.rows or plan.low:
            return
        y = (row.y + row.height + plan.rows[order - 1].y) / 2
        parts: list[tuple[float, float]] = [(plan.left, end)]
        if avoid and avoid[1] < y < avoid[1] + avoid[3]:
            parts = [(plan.left, avoid[0]), (avoid[0] + avoid[2], end)]
        for at, (start, stop) in enumerate(parts):
            self._sheet.path([(start, y), (stop, y)], paint=Paint.RULE, key=("rule", order, at))

    def _shape(self, shape: Shape, box: Box, beside: tuple[float, float], avoid: Box | None) -> None:
        fill, more = self._paint(shape)
        asks = Free(shape.block.name) if shape.block and shape.kind == "used" else self._closer(shape)
        self._sheet.area(shape.key, box, fill, words=self._words(shape), asks=asks, **more)
        room = box
        if shape.block and shape.block.waste and shape.kind == "used":
            room = self._waste(shape, box, fill, avoid)
        room = self._beside_sign(shape, _clear(room, avoid), box)
        ground = Ground(room, box, fill, more.get("pattern", ""), _beside(box, beside, avoid))
        write(self._sheet, shape, self.said.get(shape.key), ground)

    def _beside_sign(self, shape: Shape, room: Box, box: Box) -> Box:
        """The room that the disc between two buddies leaves for words."""
        pair = meeting(self._step.event)
        if not pair or shape.key not in pair:
            return room
        x, y, width, height = room
        if shape.key == pair[1]:
            x, width = x + radius(box), width - radius(box)
        elif x + width > box[0] + box[2] - radius(box):
            width -= radius(box)
        return (x, y, max(0.0, width), height)

    def _paint(self, shape: Shape) -> tuple[Paint, dict[str, Any]]:
        said, block = self.said.get(shape.key), shape.block
        fill = _FILLS.get(shape.kind, Paint.FREE)
        more: dict[str, Any] = {"dashed": shape.kind in ("split", "gone", "hand")}
        if block:
            fill = self._sheet.look.hue(block.name)
            more["pattern"] = "dots" if self._sheet.look.dotted(block.name) else ""
        elif shape.kind == "reserved" or (shape.kind == "free" and isinstance(self._step.event, OutOfMemory)):
            more["pattern"] = "hatch"
        if said:
            more |= {"edge": Paint.INK, "thick": 2.5, "strong": True, "over": 1}
        if said and said.paint:
            fill, more["dashed"], more["pattern"] = said.paint, False, ""
        return fill, more

    def _closer(self, shape: Shape) -> Show | None:
        """A split block of which the inside is not in sight can be looked into."""
        lens = self._plan.lens
        if lens and shape.kind == "split" and shape.order == self._plan.middle and not lens.shows(shape.frame):
            return look_at(shape.frame, self._step)
        return None

    def _words(self, shape: Shape) -> str:
        said, block = self.said.get(shape.key), shape.block
        told = [said.role, said.note if said.note != "split" else ""] if said else []
        note = "".join(f", {each}" for each in told if each)
        if shape.kind == "used" and block:
            place = addresses(block.frame, block.size, self._step.settings)
            held = f"{block.name} holds {shape.frames}{f' ({place})' if place else ''}"
            return f"{held}: {plural(block.asked, word(self._step.settings))} asked for{note}."
        state = {
            "free": "is free",
            "split": "is split",
            "reserved": "is reserved for good",
            "gone": "is part of a larger block now",
            "hand": f"is in hand for {block.name}" if block else "",
        }
        return f"Block {shape.frames} of order {shape.order} {state[shape.kind]}{note}."

    def _waste(self, shape: Shape, box: Box, fill: Paint, avoid: Box | None) -> Box:
        """What is wasted inside a block, hatched; returns the room that is left for its name."""
        assert shape.block
        x, y, width, height = box
        used = width * float(shape.block.asked) / shape.block.size
        words = f"Inside {shape.block.name}, {agree(shape.block.waste, word(self._step.settings))} wasted."
        more: dict[str, Any] = {"pattern": "hatch", "ink": Paint.INK, "edge": Paint.NONE, "over": 2}
        wasted, asks, key = (
            (x + used, y + 1, width - used - 1, height - 2),
            Free(shape.block.name),
            ("waste", shape.key),
        )
        self._sheet.area(key, wasted, fill, words=words, asks=asks, **more)
        note = f"{shape.block.waste:,} wasted"
        clear = _clear(wasted, avoid)
        if self._sheet.fits(note, clear[2] - 12):
            self._sheet.label(clear, note, on=fill, plate=fill, key=("wasted", shape.key))
        return (x, y, used, height)


def radius(box: Box) -> float:
    """How large the disc is at the edge of a block."""
    return max(5.0, min(_DISC, box[3] / 2, box[2] / 2))


def _clear(box: Box, avoid: Box | None) -> Box:
    """The larger part of a box that a call-out leaves free, to its left or to its right."""
    if avoid is None or overlap(box, avoid) == 0:
        return box
    x, y, width, height = box
    left, right = avoid[0] - 4 - x, x + width - (avoid[0] + avoid[2] + 4)
    return (x, y, max(left, 0), height) if left >= right else (x + width - max(right, 0), y, max(right, 0), height)


def _beside(box: Box, ends: tuple[float, float], avoid: Box | None) -> tuple[float, float]:
    """The free stretches to the left and to the right of a block, as far as the call-out."""
    x, y, width, height = box
    left, right = ends
    if avoid and avoid[1] < y + height and y < avoid[1] + avoid[3]:
        left = max(left, avoid[0] + avoid[2]) if avoid[0] < x else left
        right = min(right, avoid[0]) if avoid[0] + avoid[2] > x + width else right
    return x - left, right - x - width


def overlap(one: Box, other: Box) -> float:
    """The area in which two boxes meet."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)
