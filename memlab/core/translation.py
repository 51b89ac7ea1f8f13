"""What all address translation shares: one way to ask, one kind of answer.

A mechanism that translates serves `Access`, `Map` and `Unmap`, and returns a `Translation` for an access; so a TLB
stands before any of them, and a page table of any kind behind it.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final, Protocol

from memlab.core.history import Serving, Settings
from memlab.core.kinds import Choice, Label, Whole, whole
from memlab.core.request import Request, asked
from memlab.errors import BadValueError
from memlab.memory.address import Address, Split, parse_address, show_address
from memlab.memory.english import plural
from memlab.memory.entries import NEEDS, RIGHTS
from memlab.memory.sizes import parse_whole, quote

ANY_FRAME: Final = -1
_LARGEST: Final = 2**64 - 1
_VALUES: Final = range(2, 9)


@dataclass(frozen=True)
class AddressKind:
    """A logical address: a number of up to 64 bits, or a tuple with a value for each field (page and offset)."""

    help: str = "a number, or page 3 offset 849"

    def check(self, value: Any) -> Address:
        """Return the address; raise `BadValueError` for another type, a negative number or one above 64 bits."""
        if isinstance(value, (tuple, list)) and len(value) in _VALUES:
            return tuple(self._number(item) for item in value)
        return self._number(value)

    def _number(self, value: Any) -> int:
        number = whole(value)
        if number is None:
            raise BadValueError(f"{quote(value)} is no address: use a number, or a pair (page, offset).")
        if number < 0:
            shown = str(number) if number >= -_LARGEST else "That number"
            raise BadValueError(f"{shown} is negative: addresses start at 0.")
        if number > _LARGEST:
            raise BadValueError(f"A number of {number.bit_length():,} bits is too wide: use at most 64 bits.")
        return number

    def parse(self, text: str) -> Address:
        """Read an address as `parse_address` does, and check it."""
        return self.check(parse_address(text))

    def show(self, value: Address) -> str:
        """Print the address so that `parse` reads it back."""
        return show_address(value)

    def extremes(self) -> tuple[int, int]:
        """The two bounds."""
        return (0, _LARGEST)

    def sample(self, random: Random) -> Address:
        """Draw an address of a random magnitude, or a small page and offset."""
        if random.random() < 0.2:  # noqa: PLR2004 - one in five is a pair
            return (random.randint(0, 8), random.randint(0, 8))
        return random.getrandbits(random.choice((4, 8, 12, 14, 24, 32, 32, 48, 64)))


@dataclass(frozen=True)
class FrameKind:
    """A frame number, or ``any``: the next free one."""

    help: str = "a frame number, or any"
    most: int = 2**52 - 1

    def check(self, value: Any) -> int:
        """Return the frame, `ANY_FRAME` for any; raise `BadValueError` for anything else."""
        if whole(value) == ANY_FRAME or (isinstance(value, str) and value == "any"):
            return ANY_FRAME
        return Whole(0, self.most).check(value)

    def parse(self, text: str) -> int:
        """Read ``any`` or a number."""
        return ANY_FRAME if re.fullmatch(r"\s*any\s*", text, re.IGNORECASE) else self.check(parse_whole(text))

    def show(self, value: int) -> str:
        """``any``, or the number."""
        return "any" if value == ANY_FRAME else str(value)

    def extremes(self) -> tuple[int, int, int]:
        """Any, the first and the last."""
        return (ANY_FRAME, 0, self.most)

    def sample(self, random: Random) -> int:
        """Draw any, or a small number."""
        return random.choice((ANY_FRAME, ANY_FRAME, random.randint(0, 40)))


@dataclass(frozen=True)
class PageCount(Whole):
    """How many pages; drawn ones are few, so that histories stay short."""

    def sample(self, random: Random) -> int:
        """Draw a small number."""
        return min(self.most, random.choice((1, 1, 1, 2, 3, random.randint(1, 24))))


_PROCESS: Final = Label("whose address space")
_PAGES: Final = PageCount(1, 1024, "pages", "how many pages in a row")


@dataclass(frozen=True)
class Access(Request):
    """Read, write or execute the byte at a logical address."""

    process: str = asked(_PROCESS)
    address: int | tuple[int, ...] = asked(AddressKind())
    kind: str = asked(Choice(tuple(NEEDS), "what is done there"), default="read")


@dataclass(frozen=True)
class Map(Request):
    """Map pages, from the one that holds an address on, to frames from one on (or to any that are free)."""

    process: str = asked(_PROCESS)
    address: int | tuple[int, ...] = asked(AddressKind("in the first page: a number, or page 3 offset 0"))
    frame: int = asked(FrameKind(), default=ANY_FRAME)
    pages: int = asked(_PAGES, default=1)
    rights: str = asked(Choice(RIGHTS, "what may be done there: read, write, execute"), default="rw")


@dataclass(frozen=True)
class Unmap(Request):
    """Take pages out of the table, from the one that holds an address on."""

    process: str = asked(_PROCESS)
    address: int | tuple[int, ...] = asked(AddressKind("in the first page: a number, or page 3 offset 0"))
    pages: int = asked(_PAGES, default=1)


@dataclass(frozen=True)
class Translation:
    """What became of an access.

    Attributes:
        references: Accesses to memory: those to tables, and the one to the byte where it came to that.
        frame: The frame, or None for a fault.
        physical: The physical address, or None for a fault.
        rights: What the page allows.
        fault: Why there is no frame ("" where there is one).
        start: The physical address that offset 0 has, or would have, where frames have no common size; it may be
            negative where offsets count from the top.
        offsets: The first legal offset and the first one behind the legal ones, where not all are.
    """

    references: int
    frame: int | None = None
    physical: int | None = None
    rights: str = ""
    fault: str = ""
    start: int | None = None
    offsets: tuple[int, int] | None = None


class Translator(Protocol):
    """A mechanism that translates addresses, as another one sees it that stands in front.

    One in which an access may change what other pages translate to, because pages are loaded when they are asked for,
    offers one more method, ``told(settings, state, process, page)``: what it says of a page, with nothing loaded.
    """

    @property
    def settings(self) -> Settings:
        """Its parameters now."""

    def split(self, settings: Settings) -> Split:
        """How it divides an address; the offset is the last field."""

    def references(self, settings: Settings) -> int:
        """The accesses to memory of one translation that succeeds, the byte's own included."""

    def start(self, settings: Settings) -> Hashable:
        """Its state before any request."""

    def serve(self, settings: Settings, state: Any, request: Any) -> Serving[Any, Any]:
        """Serve `Access` (returns a `Translation`), `Map` and `Unmap`."""


def page_at(split: Split, address: Address) -> int | str:
    """The number of the page that an address lies in, or why there is none."""
    try:
        return split.page_of(split.resolve(address))
    except BadValueError as error:
        return str(error)


def no_page(page: int, bits: int) -> str:
    """Why there is no page of this number, where page numbers have so many bits; empty where there is one."""
    if not page >> bits:
        return ""
    return f"There is no page {page:,}: a number of {plural(bits, 'bit')} is at most {(1 << bits) - 1:,}."


def pages_asked(split: Split, request: Map | Unmap) -> Iterator[int | str]:
    """The number of each page asked for; last of all why there is no such page, should it come to that."""
    first = page_at(split, request.address)
    if isinstance(first, str):
        yield first
        return
    for page in range(first, first + request.pages):
        if refusal := no_page(page, split.width - split.offset.bits):
            yield refusal
            return
        yield page
