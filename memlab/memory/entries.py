"""A page-table entry: a word whose bits the hardware lays out, as fields of an `EntryLayout`.

Rights are written ``r``, ``rw``, ``rx``, ``rwx`` or ``x``. Hardware that cannot express one of them grants the least
that includes it: the 80386 has no bit against executing, so a page mapped ``r`` there may be executed.

Sources: Intel and AMD manuals (i386, PAE, x86-64), SPARC V8 Reference MMU, MC68030 User's Manual, Arm Architecture
Reference Manual (A-profile), RISC-V Privileged Architecture. `memlab.memory.hardware` holds the layouts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from memlab.errors import BadValueError
from memlab.memory.address import BitField
from memlab.memory.sizes import bounded, quote

RIGHTS: Final = ("r", "rw", "rx", "rwx", "x")
NEEDS: Final = {"read": "r", "write": "w", "execute": "x"}

_LONGEST: Final = 1_000

Setting = tuple[tuple[str, int], ...]
"""Fields and their values."""

Grants = tuple[tuple[str, Setting], ...]
"""Rights with the fields that grant them."""


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
        large: What marks an entry above the last level that maps a page itself, a large one; nothing for none.
        low_bits: What the frame's bits below the size of a large page are: ``""`` of no account, else they must be 0:
            ``reserved`` where the hardware looks at them first, ``misaligned`` where it looks at rights first.
        checked_from: The first of these bits that must be 0.
        reserved: Entries that the hardware refuses, with what is said of them.
        user: The bit that lets programs use a page ("" where other fields say it, or nothing does).
        system: What grants rights to the supervisor, where that is not what grants them to programs.
        apart: Whether the supervisor may not use pages that programs may.
        combined: Whether rights in pointers count, too: what any entry on the way forbids is forbidden.
        overridden: Whether the supervisor may write what is read only, unless it is told to obey (WP).
    """

    size: int
    fields: tuple[BitField, ...]
    frame: tuple[BitField, int]
    table: tuple[BitField, int]
    maps: Setting
    points: Setting
    grants: Grants
    maps_with: Setting = ()
    points_with: Setting = ()
    referenced: str = ""
    dirty: str = ""
    marks_pointers: bool = False
    flags: tuple[EntryFlag, ...] = ()
    means: tuple[tuple[str, str], ...] = ()
    large: Setting = ()
    low_bits: Literal["", "reserved", "misaligned"] = ""
    checked_from: int = 0
    reserved: tuple[tuple[Setting, str], ...] = ()
    user: str = ""
    system: Grants = ()
    apart: bool = False
    combined: bool = False
    overridden: bool = False

    @cached_property
    def _named(self) -> dict[str, BitField]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> BitField:
        """The field of a name; of two alike, the lower."""
        return self._named[name]

    def map_page(self, address: int, rights: str, *, system: bool = False, large: bool = False) -> int:
        """The entry that maps a page to the frame at a physical address, with at least these rights.

        Args:
            address: Where the frame starts.
            rights: What may be done there.
            system: Whether only the supervisor may; every program, where the hardware cannot say so.
            large: Whether the entry stands above the last level.

        Raises:
            BadValueError: The frame's address is wider than the entry's field.
        """
        field, unit = self.frame
        bare = self._set(field.put(0, address >> unit), (*(self.large if large else self.maps), *self.maps_with))
        closed = self._set(bare, ((self.user, 0),)) if self.user else bare
        if system:
            for granted, setting in self.system or self.grants:
                word = self._set(closed, setting)
                if set(rights) <= set(granted) and not self.rights(word):
                    return word
        return self._set(bare, next(setting for granted, setting in self.grants if set(rights) <= set(granted)))

    def point_to(self, address: int) -> int:
        """The entry that points to the table at a physical address.

        Raises:
            BadValueError: The table's address is wider than the entry's field.
        """
        field, unit = self.table
        return self._set(field.put(0, address >> unit), (*self.points, *self.points_with))

    def names(self, word: int, last: bool, large: bool = False) -> Literal["page", "table", ""]:
        """What an entry names; nothing where it is not valid.

        Args:
            word: The entry.
            last: Whether it stands at the last level.
            large: Whether an entry of its level may map a page though it is not the last.
        """
        marks = self.maps if last else self.large if large else ()
        if any(self._has(word, setting) for setting, _ in self.reserved):
            return ""
        points = self._has(word, self.points)
        if marks and self._has(word, marks) and not (points and set(self.points) > set(marks)):
            return "page"
        return "table" if points and not last else ""

    def is_valid(self, word: int, last: bool) -> bool:
        """Whether an entry maps a page (at the last level) or points to a table (above it)."""
        return bool(self.names(word, last))

    def refusal(self, word: int, last: bool) -> str:
        """Why an entry names nothing, where it is not just marked so."""
        told = next((why for setting, why in self.reserved if self._has(word, setting)), "")
        return told or ("a pointer, but no table follows" if last and self._has(word, self.points) else "")

    def target(self, word: int, last: bool, page_bits: int = 0) -> int:
        """The physical address of the frame, or of the table, that an entry names; bits of no account left out."""
        field, unit = self.frame if last else self.table
        low = min(page_bits, max(self.checked_from, unit)) if self.low_bits else page_bits
        return field.of(word) << unit >> low << low

    def odd_bits(self, word: int, page_bits: int) -> int:
        """The bits of the frame's address below the size of a large page that should be 0, but are not."""
        field, unit = self.frame
        low = max(self.checked_from, unit)
        return (field.of(word) << unit & (1 << page_bits) - 1) >> low << low if self.low_bits else 0

    def rights(self, word: int, system: bool = False) -> str:
        """What an entry allows programs to do, or the supervisor."""
        open_ = bool(self.user) and bool(self._named[self.user].of(word))
        if self.user and (open_ and self.apart if system else not open_):
            return ""
        for granted, setting in reversed((self.system or self.grants) if system else self.grants):
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
