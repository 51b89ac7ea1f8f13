"""A request that is refused: held over the largest hole, and the free pieces laid end to end against it."""

from itertools import accumulate
from typing import Any, Final

from memlab.mechanisms.dynamic_storage.events import OutOfMemory
from memlab.mechanisms.dynamic_storage.layout import PARTITION
from memlab.mechanisms.dynamic_storage.state import hole_key
from memlab.mechanisms.dynamic_storage.view_figures import figures
from memlab.mechanisms.dynamic_storage.view_memory import Memory, visible
from memlab.memory.english import plural
from memlab.memory.extents import Extent
from memlab.memory.sizes import show_size
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import PAD, Box, Sheet

_ASKED: Final = 46
_LARGEST: Final = 80
_NAME: Final = 64


class Failure:
    """A refused request on a sheet.

    Args:
        sheet: What to draw on.
        memory: What is drawn already.
        event: The refusal.
    """

    def __init__(self, sheet: Sheet, memory: Memory, event: OutOfMemory) -> None:
        self._sheet, self._memory, self._event = sheet, memory, event
        most = memory.limit
        self._most = most.size if most else 0
        self._lack = show_size(event.need - self._most)

    def draw(self) -> None:
        """Draw what is too long in red, over the largest hole and against all that is free."""
        self._above()
        if self._memory.half:
            self._in_a_line()
            return
        self._rows()
        event = self._event
        share = f"{100 * (1 - event.largest / event.free):.1f} %" if event.free else "0 %"
        figures(self._sheet, self._memory, (share, "fragmentation"))

    def _above(self) -> None:
        """The request over the largest hole; what does not go in is hatched and measured."""
        sheet, strip, event, most = self._sheet, self._memory.strip, self._event, self._memory.limit
        x, end = self._memory.hung(event)
        width = end - x
        inside = min(self._most * strip.scale, width)
        tall = self._memory.top - 38
        has = f"{self._longest()} has" if most else "is free"
        words = f"{event.name} asks for {show_size(event.need)}: {self._lack} more than {has}."
        more: dict[str, Any] = {"edge": Paint.NONE, "strong": True, "words": words}
        sheet.area(("request", event.name), (x, 16, width, tall), Paint.FAILURE, **more)
        over = (x + inside, 16, width - inside, tall)
        told = self._verdict(x, end)
        more = {"edge": Paint.NONE, "pattern": "hatch", "ink": Paint.FREE, "over": 1}
        sheet.area("too long", over, Paint.FAILURE, **more)
        told = self._names((x, inside), over, "" if told else " is refused") or told
        if not told and not self._memory.half:
            said = f"✕ {event.name} needs {show_size(event.need)}: refused"
            more = {"bold": True, "align": "end", "paint": Paint.FAILURE_TEXT, "key": "refused"}
            sheet.text(sheet.width - PAD, self._memory.lower - 8, said, **more)
        if event.never and most:
            box = (strip.x(most.start), strip.box[1], most.size * strip.scale, strip.box[3])
            words = f"{most}, the largest partition, is {self._lack} too small, taken or free."
            sheet.area("largest partition", box, Paint.NONE, edge=Paint.INK, thick=2.5, over=2, words=words)
        for at, edge in enumerate((x, x + inside) if most else ()):
            ends = [(edge, 16 + tall), (edge, self._memory.top)]
            sheet.path(ends, dashed=True, paint=Paint.FAILURE, key=("held", at))

    def _longest(self) -> str:
        return "the largest partition" if self._event.never else f"the largest {self._memory.noun}"

    def _names(self, first: tuple[float, float], over: Box, more_words: str) -> bool:
        """Who asks for what, and what is too long, in the block; whether it is said that the request is refused."""
        sheet, (x, inside), (_, y, width, tall) = self._sheet, first, over
        both = f"{self._event.name} {show_size(self._event.need)}{more_words}"
        long = both if text_width(both, 14, bold=True) <= inside - 4 else self._event.name
        more: dict[str, Any] = {"bold": True, "on": Paint.FAILURE}
        sheet.label((x, y, inside, tall), long, size=14, key="request's name", **more)
        if text_width(self._lack, 12, bold=True) <= width - 8:
            sheet.label(over, self._lack, plate=Paint.FAILURE, key="lack", **more)
        return bool(more_words) and long == both

    def _verdict(self, x: float, end: float) -> bool:
        """Refused, and why, beside the request, the name and the size on its other side; False without room."""
        sheet, event = self._sheet, self._event
        need = f"{event.name} needs {show_size(event.need)}"
        said = f"{self._lack} too long even for {self._longest()}" if self._most else f"there is no {self._memory.noun}"
        more: dict[str, Any] = {"paint": Paint.FAILURE_TEXT}
        if end + 10 + text_width(said, 12) <= sheet.width - PAD:
            sheet.text(end + 10, 30, "✕ refused", size=14, bold=True, key="refused", **more)
            sheet.text(end + 10, 47, said, key="too long by", **more)
            self._memory.heading(need, x, sheet.width)
            return True
        return self._memory.heading(f"✕ {need}: refused", x, end, failure=True)

    def _rows(self) -> None:
        """All free pieces end to end, what was asked for, and the largest piece, on one base line."""
        sheet, event, top = self._sheet, self._event, self._memory.lower + 4
        sizes = event.free, event.need, self._most
        widest = max(text_width(show_size(size), 14, bold=True) for size in sizes)
        base = max(PAD + (124 if sheet.look.narrow else 142), PAD + _NAME + widest + 10)
        missing, beside = f"{self._lack} missing", self._beside()
        besides = max((text_width(line, 12) for line in beside), default=0) + 14
        room = min(self._memory.right - besides, sheet.width - PAD - text_width(missing, 12, bold=True) - 12) - base
        longest = max(event.free, event.need)
        scale = min(visible(self._memory.strip.scale, longest), max(room, 1) / longest)
        sheet.text(PAD, top - 12, "The free pieces, end to end", paint=Paint.QUIET, key="end to end")
        for y, name, size in (
            (top + 23, "free", event.free),
            (top + 63, "asked", event.need),
            (top + 95, "largest", self._most),
        ):
            sheet.text(PAD, y, name, size=14, key=("name", name))
            sheet.text(PAD + _NAME, y, show_size(size), size=14, bold=True, key=("size", name))
        self._pieces((base, top), scale)
        self._against((base, top), scale, missing)
        x = base + max(event.free, event.need) * scale + 10
        for at, line in enumerate(beside):
            sheet.text(x, top + 15 + 16 * at, line, key=("beside", at))

    def _beside(self) -> list[str]:
        event = self._event
        if self._sheet.look.narrow:
            return []
        enough = event.free >= event.need
        pieces = plural(event.holes, "piece") if event.holes else "no piece"
        if self._memory.noun == PARTITION:
            return [plural(event.holes, "free partition"), "each given whole"]
        few = "too little even together" if event.holes > 1 else "too little"
        return [f"{pieces}:", "enough if together" if enough else few]

    def _pieces(self, at: Point, scale: float) -> None:
        (x, y), holes = at, self._memory.holes
        free = sum(hole.size for hole in holes)
        if not free:
            return
        strip = Strip(self._sheet, (x, y, free * scale, 36), 0, free)
        self._sheet.area("pieces", strip.box, Paint.NONE, edge=Paint.LINE)
        places = accumulate((hole.size for hole in holes), initial=0)
        things = [(start, hole.size, (start, hole)) for start, hole in zip(places, holes, strict=False)]
        strip.draw_many(things, (), _piece, lambda thing: (("piece", hole_key(thing[1])), Paint.FREE))

    def _against(self, at: Point, scale: float, missing: str) -> None:
        """The request and the largest piece under them, and what the one has more than the other."""
        sheet, event, (base, top) = self._sheet, self._event, at
        end, reach = base + event.need * scale, base + self._most * scale
        box = (base, top + _ASKED, end - base, 24)
        sheet.area("asked", box, Paint.FAILURE, edge=Paint.NONE)
        sheet.label(box, event.name, size=14, bold=True, on=Paint.FAILURE, key="asked name")
        y = top + _LARGEST
        sheet.area("largest", (base, y, reach - base, 20), Paint.FREE, edge=Paint.INK, thick=2, pattern="hatch")
        name = show_size(self._most)
        if event.never and text_width(f"{name}, taken or free", 12) <= reach - base - 12:
            name = f"{name}, taken or free"
        if text_width(name, 12) <= reach - base - 12:
            sheet.label((base, y, reach - base, 20), name, plate=Paint.FREE, key="largest size")
        more: dict[str, Any] = {"paint": Paint.FAILURE}
        sheet.path([(end, top - 6), (end, y + 22)], dashed=True, thick=1.5, key="limit", **more)
        sheet.path([(reach, y + 10), (end, y + 10)], thick=2, key="missing", **more)
        sheet.text(end + 8, y + 14, missing, bold=True, paint=Paint.FAILURE_TEXT, key="missing size")

    def _in_a_line(self) -> None:
        event, sheet = self._event, self._sheet
        said = f"✕ {show_size(event.free)} free, {self._longest()[4:]} {show_size(self._most)}: {self._lack} missing"
        size = 14 if text_width(said, 14, bold=True) <= sheet.inner else 12
        sheet.text(PAD, sheet.height - 14, said, size=size, bold=True, paint=Paint.FAILURE_TEXT, key="missing size")


def _piece(thing: tuple[int, Extent]) -> list[Piece]:
    """A hole in its place in the row of all pieces."""
    start, hole = thing
    size = show_size(hole.size)
    words = f"{size} of hole {hole}."
    return [Piece(("piece", hole_key(hole)), start, hole.size, Paint.FREE, size, words=words, pattern="hatch")]
