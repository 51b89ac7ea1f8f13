"""The selector: 16 bits that name a descriptor, 13 of index, one for the table, two of requested privilege."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core.kinds import whole
from memlab.errors import BadValueError
from memlab.memory.address import Split
from memlab.memory.sizes import parse_whole, quote, show_hex

BITS: Final = 16
SPLIT: Final = Split((("index", 13), ("TI", 1), ("RPL", 2)))

_PARTS: Final = re.compile(r"\s*([GL])DT (\d+)(?: RPL ([0-3]))?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Selector:
    """A selector in its parts.

    Attributes:
        index: Which descriptor of the table.
        local: Whether the table is the LDT (TI 1), else it is the GDT (TI 0).
        rpl: The requested privilege level, 0 to 3.
    """

    index: int
    local: int
    rpl: int

    @classmethod
    def of(cls, word: int) -> "Selector":
        """Take 16 bits apart.

        Examples:
            >>> Selector.of(0x1B)
            Selector(index=3, local=0, rpl=3)
        """
        return cls(*SPLIT.values(word))

    @property
    def parts(self) -> tuple[int, int, int]:
        """Index, TI and RPL."""
        return self.index, self.local, self.rpl

    @property
    def word(self) -> int:
        """The 16 bits."""
        return SPLIT.join(self.parts)

    @property
    def table(self) -> str:
        """The table by its name."""
        return "LDT" if self.local else "GDT"

    @property
    def is_null(self) -> bool:
        """Whether it names entry 0 of the GDT, which nobody may use."""
        return self.index == 0 and not self.local

    @property
    def error_code(self) -> int:
        """What a fault that refuses it pushes: the selector without its RPL."""
        return self.word & ~3

    @property
    def place(self) -> int:
        """Where the descriptor starts, in bytes from the start of its table."""
        return 8 * self.index

    @property
    def shown(self) -> str:
        """The 16 bits as they print."""
        return show_hex(self.word, BITS)

    @property
    def named(self) -> str:
        """The descriptor by its place."""
        return f"entry {self.index} of the {self.table}"


@dataclass(frozen=True)
class SelectorKind:
    """A selector by its 16 bits, or by its parts: ``GDT 3 RPL 3``."""

    help: str = "a selector, like 0x1b or GDT 3 RPL 3"

    @property
    def bounds(self) -> str:
        """In which forms."""
        return "0x0000 to 0xffff"

    def check(self, value: Any) -> int:
        """Return the 16 bits; raise `BadValueError` for anything else."""
        number = whole(value.word if isinstance(value, Selector) else value)
        if number is None or not 0 <= number < 1 << BITS:
            raise BadValueError(f"{quote(value)} is no selector: use 16 bits, like 0x1b, or GDT 3 RPL 3.")
        return number

    def parse(self, text: str) -> int:
        """Read ``0x1b``, ``GDT 3 RPL 3`` or ``LDT 0``."""
        if parts := _PARTS.fullmatch(" ".join(text.split())):
            local, index, rpl = parts[1].upper() == "L", parts[2], int(parts[3] or 0)
            if len(index) > 4 or int(index) >= 1 << SPLIT.fields[0].bits:  # noqa: PLR2004 - digits of 8191
                raise BadValueError(f"{quote(text)} names no descriptor: a table has entries 0 to 8,191.")
            return Selector(int(index), int(local), rpl).word
        return self.check(parse_whole(text))

    def show(self, value: int) -> str:
        """Print it so that `parse` reads it back."""
        return show_hex(value, BITS)

    def extremes(self) -> tuple[int, int]:
        """The null selector, and the last one."""
        return (0, (1 << BITS) - 1)

    def sample(self, random: Random) -> int:
        """Draw one of the first few descriptors, or any."""
        near = Selector(random.randint(0, 5), int(random.random() < 0.2), random.choice((0, 3))).word  # noqa: PLR2004
        return random.choice((near, near, random.getrandbits(BITS)))
