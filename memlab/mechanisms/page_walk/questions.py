"""What may be asked of a page walk before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.memory.english import in_bytes, plural

_NUMBER: Final = AddressKind("a number, like 0x80 or 128")
_ADDRESS: Final = AddressKind("an address, like 0x003fe084")

POINTER: Final = Fork("{entry_asked}: does it point to the next table?", ("points on", "page fault"))
FRAME: Final = Fork("{entry_asked}: does it give a frame?", ("gives a frame", "page fault", "not allowed"))
EITHER: Final = Fork("{entry_asked}: where does it lead?", ("points on", "gives a frame", "page fault", "not allowed"))
TABLES: Final = Fork(
    "Page {shown} of {process} is to be mapped: is a table made for it?", ("a table is made", "none is", "refused")
)
CANONICAL: Final = Fork("{process} wants {shown}: is that a canonical address?", ("yes", "no"))


def of_entry(layout: Layout, level: int) -> Fork:
    """What an entry of a level may be: at the last one a frame, above it a pointer, or either for large pages."""
    return FRAME if layout.is_last(level) else EITHER if level in layout.large else POINTER


def _of_index(event: Any) -> Mapping[int, str]:
    layout, address = event.layout, event.address
    others = {
        field.of(address): f"That is {field.name}: look at which bits {layout.indices[-1].name} has."
        for field in layout.split.fields
        if field is not layout.indices[-1]
    }
    return {address >> layout.page_bits: "That is the whole page number: each table takes some of its bits.", **others}


LAST_INDEX: Final = HowMuch("last_index", "{asked}: what is the value of {last_name}?", _NUMBER, _of_index)


def _of_offset(event: Any) -> Mapping[int, str]:
    layout = event.layout
    fields = {
        field.of(event.address): f"That is {field.name}, an index: the offset is the last {layout.page_bits} bits."
        for field in layout.indices
    }
    return {event.address: "That is the whole address: the offset is only its last bits.", **fields}


OFFSET: Final = HowMuch("offset", "{asked}: what is the value of the offset d?", _NUMBER, _of_offset)


def _of_entry(event: Any) -> Mapping[int, str]:
    read, size = event.reads[-1], event.layout.entry_at(event.reads[-1].level).size
    return {
        read.table + read.index: f"An entry has {plural(size, 'byte')}: the index counts entries, not bytes.",
        read.index * size: "That counts from the start of the table: add where the table starts.",
        read.table: "That is where the table starts: the entry lies further on.",
        read.target: "That is what the entry points to: asked is where the entry itself lies.",
        event.address: "That is the logical address: asked is where in memory the entry lies.",
    }


ENTRY: Final = HowMuch("entry_address", "{entry_placed}: at which address does it lie?", _ADDRESS, _of_entry)


def _of_physical(event: Any) -> Mapping[int, str]:
    layout, read = event.layout, event.reads[-1]
    offset = event.address % (1 << event.page_bits)
    return {
        read.target: "That is where the frame starts: the offset is left out.",
        event.address: "That is the logical address: the frame takes the place of the indices.",
        (read.target >> layout.page_bits) + offset: "The frame stands above the bits of the offset: shift it first.",
        read.address: "That is where the entry lies: the byte lies in the frame that the entry names.",
        read.address + offset: "Do not add the offset to the entry's address: it counts from the start of the frame.",
        read.table + offset: "That counts from the table: the offset counts from the start of the frame.",
    }


PHYSICAL: Final = HowMuch(
    "physical", "The page of {shown} is in frame {frame_shown}: which physical address is it?", _ADDRESS, _of_physical
)


def _of_accesses(event: Any) -> Mapping[int, str]:
    levels = len(event.reads)
    return {
        levels: "Those are the entries: the byte itself is read too.",
        1: "Each table on the way is read from memory too.",
        2: "That is a table of one level: here each level has one.",
    }


ACCESSES: Final = HowMuch(
    "accesses",
    "How many accesses to memory does it take in all to reach this byte?",
    Whole(0, 99, "", "a whole number"),
    _of_accesses,
)


def _of_taken(event: Any) -> Mapping[int, str]:
    size = event.layout.table_bytes(event.level)
    before = event.bytes_in_all - size
    return {
        size: "That is the new table alone: add those that are there.",
        before: f"That was before: the new table takes {in_bytes(size)} more.",
        event.layout.flat_bytes: "That is what one flat table would take.",
    }


TAKEN: Final = HowMuch(
    "bytes_in_all",
    "A {called} is made for {process}: how many bytes do all tables take then?",
    Whole(0, 2**70, "bytes", "a size, like 640K or 655,360"),
    _of_taken,
)
