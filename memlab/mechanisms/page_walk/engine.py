"""A page walk of a million addresses: the tables as arrays, all addresses a level at a time; no step is kept.

Each level is one array, its tables one after the other. An entry holds where its table begins in the next array; the
last array holds frames. Each array begins with a table that is not there, to which all entries lead that are not
valid, so that a walk that fails goes on to the end like any other.

Cost: a million addresses take about as long as the bare ``take`` of numpy that each level is.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from memlab.core.history import Settings
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.model import layout_in
from memlab.mechanisms.page_walk.start import entries_of
from memlab.mechanisms.page_walk.tables import State
from memlab.memory.entries import allows
from memlab.memory.sizes import show_size

Numbers: TypeAlias = npt.NDArray[np.int64]
Addresses: TypeAlias = Numbers | npt.NDArray[np.uint64] | Sequence[int]

Place: TypeAlias = tuple[int, bool]
"""Where a table lies, and whether the entries that lead to it allow what is done."""

FAULT: Final = -1
"""In place of a frame: an entry on the way is not valid."""
TRAP: Final = -2
"""In place of a frame: the page may not be used so, or the address cannot be."""

_MOST_BITS: Final = 24
_PIECE: Final = 2**14  # what fits into the processor's cache


class Level(NamedTuple):
    """The tables of a level as one array, and where an address has their index."""

    entries: Numbers
    shift: int
    mask: int


class Engine:
    """The tables of a process, as they are at one step.

    Args:
        settings: Those of a `PageWalk`.
        state: Its state, with the tables; what is not given there reads as 0.
        process: Whose tables.
        kind: What a program does at the addresses: ``read``, ``write`` or ``execute``.

    Raises:
        BadValueError: A large page is mapped, or a table has more entries than an array is made for.

    Examples:
        >>> from memlab.mechanisms.page_walk import Map, PageWalk
        >>> pages = PageWalk()
        >>> step = pages.ask(Map("P1", 0x20021000, 0x5))
        >>> walk = Engine(step.settings, step.state, "P1")
        >>> walk.frames([0x20021406, 0x20022000]), walk.references([0x20021406, 0x20022000])
        (array([ 5, -1]), array([3, 2]))
    """

    def __init__(self, settings: Settings, state: State, process: str, kind: str = "read") -> None:
        self._layout = layout = layout_in(settings)
        widest = max(field.bits for field in layout.indices)
        if widest > _MOST_BITS:
            told = f"Tables of 2^{widest} entries are too long for arrays: use indices of at most {_MOST_BITS} bits."
            raise BadValueError(told)
        roots = {half: start for (name, half), start in state.roots.items() if name == process}
        tables: list[Place] = [(start, True) for start in roots.values()]
        self._roots = np.zeros(2, np.int64)
        for row, half in enumerate(roots, start=1):
            self._roots[half] = row << layout.indices[0].bits
        self._levels: list[Level] = []
        for number, field in enumerate(layout.indices):
            entries, tables = _level(layout, state, number, tables, kind)
            self._levels.append(Level(entries, field.low, (1 << field.bits) - 1))

    def frames(self, addresses: Addresses) -> Numbers:
        """The frame of each address; `FAULT` or `TRAP` where there is none."""
        return self._in_pieces(addresses, lambda piece: [*self._walk(piece)][-1])

    def physical(self, addresses: Addresses) -> Numbers:
        """The physical address of each address; `FAULT` or `TRAP` where there is none."""
        return self._in_pieces(addresses, self._placed)

    def references(self, addresses: Addresses) -> Numbers:
        """The accesses to memory of each address: those to tables, and the byte's own where it comes to that."""
        return self._in_pieces(addresses, self._counted)

    def _in_pieces(self, addresses: Addresses, told: Callable[[Numbers], Numbers]) -> Numbers:
        string = _as_numbers(addresses)
        found = np.empty(len(string), np.int64)
        for first in range(0, len(string), _PIECE):
            found[first : first + _PIECE] = told(string[first : first + _PIECE])
        return found

    def _placed(self, piece: Numbers) -> Numbers:
        *_, frames = self._walk(piece)
        bits = self._layout.page_bits
        return np.where(frames < 0, frames, frames << bits | piece & (1 << bits) - 1)

    def _counted(self, piece: Numbers) -> Numbers:
        *tables, frames = self._walk(piece)
        counted: Numbers = (frames >= 0).astype(np.int64)
        for table in tables:
            counted += table > 0
        return counted

    def _walk(self, piece: Numbers) -> Iterator[Numbers]:
        """Where each level's table begins for each address, and last its frame."""
        at, possible = self._begin(piece)
        yield at
        for entries, shift, mask in self._levels:
            at = entries.take(at + (piece >> shift & mask))
            if entries is self._levels[-1].entries and possible is not None:
                at[~possible] = TRAP
            yield at

    def _begin(self, piece: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_] | None]:
        """Where the root begins for each address, and which addresses can be; None for all."""
        upper, bits = self._layout.upper, self._layout.translated_bits
        if int(piece.view(np.uint64).max(initial=0)) >> bits - (upper == "sign") == 0 and self._roots[0]:
            return np.broadcast_to(self._roots[0], piece.shape), None
        above = piece >> bits - (upper == "sign")
        possible = (above == 0) | (above == -1) if upper else above == 0
        at = self._roots[(above == -1).astype(np.int64) if upper == "ttbr" else np.zeros_like(above)]
        possible &= at > 0
        return at * possible, possible


