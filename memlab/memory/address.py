"""An address as bit fields: s, p, p1, p2, d, most significant first.

A logical address of m bits with pages of 2^n bytes has m - n bits of page number and n bits of offset
(Silberschatz, Galvin, Gagne, Operating System Concepts, section "Paging"); tables of several levels divide the
page number further.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from memlab.errors import BadValueError
from memlab.memory.english import agree
from memlab.memory.sizes import bounded, cut, parse_whole, quote, show_hex

WIDEST: Final = 64
_DECIMAL_UPTO: Final = 16
_LONGEST: Final = 1_000
# Of words with one space between them, so that no two parts of it can match the same spaces.
_PAIR: Final = re.compile(r"(?:page|p) ?(\S+?) ?,? (?:offset|d) ?(\S+)", re.IGNORECASE)

Address = int | tuple[int, ...]
"""A whole number, or the values of its fields: ``(3, 849)`` is page 3, offset 849."""


@dataclass(frozen=True)
class BitField:
    """The bits ``high`` to ``low`` of a word, bit 0 the least significant; no bits where ``high`` is below ``low``."""

    name: str
    high: int
    low: int

    @property
    def bits(self) -> int:
        """How many bits it has."""
        return self.high - self.low + 1

    @property
    def mask(self) -> int:
        """Ones where the field lies."""
        return ((1 << self.bits) - 1) << self.low

    def of(self, word: int) -> int:
        """The field's value in a word.

        Examples:
            >>> BitField("p1", 31, 22).of(0x20021406)
            128
        """
        return (word & self.mask) >> self.low

    def put(self, word: int, value: int) -> int:
        """The word with this field set to a value.

        Raises:
            BadValueError: The value needs more bits than the field has.
        """
        if not 0 <= value < 1 << self.bits:
            shown = f"{value:,}" if value.bit_length() <= WIDEST else quote(value)
            room = f"{agree(self.bits, 'bit', 'hold')} 0 to {(1 << self.bits) - 1:,}" if self.bits else "it has no bits"
            raise BadValueError(f"{shown} does not fit {self.name}: {room}.")
        return word & ~self.mask | value << self.low


@dataclass(frozen=True)
class Split:
    """How an address divides into named fields: ``(name, bits)`` pairs, most significant first, the offset last.

    Raises:
        BadValueError: No field, a name twice, a negative width, or more than 64 bits together.
    """

    parts: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        names = [name for name, _ in self.parts]
        if not names or len(set(names)) < len(names):
            raise BadValueError(f"The fields {', '.join(names) or '(none)'}: name at least one, and each once.")
        if any(bits < 0 for _, bits in self.parts) or self.width > WIDEST:
            raise BadValueError(
                f"{self} has fields of {self.width} bits together: use widths from 0, at most {WIDEST} in all."
            )

    @cached_property
    def width(self) -> int:
        """The bits of the whole address."""
        return sum(bits for _, bits in self.parts)

    @cached_property
    def fields(self) -> tuple[BitField, ...]:
        """The fields with their places."""
        high, fields = self.width - 1, []
        for name, bits in self.parts:
            fields.append(BitField(name, high, high - bits + 1))
            high -= bits
        return tuple(fields)

    @property
    def offset(self) -> BitField:
        """The last field: the byte within the page."""
        return self.fields[-1]

    def field(self, name: str) -> BitField:
        """The field of a name.

        Raises:
            BadValueError: There is none.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise BadValueError(
            f"There is no field {quote(name)}: this address has {', '.join(name for name, _ in self.parts)}."
        )

    def values(self, address: int) -> tuple[int, ...]:
        """The value of each field.

        Examples:
            >>> Split((("p1", 10), ("p2", 10), ("d", 12))).values(0x20021406)
            (128, 33, 1030)
        """
        return tuple(field.of(address) for field in self.fields)

    def join(self, values: Iterable[int]) -> int:
        """The address with these values in its fields.

        Raises:
            BadValueError: A value needs more bits than its field has.
        """
        address = 0
        for field, value in zip(self.fields, values, strict=True):
            address = field.put(address, value)
        return address

    def page_of(self, address: int) -> int:
        """All that stands above the offset, as one number."""
        return address >> self.offset.bits

    def resolve(self, address: Address) -> int:
        """The address that somebody named: a number, a page and an offset, or a value for each field.

        Raises:
            BadValueError: A value needs more bits than there are, or there are too few or too many values.
        """
        if isinstance(address, int):
            return BitField("an address", self.width - 1, 0).put(0, address)
        if len(address) == len(self.parts):
            return self.join(address)
        if len(address) == len(("page", "offset")):
            page = BitField("the page number", self.width - 1, self.offset.bits)
            return self.offset.put(page.put(0, address[0]), address[1])
        raise BadValueError(
            f"{cut(show_address(address))} has {len(address)} values: use 2 or {len(self.parts)}, for {self}."
        )

    def parse(self, text: str) -> int:
        """Read an address as `parse_address` does, or by its fields' names: ``p1 0x80 p2 0x21 d 0x406``.

        Raises:
            BadValueError: The text is none of these, or does not fit.
        """
        words = bounded(text, _LONGEST).replace("=", " ").replace(",", " ").split()
        if words[::2] == [name for name, _ in self.parts] and len(words) == 2 * len(self.parts):
            return self.join(parse_whole(word) for word in words[1::2])
        return self.resolve(parse_address(text))

    def show(self, address: int) -> str:
        """Print an address in the split.

        Examples:
            >>> Split((("p1", 10), ("p2", 10), ("d", 12))).show(0x20021406)
            'p1 0x080 | p2 0x021 | d 0x406'
        """
        shown = (f"{field.name} {show_hex(field.of(address), field.bits)}" for field in self.fields if field.bits)
        return " | ".join(shown)

    def show_whole(self, address: int) -> str:
        """Print an address of this width in one piece: up to 16 bits in decimal, beyond in hexadecimal."""
        return f"{address:,}" if self.width <= _DECIMAL_UPTO else show_hex(address, self.width)

    def __str__(self) -> str:
        return "/".join(str(bits) for _, bits in self.parts)


