"""Page tables at the start as a parameter: a line each, with the frame of page 0, of page 1, and so on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.history import Settings
from memlab.core.kinds import Kind, Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.mechanisms.paging.frame_list import MOST_FRAMES
from memlab.mechanisms.paging.tables import Entry, State, new_process, put
from memlab.memory.english import plural
from memlab.memory.entries import RIGHTS
from memlab.memory.sizes import cut, parse_whole, quote

MOST_PAGES: Final = 4_096
NOT_VALID: Final = "-"

_FRAME: Final = Whole(0, MOST_FRAMES - 1)
_RIGHTS: Final = ("rwx", *(rights for rights in RIGHTS if rights != "rwx"))
_PAIR: Final = 2


class GivenTable(NamedTuple):
    """The page table of a process as it is given: an entry for each page, None for one that is not valid."""

    process: str
    entries: tuple[Entry | None, ...]


@dataclass(frozen=True)
class TableKind:
    """A process and its entries: ``P1: 5, 6, -, 2 r``; in code also a pair of a name and frames."""

    help: str = "a process and its frames, like P1: 5, 6, -, 2 r"

    def check(self, value: Any) -> GivenTable:
        """Return the table; raise `BadValueError` for what is none."""
        if not isinstance(value, (tuple, list)) or len(value) != _PAIR:
            raise BadValueError(f"{quote(value)} is no page table: use a text like P1: 5, 6, -, 2 r.")
        process, entries = value
        if not isinstance(entries, Iterable) or isinstance(entries, (str, Mapping)):
            raise BadValueError(f"{quote(entries)} are no entries: use frames like (5, 6, None, 2).")
        given = tuple(self._entry(entry) for entry in islice(entries, MOST_PAGES + 1))
        if len(given) > MOST_PAGES:
            raise BadValueError(f"The table has more than {MOST_PAGES:,} entries: use at most so many.")
        return GivenTable(Label().check(process), given)

    def _entry(self, given: Any) -> Entry | None:
        if given is None:
            return None
        frame, rights = given if isinstance(given, tuple) and len(given) == _PAIR else (given, "rwx")
        if rights not in _RIGHTS:
            raise BadValueError(f"{quote(rights)} are no rights: use {', '.join(_RIGHTS)}.")
        return Entry(_FRAME.check(frame), rights)

    def parse(self, text: str) -> GivenTable:
        """Read a line."""
        process, colon, entries = text.rpartition(":")
        if not colon:
            raise BadValueError(f"{quote(text)} names no process: write it like P1: 5, 6, -, 2 r.")
        return self.check((process, [self._read(part.split()) for part in entries.split(",") if part.strip()]))

    def _read(self, words: list[str]) -> tuple[int, str] | None:
        """An entry as it is written: a frame and rights, or a dash."""
        if words == [NOT_VALID]:
            return None
        if len(words) > _PAIR:
            raise BadValueError(f"{quote(' '.join(words))} is no entry: use a frame, a frame and rights, or a dash.")
        return parse_whole(words[0]), words[1] if len(words) == _PAIR else "rwx"

    def show(self, value: GivenTable) -> str:
        """Print it so that `parse` reads it back."""
        return f"{value.process}: {', '.join(map(_shown, value.entries))}"

    def extremes(self) -> tuple[GivenTable, ...]:
        """One without entries, and one with entries of every kind."""
        return (GivenTable("P2", ()), GivenTable("P1", (Entry(MOST_FRAMES - 1), None, Entry(0, "r"))))

    def sample(self, random: Random) -> GivenTable:
        """Draw a few small entries."""
        drawn = (random.choice((None, Entry(random.randint(0, 9), random.choice(_RIGHTS)))) for _ in range(4))
        return GivenTable(random.choice("ABC"), tuple(drawn))


def _shown(entry: Entry | None) -> str:
    if entry is None:
        return NOT_VALID
    return str(entry.frame) if entry.rights == "rwx" else f"{entry.frame} {entry.rights}"


@dataclass(frozen=True)
class GivenTables(Listing):
    """Page tables, one a line, each process once; in code also a mapping from processes to frames."""

    item: Kind = TableKind()
    most: int = 64

    def check(self, value: Any) -> tuple[GivenTable, ...]:
        """Return the tables; raise `BadValueError` for what is none, or a process named twice."""
        if isinstance(value, Mapping):
            value = list(islice(value.items(), self.most + 1))
        tables: tuple[GivenTable, ...] = super().check(value)
        names = [table.process for table in tables]
        if twice := next((name for at, name in enumerate(names) if name in names[:at]), ""):
            raise BadValueError(f"{twice} has two page tables: name each process once.")
        return tables

    def sample(self, random: Random) -> tuple[GivenTable, ...]:
        """Draw none or one, so that no process is named twice."""
        return tuple(self.item.sample(random) for _ in range(random.randint(0, 1)))


def with_tables(settings: Settings, state: State) -> State:
    """The state with the page tables that are given; what memory or a page number has no room for is left out."""
    for process, entries in settings.tables:
        state = new_process(state, process, None, length=min(len(entries), 1 << settings.index_bits))
        for page, entry in enumerate(entries):
            if entry is not None and _fits(settings, page, entry):
                state = put(state, process, page, entry)
    return state


def _fits(settings: Settings, page: int, entry: Entry) -> bool:
    return bool(entry.frame < settings.frames and not page >> settings.index_bits)


def told(settings: Settings) -> str:
    """Which tables are given, and how many of their entries there is no room for; "" where none is given."""
    tables = settings.tables
    if not tables:
        return ""
    entries = [(page, entry) for _, given in tables for page, entry in enumerate(given) if entry is not None]
    out = sum(not _fits(settings, page, entry) for page, entry in entries)
    left = f", {plural(out, 'entry')} left out for want of room" if out else ""
    named = f"the page table of {cut(tables[0].process, 20)}" if len(tables) == 1 else f"{len(tables)} page tables"
    return f"Given: {named} with {plural(len(entries) - out, 'valid entry')}{left}. "
