"""Entries of one's own as a parameter: one layout for all levels, or a line for each, the root's first."""

from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core.kinds import Kind
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.memory.own_entries import OwnEntry, parse_entry, show_entry
from memlab.memory.sizes import quote

_SOME: Final = (
    "page7 valid1",
    "valid 7, frame 6:0",
    "8 bytes: frame 51:12, user 2, write 1, valid 0",
    "8 bytes",
    "1 byte",
)


@dataclass(frozen=True)
class EntryKind:
    """An entry as `memlab.memory.own_entries` reads it."""

    help: str = "which bits are the frame, valid and rights, like frame 7:1, valid 0, or only the size, like 8 bytes"

    def check(self, value: Any) -> OwnEntry:
        """Return the entry; raise `BadValueError` for anything else."""
        if not isinstance(value, OwnEntry):
            raise BadValueError(f"{quote(value)} is no entry: use a text like frame 7:1, valid 0.")
        return value

    def parse(self, text: str) -> OwnEntry:
        """Read an entry."""
        return parse_entry(text)

    def show(self, value: OwnEntry) -> str:
        """Print it so that `parse` reads it back."""
        return show_entry(value)

    def extremes(self) -> tuple[OwnEntry, ...]:
        """Narrow ones and wide ones."""
        return tuple(map(parse_entry, _SOME))

    def sample(self, random: Random) -> OwnEntry:
        """Draw one of a few."""
        return parse_entry(random.choice(_SOME))


@dataclass(frozen=True)
class OwnEntries(Listing):
    """None for the textbook's, one for all levels, or one a line, the root's first."""

    item: Kind = EntryKind()
    help: str = ""
    most: int = 6

    def sample(self, random: Random) -> tuple[OwnEntry, ...]:
        """Draw at most one."""
        return tuple(self.item.sample(random) for _ in range(random.randint(0, 1)))
