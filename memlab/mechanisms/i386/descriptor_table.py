"""A descriptor table as a parameter: which descriptors stand where, and how far the table reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Whole
from memlab.core.listing import Lines, refused, written
from memlab.errors import BadValueError
from memlab.mechanisms.i386.descriptor import LENGTH, Descriptor
from memlab.memory.sizes import parse_whole, quote, show_hex

MOST: Final = 8192
_REACH: Final = 0xFFFF
_LIKE: Final = 'use a text like "3: ff ff 00 00 00 f3 cf 00", or {3: "ffff000000f3cf00"}'

_SAMPLES: Final = ("ffff0000009acf00", "ffff00000092cf00", "ffff000000f2cf00", "3f00000000f2c020", "ff0f000000d64f00")


class Table(NamedTuple):
    """A descriptor table.

    Attributes:
        entries: Places and descriptors, in order; elsewhere there are eight zeros.
        reach: The offset of its last byte, as its register holds it (the limit); -1 where no table is loaded.
    """

    entries: tuple[tuple[int, Descriptor], ...] = ()
    reach: int = -1

    def covers(self, index: int) -> bool:
        """Whether all eight bytes of an entry lie within it."""
        return LENGTH * index + LENGTH - 1 <= self.reach


NO_TABLE: Final = Table()


def table_of(entries: Mapping[int, Descriptor], reach: int | None = None) -> Table:
    """A table of these entries that reaches as far as its last one, or as is said."""
    last = max(entries, default=-1)
    return Table(tuple(sorted(entries.items())), LENGTH * last + LENGTH - 1 if reach is None else reach)


@dataclass(frozen=True)
class DescriptorTable(Lines):
    """A descriptor a line, ``3: ff ff 00 00 00 f3 cf 00``; ``limit 0x1f`` says how far the table reaches."""

    help: str = ""

    @property
    def bounds(self) -> str:
        """In which form."""
        return "index: eight bytes, the lowest first, and limit 0x1f"

    def check(self, value: Any) -> Table:
        """Return the table; raise `BadValueError` naming what is wrong."""
        if isinstance(value, Table):
            value = {**dict(value.entries), **({} if value == NO_TABLE else {"limit": value.reach})}
        if not isinstance(value, Mapping):
            raise BadValueError(f"{quote(value)} is no descriptor table: {_LIKE}.")
        given = dict(islice(value.items(), MOST + 2))
        reach = given.pop("limit", None)
        entries = {_place(index): _descriptor(item) for index, item in given.items()}
        return table_of(entries, None if reach is None else Whole(0, _REACH).check(reach))

    def parse(self, text: str) -> Table:
        """Read a descriptor a line; nothing is no table."""
        given: dict[Any, Any] = {}
        for number, line in written(text):
            try:
                key, value = _line(line)
                if key in given:
                    raise BadValueError(f"{f'Entry {key}' if key != 'limit' else 'The limit'} is given twice.")
            except BadValueError as error:
                raise refused(f"Line {number:,}", line, error) from None
            given[key] = value
        return self.check(given)

    def show(self, value: Table) -> str:
        """Print it so that `parse` reads it back."""
        lines = [f"{index}: {one.shown}" for index, one in value.entries]
        if value != table_of(dict(value.entries)):
            lines.append(f"limit {show_hex(value.reach)}")
        return "\n".join(lines)

    def extremes(self) -> tuple[Table, ...]:
        """No table, one that is cut short, and one whose descriptors say all there can be said."""
        full = Descriptor((1 << 8 * LENGTH) - 1)
        return (NO_TABLE, table_of({1: full}, 7), table_of({1: Descriptor(), MOST - 1: full}))

    def sample(self, random: Random) -> Table:
        """Draw a few segments, or any bits at all."""
        drawn = (Descriptor.read(random.choice(_SAMPLES)), Descriptor(random.getrandbits(64)))
        return table_of({index: random.choice(drawn) for index in range(1, random.randint(2, 6))})


def _line(line: str) -> tuple[Any, Any]:
    word, _, rest = line.partition(" ")
    if word.lower() == "limit":
        return "limit", Whole(0, _REACH).check(parse_whole(rest))
    index, colon, content = line.partition(":")
    if not colon:
        raise BadValueError(f"{quote(line)} has no colon: {_LIKE}.")
    return _place(parse_whole(index)), Descriptor.read(content)


def _place(index: Any) -> int:
    return Whole(0, MOST - 1).check(parse_whole(index) if isinstance(index, str) else index)


def _descriptor(given: Any) -> Descriptor:
    if isinstance(given, Descriptor):
        return given
    if not isinstance(given, str):
        raise BadValueError(f"{quote(given)} is no descriptor: use 8 bytes, like ff ff 00 00 00 f3 cf 00.")
    return Descriptor.read(given)
