"""How processors divide an address for their page tables, and what an entry looks like there: a table of data."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import Final

from memlab.memory import hardware
from memlab.memory.address import WIDEST, BitField, Split, levels
from memlab.memory.entries import EntryLayout
from memlab.memory.own_entries import OwnEntry, own_layout
from memlab.memory.sizes import show_hex, show_size

CUSTOM: Final = "a split of your own"
FIRST: Final = "two-level 10/10/12"
_NARROW: Final = 32


@dataclass(frozen=True)
class Layout:
    """A radix page table.

    Attributes:
        split: The fields of an address: what lies above the tables' indices (where there is such), one index a
            table, the offset.
        entry: What an entry looks like.
        tables: What the tables are called, the root first.
        physical_bits: How wide a physical address is at most.
        upper: What the field above the indices must be: ``sign``, copies of the bit below it; ``ttbr``, all zeros or
            all ones, which choose one of two roots; nothing where there is no such field.
        uppers: What an entry of the first tables looks like, the root's first, where it differs.
        large: The levels above the last whose entries may map a page themselves, a large one.
        source: The id of the hardware in the reference cases.
    """

    split: Split
    entry: EntryLayout
    tables: tuple[str, ...]
    physical_bits: int
    upper: str = ""
    uppers: tuple[EntryLayout, ...] = ()
    large: tuple[int, ...] = ()
    source: str = ""

    @property
    def levels(self) -> int:
        """How many tables an address goes through."""
        return len(self.tables)

    @property
    def page_bits(self) -> int:
        """The bits of the offset: a page has 2 to their power bytes."""
        return self.split.offset.bits

    @cached_property
    def indices(self) -> tuple[BitField, ...]:
        """The field that indexes each table, the root's first."""
        return self.split.fields[-1 - self.levels : -1]

    @property
    def translated_bits(self) -> int:
        """The bits that the tables and the offset take."""
        return self.indices[0].high + 1

    def entry_at(self, level: int) -> EntryLayout:
        """What an entry of the table at a level looks like; level 0 is the root."""
        return self.uppers[level] if level < len(self.uppers) else self.entry

    def is_last(self, level: int) -> bool:
        """Whether the entries of a level map pages."""
        return level == self.levels - 1

    def names(self, level: int, word: int) -> str:
        """What an entry of a level names: a ``page``, a ``table``, or nothing."""
        return self.entry_at(level).names(word, self.is_last(level), level in self.large)

    def page_bits_at(self, level: int) -> int:
        """The bits of the offset within a page that an entry of a level maps."""
        return self.indices[level].low

    def level_of(self, page_bytes: int) -> int | None:
        """The level whose entries map pages of a size, 0 for the usual one; None where none does."""
        levels = {1 << self.page_bits_at(level): level for level in (*self.large, self.levels - 1)}
        return levels.get(page_bytes or 1 << self.page_bits)

    @property
    def sizes(self) -> str:
        """Which sizes pages have, in words."""
        *others, usual = (show_size(1 << self.page_bits_at(level)) for level in (*self.large, self.levels - 1))
        listed = f"{', '.join(others)} or {usual}" if others else usual
        return f"this hardware has pages of {listed}"

    def called(self, level: int) -> str:
        """What the table at a level is called in a sentence."""
        name = self.tables[level]
        return f"{name} table" if name.startswith("level") else name

    def show_address(self, address: int) -> str:
        """Print a logical address: in hexadecimal, like all that it is cut into."""
        return show_hex(address, self.split.width)

    def show_physical(self, address: int) -> str:
        """Print a physical address in full width, but of no more than 32 bits: there is no memory beyond."""
        return show_hex(address, min(self.physical_bits, _NARROW))

    def show_frame(self, frame: int) -> str:
        """Print the number of a frame, as wide as in a physical address."""
        return show_hex(frame, max(4, min(self.physical_bits, _NARROW) - self.page_bits))

    def show_index(self, level: int, index: int) -> str:
        """Print the index of an entry as wide as the field that indexes the table."""
        return show_hex(index, self.indices[level].bits)

    def show_offset(self, address: int) -> str:
        """Print the offset of an address as wide as its field."""
        return show_hex(self.split.offset.of(address), self.page_bits)

    def table_bytes(self, level: int) -> int:
        """The bytes of one table at a level."""
        return self.entry_at(level).size << self.indices[level].bits

    def table_frames(self, level: int) -> int:
        """The frames that one table takes: every table starts a frame of its own."""
        return -(-self.table_bytes(level) >> self.page_bits)

    @property
    def flat_bytes(self) -> int:
        """The bytes of one flat table for the same address space."""
        return self.entry.size << self.translated_bits - self.page_bits

    @property
    def full_bytes(self) -> int:
        """The bytes of all tables where every page is mapped."""
        widths = [field.bits for field in self.indices]
        return sum(prod(1 << bits for bits in widths[:level]) * self.table_bytes(level) for level in range(self.levels))

    def half(self, address: int) -> int | None:
        """Which root an address uses (0, or 1 for the upper half of AArch64); None for one that is not canonical."""
        if not self.upper:
            return 0
        field = self.split.fields[0]
        above = field.of(address)
        ones = (1 << field.bits) - 1
        if self.upper == "ttbr":
            return {0: 0, ones: 1}.get(above)
        return 0 if above == ones * (address >> field.low - 1 & 1) else None

    def canonical_rule(self) -> str:
        """What the bits above the indices must be, in words."""
        field = self.split.fields[0]
        rule = f"copy bit {field.low - 1}" if self.upper == "sign" else "be all 0 or all 1"
        return f"bits {field.high} to {field.low} must {rule}"


