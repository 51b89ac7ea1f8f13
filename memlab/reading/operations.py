"""Traces of allocations: what a program asked of its heap, as the malloc lab and glibc write it down.

- ``rep``: the traces of the malloc lab (Bryant and O'Hallaron, Computer Systems: A Programmer's Perspective):
  four numbers, then ``a 0 512`` (allocate), ``r 0 640`` (resize) and ``f 0`` (free) with the number of a block
- ``mtrace``: what glibc writes for ``mtrace()``: ``@ ./a.out:[0x401136] + 0x1c6f450 0x64``, ``-`` for free, ``<``
  and ``>`` for a block resized, with the addresses of the blocks
"""

import re
from collections.abc import Callable, Iterable
from itertools import count, islice
from typing import Final, NamedTuple, TypeVar

from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.reading.lines import Source
from memlab.reading.trace import Form, Trace

R = TypeVar("R", bound=Request)


class Operation(NamedTuple):
    """What was asked of a heap.

    Attributes:
        op: ``allocate``, ``resize`` or ``free``.
        name: The block; a resized one keeps its name.
        size: The bytes of the block: asked for, or before it was resized or freed.
        new_size: The bytes after it was resized; None for other operations.
    """

    op: str
    name: str
    size: int
    new_size: int | None = None


Operations = tuple[Operation, ...]


class _Rep:
    """The malloc lab's: blocks have numbers, and a resize of none allocates it."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}

    def take(self, found: "re.Match[str]") -> Operations:
        verb, name, size = found.groups()
        if verb == "f":
            return self._free(name)
        if size is None:
            raise BadValueError("it tells no size.")
        if name in self._sizes and verb == "a":
            raise BadValueError(f"block {name} is in use already.")
        old, self._sizes[name] = self._sizes.get(name), int(size)
        return (Operation("allocate", name, int(size)) if old is None else Operation("resize", name, old, int(size)),)

    def _free(self, name: str) -> Operations:
        if name == "-1":  # free(NULL)
            return ()
        if name not in self._sizes:
            raise BadValueError(f"block {name} is not in use.")
        return (Operation("free", name, self._sizes.pop(name)),)


class _Mtrace:
    """glibc's: addresses come again, so blocks are named in the order in which they are allocated."""

    def __init__(self) -> None:
        self._blocks: dict[int, tuple[str, int]] = {}
        self._numbers = count(1)
        self._resized: tuple[str, int] | None = None

    def take(self, found: "re.Match[str]") -> Operations:
        sign, address, size = found[1], int(found[2] or "0", 16), found[3]
        if sign in "+>" and size is None:
            raise BadValueError("it tells no size.")
        if sign == "<":
            self._resized = self._blocks.pop(address, None)
            return ()
        if sign == "-":
            name, held = self._blocks.pop(address, ("", 0))
            return (Operation("free", name, held),) if name else ()  # allocated before the trace began
        return () if sign == "!" else self._begin(sign, address, int(size, 16))

    def _begin(self, sign: str, address: int, size: int) -> Operations:
        """A block begins at an address: a new one, or the one being resized."""
        resized, self._resized = (self._resized, None) if sign == ">" else (None, self._resized)
        lost = self._blocks.get(address)  # a free that the trace missed
        name = resized[0] if resized else f"b{next(self._numbers)}"
        self._blocks[address] = (name, size)
        begun = Operation("resize", *resized, size) if resized else Operation("allocate", name, size)
        return (Operation("free", *lost), begun) if lost else (begun,)


_HEX: Final = "(?:0x)?[0-9a-fA-F]{1,16}"
_NOTHING: Final = re.compile(r"\s*|\s*#.*")

FORMS: Final = {
    "rep": Form(
        row=re.compile(r"\s*([arf])\s+(-1|\d{1,18})(?:\s+(\d{1,18}))?\s*"),
        aside=re.compile(r"\s*(?:\d{1,18}|#.*)?\s*"),
        take=lambda: _Rep().take,
        like="a 0 512",
        sure=re.compile(r"\s*[arf]\s+(?:-1|\d{1,18})(?:\s+\d{1,18})?\s*"),
    ),
    "mtrace": Form(
        row=re.compile(rf"(?:@ .*? )?\s*([+\-<>!])\s+(?:({_HEX})|\(nil\))(?:\s+({_HEX}))?\s*"),
        aside=re.compile(r"= (?:Start|End).*|\s*(?:#.*)?"),
        take=lambda: _Mtrace().take,
        like="@ ./a.out:[0x401136] + 0x1c6f450 0x64",
        sure=re.compile(r"= Start|@ .*? [+\-<>!] .*"),
    ),
}


def read_operations(source: Source, form: str = "") -> Trace[Operation]:
    r"""Read what was asked of a heap, one operation after the other.

    Args:
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines.
        form: ``rep`` or ``mtrace``; without it, the file's name or its first lines tell.

    Raises:
        BadFileError: The file cannot be read, or a line is none of this form; names the line and says why.

    Examples:
        >>> list(read_operations("20000\n1\n2\n1\na 0 512\nr 0 640\nf 0"))[1]
        Operation(op='resize', name='0', size=512, new_size=640)
    """
    return Trace(source, FORMS, form)


def heap_requests(
    operations: Iterable[Operation],
    allocate: Callable[[str, int], R],
    free: Callable[[str], R],
    resize: Callable[[str, int], R] | None = None,
    first: int = 100,
) -> tuple[R, ...]:
    """The first operations as requests of a mechanism.

    Args:
        operations: What `read_operations` gives.
        allocate: Makes a request from a name and a size, as ``Allocate`` does.
        free: Makes a request from a name, as ``Free`` does.
        resize: Makes a request from a name and the new size; without it, a resized block is freed and allocated.
        first: How many requests at most.
    """
    return tuple(islice(_requests(operations, allocate, free, resize), first))


def _requests(
    operations: Iterable[Operation],
    allocate: Callable[[str, int], R],
    free: Callable[[str], R],
    resize: Callable[[str, int], R] | None,
) -> Iterable[R]:
    for op, name, size, new_size in operations:
        if op == "allocate":
            yield allocate(name, size)
        elif op == "resize" and resize:
            yield resize(name, new_size or 0)
        else:
            yield free(name)
            if op == "resize":
                yield allocate(name, new_size or 0)
