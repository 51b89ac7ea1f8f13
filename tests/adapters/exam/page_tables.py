"""Questions on the bits of addresses and the size of page tables: an address divided, and a flat table counted."""

import re
from typing import Any

from memlab.errors import BadValueError
from memlab.memory.address import Split
from memlab.memory.entries import flat_table
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import SIZE, Given, size_of
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_TOPICS = {"address bits", "page table size", "page table entry", "multi-level"}
_OTHER = r"inverted|hash|segment|TLB"


def find(entry: dict[str, Any]) -> Check | None:
    """Claims a question all of whose answers are known."""
    if entry.get("topic") not in _TOPICS or re.search(_OTHER, entry["question"], re.IGNORECASE):
        return None
    return by_fields if said(entry) is not None else None


def by_fields(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], said(entry), ", ".join(asked(entry["question"])))


def said(entry: dict[str, Any]) -> Any:
    """What memlab says, or None where the question asks for more than is known."""
    try:
        return shaped(entry["answer"], values(asked(entry["question"]), _known(Given(entry["question"]))))
    except BadValueError:
        return None


def _known(given: Given) -> list[tuple[str, Any]]:
    """What can be asked, and its value; None where the question does not give enough."""
    split, frame = given.split, given.frame_bits
    page = split.width - split.offset.bits if split else None
    entries, table = _flat(given)
    return [
        ("bits left|left for", _left(given)),
        (r"(?<!one-)(?<!single-)level|X ?[+]|per page|fit|table.* bits", None),
        ("offset", split.offset.bits if split else None),
        ("VPN|page(?:[- ]number)? bits|(?:^|bits )(?:of|in|for) (?:the |a )?page", page),
        ("PFN|frame(?:[- ]number)? bits|(?:^|bits )(?:of|in|for) (?:the |a )?frame", frame),
        ("table (?:size|bytes)|(?:size|bytes) of .*table", table),
        ("entries", entries),
        ("page size", 1 << split.offset.bits if split else None),
        ("(?:number of|how many|^|virtual) ?pages", 1 << page if page is not None else None),
        ("(?:number of|how many|^|physical) ?frames", 1 << frame if frame is not None else None),
        (r"logical|virtual|\bVA\b", given.logical or _longest(given)),
        (r"physical|\bPA\b", given.physical),
    ]


def _flat(given: Given) -> tuple[int | None, int | None]:
    """Entries and bytes of a flat table; nothing for tables of several levels."""
    if given.split is None or given.indices or re.search(r"(?:two|three|four|multi|second)[- ]level", given.text):
        return None, None
    entries, size = flat_table(given.split.width, given.split.offset.bits, _entry_bytes(given) or 1)
    return entries, size if _entry_bytes(given) else None


def _entry_bytes(given: Given) -> int | None:
    """An entry takes whole bytes."""
    bits = given.entry.width if given.entry else given.entry_bits
    return -(-bits // 8) if bits else None


def _left(given: Given) -> int | None:
    """The widest field that an entry has beside its frame number."""
    if given.entry_bits is None or given.frame_bits is None:
        return None
    entries = (Split((("left", bits), ("frame", given.frame_bits))) for bits in range(given.entry_bits))
    return max((entry.fields[0].bits for entry in entries if entry.width <= given.entry_bits), default=None)


def _longest(given: Given) -> int | None:
    """The widest address whose flat table has at most the size that the question allows."""
    found = re.search(rf"table (?:of )?at most {SIZE}", given.text)
    size, offset = _entry_bytes(given), given.offset
    if not found or size is None or offset is None:
        return None
    return max(bits for bits in range(offset, 65) if flat_table(bits, offset, size)[1] <= size_of(found[1]))
