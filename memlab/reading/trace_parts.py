"""Traces in parts: allocations, and references to memory."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar, Final

import numpy as np

from memlab.errors import BadFileError
from memlab.memory.english import plural
from memlab.reading import operations, references
from memlab.reading.blocks import Operation
from memlab.reading.pages import Chunk, reference_chunks
from memlab.reading.parts import Parts
from memlab.reading.references import KINDS, Reference
from memlab.reading.trace import MOST_SKIPPED, Trace

SIZE: Final = 500
"""Operations of a part."""

MOST_BLOCKS: Final = 2**20
"""Blocks in use at one time that memory is spent on."""

_ALLOCATIONS: Final = {"allocate": "allocation", "resize": "resize", "free": "free"}


class AllocationParts(Parts):
    """What a program asked of its heap: each part is a list of operations."""

    title = "Allocation trace"
    forms: ClassVar[dict[str, str]] = {name: form.like for name, form in operations.FORMS.items()}
    like = "allocate A 300K\nallocate B 20K\nfree A"

    def _parts(self) -> Iterator[list[Operation]]:
        trace = self._trace = operations.read_operations(self._source, self._form)
        self._counts: Counter[str] = Counter()
        while part := self._part(trace):
            self.line, self.share = trace.line, trace.share
            self.count += len(part)
            self._keep(part)
            yield part
            if self.damage:
                return
        self.line = trace.line
        if not self.count and not self.damage:
            raise BadFileError(f"No allocation in {plural(trace.line, 'line')} of {trace.form}.")

    def _part(self, trace: Trace[Operation]) -> list[Operation]:
        """Some operations; what is wrong behind them ends the reading, and does not lose them."""
        part: list[Operation] = []
        try:
            for operation in islice(trace, SIZE):
                self._counts[operation.op] += 1
                part.append(operation)
            if self._counts["allocate"] - self._counts["free"] > MOST_BLOCKS:
                self.damage = BadFileError(f"More than {MOST_BLOCKS:,} blocks are in use: bring a part of the trace.")
        except BadFileError as damage:
            self.damage = damage
        return part

    def told(self) -> str:
        """How many operations of each kind, and how many lines were none."""
        did = ", ".join(plural(self._counts[op], noun) for op, noun in _ALLOCATIONS.items() if self._counts[op])
        skipped, blank = self._trace.skipped, self._trace.blank
        return f"{plural(self.line, 'line')} of {self._trace.form}: {did}{skipping(skipped - blank, blank)}."


class ReferenceParts(Parts):
    """The addresses that a program touched: each part is a `Chunk` of arrays."""

    title = "Address trace"
    forms: ClassVar[dict[str, str]] = {name: form.like for name, form in references.FORMS.items()}
    like = "R 0x1000\nW 0x1004\nR 0x5A00"

    def _parts(self) -> Iterator[Chunk]:
        self._counts = np.zeros(len(KINDS), np.int64)
        for chunk in reference_chunks(self._source, self._form):
            self.line, self.share = chunk.lines, chunk.share
            self.count += len(chunk.addresses)
            self._counts += np.bincount(chunk.kinds, minlength=len(KINDS))
            self._keep(_one_by_one(chunk, self._first))
            if not self.count and self.line > MOST_SKIPPED:
                raise BadFileError(f"No address in the first {self.line:,} lines.")
            yield chunk
        if not self.count:
            raise BadFileError(f"No address in {plural(self.line, 'line')}.")

    def told(self) -> str:
        """How many references of each kind, and how many lines told none."""
        pairs = zip(self._counts.tolist(), KINDS, strict=True)
        did = ", ".join(f"{count:,} {kind}" for count, kind in pairs if count)
        return f"{plural(self.line, 'line')}: {plural(self.count, 'reference')} ({did})."


def _one_by_one(chunk: Chunk, most: int) -> Iterator[Reference]:
    pairs = zip(chunk.addresses[:most].tolist(), chunk.kinds[:most].tolist(), strict=True)
    return (Reference(KINDS[kind], address) for address, kind in pairs)


def skipping(others: int, blank: int) -> str:
    """What was skipped, by kind, as the end of a sentence.

    Examples:
        >>> skipping(4, 1), skipping(0, 0)
        ('; 4 lines of another kind and 1 blank line skipped', '')
    """
    kinds = [plural(others, "line") + " of another kind"] * bool(others) + [plural(blank, "blank line")] * bool(blank)
    return f"; {' and '.join(kinds)} skipped" if kinds else ""
