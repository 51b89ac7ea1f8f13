"""What may be asked of paging before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind
from memlab.memory.english import in_bytes, plural

_COUNT: Final = Whole(0, 2**64, "", "a whole number")
_BYTES: Final = Whole(0, 2**64, "bytes", "a size, like 2K or 1,819")
_ADDRESS: Final = AddressKind("an address, like 0x5406 or 21,510")

_THROUGH, _INVALID, _FORBIDDEN, _BEYOND = "let through", "not valid", "not allowed", "beyond PTLR"
_ASKED: Final = "{process} wants to {kind_of_access} in page {page:,}: is it let through?"
BY_VALID_BIT: Final = Fork(_ASKED, (_THROUGH, _INVALID, _FORBIDDEN))
BY_LENGTH: Final = Fork(_ASKED, (_THROUGH, _BEYOND, _INVALID, _FORBIDDEN))
WAYS: Final = {
    "": _THROUGH,
    "length": _BEYOND,
    "invalid": _INVALID,
    "protection": _FORBIDDEN,
}
"""What comes of an access once its address is cut, by the cause of the trap."""

ARRIVES: Final = Fork("{asked}: does it get a frame for each page?", ("yes", "no"))
FREED: Final = Fork(
    "Page {page:,} of {process} leaves frame {frame:,}: what becomes of the frame?", ("free", "still in use")
)


def arrival(process: str, size: int, page_size: int) -> str:
    """Who comes, and how large a page is."""
    return f"{process} arrives with {in_bytes(size)}, and a page has {in_bytes(page_size)}"


def _of_pages(event: Any) -> Mapping[int, str]:
    return {
        event.size // event.page_size: "That many pages are full: what is left over needs a page too.",
        event.size: "That is the size in bytes: divide it by the size of a page.",
        event.pages + 1: "That is one too many: nothing is left for such a page.",
    }


PAGES: Final = HowMuch("pages", "{asked}: how many pages does it need?", _COUNT, _of_pages)


def _of_lost(event: Any) -> Mapping[int, str]:
    used = event.size % event.page_size
    if not used:
        return {event.page_size: "The last page is full too: its size is a multiple of the size of a page."}
    return {
        used: "So much of the last page is used: asked is what is left of it.",
        0: "Its size is no multiple of the size of a page, so something is lost.",
    }


LOST: Final = HowMuch("lost", "{asked}: how many bytes of its last page are unused?", _BYTES, _of_lost)


def _of_page(event: Any) -> Mapping[int, str]:
    return {
        event.page + 1: "Pages are counted from 0.",
        event.offset: "That is the offset: the page number is what stands before it.",
        event.address: "That is the whole address: leave out the bits of the offset.",
    }


PAGE: Final = HowMuch("page", "{asked}: which page number p is it?", _COUNT, _of_page)


def _of_offset(event: Any) -> Mapping[int, str]:
    size = 1 << event.split.offset.bits
    return {
        event.page: "That is the page number: the offset is what is left.",
        event.address: "That is the whole address: the offset counts from the start of its page.",
        size - event.offset: "That is how far the end of the page is: the offset counts from its start.",
    }


OFFSET: Final = HowMuch("offset", "{asked}: which offset d is it?", _COUNT, _of_offset)


def _of_entry(event: Any) -> Mapping[int, str]:
    start, page, size = event.table, event.page, event.entry_size
    return {
        start + page: f"An entry has {plural(size, 'byte')}: the page number counts entries, not bytes.",
        page * size: "The table need not start at 0: add what PTBR holds.",
        start: "That is where the table starts: the entry lies p entries further on.",
        event.address: "That is the logical address: asked is where the entry of its page lies.",
    }


ENTRY: Final = HowMuch(
    "entry_address",
    "{asked_entry}: where is the entry of page {page:,}?",
    _ADDRESS,
    _of_entry,
)


def _of_physical(event: Any) -> Mapping[int, str]:
    size, offset = 1 << event.split.offset.bits, event.offset
    return {
        event.frame * size: "That is where the frame starts: the offset is left out.",
        event.address: "That is the logical address: the frame takes the place of the page number.",
        event.frame + offset: f"The frame counts by pages: multiply it by {size:,} before adding the offset.",
        event.frame * size + event.address: "Add the offset only, not the whole logical address.",
        event.frame: "That is the number of the frame: asked is the address of the byte.",
    }


PHYSICAL: Final = HowMuch(
    "physical",
    "Page {page:,} is in frame {frame:,}, and the offset is {offset:,}: which physical address is it?",
    _ADDRESS,
    _of_physical,
)


def _of_cost(event: Any) -> Mapping[int, str]:
    if event.references == 1:
        return {2: "The table is in registers: its entry takes no access to memory."}
    return {
        1: "The entry is read from memory as well as the byte.",
        3: "That is one too many: the entry, then the byte.",
    }


COST: Final = HowMuch(
    "references", "How many accesses to memory does this take in all?", Whole(0, 99, "", "a whole number"), _of_cost
)


def _of_freed(event: Any) -> Mapping[int, str]:
    return {event.held: "Some of its frames are shared, or were never on the list: those do not become free."}


GIVEN_BACK: Final = HowMuch("freed", "{process} ends: how many frames become free?", _COUNT, _of_freed)
