"""Physical memory lying down, a cell a frame: who is in it, which are free and in which order they go.

Of very many frames those are shown that matter at the step, and their neighbours; a gap stands for the others.
"""

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

from memlab.core.translation import Access
from memlab.mechanisms.paging.events import FrameTaken
from memlab.mechanisms.paging.tables import Entry, frame_key, is_reserved
from memlab.mechanisms.paging.view_plan import Plan
from memlab.memory.persistent import PMap
from memlab.memory.sizes import show_size
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_NARROWEST: Final = 30
_GAP: Final = 12
_MOST_PAGES: Final = 8000
_MOST_NAMED: Final = 8

Holder = tuple[str, int]
"""A process and one of its pages."""


class Place(NamedTuple):
    """Where a frame is drawn."""

    frame: int
    x: float
    width: float


class Frames:
    """The strip of frames on a sheet."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._gaps: list[float] = []
        self._shown = sorted(self._chosen(int((plan.sheet.inner + _GAP) // (_NARROWEST + _GAP / 2))))
        self.places = {place.frame: place for place in self._laid()}
        self._holders = self._who()

    def draw(self) -> None:
        """Draw the cells, and a gap where frames are left out."""
        plan = self._plan
        for at, x in enumerate(self._gaps):
            plan.sheet.text(
                x, plan.at.strip + plan.at.cells / 2 + 4, "…", paint=Paint.QUIET, align="middle", key=("gap", at)
            )
        for place in self.places.values():
            self._cell(place)

    def byte(self, frame: int, offset: int) -> float:
        """Where a byte is, from the left edge of the picture."""
        _, x, width = self.places[frame]
        return float(x + width * (offset + 0.5) / self._plan.page_size)

    def _chosen(self, most: int) -> set[int]:
        """The frames that matter most, the step's own first; where there is room for all, all."""
        count = self._plan.settings.frames
        if count <= most:
            return set(range(count))
        chosen: dict[int, None] = {}
        for frame in self._mattering():
            if len(chosen) < most and 0 <= frame < count:
                chosen[frame] = None
        around = next(iter(chosen), 0)
        for step in range(1, count):
            for near in (around + step, around - step):
                if len(chosen) >= most or step > most:
                    return set(chosen)
                if 0 <= near < count:
                    chosen[near] = None
        return set(chosen)

    def _mattering(self) -> Iterator[int]:
        plan = self._plan
        if plan.frame is not None:
            yield plan.frame
        yield from plan.listed
        yield from plan.given_back
        if plan.process:
            yield from (plan.process.table[page].frame for page in plan.pages if page in plan.process.table)

    def _laid(self) -> Iterator[Place]:
        """Cells of one width, a gap where frames are left out."""
        plan, shown = self._plan, self._shown
        gaps = [at > 0 and frame > shown[at - 1] + 1 for at, frame in enumerate(shown)]
        ends = (shown[0] > 0) + (shown[-1] < plan.settings.frames - 1)
        width = min(88.0, (plan.sheet.inner - _GAP * (sum(gaps) + ends)) / len(shown))
        x = float(PAD) + _GAP * (shown[0] > 0)
        self._gaps += [float(PAD) + _GAP / 2 - 2] * (shown[0] > 0)
        for frame, gap in zip(shown, gaps, strict=True):
            self._gaps += [x + _GAP / 2] * gap
            x += _GAP * gap
            yield Place(frame, x, width)
            x += width
        self._gaps += [x + _GAP / 2 + 2] * (shown[-1] < plan.settings.frames - 1)

    def _who(self) -> dict[int, list[Holder]]:
        """The pages in each frame shown; of very many only those of the process shown."""
        found: dict[int, list[Holder]] = {}
        processes = sorted(self._plan.state.processes.values(), key=attrgetter("name"))
        if sum(len(process.table) for process in processes) > _MOST_PAGES:
            processes = [self._plan.process] if self._plan.process else []
        for process in processes:
            pages = _pages_in(_Same(process.table))
            for frame in self.places:
                found.setdefault(frame, []).extend((process.name, page) for page in pages.get(frame, ()))
        return found

    def _cell(self, place: Place) -> None:
        plan, sheet, frame = self._plan, self._plan.sheet, place.frame
        holders, strong = self._holders.get(frame, []), frame_key(frame) == plan.event.chose
        box = (place.x, plan.at.strip, place.width, plan.at.cells)
        fill = self._fill(frame, holders)
        touched = strong or frame == plan.frame or frame in plan.given_back
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 2} if touched else {}
        if holders and plan.dotted(holders[0][0]):
            more |= {"pattern": "dots", "ink": Paint.INK}
        asks = Access(holders[0][0], holders[0][1] * plan.page_size) if holders else None
        words = f"Frame {frame:,}, from {show_size(frame * plan.page_size)} on, {self._words(frame, holders)}."
        sheet.area(frame_key(frame), box, fill, words=words, asks=asks, strong=strong, **more)
        self._others(place, holders)
        self._write(place, holders, fill)
        self._number(place, touched)

    def _number(self, place: Place, touched: bool) -> None:
        """The number of the frame below its cell; the first says what it is."""
        plan, (frame, x, width) = self._plan, place
        texts = (f"frame {frame:,}", f"{frame:,}") if frame == self._shown[0] else (f"{frame:,}",)
        text = next((text for text in texts if plan.sheet.fits(text, width - 4, bold=touched)), "")
        if text and not plan.at.compact:
            under, ink = (x, plan.at.strip + plan.at.cells + 2, width, 16), Paint.INK if touched else Paint.QUIET
            plan.sheet.label(under, text, bold=touched, paint=ink, key=("number", frame))

    def _fill(self, frame: int, holders: list[Holder]) -> Paint:
        """Orange for the frame that a page just took from the list, else the hue of who is in it."""
        if isinstance(self._plan.event, FrameTaken) and frame == self._plan.event.frame:
            return Paint.DECISION
        if holders:
            return self._plan.paint(holders[0][0])
        return Paint.NOBODY if self._is_used(frame) else Paint.FREE

    def _others(self, place: Place, holders: list[Holder]) -> None:
        """Where pages of several processes share the frame, the hues of the others at its right end."""
        plan, names = self._plan, list(dict.fromkeys(name for name, _ in holders))[1:3]
        for at, name in enumerate(names):
            width = place.width / 5
            box = (place.x + place.width - width * (len(names) - at), plan.at.strip, width, plan.at.cells)
            plan.sheet.area(("also", place.frame, name), box, plan.paint(name), over=1)

    def _write(self, place: Place, holders: list[Holder], fill: Paint) -> None:
        """Whose page it is, in two lines, shortened to the number of the page where it must be."""
        plan, (frame, x, width) = self._plan, place
        lines = self._lines(holders, frame)
        if fill is Paint.DECISION:
            lines = (f"★ {lines[0]}", *lines[1:])
        others = min(2, len({name for name, _ in holders}) - 1) if holders else 0
        room, y = width * (1 - others / 5), plan.at.strip
        ink: dict[str, Any] = {"on": fill, "plate": fill if holders and plan.dotted(holders[0][0]) else None}
        if plan.at.compact or len(lines) == 1:
            text = lines[0] if holders or plan.sheet.fits(lines[0], room - 4) else ""
            plan.sheet.label((x, y, room, plan.at.cells), text, bold=bool(holders), key=("in", frame, 0), **ink)
            return
        for at, text in enumerate(lines):
            box: Box = (x, y + (plan.at.cells - 32) / 2 + 16 * at, room, 16)
            short = text if plan.sheet.fits(text, room - 4, bold=not at) else text.rpartition(" ")[2]
            if plan.sheet.fits(short, room - 4, bold=not at):
                plan.sheet.label(box, short, bold=not at, key=("in", frame, at), **ink)

    def _lines(self, holders: list[Holder], frame: int) -> tuple[str, ...]:
        if len(holders) > 1:
            return ("shared", f"by {len(holders)}")
        if holders:
            return (holders[0][0], f"page {holders[0][1]:,}")
        return ("others",) if self._is_used(frame) else ("free",)

    def _is_used(self, frame: int) -> bool:
        return frame in self._plan.state.holders or is_reserved(self._plan.settings, self._plan.state, frame)

    def _words(self, frame: int, holders: list[Holder]) -> str:
        if holders:
            named = ", ".join(f"{name} page {page:,}" for name, page in holders[:_MOST_NAMED])
            return f"holds {named}{' and more' if len(holders) > _MOST_NAMED else ''}"
        if self._is_used(frame):
            return "is in use by others"
        place = next((at for at, other in enumerate(self._plan.listed, start=1) if other == frame), None)
        return "is free" if place is None else f"is free, number {place} of the free-frame list"


class _Same:
    """A page table as a key: the same only if it is the very same object, which takes no time to tell."""

    def __init__(self, table: PMap[int, Entry]) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.table is self.table


@lru_cache(maxsize=32)
def _pages_in(same: _Same) -> dict[int, list[int]]:
    """The pages in each frame that a table names; steps share the tables that they do not change."""
    found: dict[int, list[int]] = {}
    for page, entry in sorted(same.table.items()):
        found.setdefault(entry.frame, []).append(page)
    return found
