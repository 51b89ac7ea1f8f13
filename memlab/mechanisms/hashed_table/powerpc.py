"""PowerPC, 32 bits: segment registers, two hashes, groups of eight entries, and the two words of an entry.

Source: PowerPC Microprocessor Family: The Programming Environments for 32-Bit Microprocessors, chapter 7; Linux 2.4.22,
include/asm-ppc/mmu.h. Bit 0 is the most significant there.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.hashed_table.requests import USER
from memlab.mechanisms.hashed_table.state import Pte, State
from memlab.memory.process import number_of

SLOTS: Final = 8
ENTRY_BYTES: Final = 8
PRIMARY: Final = "primary"
SECONDARY: Final = "secondary"

MISS: Final = 0x4000_0000
FORBIDDEN: Final = 0x0800_0000
STORE: Final = 0x0200_0000
"""What DSISR says of a fault."""

VALID: Final = 1 << 31
REFERENCED: Final = 1 << 8
CHANGED: Final = 1 << 7
_KS: Final = 1 << 30
_KP: Final = 1 << 29
_VSID: Final = (1 << 24) - 1
_HASH: Final = (1 << 19) - 1
_PAGE: Final = (1 << 16) - 1
_READ_WRITE: Final = 2
_READ_ONLY: Final = 3
_UNIT: Final = 1 << 16


class Sought(NamedTuple):
    """A page as the hardware looks for it.

    Attributes:
        segment: Which segment register holds its segment's number.
        register: What that register holds.
        page_index: The page within its segment.
    """

    segment: int
    register: int
    page_index: int

    @property
    def vsid(self) -> int:
        """The number of the segment in all of memory (virtual segment ID)."""
        return self.register & _VSID

    @property
    def api(self) -> int:
        """The part of the page index that an entry keeps: its top 6 bits."""
        return self.page_index >> 10

    @property
    def hash1(self) -> int:
        """The low 19 bits of the VSID, exclusive-or the page index."""
        return (self.vsid & _HASH) ^ self.page_index

    @property
    def hash2(self) -> int:
        """The ones complement of the first hash."""
        return self.hash1 ^ _HASH

    def first_word(self, name: str) -> int:
        """The first word of its entry in one of its two groups."""
        return VALID | self.vsid << 7 | (name == SECONDARY) << 6 | self.api


def sought(settings: Settings, process: str, page: int) -> Sought:
    """The page as the hardware looks for it."""
    segment = page >> 16
    return Sought(segment, register_of(settings, process, segment), page & _PAGE)


def register_of(settings: Settings, process: str, segment: int) -> int:
    """A segment register while a process runs: as given, else 16 times its number plus the segment, with Kp set."""
    for name, words in settings.registers:
        if name == process:
            return int(words[segment]) if segment < len(words) else 0
    return _KP | (16 * number_of(process) + segment) & _VSID


def group_address(sdr1: int, hashed: int) -> int:
    """Where the group of a hash lies: HTABORG with ones where HTABMASK lets the hash through.

    Examples:
        >>> hex(group_address(0x0300_0003, 147_626))
        '0x3002a80'
    """
    origin, mask = sdr1 >> 16, sdr1 & 0x1FF
    middle = origin & 0x1FF | hashed >> 10 & mask
    return origin >> 9 << 25 | middle << 16 | (hashed & 0x3FF) << 6


def groups(settings: Settings, page: Sought) -> tuple[tuple[str, int], tuple[str, int]]:
    """The two groups in which its entry may be, in the order of the search."""
    sdr1 = settings.sdr1
    return (PRIMARY, group_address(sdr1, page.hash1)), (SECONDARY, group_address(sdr1, page.hash2))


def slots_of(state: State, group: int) -> Iterator[tuple[int, Pte | None]]:
    """The eight entries of a group, each with its address; None where there is no valid one."""
    for slot in range(SLOTS):
        address = group + slot * ENTRY_BYTES
        word = state.words.get(address)
        yield address, word if word is not None and word.first & VALID else None


def table_bytes(sdr1: int) -> int:
    """What the table takes: 64K, and 64K more for each step of the mask."""
    return ((sdr1 & 0x1FF) + 1) * _UNIT


def frame_of(pte: Pte) -> int:
    """The frame that an entry names."""
    return pte.second >> 12


def rights_in(pte: Pte, register: int, mode: str) -> str:
    """What an entry allows: by its PP bits and the key of the segment register for that mode."""
    key, pp = bool(register & (_KP if mode == USER else _KS)), pte.second & 3
    if key and pp == 0:
        return ""
    return "rx" if pp == _READ_ONLY or (key and pp == 1) else "rwx"


def second_word(frame: int, rights: str) -> int:
    """The second word of a new entry: read and write, or read only; everything may be executed."""
    return frame << 12 | (_READ_WRITE if "w" in rights else _READ_ONLY)
