"""Memory dumps: words at addresses, and how tools print them. `memlab.memory.dump_text` reads them back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

from memlab.errors import BadValueError
from memlab.memory.address import WIDEST
from memlab.memory.english import plural
from memlab.memory.sizes import quote, show_hex

Endian = Literal["little", "big"]
WIDTHS: Final = (1, 2, 4, 8)
MOST_BYTES: Final = 2**22
_ROW: Final = 16


@dataclass(frozen=True)
class Dump:
    """Words at addresses.

    Attributes:
        words: The address and the value of each, by address.
        width: The bytes of a word: 1, 2, 4 or 8.
        endian: Which byte lies first: ``little``, the lowest, or ``big``.

    Raises:
        BadValueError: A value or an address is out of bounds, two words overlap, or there are too many.
    """

    words: tuple[tuple[int, int], ...]
    width: int = 4
    endian: Endian = "little"

    def __post_init__(self) -> None:
        _check_shape(self.width, self.endian)
        object.__setattr__(self, "words", tuple(sorted(self.words)))
        if len(self.words) * self.width > MOST_BYTES:
            raise BadValueError(f"{len(self.words):,} words are too many: use at most {MOST_BYTES:,} bytes.")
        behind = 0
        for address, value in self.words:
            if not behind <= address <= (1 << WIDEST) - self.width:
                raise BadValueError(f"A word at {show_hex(max(address, 0))} lies in another, or beyond 2^{WIDEST}.")
            if not 0 <= value < 1 << 8 * self.width:
                raise BadValueError(f"{quote(value)} at {show_hex(address)} does not fit {plural(self.width, 'byte')}.")
            behind = address + self.width

    @cached_property
    def memory(self) -> dict[int, int]:
        """The value of each word by its address."""
        return dict(self.words)

    def of(self, width: int, endian: Endian) -> "Dump":
        """The same bytes as words of another width or order.

        Raises:
            BadValueError: Some bytes make no whole word.
        """
        return packed(dict(self._bytes()), width, endian)

    def runs(self) -> Iterator[tuple[int, bytes]]:
        """Bytes that lie one behind the other, up to 16 and up to a multiple of 16, each with its address."""
        start, run = 0, bytearray()
        for at, byte in self._bytes():
            if run and (at != start + len(run) or at % _ROW == 0):
                yield start, bytes(run)
                run.clear()
            start = start if run else at
            run.append(byte)
        if run:
            yield start, bytes(run)

    def _bytes(self) -> Iterator[tuple[int, int]]:
        for address, value in self.words:
            yield from enumerate(value.to_bytes(self.width, self.endian), start=address)


def _check_shape(width: int, endian: str) -> None:
    if width not in WIDTHS:
        raise BadValueError(f"Words of {quote(width)} bytes: use 1, 2, 4 or 8.")
    if endian not in get_args(Endian):
        raise BadValueError(f"{quote(endian)} is no order of bytes: use little or big.")


def packed(content: Mapping[int, int], width: int, endian: Endian) -> Dump:
    """Bytes by their address as words at multiples of their width.

    Raises:
        BadValueError: Some bytes make no whole word.
    """
    _check_shape(width, endian)
    words = []
    for address in sorted({at - at % width for at in content}):
        parts = [content.get(address + at) for at in range(width)]
        whole = bytes(part for part in parts if part is not None)
        if len(whole) < width:
            raise BadValueError(
                f"Of the word of {width} bytes at {show_hex(address)} only {len(whole)} are there: use words of "
                "fewer bytes, or copy the dump whole."
            )
        words.append((address, int.from_bytes(whole, endian)))
    return Dump(tuple(words), width, endian)


def show_dump(dump: Dump, form: str = "words") -> str:
    """Print a dump so that it reads back.

    Args:
        dump: What is printed.
        form: ``words``, ``hexdump``, ``xxd`` or ``json``.

    Examples:
        >>> print(show_dump(Dump(((0x1000, 0x65), (0x1004, 0x464C457F))), "hexdump"))
        00001000  65 00 00 00 7f 45 4c 46                           |e....ELF|
        00001008
    """
    match form:
        case "words":
            return "\n".join(f"{show_hex(at, 32)}: {show_hex(word, 8 * dump.width)}" for at, word in dump.words)
        case "json":
            return json.dumps({show_hex(at): show_hex(word) for at, word in dump.words}, indent=1)
        case "hexdump" | "xxd":
            return "\n".join(_rows(dump, form))
    raise BadValueError(f"There is no form {quote(form)}: use words, hexdump, xxd or json.")


def _rows(dump: Dump, form: str) -> Iterator[str]:
    end = 0
    for at, run in dump.runs():
        if form == "xxd":
            yield f"{at:08x}: {run.hex(' ', -2):<39}  {as_text(run)}"
        else:
            halves = f"{run[:8].hex(' ')}  {run[8:].hex(' ')}".rstrip()
            yield f"{at:08x}  {halves:<49} |{as_text(run)}|"
        end = at + len(run)
    if form == "hexdump" and end:
        yield f"{end:08x}"


def as_text(run: bytes) -> str:
    """Bytes as the last column of a dump shows them: printable ASCII, and a dot for any other.

    Examples:
        >>> as_text(bytes([0x7F, 0x45, 0x20, 0x00]))
        '.E .'
    """
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in run)  # noqa: PLR2004 - printable ASCII
