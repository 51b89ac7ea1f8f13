"""What a PowerPC starts with: the segment registers of processes, and entries that lie in memory already."""

from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Kind, Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote, show_hex

SEGMENTS: Final = 16
_WORD: Final = Whole(0, 2**32 - 1)
_ENTRY_BYTES: Final = 8
_WORDS: Final = 2


class Registers(NamedTuple):
    """The segment registers while a process runs, from register 0 on; those that are not given hold 0."""

    process: str
    words: tuple[int, ...]


class Given(NamedTuple):
    """An entry in memory: where it lies, and its two words."""

    address: int
    first: int
    second: int


@dataclass(frozen=True)
class RegistersKind:
    """A process and what its segment registers hold: ``P1: 0x20000010, 0x20000011``."""

    help: str = "a process and its segment registers, like P1: 0x20000010, 0x20000011"

    def check(self, value: Any) -> Registers:
        """Return the registers; raise `BadValueError` for what is none, or more than there are."""
        if not isinstance(value, (tuple, list)) or len(value) != len(Registers._fields):
            raise BadValueError(f"{quote(value)} are no registers: use a text like P1: 0x20000010, 0x20000011.")
        process, words = value
        if not isinstance(words, (tuple, list)) or len(words) > SEGMENTS:
            raise BadValueError(f"{quote(words)} are no registers: use up to {SEGMENTS} words.")
        return Registers(Label().check(process), tuple(map(_WORD.check, words)))

    def parse(self, text: str) -> Registers:
        """Read a line."""
        process, colon, words = text.rpartition(":")
        if not colon:
            raise BadValueError(f"{quote(text)} names no process: write it like P1: 0x20000010, 0x20000011.")
        return self.check((process, [parse_whole(word) for word in words.split(",") if word.strip()]))

    def show(self, value: Registers) -> str:
        """Print it so that `parse` reads it back."""
        return f"{value.process}: {', '.join(show_hex(word, 32) for word in value.words)}"

    def extremes(self) -> tuple[Registers, ...]:
        """No register, and all of them full."""
        return (Registers("P2", ()), Registers("P1", (2**32 - 1,) * SEGMENTS))

    def sample(self, random: Random) -> Registers:
        """Draw a few small numbers of segments."""
        return Registers(random.choice("ABC"), tuple(1 << 29 | random.randint(0, 99) for _ in range(4)))


@dataclass(frozen=True)
class EntryKind:
    """An entry of the table and where it lies: ``0x10000: 0x80000800, 0x00005002``."""

    help: str = "an entry's address and its two words, like 0x10000: 0x80000800, 0x00005002"

    def check(self, value: Any) -> Given:
        """Return the entry; raise `BadValueError` for what is none, or one that does not begin at 8 bytes."""
        if not isinstance(value, (tuple, list)) or len(value) != len(Given._fields):
            raise BadValueError(f"{quote(value)} is no entry: use a text like 0x10000: 0x80000800, 0x00005002.")
        address, first, second = map(_WORD.check, value)
        if address % _ENTRY_BYTES:
            raise BadValueError(f"{show_hex(address)} starts no entry: use a multiple of {_ENTRY_BYTES}.")
        return Given(address, first, second)

    def parse(self, text: str) -> Given:
        """Read a line."""
        address, colon, rest = text.partition(":")
        words = rest.replace(",", " ").split()
        if not colon or len(words) != _WORDS:
            raise BadValueError(f"{quote(text)} is no entry: write it like 0x10000: 0x80000800, 0x00005002.")
        return self.check((parse_whole(address), *map(parse_whole, words)))

    def show(self, value: Given) -> str:
        """Print it so that `parse` reads it back."""
        address, first, second = (show_hex(word, 32) for word in value)
        return f"{address}: {first}, {second}"

    def extremes(self) -> tuple[Given, ...]:
        """One at each end of memory."""
        return (Given(0, 0, 0), Given(2**32 - _ENTRY_BYTES, 2**32 - 1, 2**32 - 1))

    def sample(self, random: Random) -> Given:
        """Draw one near the start."""
        return Given(_ENTRY_BYTES * random.randint(0, 63), 1 << 31 | random.randint(0, 99), random.randint(0, 99) << 12)


@dataclass(frozen=True)
class GivenRegisters(Listing):
    """The registers of processes, one process a line."""

    item: Kind = RegistersKind()
    most: int = 64


@dataclass(frozen=True)
class GivenEntries(Listing):
    """Entries in memory, one a line."""

    item: Kind = EntryKind()
    most: int = 4_096
