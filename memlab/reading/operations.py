"""Traces of allocations: what a program asked of its heap, as the malloc lab and glibc write it down.

- ``rep``: the traces of the malloc lab (Bryant and O'Hallaron, Computer Systems: A Programmer's Perspective):
  four numbers, then ``a 0 512`` (allocate), ``r 0 640`` (resize) and ``f 0`` (free) with the number of a block
- ``plain``: ``allocate A 300K``, ``resize A 1M`` and ``free A``, or ``p = malloc(300)`` and ``free(p)``, one a line
- ``mtrace``: what glibc writes for ``mtrace()``: ``@ ./a.out:[0x401136] + 0x1c6f450 0x64``, ``-`` for free, ``<``
  and ``>`` for a block resized, with the addresses of the blocks
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, TypeVar

from memlab.core.request import Request
from memlab.reading.blocks import VERBS, Mtrace, Operation, Plain, Rep
from memlab.reading.lines import Source
from memlab.reading.trace import Form, Trace

R = TypeVar("R", bound=Request)

_HEX: Final = "(?:0x)?[0-9a-fA-F]{1,16}"
_WORD: Final = r"\d{1,3}(?:,\d{3})+[KMGT]?|[^\s,;()=#]{1,40}"
_MADE: Final = r"\s*(?:([^\s,;()=#]{1,40})\s*=\s*)?"
_PLAIN: Final = rf"{_MADE}({'|'.join(VERBS)})[\s(]+({_WORD})(?:[\s,]+({_WORD}))?[\s);]*(?:#.*)?"

FORMS: Final = {
    "rep": Form(
        row=re.compile(r"\s*([arf])\s+(-1|\d{1,18})(?:\s+(\d{1,18}))?\s*"),
        aside=re.compile(r"\s*(?:\d{1,18}|#.*)?\s*"),
        take=lambda: Rep().take,
        like="a 0 512",
        sure=re.compile(r"\s*[arf]\s+(?:-1|\d{1,18})(?:\s+\d{1,18})?\s*"),
    ),
    "plain": Form(
        row=re.compile(_PLAIN, re.IGNORECASE),
        aside=re.compile(r"\s*(?:#.*)?"),
        take=lambda: Plain().take,
        like="allocate A 300K",
        sure=re.compile(_PLAIN, re.IGNORECASE),
    ),
    "mtrace": Form(
        row=re.compile(rf"(?:@ .*? )?\s*([+\-<>!])\s+(?:({_HEX})|\(nil\))(?:\s+({_HEX}))?\s*"),
        aside=re.compile(r"= (?:Start|End).*|\s*(?:#.*)?"),
        take=lambda: Mtrace().take,
        like="@ ./a.out:[0x401136] + 0x1c6f450 0x64",
        sure=re.compile(r"= Start|@ .*? [+\-<>!] .*"),
    ),
}


def read_operations(source: Source, form: str = "") -> Trace[Operation]:
    r"""Read what was asked of a heap, one operation after the other.

    Args:
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines.
        form: ``rep``, ``plain`` or ``mtrace``; without it, the file's name or its first lines tell.

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
