"""Segments at the start as a parameter: a line each, as the operating system would have entered them."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.history import Settings
from memlab.core.kinds import Kind, Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.mechanisms.segmentation.segments import Segment, State
from memlab.memory.sizes import parse_whole, quote

MOST_MEMORY: Final = 2**40
LONGEST: Final = 2**32
NO_RIGHTS: Final = "nothing"
ALL_RIGHTS: Final = (NO_RIGHTS, "r", "w", "x", "rw", "rx", "wx", "rwx")

_NAME: Final = Label()
_BASE: Final = Whole(0, MOST_MEMORY)
_LIMIT: Final = Whole(0, LONGEST)
_LIKE: Final = "P1: main, base 4300, limit 400, rwx"
_LINE: Final = re.compile(
    r"([^:]+): ?([^,]+), ?base (\S+), ?limit ([^\s,]+)(?:, ?(nothing|[rwx]+))?(, ?down)?(, ?not valid)?",
)
_FIELDS: Final = range(4, 8)
_DEFAULTS: Final = ("rwx", False, True)


class GivenSegment(NamedTuple):
    """A segment as it is given."""

    process: str
    name: str
    base: int
    limit: int
    rights: str = "rwx"
    down: bool = False
    valid: bool = True


@dataclass(frozen=True)
class SegmentKind:
    """A process, a name, base and limit; besides rights, ``down`` for one that grows down, ``not valid``."""

    help: str = f"a process, a name, base and limit, like {_LIKE}"

    def check(self, value: Any) -> GivenSegment:
        """Return the segment; raise `BadValueError` for what is none."""
        if not isinstance(value, (tuple, list)) or len(value) not in _FIELDS:
            raise BadValueError(f"{quote(value)} is no segment: use a text like {_LIKE}.")
        given: list[Any] = list(value)
        process, name, base, limit, rights, down, valid = given + list(_DEFAULTS)[len(given) - 4 :]
        if rights not in ALL_RIGHTS and rights != "":
            raise BadValueError(f"{quote(rights)} are no rights: use {', '.join(ALL_RIGHTS)}.")
        if not isinstance(down, bool) or not isinstance(valid, bool):
            raise BadValueError(f"{quote(value)} says neither yes nor no: use True or False for down and valid.")
        names = [self._named(text, mark) for text, mark in ((process, ":"), (name, ","))]
        right = "" if rights == NO_RIGHTS else str(rights)
        return GivenSegment(names[0], names[1], _BASE.check(base), _LIMIT.check(limit), right, down, valid)

    def _named(self, value: Any, mark: str) -> str:
        name = _NAME.check(value)
        if mark in name:
            raise BadValueError(f"{quote(name)} holds {quote(mark)}, which ends a name here: leave it out.")
        return name

    def parse(self, text: str) -> GivenSegment:
        """Read a line."""
        found = _LINE.fullmatch(" ".join(text.split()))
        if not found:
            raise BadValueError(f"{quote(text)} is no segment: write it like {_LIKE}.")
        process, name, base, limit, rights, down, invalid = found.groups()
        return self.check(
            (process, name, parse_whole(base), parse_whole(limit), rights or "rwx", bool(down), not invalid)
        )

    def show(self, value: GivenSegment) -> str:
        """Print it so that `parse` reads it back."""
        process, name, base, limit, rights, down, valid = value
        more = f"{', down' if down else ''}{'' if valid else ', not valid'}"
        return f"{process}: {name}, base {base}, limit {limit}, {rights or NO_RIGHTS}{more}"

    def extremes(self) -> tuple[GivenSegment, ...]:
        """The least one, the largest, and one that grows down."""
        return (
            GivenSegment("P1", "main", 0, 0, ""),
            GivenSegment("P1", "A" * 40, MOST_MEMORY, LONGEST, "rwx", True),
            GivenSegment("P2", "stack", 0, 5, "rw", True, False),
        )

    def sample(self, random: Random) -> GivenSegment:
        """Draw a small one."""
        name, rights = random.choice(("main", "stack", "sqrt")), random.choice(ALL_RIGHTS[1:])
        place = (random.randint(0, 9000), random.randint(0, 2000))
        return GivenSegment(random.choice(("P1", "P2")), name, *place, rights, random.random() < 0.2)  # noqa: PLR2004


@dataclass(frozen=True)
class GivenSegments(Listing):
    """Segments, one a line; those of a process are numbered from 0, in the order in which they stand."""

    item: Kind = SegmentKind()
    most: int = 256


def started(settings: Settings) -> State:
    """The tables that are given: what lies at the same place is the same segment, which its processes share."""
    state, known = State(), dict[tuple[int, int, bool], int]()
    for process, name, base, limit, rights, down, valid in settings.segments:
        table = state.table(process)
        ident = known.setdefault((base, limit, down), len(known))
        state = state.with_entry(process, len(table), Segment(ident, name, base, limit, rights, down, valid))
    return State(state.tables, made=len(known))
