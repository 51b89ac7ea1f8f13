"""Page tables at the start as a parameter: a line each, with the frame, the kind and the content of every page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.history import Settings
from memlab.core.kinds import Kind, Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.mechanisms.paging.frame_list import MOST_FRAMES
from memlab.mechanisms.shared_pages.state import CODE, KINDS, PRIVATE, SHARED, Entry, Process, State, code_run
from memlab.memory.persistent import pmap
from memlab.memory.sizes import cut, parse_whole, quote

MOST_PAGES: Final = 1_024
NO_PAGE: Final = "-"

_FRAME: Final = Whole(0, MOST_FRAMES - 1)
_LIKE: Final = "P1: 3 code ed 1, -, 1 private data 1"
_RIGHTS: Final = {PRIVATE: "rw", CODE: "rx", SHARED: "rw"}


class Given(NamedTuple):
    """A page as it is given: its frame, its kind, and what is in it ("" for whatever)."""

    frame: int
    kind: str = PRIVATE
    content: str = ""


class GivenTable(NamedTuple):
    """The page table of a process as it is given; None for a page that there is not."""

    process: str
    pages: tuple[Given | None, ...]


@dataclass(frozen=True)
class TableKind:
    """A process and its pages: ``P1: 3 code ed 1, -, 1 private data 1``; in code also a pair of a name and pages."""

    help: str = f"a process and its pages, like {_LIKE}"

    def check(self, value: Any) -> GivenTable:
        """Return the table; raise `BadValueError` for what is none."""
        if not isinstance(value, (tuple, list)) or len(value) != len(GivenTable._fields):
            raise BadValueError(f"{quote(value)} is no page table: use a text like {_LIKE}.")
        process, pages = value
        if not isinstance(pages, Iterable) or isinstance(pages, (str, Mapping)):
            raise BadValueError(f"{quote(pages)} are no pages: use pages like (3, (4, 'code'), None).")
        given = tuple(self._page(page) for page in islice(pages, MOST_PAGES + 1))
        if len(given) > MOST_PAGES:
            raise BadValueError(f"The table has more than {MOST_PAGES:,} pages: use at most so many.")
        return GivenTable(self._name(process, ":"), given)

    def _page(self, given: Any) -> Given | None:
        if given is None:
            return None
        page = Given(*given) if isinstance(given, tuple) and 1 <= len(given) <= len(Given._fields) else Given(given)
        if page.kind not in KINDS:
            raise BadValueError(f"{quote(page.kind)} is no kind of page: use {', '.join(KINDS)}.")
        return Given(_FRAME.check(page.frame), page.kind, self._name(page.content, ",") if page.content else "")

    def _name(self, given: Any, sign: str) -> str:
        """A name that can be read back."""
        name = Label().check(given)
        if sign in name or "#" in name:
            raise BadValueError(f"{quote(name)} holds {sign} or #, which end a name here: use letters and digits.")
        return name

    def parse(self, text: str) -> GivenTable:
        """Read a line."""
        process, colon, pages = text.partition(":")
        if not colon:
            raise BadValueError(f"{quote(text)} names no process: write it like {_LIKE}.")
        return self.check((process, [self._read(part.split(None, 2)) for part in pages.split(",") if part.strip()]))

    def _read(self, words: list[str]) -> tuple[Any, ...] | None:
        return None if words == [NO_PAGE] else (parse_whole(words[0]), *words[1:])

    def show(self, value: GivenTable) -> str:
        """Print it so that `parse` reads it back."""
        return f"{value.process}: {', '.join(_shown(page) for page in value.pages)}"

    def extremes(self) -> tuple[GivenTable, ...]:
        """One without pages, and one with a page of every kind."""
        return (GivenTable("P2", ()), GivenTable("P1", (Given(9, CODE, "ed 1"), None, Given(1), Given(2, SHARED))))

    def sample(self, random: Random) -> GivenTable:
        """Draw a few pages in small frames."""
        pages = (random.choice((None, Given(random.randint(0, 9), random.choice(KINDS)))) for _ in range(4))
        return GivenTable(random.choice("ABC"), tuple(pages))


def _shown(page: Given | None) -> str:
    return NO_PAGE if page is None else " ".join([str(page.frame), page.kind, page.content]).strip()


@dataclass(frozen=True)
class GivenTables(Listing):
    """Page tables, one a line, each process once."""

    item: Kind = TableKind()
    most: int = 64

    def check(self, value: Any) -> tuple[GivenTable, ...]:
        """Return the tables; raise `BadValueError` for what is none, or a process named twice."""
        tables: tuple[GivenTable, ...] = super().check(value)
        names = Counter(table.process for table in tables)
        if twice := next((name for name, count in names.items() if count > 1), ""):
            raise BadValueError(f"{twice} has two page tables: name each process once.")
        return tables

    def sample(self, random: Random) -> tuple[GivenTable, ...]:
        """Draw up to two, of different processes."""
        drawn = {table.process: table for table in super().sample(random)}
        return tuple(drawn.values())


def with_tables(settings: Settings, state: State) -> State:
    """The state with the tables that are given; what memory or a page number has no room for is left out.

    The kind of a frame is that of all its users: once shared always shared, else private only where all of them are.
    """
    tables = {name: dict(_fitting(settings, pages)) for name, pages in settings.tables}
    given = [page for pages in tables.values() for page in pages.values()]
    users, kinds = Counter(page.frame for page in given), {frame: _kind(frame, given) for frame, _, _ in given}
    processes = {}
    for name, pages in tables.items():
        entries = {page: _entry(one.frame, kinds[one.frame], users) for page, one in pages.items()}
        at = next((page for page, entry in sorted(entries.items()) if entry.kind == CODE), None)
        processes[name] = Process(name, pmap(entries, row=Entry), at)
    contents = {one.frame: one.content for one in reversed(given) if one.content}
    named = {one.frame: contents.get(one.frame, f"frame {one.frame:,}") for one in given}
    taken = state.taken
    for frame in named:
        taken = taken.filled(frame, frame + 1, True)
    program = next((tuple(code_run(one)) for one in processes.values() if one.at is not None), ())
    state = replace(state, processes=pmap(processes), users=pmap(users), contents=pmap(named), taken=taken)
    return replace(state, program=program)


def _fitting(settings: Settings, pages: tuple[Given | None, ...]) -> Iterable[tuple[int, Given]]:
    for number, page in enumerate(pages):
        if page is not None and page.frame < settings.frames and not number >> settings.index_bits:
            yield number, page


def _kind(frame: int, given: list[Given]) -> str:
    kinds = {one.kind for one in given if one.frame == frame}
    return SHARED if SHARED in kinds else CODE if CODE in kinds else PRIVATE


def _entry(frame: int, kind: str, users: Counter[int]) -> Entry:
    return Entry(frame, _RIGHTS[kind], kind, kind == SHARED or (kind == PRIVATE and users[frame] == 1))


def told(settings: Settings, state: State) -> str:
    """Which tables are given, and how many of their pages there is no room for; "" where none is given."""
    if not settings.tables:
        return ""
    given = sum(page is not None for _, pages in settings.tables for page in pages)
    out = given - state.mapped
    left = f", {out} left out for want of room" if out else ""
    names = ", ".join(cut(process, 20) for process, _ in settings.tables[:3])
    more = " and more" if len(settings.tables) > 3 else ""  # noqa: PLR2004 - as many as are named
    return f"Given: the page tables of {names}{more}{left}. "
