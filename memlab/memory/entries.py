"""A page-table entry: a word whose bits the hardware lays out, as fields of an `EntryLayout`.

Rights are written ``r``, ``rw``, ``rx``, ``rwx`` or ``x``. Hardware that cannot express one of them grants the least
that includes it: the 80386 has no bit against executing, so a page mapped ``r`` there may be executed.

Sources: Intel and AMD manuals (i386, PAE, x86-64), SPARC V8 Reference MMU, MC68030 User's Manual, Arm Architecture
Reference Manual (A-profile), RISC-V Privileged Architecture. `memlab.memory.hardware` holds the layouts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from memlab.errors import BadValueError
from memlab.memory.address import BitField
from memlab.memory.sizes import bounded, quote

RIGHTS: Final = ("r", "rw", "rx", "rwx", "x")
NEEDS: Final = {"read": "r", "write": "w", "execute": "x"}

_LONGEST: Final = 1_000

Setting = tuple[tuple[str, int], ...]
"""Fields and their values."""


def parse_fields(text: str) -> tuple[BitField, ...]:
    """Read a layout as manuals print it: ``frame 31:12, D 6, P 0``.

    Raises:
        BadValueError: A part is no name with one bit or two; names the part.

    Examples:
        >>> parse_fields("frame 31:12, P 0")[0]
        BitField(name='frame', high=31, low=12)
    """
    return tuple(_parse_field(part) for part in bounded(text, _LONGEST).split(","))


def _parse_field(part: str) -> BitField:
    try:
        name, bits = part.split()
        high, _, low = bits.partition(":")
        return BitField(name, int(high), int(low or high))
    except ValueError:
        raise BadValueError(f"{quote(part.strip())} is no field: write it like frame 31:12 or P 0.") from None


@dataclass(frozen=True)
class EntryFlag:
    """Something that an entry says with yes or no, by whichever bits the hardware has for it.

    Attributes:
        letter: By which it is drawn.
        field: The field that says it; ``on`` are the values of the field that say yes.
        yes: What the entry says then; ``no`` what it says otherwise.
        pointers: Whether an entry that points to a table says it too.
    """

    letter: str
    field: str
    on: tuple[int, ...]
    yes: str
    no: str
    pointers: bool = True


@dataclass(frozen=True)
class EntryLayout:
    """How one kind of hardware lays out the entries of its page tables.

    Attributes:
        size: Bytes of an entry.
        fields: All fields, the most significant first.
        frame: The field that holds the frame's address, and the bit of the address that its lowest bit stands for.
        table: Likewise for an entry that points to a further table.
        maps: What marks an entry that maps a page; any other is not valid at the last level.
        points: What marks an entry that points to a table; any other is not valid above the last level.
        grants: Rights with the fields that grant them, from the fewest rights on.
        maps_with: What a new entry that maps a page has besides.
        points_with: What a new entry that points to a table has besides.
        referenced: The bit the hardware sets when it uses an entry ("" for none).
        dirty: The bit it sets on a write ("" for none).
        marks_pointers: Whether it sets the referenced bit in pointers to tables too.
        flags: What entries say with yes or no, in the order of the bits, the lowest first.
        means: What the other fields are for, by name.
    """

    size: int
    fields: tuple[BitField, ...]
    frame: tuple[BitField, int]
    table: tuple[BitField, int]
    maps: Setting
    points: Setting
    grants: tuple[tuple[str, Setting], ...]
    maps_with: Setting = ()
    points_with: Setting = ()
    referenced: str = ""
    dirty: str = ""
    marks_pointers: bool = False
    flags: tuple[EntryFlag, ...] = ()
    means: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _named(self) -> dict[str, BitField]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> BitField:
        """The field of a name; of two alike, the lower."""
        return self._named[name]

    def map_page(self, address: int, rights: str) -> int:
        """The entry that maps a page to the frame at a physical address, with at least these rights.

        Raises:
            BadValueError: The frame's address is wider than the entry's field.
        """
        field, unit = self.frame
        granting = next(setting for granted, setting in self.grants if set(rights) <= set(granted))
        return self._set(field.put(0, address >> unit), (*self.maps, *self.maps_with, *granting))

    def point_to(self, address: int) -> int:
        """The entry that points to the table at a physical address.

        Raises:
            BadValueError: The table's address is wider than the entry's field.
        """
        field, unit = self.table
        return self._set(field.put(0, address >> unit), (*self.points, *self.points_with))

    def is_valid(self, word: int, last: bool) -> bool:
        """Whether an entry maps a page (at the last level) or points to a table (above it)."""
        if last:
            return self._has(word, self.maps) and bool(self.rights(word))
        return self._has(word, self.points)

    def target(self, word: int, last: bool) -> int:
        """The physical address of the frame, or of the table, that an entry names."""
        field, unit = self.frame if last else self.table
        return field.of(word) << unit

    def rights(self, word: int) -> str:
        """What an entry that maps a page allows."""
        for granted, setting in reversed(self.grants):
            if self._has(word, setting):
                return granted
        return ""

    def marked(self, word: int, last: bool, write: bool) -> int:
        """The entry after the hardware used it for an access."""
        if self.referenced and (last or self.marks_pointers):
            word |= self._named[self.referenced].mask
        return word | self._named[self.dirty].mask if self.dirty and last and write else word

    def decode(self, word: int, last: bool = True) -> tuple[tuple[BitField, int], ...]:
        """Every field with its value; in a pointer, the field that names the table in place of what it covers."""
        fields: Sequence[BitField] = self.fields
        if not last and self.table[0] not in fields:
            kept = [field for field in fields if not field.mask & self.table[0].mask]
            fields = sorted([*kept, self.table[0]], key=lambda field: -field.low)
        return tuple((field, field.of(word)) for field in fields)

    def flagged(self, word: int, last: bool = True) -> tuple[tuple[EntryFlag, bool], ...]:
        """What an entry says with yes or no."""
        flags = (flag for flag in self.flags if last or flag.pointers)
        return tuple((flag, self._named[flag.field].of(word) in flag.on) for flag in flags)

    def meaning(self, field: BitField, value: int, last: bool = True) -> str:
        """What a field of an entry is for, or says with this value."""
        flags = [flag for flag in self.flags if flag.field == field.name and (last or flag.pointers)]
        said = ", ".join(flag.yes if value in flag.on else flag.no for flag in flags)
        return said or dict(self.means).get(field.name, "without meaning where an entry points to a table")

    def _has(self, word: int, setting: Setting) -> bool:
        return all(self._named[name].of(word) == value for name, value in setting)

    def _set(self, word: int, setting: Setting) -> int:
        for name, value in setting:
            word = self._named[name].put(word, value)
        return word


def allows(rights: str, kind: str) -> bool:
    """Whether rights allow an access of a kind: read, write or execute."""
    return NEEDS[kind] in rights


def flat_table(address_bits: int, page_bits: int, entry_bytes: int) -> tuple[int, int]:
    """How many entries a flat page table has, one for each page of the address space, and how many bytes.

    Examples:
        >>> flat_table(32, 12, 4)
        (1048576, 4194304)
    """
    entries = 1 << address_bits - page_bits
    return entries, entries * entry_bytes
