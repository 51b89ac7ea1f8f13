"""Start contents as parameters: words at addresses, and where the root tables of processes lie."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Kind, Label, Whole
from memlab.core.listing import LONGEST, Lines, Listing
from memlab.errors import BadValueError
from memlab.memory.address import WIDEST
from memlab.memory.dump import MOST_BYTES, WIDTHS, Dump, Endian
from memlab.memory.dump_text import parse_dump
from memlab.memory.sizes import bounded, parse_whole, quote, show_hex

ZERO: Final = "zero"
NOT_GIVEN: Final = "not given"

_PARTS: Final = (2, 3, 4)
_NUMBER: Final = Whole(0, (1 << WIDEST) - 1)
_LIKE: Final = 'use a text like "0x1000: 0x65", or {0x1000: 0x65}'


@dataclass(frozen=True)
class Words(Lines):
    """What memory holds, kept as the text of a dump; in code also a mapping from addresses to words."""

    help: str = ""

    @property
    def bounds(self) -> str:
        """In which forms."""
        return "address: word, lines of hexdump or xxd, or a JSON object"

    def check(self, value: Any) -> str:
        """Return the text; raise `BadValueError` naming the line that is wrong."""
        if isinstance(value, str):
            return self.parse(value)
        if isinstance(value, Dump):
            value = value.memory
        if not isinstance(value, Mapping):
            raise BadValueError(f"{quote(value)} is nothing that memory holds: {_LIKE}.")
        rows = {_number(address): _words(given) for address, given in islice(value.items(), MOST_BYTES)}
        if any(len(words) > 1 for words in rows.values()):
            return self.parse(json.dumps({show_hex(at): [*map(show_hex, words)] for at, words in rows.items()}))
        return self.parse("\n".join(f"{show_hex(at)}: {show_hex(word)}" for at, (word,) in rows.items()))

    def parse(self, text: str) -> str:
        """The text without blanks at the ends of its lines."""
        kept = "\n".join(line.rstrip() for line in bounded(text, LONGEST).splitlines()).strip("\n")
        if not any(isinstance(dump_of(kept, width, "little"), Dump) for width in WIDTHS):
            raise BadValueError(str(dump_of(kept, max(WIDTHS), "little")))
        return kept

    def show(self, value: str) -> str:
        """The text."""
        return value

    def extremes(self) -> tuple[str, str]:
        """Nothing, and a word at each end of memory."""
        return ("", f"0x0: 0x1\n{show_hex((1 << WIDEST) - 8)}: 0xff")

    def sample(self, random: Random) -> str:
        """Draw nothing, or a few words near the start."""
        lines = (f"{show_hex(8 * at)}: {show_hex(random.getrandbits(8))}" for at in random.sample(range(64), 3))
        return random.choice(("", "", "\n".join(lines)))


def _words(given: Any) -> list[int]:
    """One word, or several in a row."""
    words = [_number(one) for one in (given if isinstance(given, (list, tuple)) else [given])]
    if not words:
        raise BadValueError(f"Nothing lies at an address that has no word: {_LIKE}.")
    return words


def _number(value: Any) -> int:
    return _NUMBER.check(parse_whole(value) if isinstance(value, str) else value)


@lru_cache(maxsize=64)
def dump_of(text: str, width: int, endian: Endian) -> Dump | str:
    """A text read as words of a width; why it cannot be, where it cannot."""
    try:
        return parse_dump(text, width, endian)
    except BadValueError as error:
        return str(error)


class Root(NamedTuple):
    """Where the root table of a process lies.

    Attributes:
        process: Whose table.
        at: The physical address, or the number of a frame.
        in_frames: Whether it is the number of a frame.
        half: 1 for the upper half of AArch64's addresses, else 0.
    """

    process: str
    at: int
    in_frames: bool = False
    half: int = 0


@dataclass(frozen=True)
class RootKind:
    """A process and where its root table lies: ``P1: 0x30000``, ``P1: frame 48``; a number alone is P1's."""

    help: str = "a process and where its root table lies, like P1: 0x1000 or P1: frame 48"

    def check(self, value: Any) -> Root:
        """Return the root; raise `BadValueError` for what is none."""
        if not isinstance(value, tuple) or len(value) not in _PARTS:
            raise BadValueError(f"{quote(value)} is no root table: use a text like P1: 0x1000.")
        process, at, in_frames, half = Root(*value)
        if not isinstance(in_frames, bool) or half not in (0, 1):
            raise BadValueError(f"{quote(value)} is no root table: use a text like P1: 0x1000.")
        name = Label().check(process)
        if name.endswith(" upper"):
            raise BadValueError(f'{quote(name)} ends with "upper", which names the upper half: use another name.')
        return Root(name, _NUMBER.check(at), in_frames, half)

    def parse(self, text: str) -> Root:
        """Read a line."""
        name, _, place = " ".join(text.split()).rpartition(":")
        process, upper, _ = name.strip().partition(" upper")
        words = place.strip().lower()
        frame = words.startswith("frame ")
        return self.check((process or "P1", parse_whole(words.removeprefix("frame ")), frame, int(bool(upper))))

    def show(self, value: Root) -> str:
        """Print it so that `parse` reads it back."""
        place = f"frame {value.at}" if value.in_frames else show_hex(value.at)
        return f"{value.process}{' upper' * value.half}: {place}"

    def extremes(self) -> tuple[Root, ...]:
        """The first place and the last."""
        return (Root("P1", 0), Root("P2", (1 << 32) - 1), Root("P2", 3, in_frames=True, half=1))

    def sample(self, random: Random) -> Root:
        """Draw one near the start."""
        return Root(random.choice(("P1", "P2", "A")), 8 * random.randint(0, 64))


