"""A million references as arrays: the whole of a trace for engines that count, not for steps.

The text is worked on in blocks of 256 KB, all lines of a block at once; lines that are not as most of their form,
comments and rows with odd blanks, are read one by one as `read_references` does.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from memlab.core.kinds import Whole
from memlab.errors import BadFileError
from memlab.memory.address import WIDEST
from memlab.reading.hexadecimal import Places, Words
from memlab.reading.lines import LONGEST_LINE, NO_TEXT, Source, opened
from memlab.reading.references import FORMS, KINDS, Reference
from memlab.reading.regular import NONE, REGULAR, Codes
from memlab.reading.trace import ending, form_of, taken

Pages = npt.NDArray[np.int64]

BLOCK: Final = 2**18
_PAGE_BITS: Final = Whole(0, WIDEST - 1, "bits")
_LOOKED_AT: Final = 100
_LINES: Final = 16_384
_LARGEST: Final = 2**63 - 1
MOST_REFERENCES: Final = 2**25


class Chunk(NamedTuple):
    """The references of a block of a trace.

    Attributes:
        addresses: Of their first bytes.
        kinds: What was done there, as places in ``KINDS``: 0 read, 1 write, 2 execute.
        lines: How many lines were read so far.
        share: How much of the source is read, 0 to 1; None where that cannot be known.
    """

    addresses: Words
    kinds: Codes
    lines: int
    share: float | None


def reference_chunks(source: Source, form: str = "") -> Iterator[Chunk]:
    """Read a trace of references block by block: between two of them a bar can move, or the reading end.

    Args:
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines.
        form: ``lackey``, ``din`` or ``plain``; without it, the file's name or its first lines tell.

    Raises:
        BadFileError: The file cannot be read, or a line is none of this form; names the line and says why.
    """
    reader: _Reader | None = None
    for block, share in _blocks(source):
        if reader is None:
            first = block[: _LOOKED_AT * LONGEST_LINE].decode("utf-8", "replace").splitlines()[:_LOOKED_AT]
            reader = _Reader(form_of(first, FORMS, form or ending(source, FORMS)))
        yield reader.read(block, share)
    if reader is None:
        form_of((), FORMS, form)


def read_pages(
    source: Source,
    page_bits: int = 12,
    form: str = "",
    first: int | None = None,
    told: Callable[[float | None], object] | None = None,
) -> Pages:
    r"""Read the page of each reference of a trace, as one array.

    Args:
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines.
        page_bits: The bits of the offset: pages have 2^page_bits bytes; 0 where the trace holds page numbers.
        form: ``lackey``, ``din`` or ``plain``; without it, the file's name or its first lines tell.
        first: How many references at most.
        told: Gets the share of the source read so far (None where unknown); answers False to end there.

    Raises:
        BadFileError: The file cannot be read, or a line is none of this form; names the line and says why.

    Examples:
        >>> read_pages("I  04000c60,3\n S 1ffefffe7c,8\n M 1fff000000,4\n")
        array([   16384, 33550335, 33550336])
    """
    bits, left, parts = _PAGE_BITS.check(page_bits), MOST_REFERENCES if first is None else first, []
    for chunk in reference_chunks(source, form):
        parts.append(_pages(chunk.addresses[:left], bits))
        left -= len(chunk.addresses)
        if left < 0 and first is None:
            raise BadFileError(
                f"There are more than {MOST_REFERENCES:,} references: read the first so many, or chunks."
            )
        if left <= 0 or (told and told(chunk.share) is False):
            break
    return np.concatenate(parts) if parts else np.array([], dtype=np.int64)


def _pages(addresses: Words, bits: int) -> Pages:
    pages = addresses >> np.uint64(bits)
    if bits == 0 and pages.max(initial=0) > _LARGEST:
        raise BadFileError(f"A page number of 64 bits does not fit: use at most {_LARGEST:,}.")
    return pages.astype(np.int64)


def _blocks(source: Source) -> Iterator[tuple[bytes, float | None]]:
    """Whole lines, each with its end, about 256 KB at a time, and how much of the source is read."""
    if not isinstance(source, (str, bytes, os.PathLike)):
        lines = iter(source)
        while part := [line if line.endswith("\n") else f"{line}\n" for line in islice(lines, _LINES)]:
            yield "".join(part).encode("utf-8", "replace"), None
        return
    with opened(source) as file:
        rest = b""
        while piece := file.stream.read(BLOCK):
            whole, end, rest = (rest + piece).rpartition(b"\n")
            if end:
                yield whole + end, file.share
            elif len(rest) > NO_TEXT:
                raise BadFileError(f"{file.name} has a line of more than {NO_TEXT:,} characters: it is no text.")
        if len(rest) > NO_TEXT:
            raise BadFileError(f"{file.name} has a line of more than {NO_TEXT:,} characters: it is no text.")
        if rest:
            yield rest + b"\n", file.share


class _Reader:
    """Reads blocks of one form.

    Attributes:
        lines: How many lines were read so far.
    """

    def __init__(self, name: str) -> None:
        self._name, self._form, self.lines = name, FORMS[name], 0
        self._take = self._form.take()

    def read(self, block: bytes, share: float | None) -> Chunk:
        """The references of a block."""
        block = block.replace(b"\r\n", b"\n")
        found = REGULAR[self._name](block) if self._name in REGULAR else None
        addresses, kinds = (
            self._one_by_one(block.split(b"\n")[:-1]) if found is None else self._completed(block, *found)
        )
        self.lines += block.count(b"\n")
        return Chunk(addresses, kinds, self.lines, share)

    def _completed(self, block: bytes, starts: Places, addresses: Words, kinds: Codes) -> tuple[Words, Codes]:
        """With the lines that were not as most; none of them tells more than one reference."""
        odd = np.flatnonzero(kinds == NONE)
        for at in odd.tolist():
            start = int(starts[at])
            line = block[start : block.index(b"\n", start)]
            for reference in self._references(line, at):
                addresses[at], kinds[at] = reference.address, KINDS.index(reference.kind)
        kept = kinds != NONE if len(odd) else slice(None)
        return addresses[kept], kinds[kept]

    def _one_by_one(self, lines: list[bytes]) -> tuple[Words, Codes]:
        told = [one for at, line in enumerate(lines) for one in self._references(line, at)]
        addresses = np.array([one.address for one in told], dtype=np.uint64)
        return addresses, np.array([KINDS.index(one.kind) for one in told], dtype=np.uint8)

    def _references(self, raw: bytes, at: int) -> Iterable[Reference]:
        line = raw.decode("utf-8-sig", "replace")
        found = self._form.row.fullmatch(line)
        if not found and self._form.aside.fullmatch(line):
            return ()
        return taken(self._take, found, self.lines + at + 1, line, self._form.like)