def _as_numbers(addresses: Addresses) -> Numbers:
    """As 64 bits, the highest of which is a sign: shifts and masks do not mind."""
    return np.asarray(addresses, np.uint64 if isinstance(addresses, Sequence) else None).astype(np.int64, copy=False)


def _level(layout: Layout, state: State, level: int, tables: Sequence[Place], kind: str) -> tuple[Numbers, list[Place]]:
    """The array of a level, and the tables of the next."""
    bits, entry, last = layout.indices[level].bits, layout.entry_at(level), layout.is_last(level)
    entries = np.full(len(tables) + 1 << bits, FAULT if last else 0, np.int64)
    below: list[Place] = []
    for row, (start, allowed) in enumerate(tables, start=1):
        for index, target, page in entries_of(layout, state, level, start):
            at, word = (row << bits) + index, state.words[start + index * entry.size]
            if page and not last:
                size = show_size(1 << layout.page_bits_at(level))
                raise BadValueError(f"A page of {size} is mapped: the engine walks to pages of the usual size only.")
            counts = allowed and (not entry.combined or allows(entry.rights(word), kind))
            if last:
                entries[at] = target >> layout.page_bits if counts and allows(entry.rights(word), kind) else TRAP
            else:
                below.append((target, counts))
                entries[at] = len(below) << layout.indices[level + 1].bits
    return entries, below


def tables_needed(layout: Layout, pages: Numbers | Sequence[int], page_bytes: int = 0) -> tuple[int, ...]:
    """How many tables each level takes to map these pages of a process, the root's first.

    Args:
        layout: How an address divides.
        pages: The numbers of the pages, counted in pages of the usual size.
        page_bytes: The size of the pages that are mapped over them, where they are large ones.

    Raises:
        BadValueError: The hardware has no pages of this size.

    Examples:
        >>> from memlab.mechanisms.page_walk.layouts import LAYOUTS
        >>> tables_needed(LAYOUTS["x86-64"], range(262_145))
        (1, 1, 2, 513)
    """
    numbers = np.asarray(pages, np.int64)
    last = layout.level_of(page_bytes)
    if last is None:
        raise BadValueError(f"There are no pages of {show_size(page_bytes)} here: {layout.sizes}.")
    return tuple(len(np.unique(numbers >> field.high + 1 - layout.page_bits)) for field in layout.indices[: last + 1])
