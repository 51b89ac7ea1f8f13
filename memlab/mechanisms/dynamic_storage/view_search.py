"""The decision of a search: the request over the hole it takes, and every hole looked at held against it."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage.events import HoleChosen
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.mechanisms.dynamic_storage.view_figures import figures
from memlab.mechanisms.dynamic_storage.view_memory import Memory, against, visible
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_ROWS: Final = 5
_LABEL: Final = 26
_STAR: Final = 16
_WHY: Final = {"first": "the first", "next": "the next", "best": "the least", "worst": "the most"}


class _Looked(NamedTuple):
    """A hole that the search looked at, and when."""

    turn: int
    hole: Extent


class Search:
    """What the search saw, below memory: a bar for each hole from one base line, and the end of the request.

    Args:
        sheet: What to draw on.
        memory: What is drawn already.
        step: The step of the decision.
        event: Its event.
    """

    def __init__(self, sheet: Sheet, memory: Memory, step: Step, event: HoleChosen) -> None:
        self._sheet, self._memory, self._event = sheet, memory, event
        looked = _looked(step, event)
        self._rows = _few(looked, event)
        self._left_out = len(looked) - len(self._rows)
        self._pitch = 25 if not self._left_out else 21
        turns = text_width(str(self._rows[-1].turn), 12, bold=True)
        self._label = max(_LABEL, turns + 12)
        labels = max(text_width(str(one.hole), 12, bold=True) for one in self._rows)
        least = 124 if sheet.look.narrow else 142
        self._base = PAD + max(least, min(self._label + labels + 14, 0.34 * sheet.width))
        self._star, self._scale = self._scaled(step.settings.fit)
        self._end = self._base + event.need * self._scale

    def draw(self) -> None:
        """Draw the base line, the request's end through all rows, and the rows."""
        self._frame()
        for at, one in enumerate(self._rows):
            self._row(one, self._memory.lower + at * self._pitch)
        if self._left_out:
            y = self._memory.lower + len(self._rows) * self._pitch + 12
            self._sheet.text(PAD, y, f"and {self._left_out:,} more", paint=Paint.QUIET, key="more")
        holes = f"{self._event.looked:,} of {len(self._memory.holes):,}"
        figures(self._sheet, self._memory, (holes, "holes looked at"))

    def _scaled(self, fit: str) -> tuple[str, float]:
        """The longest words for the star that cost no length, and pixels a byte: memory's own, unless too short."""
        longest = max(self._event.need, *(one.hole.size for one in self._rows))
        wanted = visible(self._memory.strip.scale, longest)
        why = _WHY.get(fit, "chosen")
        for star in (f"★ {why}: taken", f"★ {why}"):
            scale = min(self._room(one, star) for one in self._rows)
            if scale >= wanted:
                return star, wanted
        return star, max(scale, 0.0)

    def _room(self, one: _Looked, star: str) -> float:
        """Pixels a byte at which a row's bar and its words fit."""
        hole, need = one.hole, self._event.need
        chosen = hole == self._event.hole
        words = text_width(against(hole, need), 12, bold=chosen) + chosen * (text_width(star, 12, bold=True) + 8)
        return (self._memory.right - self._base - words - 6) / max(need, hole.size)

    def _frame(self) -> None:
        sheet, name, top = self._sheet, self._event.name, self._memory.lower
        bottom = top + len(self._rows) * self._pitch
        room = self._base - PAD - 6
        head = next((head for head in self._heads() if text_width(head, 12) <= room), "Hole")
        sheet.text(PAD, top - 8, head, paint=Paint.QUIET, key="looked")
        ends, x = f"{name} ends here", self._end
        right = text_width(ends, 12) + 26 < sheet.width - PAD - x
        more: dict[str, Any] = {"paint": Paint.QUIET, "key": "ends"}
        if right:
            sheet.text(x + 6, top - 8, f"← {ends}", **more)
        elif x - 6 - text_width(ends, 12) - 14 > PAD + text_width(head, 12):
            sheet.text(x - 6, top - 8, f"{ends} →", align="end", **more)
        hue = sheet.look.hue(name)
        sheet.area("asked", (self._base, top, x - self._base, bottom - top), hue, edge=Paint.NONE, faint=0.25)
        sheet.path([(self._base, top - 4), (self._base, bottom + 2)], paint=Paint.LINE, key="base line")
        sheet.path([(x, top - 6), (x, bottom + 4)], dashed=True, thick=1.5, key="limit")

    def _heads(self) -> tuple[str, ...]:
        """What the rows are, the longest words first; how many they are where no figure says it."""
        if self._event.fit == "next":
            return "Hole, from the rover on", "From the rover on", "From the rover"
        counted = f"{self._event.looked:,} of {len(self._memory.holes):,} looked at"
        return (counted,) if self._sheet.look.narrow else ("Hole, as looked at", counted)

    def _row(self, one: _Looked, y: float) -> None:
        sheet, (turn, hole), event = self._sheet, one, self._event
        chosen, small = hole == event.hole, hole.size < event.need
        key = hole_key(hole)
        fill = Paint.DECISION if chosen else Paint.RULE
        tall, middle = self._pitch - 7, y + self._pitch / 2
        if self._label > _LABEL:
            sheet.text(PAD, middle + 4, str(turn), bold=True, paint=Paint.QUIET, key=("turn", key))
        else:
            ring = Paint.INK if chosen else Paint.NONE
            sheet.badge(PAD + 9, middle, str(turn), fill=fill, ring=ring, key=("turn", key))
        label = fitted(str(hole), self._base - PAD - self._label - 6, 12, bold=chosen)
        sheet.text(PAD + self._label, middle + 4, label, bold=chosen, key=("range", key))
        box = (self._base, middle - tall / 2, max(1.0, hole.size * self._scale), tall)
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.0} if chosen else {}
        taken = ", taken" if chosen else ""
        words = f"Hole {turn} of the search, {hole}, {against(hole, event.need)}{taken}."
        fill, pattern = Paint.DECISION if chosen else Paint.FREE, "hatch" if small else ""
        sheet.area(("bar", key), box, fill, pattern=pattern, words=words, over=1, **more)
        if not small:
            inner = (self._base, middle - tall / 2, event.need * self._scale, tall)
            sheet.area(("laid in", key), inner, sheet.look.hue(event.name), over=2, **more)
        self._said(one, middle + 4)

    def _said(self, one: _Looked, y: float) -> None:
        """What is missing, or what would be left, beside the bar or in it."""
        hole, need = one.hole, self._event.need
        chosen, text, key = hole == self._event.hole, against(hole, need), ("left", hole_key(hole))
        end = self._base + hole.size * self._scale
        inside = not chosen and hole.size > need and text_width(text, 12) <= end - self._end - 10
        x = self._end + 6 if inside or hole.size < need else end + 6
        paint = Paint.QUIET if hole.size < need else Paint.INK
        self._sheet.text(x, y, text, bold=chosen, paint=paint, key=key)
        if chosen:
            x += text_width(text, 12, bold=True) + 8
            self._sheet.text(x, y, self._star, bold=True, paint=Paint.DECISION_TEXT, key="star")


