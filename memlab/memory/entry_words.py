"""What the fields of page-table entries are for, family by family, in the words of a hover.

Sources: the manuals that `memlab.memory.hardware` names.
"""

from typing import Final

from memlab.memory.entries import EntryFlag

Means = tuple[tuple[str, str], ...]

_VALID: Final = ("valid: the entry may be used", "not valid: using it faults")
_WRITE: Final = ("may be written", "may not be written")
_USER: Final = ("programs may use it", "only the system may use it")
_EXECUTE: Final = ("may be executed", "may not be executed")
_USED: Final = ("has been used: the hardware sets this bit", "has not been used yet")
_WRITTEN: Final = ("has been written: the hardware sets this bit", "has not been written yet")
_SYSTEM: Final = "left to the operating system"
_FRAME: Final = "the frame of the page or of the next table"


def bit(letter: str, field: str, words: tuple[str, str], *, pointers: bool = True) -> EntryFlag:
    """A flag that a single bit says."""
    return EntryFlag(letter, field, (1,), *words, pointers=pointers)


INTEL: Final = (
    bit("P", "P", ("present: the entry may be used", "not present: using it faults")),
    bit("W", "R/W", _WRITE),
    bit("U", "U/S", _USER),
    bit("A", "A", _USED),
    bit("D", "D", _WRITTEN, pointers=False),
)
INTEL_MEANS: Final[Means] = (
    ("frame", _FRAME),
    ("avail", _SYSTEM),
    ("G", "1: global, it stays in the TLB when the address space changes"),
    ("PAT", "how a page is cached; in a directory it says that a large page is mapped"),
    ("PAT/PS", "how a page is cached; in an upper table 1 maps a large page"),
    ("PCD", "1: not cached"),
    ("PWT", "1: the cache passes writes on at once"),
    ("PK", "the number of the page's protection key"),
)
SRMMU: Final = (
    EntryFlag("V", "ET", (1, 2), *_VALID),
    EntryFlag("W", "ACC", (1, 3), *_WRITE, pointers=False),
    EntryFlag("X", "ACC", (2, 3, 4), *_EXECUTE, pointers=False),
    bit("R", "R", _USED, pointers=False),
    bit("M", "M", _WRITTEN, pointers=False),
)
SRMMU_MEANS: Final[Means] = (
    ("PPN", "the frame of the page"),
    ("PTP", "where the next table starts, in units of 64 bytes"),
    ("C", "1: may be cached"),
)
M68030: Final = (
    EntryFlag("V", "DT", (1, 2), *_VALID),
    EntryFlag("W", "WP", (0,), *_WRITE),
    bit("U", "U", _USED),
    bit("M", "M", _WRITTEN, pointers=False),
)
M68030_MEANS: Final[Means] = (
    ("page_address", "where the frame of the page starts"),
    ("table_address", "where the next table starts, in units of 16 bytes"),
    ("CI", "1: not cached"),
)
ARM: Final = (
    bit("V", "valid", _VALID),
    EntryFlag("W", "AP", (0, 1), *_WRITE, pointers=False),
    EntryFlag("U", "AP", (1, 3), *_USER, pointers=False),
    bit("A", "AF", ("may be used: the access flag is set", "the first access faults"), pointers=False),
    EntryFlag("X", "UXN", (0,), *_EXECUTE, pointers=False),
)
ARM_MEANS: Final[Means] = (
    ("output_address", _FRAME),
    ("ign", "ignored"),
    ("PBHA", "left to the maker of the chip"),
    ("software", _SYSTEM),
    ("PXN", "1: the system may not execute it"),
    ("contiguous", "1: one of a row of entries that share a place in the TLB"),
    ("DBM", "1: the hardware notes the first write"),
    ("nG", "1: belongs to one address space; 0: global"),
    ("SH", "which processors share what is cached"),
    ("NS", "1: not of the secure memory"),
    ("AttrIndx", "which of eight kinds of memory it is"),
    ("page", "1: a table or a page; 0 maps a block above the last level"),
)
RISCV: Final = (
    bit("V", "V", _VALID),
    bit("R", "R", ("may be read", "may not be read")),
    bit("W", "W", _WRITE),
    bit("X", "X", _EXECUTE),
    bit("U", "U", _USER, pointers=False),
    bit("A", "A", _USED, pointers=False),
    bit("D", "D", _WRITTEN, pointers=False),
)
RISCV_MEANS: Final[Means] = (
    ("PPN", _FRAME),
    ("G", "1: global, it stays in the TLB when the address space changes"),
    ("RSW", _SYSTEM),
    ("N", "1: one of a row of entries that share a place in the TLB"),
    ("PBMT", "which kind of memory it is"),
    ("reserved", "must be 0"),
)
TEXTBOOK: Final = (
    bit("V", "valid", _VALID),
    bit("W", "W", _WRITE),
    bit("X", "X", _EXECUTE),
    bit("R", "referenced", _USED, pointers=False),
    bit("D", "dirty", _WRITTEN, pointers=False),
)
TEXTBOOK_MEANS: Final[Means] = (("frame", _FRAME),)
NO_EXECUTE: Final = {name: EntryFlag("X", name, (0,), *_EXECUTE) for name in ("NX", "XD")}
OWN: Final = (
    ("valid", "V", (1,), _VALID, True),
    ("read", "R", (1,), ("may be read", "may not be read"), False),
    ("write", "W", (1,), _WRITE, False),
    ("no execute", "X", (0,), _EXECUTE, False),
    ("execute", "X", (1,), _EXECUTE, False),
    ("user", "U", (1,), _USER, False),
    ("referenced", "A", (1,), _USED, False),
    ("dirty", "D", (1,), _WRITTEN, False),
)
"""What a field of an entry of one's own says: its role, its letter, the value that says yes, and the words for both."""
