"""What may be asked of a VAX before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind
from memlab.mechanisms.vax.registers import ENTRY, PAGE, SYSTEM, entry_place
from memlab.mechanisms.vax.state import Entry

_NUMBER: Final = Whole(0, 2**32, "", "a number, like 5,000 or 0x1388")
_ADDRESS: Final = AddressKind("an address, like 0x80000f00")

WITHIN: Final = "within the length"
BEYOND: Final = "access violation"
IN_MEMORY: Final = "the table's page is in memory"
TABLE_ABSENT: Final = "translation not valid"
TABLE_BEYOND: Final = "access violation"
ALLOWED: Final = "gives a frame"
ABSENT: Final = "translation not valid"
FORBIDDEN: Final = "access violation"

LENGTH: Final = Fork("{process} comes to {shown}, and {bounds} is loaded: what does the length say?", (WITHIN, BEYOND))
SYSTEM_ENTRY: Final = Fork(
    "The system's entry for the table of {region} is looked up: what does it say?",
    (IN_MEMORY, TABLE_ABSENT, TABLE_BEYOND),
)
RIGHTS: Final = Fork(
    "The entry of {region} page {page:,} is read, to {access} as {mode}: what does it say?",
    (ALLOWED, ABSENT, FORBIDDEN),
)


def _of_page(event: Any) -> Mapping[int, str]:
    return {
        event.address // PAGE: "The two highest bits name the region: they are no part of the page number.",
        event.offset: "That is the offset: the last 9 bits.",
        event.address >> 12: "Pages of a VAX have 512 bytes: the offset has 9 bits, not 12.",
    }


PAGE_NUMBER: Final = HowMuch("page", "{shown} is cut into 2/21/9 bits: which page number has it?", _NUMBER, _of_page)


def _of_virtual(event: Any) -> Mapping[int, str]:
    other = entry_place(event.registers, "P1" if event.region == "P0" else "P0", event.page)
    base = entry_place(event.registers, event.region, 0)
    return {
        base + event.page: "An entry has 4 bytes: the page number counts entries, not bytes.",
        base: "That is where the entry of page 0 would be.",
        other: "That is the base register of the other region.",
        SYSTEM + event.page * ENTRY: "The table begins where its base register says.",
    }


VIRTUAL: Final = HowMuch(
    "virtual", "At which address does the table of {region} hold the entry of page {page:,}?", _ADDRESS, _of_virtual
)


def _of_place(event: Any) -> Mapping[int, str]:
    entry = Entry(event.reads[-1].word)
    return {
        event.virtual: "That is its virtual address: the system's entry says in which frame it is.",
        entry.frame * PAGE: "That is where the frame starts: the entry lies further on.",
        event.reads[-1].address: "That is where the system's entry lies.",
        entry.frame + (event.virtual or 0) % PAGE: "A frame has 512 bytes: shift its number first.",
    }


PLACE: Final = HowMuch(
    "entry_address",
    "The system's entry for {virtual:#x} is read: at which physical address does that lie?",
    _ADDRESS,
    _of_place,
)


def _of_physical(event: Any) -> Mapping[int, str]:
    frame = event.last.frame
    return {
        frame * PAGE: "That is where the frame starts: the offset is left out.",
        frame + event.offset: "A frame has 512 bytes: shift its number by 9 bits first.",
        event.address: "That is the virtual address: the frame takes the place of region and page.",
    }


PHYSICAL: Final = HowMuch(
    "physical", "The page of {shown} is found: which physical address is it?", _ADDRESS, _of_physical
)


def _of_accesses(event: Any) -> Mapping[int, str]:
    read = len(event.reads)
    return {
        read: "Those are the entries that were read: the byte itself is an access, too.",
        2: "The entry lies at a virtual address: to find it, an entry of the system is read first.",
        3: "The first write to a page writes its entry back, too.",
    }


ACCESSES: Final = HowMuch(
    "accesses",
    "How many accesses to memory does it take in all to reach this byte?",
    Whole(0, 99, "", "a whole number"),
    _of_accesses,
)