def _numbered(index_bits: tuple[int, ...], offset: int, first: int = 1, step: int = 1, upper: str = "") -> Split:
    """Fields named as manuals do: L1, L2, ... from the root down, or from the leaf up."""
    total = sum(index_bits) + offset
    above = ((upper, 64 - total),) if upper else ()
    indices = ((f"L{first + step * number}", bits) for number, bits in enumerate(index_bits))
    return Split((*above, *indices, ("d", offset)))


def _arm(source: str, index_bits: tuple[int, ...], offset: int) -> Layout:
    first = 4 - len(index_bits)
    split = _numbered(index_bits, offset, first, upper="ttbr")
    names = tuple(f"level {first + number}" for number in range(len(index_bits)))
    return Layout(split, hardware.ARM[offset], names, 48, upper="ttbr", large=_BLOCKS[offset], source=source)


def _riscv(source: str, count: int) -> Layout:
    split = _numbered((9,) * count, 12, first=count - 1, step=-1, upper="sign")
    names = tuple(f"level {level}" for level in reversed(range(count)))
    return Layout(split, hardware.RISCV64, names, 56, upper="sign", large=tuple(range(count - 1)), source=source)


def _x86_64(source: str, count: int) -> Layout:
    names = ("PML5", "PML4", "PDPT", "directory", "table")[-count:]
    split = _numbered((9,) * count, 12, upper="sign")
    return Layout(split, hardware.X86_64, names, 52, upper="sign", large=(count - 3, count - 2), source=source)


def _m68030(source: str, index_bits: tuple[int, ...]) -> Layout:
    names = tuple(f"table {letter}" for letter in "ABCD"[: len(index_bits)])
    return Layout(
        _numbered(index_bits, 12), hardware.M68030, names, 32, large=tuple(range(len(names) - 1)), source=source
    )


_BLOCKS: Final = {12: (1, 2), 14: (2,), 16: (1,)}
_DIRECTORY: Final = ("directory", "table")

LAYOUTS: Final = {
    FIRST: Layout(levels((10, 10), 12), hardware.I386, _DIRECTORY, 32, source="deck-two-level"),
    "i386": Layout(_numbered((10, 10), 12), hardware.I386, _DIRECTORY, 32, large=(0,), source="i386"),
    "i386 PAE": Layout(
        _numbered((2, 9, 9), 12),
        hardware.PAE,
        ("PDPT", *_DIRECTORY),
        52,
        uppers=(hardware.PAE_ROOT,),
        large=(1,),
        source="i386-pae",
    ),
    "SPARC": Layout(
        _numbered((8, 6, 6), 12),
        hardware.SRMMU,
        ("level 1", "level 2", "level 3"),
        36,
        large=(0, 1),
        source="srmmu",
    ),
    "68030 (Linux)": _m68030("m68030-linux", (7, 7, 6)),
    "68030, four levels": _m68030("m68030-4level", (5, 5, 5, 5)),
    "x86-64": _x86_64("x86-64", 4),
    "x86-64, five levels": _x86_64("x86-64-la57", 5),
    "AArch64 4K": _arm("aarch64-4k", (9, 9, 9, 9), 12),
    "AArch64 16K": _arm("aarch64-16k", (1, 11, 11, 11), 14),
    "AArch64 64K": _arm("aarch64-64k", (6, 13, 13), 16),
    "RISC-V Sv32": Layout(
        _numbered((10, 10), 12, first=1, step=-1), hardware.SV32, ("level 1", "level 0"), 34, large=(0,), source="sv32"
    ),
    "RISC-V Sv39": _riscv("sv39", 3),
    "RISC-V Sv48": _riscv("sv48", 4),
    "RISC-V Sv57": _riscv("sv57", 5),
    "5/5/5, entries of a byte": Layout(levels((5, 5), 5), hardware.one_byte(5), _DIRECTORY, 12),
}
NAMES: Final = (*LAYOUTS, CUSTOM)


@lru_cache(maxsize=256)
def layout_of(name: str, custom: tuple[int, ...], entries: tuple[OwnEntry, ...] = ()) -> Layout:
    """The layout of a name.

    Args:
        name: Of the hardware, or `CUSTOM`.
        custom: The widths of a split of one's own, the offset last.
        entries: What an entry of each of its levels looks like, the root's first; the last one stands for the rest.
    """
    if name != CUSTOM:
        return LAYOUTS[name]
    *index_bits, page_bits = custom
    told = (entries or (OwnEntry(entry_size(custom)),))[: len(index_bits)]
    *uppers, entry = (own_layout(one, page_bits) for one in told)
    uppers += [entry] * (len(index_bits) - len(told)) if uppers else []
    names = tuple(f"level {number}" for number in range(1, len(index_bits) + 1))
    frame_bits = min(one.frame[0].bits for one in (*uppers, entry))
    physical = min(WIDEST, frame_bits + page_bits)
    return Layout(levels(index_bits, page_bits), entry, names, physical, uppers=tuple(uppers))


def entry_size(custom: tuple[int, ...]) -> int:
    """Entries of a split of one's own have 4 bytes for addresses of up to 32 bits, else 8."""
    return 4 if sum(custom) <= _NARROW else 8