def parse_address(text: str) -> Address:
    """Read an address: a whole number in any spelling of `parse_whole`, a page and an offset, or field values.

    Args:
        text: Like ``13``, ``0x20021406``, ``0b1101``, ``page 3 offset 849`` or ``0x80 | 0x21 | 0x406``; at most
            1,000 characters.

    Raises:
        BadValueError: The text is none of these.

    Examples:
        >>> parse_address("page 3 offset 849"), parse_address("0x80 | 0x21 | 0x406"), parse_address("0b1101")
        ((3, 849), (128, 33, 1030), 13)
    """
    words = bounded(text, _LONGEST).replace("=", " ").split()
    if pair := _PAIR.fullmatch(" ".join(words)):
        return parse_whole(pair[1]), parse_whole(pair[2])
    if "|" in text:
        return tuple(parse_whole(part.split()[-1] if part.split() else part) for part in text.split("|"))
    return parse_whole(text)


def show_address(address: Address) -> str:
    """Print an address so that `parse_address` reads it back: small numbers in decimal, large ones in hexadecimal.

    Examples:
        >>> show_address(13), show_address(0x20021406), show_address((3, 849)), show_address((128, 33, 1030))
        ('13', '0x20021406', 'page 3 offset 849', '0x80 | 0x21 | 0x406')
    """
    if isinstance(address, int):
        return str(address) if address < 1 << _DECIMAL_UPTO else show_hex(address)
    if len(address) == len(("page", "offset")):
        return f"page {address[0]} offset {address[1]}"
    return " | ".join(show_hex(value) for value in address)


def two_part(page_bits: int, offset_bits: int) -> Split:
    """The split of one-level paging: page number p and offset d."""
    return Split((("p", page_bits), ("d", offset_bits)))


def levels(index_bits: Sequence[int], offset_bits: int) -> Split:
    """The split of a page table of several levels: p1, p2, ... and offset d.

    Examples:
        >>> str(levels((10, 10), 12))
        '10/10/12'
    """
    return Split((*((f"p{number}", bits) for number, bits in enumerate(index_bits, start=1)), ("d", offset_bits)))