def request_above(sheet: Sheet, memory: Memory, event: HoleChosen) -> None:
    """The request, dashed and to scale, over the place that it takes, and the hole parted where it will end."""
    width, top = event.need * memory.strip.scale, memory.top
    x = memory.strip.x(event.hole.end) - width if memory.high else memory.strip.x(event.hole.start)
    end = x + width
    memory.heading(f"{event.name} needs {show_size(event.need)}", x, end)
    box = (x, 16, max(width, 2), top - 40)
    words = f"{event.name} asks for {show_size(event.need)}, drawn to scale over the hole it takes."
    look: dict[str, Any] = {"pattern": "dots"} if sheet.look.dotted(event.name) else {}
    fill = sheet.look.hue(event.name)
    sheet.area(("request", event.name), box, fill, dashed=True, edge=Paint.INK, thick=1.5, words=words, **look)
    long = f"{event.name} {show_size(event.need)}"
    name = long if text_width(long, 14, bold=True) <= width - 4 else event.name
    sheet.label(box, name, size=14, bold=True, on=fill, plate=fill if look else None, key="request's name")
    middle = x + width / 2
    sheet.path([(middle, top - 22), (middle, top - 4)], head=True, thick=1.5, key="onto")
    low, high = ((end, "end"), (x, "start")) if memory.high else ((x, "start"), (end, "end"))
    sheet.path([(low[0], top - 22), (low[0], top)], dashed=True, paint=Paint.QUIET, key=low[1])
    sheet.path([(high[0], top - 22), (high[0], memory.bottom)], dashed=True, thick=1.5, key=high[1])
    _parted(sheet, memory, event)


def _parted(sheet: Sheet, memory: Memory, event: HoleChosen) -> None:
    """The size of the hole chosen where the block will lie, and beside it what will be left."""
    whole = memory.strip.x(event.hole.start), memory.strip.x(event.hole.end)
    taken, kept = event.need * memory.strip.scale, (event.hole.size - event.need) * memory.strip.scale
    border = whole[0] + (kept if memory.high else taken)
    block, left = ((border, whole[1]), whole[0]) if memory.high else ((whole[0], border), border)
    rest = show_size(event.hole.size - event.need)
    name, middle = show_size(event.hole.size), (memory.top + memory.bottom) / 2
    beside = event.hole.size > event.need and text_width(rest, 12) <= kept - 6
    inside = text_width(name, 14, bold=True) <= taken - 4
    if inside and beside and text_width(f"of {name}", 14, bold=True) <= taken - 4:
        name = f"of {name}"
    start, end = block if inside or taken >= _STAR else (left, left + kept)
    if end - start >= _STAR:
        sheet.label((start, middle - 26, end - start, 20), "★", size=18, on=Paint.DECISION, key="star above")
    if inside:
        sheet.label((start, middle - 2, end - start, 20), name, size=14, bold=True, on=Paint.DECISION, key="chosen")
    if beside:
        sheet.label((left, middle - 2, kept, 20), rest, on=Paint.DECISION, key="rest")


def _looked(step: Step, event: HoleChosen) -> list[_Looked]:
    """The holes in the order in which they were looked at."""
    by_key = {hole_key(hole): hole for hole in step.state.free.holes}
    return [_Looked(turn, by_key[key]) for turn, key in enumerate(event.candidates, start=1)]


def _few(looked: Sequence[_Looked], event: HoleChosen) -> list[_Looked]:
    """All where they are few; else the first two, the one chosen, the last and the runner-up, in their order."""
    chosen = [one for one in looked if one.hole == event.hole]
    kept = dict.fromkeys([*chosen, *looked[:2], looked[-1]])
    others = [one for one in looked if one.hole.size >= event.need and one not in kept]
    nearest = sorted(others, key=lambda one: abs(one.hole.size - event.hole.size))[:1]
    return sorted([*dict.fromkeys([*kept, *nearest, *looked[: 2 * _ROWS]])][:_ROWS])