@dataclass(frozen=True)
class Roots(Listing):
    """The root tables, each process once; in code also a mapping from processes to addresses."""

    item: Kind = RootKind()
    most: int = 64

    def check(self, value: Any) -> tuple[Root, ...]:
        """Return the roots; raise `BadValueError` for what is none, or a process named twice."""
        if isinstance(value, Mapping):
            value = [(process, at) for process, at in islice(value.items(), self.most + 1)]
        roots: tuple[Root, ...] = super().check(value)
        known = [(root.process, root.half) for root in roots]
        for root in roots:
            if known.count((root.process, root.half)) > 1:
                raise BadValueError(f"{root.process} has two root tables: name each process once.")
        return roots

    def sample(self, random: Random) -> tuple[Root, ...]:
        """Draw none or one."""
        return tuple(self.item.sample(random) for _ in range(random.randint(0, 1)))


@dataclass(frozen=True)
class TableFrames:
    """Frames for the tables that are made, in this order; then the highest free ones."""

    help: str = ""
    most: int = 10_000

    def check(self, value: Any) -> tuple[int, ...]:
        """Return the frames; raise `BadValueError` for one named twice, or that cannot be."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f"{quote(value)} is no list of frames: use numbers like 5, 7, 0x10.")
        frames = tuple(Whole(0, 2**20 - 1).check(item) for item in islice(value, self.most + 1))
        if len(frames) > self.most:
            raise BadValueError(f"These are more than {self.most:,} frames: use at most so many.")
        if len(set(frames)) < len(frames):
            twice = Counter(frames).most_common(1)[0][0]
            raise BadValueError(f"Frame {twice} stands in the list twice: name each frame once.")
        return frames

    def parse(self, text: str) -> tuple[int, ...]:
        """Read ``5, 7, 0x10``; nothing is none."""
        return self.check([parse_whole(part) for part in bounded(text, LONGEST).split(",") if part.strip()])

    def show(self, value: tuple[int, ...]) -> str:
        """Print them so that `parse` reads them back."""
        return ", ".join(str(frame) for frame in value)

    def extremes(self) -> tuple[tuple[int, ...], ...]:
        """None, and two."""
        return ((), (3, 2))

    def sample(self, random: Random) -> tuple[int, ...]:
        """Draw a few."""
        return tuple(random.sample(range(32), random.randint(0, 4)))
