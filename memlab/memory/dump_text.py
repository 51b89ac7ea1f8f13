"""Memory dumps read from text, as tools and exercises print them.

- ``hexdump -C``: ``00001000  7f 45 4c 46 ...  |.ELF|``, and plain ``hexdump`` with words of two bytes, lowest first;
  a line ``*`` stands for more of the line before it
- ``xxd``: ``00001000: 7f45 4c46 ...  .ELF``
- words: ``0x1000: 0x65``, with the colon, several in a row at successive addresses; in hexadecimal without ``0x``
  where a leading zero or a letter anywhere in the dump shows that its numbers are such
- JSON: ``{"0x1000": "0x65", "4100": [1, 2]}``
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple

from memlab.errors import BadValueError
from memlab.memory.dump import MOST_BYTES, Dump, Endian, as_text, packed
from memlab.memory.sizes import bounded, parse_whole, quote, show_hex

LONGEST: Final = 2**24
_HEXDUMP: Final = re.compile(r"((?:0x)?[0-9a-f]{1,16})((?: [0-9a-f]{2}){1,16})(?: \|.*)?", re.IGNORECASE)
_HALVES: Final = re.compile(r"([0-9a-f]{7,16})((?: [0-9a-f]{4}){1,8})", re.IGNORECASE)
_XXD: Final = re.compile(
    r"((?:0x)?[0-9a-f]{1,16}): ((?:(?:[0-9a-f]{2}){1,16} )*(?:[0-9a-f]{2}){1,16})(?: {2,40}(.{1,32}))?", re.IGNORECASE
)
_BARE: Final = re.compile(r"[0-9a-f]{1,16}", re.IGNORECASE)
_SHOWS_HEX: Final = re.compile(r"0[0-9a-f]+|[0-9]*[a-f][0-9a-f]*", re.IGNORECASE)
_BLANK_COLUMN: Final = " " * 18  # two blanks and a text of sixteen, the narrowest that ends a line of xxd
_MOST_WORDS: Final = 64
_LIKE: Final = '"0x1000: 0x65", or a line of hexdump -C or of xxd'


class _Line(NamedTuple):
    """A line of words: its number, its text, and the address and the words as they are written."""

    number: int
    text: str
    parts: list[str]


def parse_dump(text: str, width: int = 4, endian: Endian = "little") -> Dump:
    r"""Read a memory dump.

    Args:
        text: Lines of ``hexdump``, of ``xxd``, of words at addresses, or a JSON object.
        width: The bytes of a word: 1, 2, 4 or 8.
        endian: How bytes make a word, where the dump shows bytes: ``little`` or ``big``.

    Raises:
        BadValueError: A line is none of these, or tells what cannot be; names the line.

    Examples:
        >>> parse_dump("0x1000: 0x65 0x66\n0x2000: 7").memory
        {4096: 101, 4100: 102, 8192: 7}
        >>> parse_dump("00000000  7f 45 4c 46 02 01 01 00  |.ELF....|").memory
        {0: 1179403647, 4: 65794}
    """
    return parse_dump_lines(bounded(text, LONGEST).splitlines(), width, endian)


def parse_dump_lines(lines: Iterable[str], width: int = 4, endian: Endian = "little") -> Dump:
    """Read the lines of a memory dump, as `parse_dump` does."""
    Dump((), width, endian)  # refuses a width or an order that cannot be
    numbered = enumerate(lines, start=1)
    for number, line in numbered:
        if line.lstrip().startswith(("{", "[")):
            text = "\n".join([line, *(rest for _, rest in numbered)])
            return Dump(tuple(_of_json(text, width)), width, endian)
        if line.strip():
            return _Reader(width, endian).read(chain([(number, line)], numbered))
    return Dump((), width, endian)


class _Reader:
    """Gathers bytes and lines of words; what bare numbers are is known at the end."""

    def __init__(self, width: int, endian: Endian) -> None:
        self._width, self._endian = width, endian
        self._bytes: dict[int, int] = {}
        self._lines: list[_Line] = []
        self._row: tuple[int, bytes] | None = None
        self._repeats = False
        self._told = 0

    def read(self, lines: Iterable[tuple[int, str]]) -> Dump:
        """All of them, with their numbers."""
        for number, line in lines:
            try:
                self._take(number, line)
            except BadValueError as error:
                raise _named(number, line, error) from None
        if self._repeats:
            raise BadValueError('The dump ends with "*": the last line, which tells how often, was cut.')
        dump = packed(self._bytes, self._width, self._endian)
        words = [(address, word, line) for line in self._lines for address, word in self._of_line(line)]
        self._refuse_overlaps(sorted(words, key=itemgetter(0)))
        return Dump((*dump.words, *(pair[:2] for pair in words)), self._width, self._endian)

    def _take(self, number: int, line: str) -> None:
        words = " ".join(line.split())
        if words == "*" and self._row:
            self._repeats = True
        elif found := self._of_xxd(line) or _HEXDUMP.fullmatch(words):
            self._keep(int(found[1], 16), bytes.fromhex(found[2]))
        elif found := _HALVES.fullmatch(words):
            self._keep(int(found[1], 16), b"".join(bytes.fromhex(half)[::-1] for half in found[2].split()))
        elif self._row and _BARE.fullmatch(words):
            self._fill(int(words, 16))  # the last line of hexdump tells where the dump ends
        elif words := line.partition("#")[0].strip():
            self._keep_words(number, words)

    def _of_xxd(self, line: str) -> "re.Match[str] | None":
        """A line whose last column shows what its bytes are; of blanks the column may have been trimmed away."""
        found = _XXD.fullmatch(line.strip())
        if not found or (found[3] is None and self._may_be_words(line, found[2])):
            return None
        shown = as_text(bytes.fromhex(found[2])).strip()
        return found if shown == (found[3] or "").strip() else None

    def _may_be_words(self, line: str, row: str) -> bool:
        return len(row.partition(" ")[0]) == 2 * self._width and not line.endswith(_BLANK_COLUMN)

    def _keep(self, address: int, row: bytes) -> None:
        self._fill(address)
        if any(address + at in self._bytes for at in range(len(row))):
            raise BadValueError("it tells of bytes that a line before told of.")
        if len(self._bytes) + len(row) > MOST_BYTES:
            raise BadValueError(f"the dump is too large: use at most {MOST_BYTES:,} bytes.")
        self._bytes.update(enumerate(row, start=address))
        self._row = (address, row)

    def _fill(self, end: int) -> None:
        """What a line ``*`` stood for: the row before it again and again, up to here."""
        if not self._repeats or not self._row:
            return
        self._repeats, (start, row) = False, self._row
        missing = end - start - len(row)
        if not 0 <= missing <= MOST_BYTES - len(self._bytes):
            raise BadValueError(f'the "*" before it stands for {missing:,} bytes: use at most {MOST_BYTES:,}.')
        again = row * (missing // len(row) + 1)
        self._bytes.update(enumerate(again[:missing], start=start + len(row)))

    def _keep_words(self, number: int, line: str) -> None:
        parts = line.replace(":", " ").replace("=", " ").replace(",", " ").split()
        if not 2 <= len(parts) <= _MOST_WORDS:  # noqa: PLR2004 - an address and a word
            raise BadValueError(f"it should be like {_LIKE}.")
        self._told += len(parts) - 1
        if self._told * self._width > MOST_BYTES:
            raise BadValueError(f"the dump is too large: use at most {MOST_BYTES:,} bytes.")
        self._lines.append(_Line(number, line, parts))

    @cached_property
    def _in_hex(self) -> bool:
        """Whether bare numbers are hexadecimal: a leading zero or a letter anywhere shows it."""
        return any(_SHOWS_HEX.fullmatch(part) for line in self._lines for part in line.parts)

    def _of_line(self, line: _Line) -> Iterator[tuple[int, int]]:
        try:
            address, *words = (_number(part, self._in_hex) for part in line.parts)
            # A dump of its own, so that what does not fit is named with its line.
            yield from Dump(
                tuple((address + at * self._width, word) for at, word in enumerate(words)), self._width
            ).words
        except BadValueError as error:
            raise _named(line.number, line.text, error) from None

    def _refuse_overlaps(self, words: list[tuple[int, int, _Line]]) -> None:
        for (before, _, one), (address, _, other) in pairwise(words):
            if address < before + self._width:
                line = max(one, other)
                told = f"there is a word of {self._width} bytes at {show_hex(before)} already."
                raise _named(line.number, line.text, told)


def _named(number: int, line: str, reason: object) -> BadValueError:
    return BadValueError(f"Line {number:,} is {quote(line)}: {reason}")


def _number(word: str, in_hex: bool) -> int:
    return int(word, 16) if in_hex and _BARE.fullmatch(word) else parse_whole(word)


def _of_json(text: str, width: int) -> Iterator[tuple[int, int]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadValueError(f"{quote(text)} is no JSON: the text was cut, copy it whole.") from None
    for key, value in document.items() if isinstance(document, dict) else [("0", document)]:
        address = parse_whole(key)
        for at, word in enumerate(value if isinstance(value, list) else [value]):
            yield address + at * width, _json_number(key, word)


def _json_number(key: str, word: Any) -> int:
    if isinstance(word, str):
        return parse_whole(word)
    if isinstance(word, bool) or not isinstance(word, int):
        raise BadValueError(f'At {quote(key)} stands {quote(word)}: use a number like 101, or "0x65".')
    return word
