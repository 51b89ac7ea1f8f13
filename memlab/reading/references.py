"""Traces of references: the addresses that a program touched, as other tools write them down.

- ``lackey``: ``valgrind --tool=lackey --trace-mem=yes``: ``I  04000c60,3`` (execute), `` L 1ffefffe7c,8`` (read),
  `` S`` (write), `` M`` (modify: read and write, here a write)
- ``din``: the traces of the cache simulator Dinero: ``2 2cb5``, where 0 is a read, 1 a write, 2 an instruction
- ``plain``: addresses or page numbers one after the other, in decimal or as ``0x1F00``, with R, W or X before one
  or without; ``#`` begins a comment
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.memory.address import WIDEST
from memlab.memory.sizes import parse_whole, quote
from memlab.reading.lines import Source
from memlab.reading.trace import Form, Trace

R = TypeVar("R", bound=Request)

KINDS: Final = ("read", "write", "execute")


class Reference(NamedTuple):
    """An address that was touched.

    Attributes:
        kind: ``read``, ``write`` or ``execute``.
        address: Of its first byte.
        size: How many bytes; 1 where the trace does not tell.
    """

    kind: str
    address: int
    size: int = 1


References = tuple[Reference, ...]

_LACKEY: Final = {"I": "execute", "L": "read", "S": "write", "M": "write"}
_DIN: Final = {"0": "read", "1": "write", "2": "execute", "3": "read"}
_LETTERS: Final = {"r": "read", "w": "write", "x": "execute", "l": "read", "s": "write", "i": "execute"}
_SEPARATORS: Final = re.compile(r"[\s,;]+")


def _lackey(found: "re.Match[str]") -> References:
    return (Reference(_LACKEY[found[1]], int(found[2], 16), int(found[3])),)


def _din(found: "re.Match[str]") -> References:
    """A label 4 empties the cache and touches nothing; what follows the address is a comment."""
    return (Reference(_DIN[found[1]], int(found[2], 16)),) if found[1] in _DIN else ()


def _plain(found: "re.Match[str]") -> References:
    references, kind = [], "read"
    for word in _SEPARATORS.split(found[0].partition("#")[0].strip(" \t,;")):
        if letter := _LETTERS.get(word.lower().rstrip(":")):
            kind = letter
        elif word:
            references.append(Reference(kind, _address(word)))
            kind = "read"
    return tuple(references)


def _address(word: str) -> int:
    address = parse_whole(word)
    if not 0 <= address < 1 << WIDEST:
        raise BadValueError(f"{quote(word)} is no address: use 0 to 2^{WIDEST} - 1.")
    return address


FORMS: Final = {
    "lackey": Form(
        row=re.compile(r"\s*([ILSM])\s+(?:0x)?([0-9a-fA-F]{1,16}),(\d{1,9})\s*"),
        aside=re.compile(r"\s*|(?:==|--)\d+.*"),
        take=lambda: _lackey,
        like=" L 1ffefffe7c,8",
        sure=re.compile(r"\s*[ILSM]\s+[0-9a-fA-F]{1,16},\d{1,9}\s*|==\d+==.*"),
    ),
    "plain": Form(
        row=re.compile(r"[\s,;:_0-9a-fA-FKMGTrwxlsiRWXLSI]*(?:#.*)?"),
        aside=re.compile(r"[\s,;]*(?:#.*)?"),
        take=lambda: _plain,
        like="0x1F00",
        sure=re.compile(r"(?!)"),
    ),
    "din": Form(
        row=re.compile(r"\s*([0-4])\s+(?:0x)?([0-9a-fA-F]{1,16})(?:\s.*)?"),
        aside=re.compile(r"\s*(?:#.*)?"),
        take=lambda: _din,
        like="2 2cb5",
        sure=re.compile(r"\s*[0-4]\s+[0-9a-fA-F]{1,16}\s*"),
    ),
}


def read_references(source: Source, form: str = "") -> Trace[Reference]:
    r"""Read the addresses that were touched, one after the other.

    Args:
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines.
        form: ``lackey``, ``din`` or ``plain``; without it, the file's name or its first lines tell.

    Raises:
        BadFileError: The file cannot be read, or a line is none of this form; names the line and says why.

    Examples:
        >>> list(read_references("I  04000c60,3\n S 1ffefffe7c,8\n"))[1]
        Reference(kind='write', address=137422175868, size=8)
        >>> [reference.address for reference in read_references("7, 0, 1, 2, 0")]
        [7, 0, 1, 2, 0]
    """
    return Trace(source, FORMS, form)


def access_requests(
    references: Iterable[Reference], access: Callable[[int, str], R], first: int = 100
) -> tuple[R, ...]:
    """The first references as requests of a mechanism.

    Args:
        references: What `read_references` gives.
        access: Makes a request from an address and a kind, as ``partial(Access, "P1")`` does.
        first: How many requests.
    """
    return tuple(access(address, kind) for kind, address, _ in islice(references, first))
