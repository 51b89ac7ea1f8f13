"""What the parts of the picture of shared pages have in common: which tables are shown, and where everything lies."""

from collections.abc import Hashable
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, NamedTuple

from memlab.core.history import Step
from memlab.mechanisms.shared_pages.changes import Jumped
from memlab.mechanisms.shared_pages.state import Process, State
from memlab.scene.paint import Paint, hue
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import PAD, Sheet
from memlab.scene.window import window

_COMPACT: Final = 260
_WIDE: Final = 760
_MOST_TABLES: Final = 3
_GUTTER: Final = 20
_CELL: Final = 36
_WIDEST_TABLE: Final = 214.0


class TablePlace(NamedTuple):
    """A page table in the picture: whose, its left edge, its width, and the pages that are shown."""

    process: Process
    x: float
    width: float
    pages: range


class Plan:
    """A step, and where the parts of its picture lie.

    Attributes:
        compact: Whether there is little height: no ways are drawn.
        wide: Whether there is room for words.
        head: Upper edge of the tables' heads; ``rows`` of their rows, each ``row`` high.
        lanes: The highest lane of the ways; ``strip`` the frames lying below them.
        foot: Base line of the last line.
    """

    def __init__(self, sheet: Sheet, step: Step) -> None:
        self.sheet, self.step, self.event, self.settings = sheet, step, step.event, step.settings
        self.state: State = step.state
        self.compact, self.wide = sheet.height < _COMPACT, sheet.width >= _WIDE
        self.head, self.head_height = (4.0, 18.0) if self.compact else (10.0, 24.0)
        self.rows = self.head + self.head_height + (2 if self.compact else 6)
        top, high = (sheet.height - 72, 36.0) if self.compact else (sheet.height - 120, 62.0)
        room = top - self.rows - (8 if self.compact else 56)
        self.row = 17.0 if self.compact else 24.0
        self.most_rows = max(1, int(room // self.row))
        self.lanes = top - 44
        self.strip = Strip(sheet, (PAD, top, sheet.inner, high), 0, self.settings.frames)
        self.bottom = top + high
        self.foot = sheet.height - (6 if self.compact else 14)
        self.cells = self.settings.frames * _CELL <= sheet.inner

    @cached_property
    def names(self) -> list[str]:
        """All processes: those given at the start, then as they appeared."""
        given, owners = [table.process for table in self.settings.tables], self.sheet.look.owners
        here = self.state.processes
        return [name for name in (*given, *sorted(owners, key=owners.__getitem__), *sorted(here)) if name in here]

    @cached_property
    def involved(self) -> tuple[str, ...]:
        """Whom the step speaks of."""
        event = self.event
        told = [getattr(event, name, None) for name in ("process", "parent", "child")]
        return tuple(str(name) for name in told if name in self.state.processes)

    @property
    def page(self) -> int | None:
        """The page that the step speaks of."""
        page: int | None = getattr(self.event, "page", None)
        return page

    @cached_property
    def tables(self) -> tuple[TablePlace, ...]:
        """The page tables that are shown: those of the step, and some before them."""
        names = list(dict.fromkeys(self.names))
        around = max((names.index(name) for name in self.involved), default=0)
        parent = [name for name in self.involved[:1] if len(names) > _MOST_TABLES]
        shown = window(len(names), around, _MOST_TABLES)
        chosen = [names[at] for at in shown]
        if parent and parent[0] not in chosen:
            chosen = [parent[0], *chosen[1:]]
        gap = 40.0 if self.wide else 26.0
        room = self.sheet.inner - _GUTTER - 12
        width = min(_WIDEST_TABLE, (room - (_MOST_TABLES - 1) * gap) / _MOST_TABLES)
        apart = (room - _MOST_TABLES * width) / (_MOST_TABLES - 1) + width
        places = [self.place(name) for name in chosen]
        if max(places, default=0) >= _MOST_TABLES:
            places = list(range(len(chosen)))
        placed = sorted(zip(places, (self.state.processes[name] for name in chosen), strict=True), key=itemgetter(0))
        return tuple(TablePlace(one, PAD + _GUTTER + at * apart, width, self._pages(one)) for at, one in placed)

    def _pages(self, process: Process) -> range:
        spoken = self.page if process.name in self.involved and self.page is not None else None
        first = min(process.table, default=0)
        last = max((*process.table, spoken or 0), default=0)
        if isinstance(self.event, Jumped) and self.event.process == process.name:
            last = max(last, self.event.at + self.event.start)
        return window(last + 1, first if spoken is None else spoken, self.most_rows)

    def row_y(self, table: TablePlace, page: int) -> float:
        """The upper edge of the row of a page."""
        return self.rows + (page - table.pages.start) * self.row

    def touched(self, table: TablePlace, page: int) -> bool:
        """Whether the step is about an entry."""
        return page == self.page and table.process.name in self.involved

    def paint(self, name: str) -> Paint:
        """The hue of a process: given ones first, then as they were asked for."""
        return hue(self.place(name))

    def place(self, name: str) -> int:
        """Which hue it has, the first is 0; from 5 on with dots."""
        return self._places.setdefault(name, len(self._places))

    @cached_property
    def _places(self) -> dict[str, int]:
        owners = self.sheet.look.owners
        given = [table.process for table in self.settings.tables]
        order = dict.fromkeys((*given, *sorted(owners, key=owners.__getitem__), *self.names))
        return {name: at for at, name in enumerate(order)}

    def x(self, frame: int, name: str) -> float:
        """Where in a frame a process's arrow ends: over its stripe."""
        users = list(dict.fromkeys(user for user, _ in self.users.get(frame, ()))) or [name]
        at = users.index(name) if name in users else 0
        share = (at + 0.5) / len(users)
        return self.strip.x(frame) + share * self.strip.scale

    @cached_property
    def users(self) -> dict[int, list[tuple[str, int]]]:
        """The pages in each frame, those of the processes that appeared first before others."""
        found: dict[int, list[tuple[str, int]]] = {}
        for name in dict.fromkeys(self.names):
            for page, entry in self.state.processes[name].table.items():
                found.setdefault(entry.frame, []).append((name, page))
        return found

    @property
    def shown_frame(self) -> Any:
        """The frame whose users were asked for."""
        return self.sheet.look.get("frame")

    @property
    def spoken_keys(self) -> set[Hashable]:
        """What the step chose, and from what."""
        return {self.event.chose, *self.event.candidates}
