"""Questions on segments in pages: the bits of s, p and w, and what follows from them."""

import re
from typing import Any

from memlab.memory.address import Split
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import SIZE, bits_for, size_of
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_BITS = r"(\d+)-bit {}"
_EQUAL = r"(2\^\d+|\d+)-byte VA in (\d+) equal segments, (\d+)-byte entries: smallest power-of-two page"
_TABLES = r"[Pp]hysical addresses of (\d+) bits, page tables begin at multiples of (\d+)"


def find(entry: dict[str, Any]) -> Check | None:
    """Claims what gives the bits of a segment and of a page, and where page tables may begin."""
    question, topic = entry["question"], entry.get("topic") or ""
    if topic not in ("MULTICS", "segmentation+paging"):
        return None
    if re.search(_TABLES, question):
        return table_address
    if re.search(_EQUAL, question):
        return smallest_page
    return fields if said(entry) is not None else None


def fields(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], said(entry), ", ".join(asked(entry["question"])))


def said(entry: dict[str, Any]) -> Any:
    """What follows from the split, item by item; None where the question asks for more."""
    split = _split(entry["question"])
    if split is None:
        return None
    segment, page, offset = (field.bits for field in split.fields)
    known = [
        (r"page bits", page),
        (r"offset bits", offset),
        (r"pages per segment", 1 << page),
        (r"page words", 1 << offset),
        (r"words per segment|max segment words", 1 << page + offset),
        (r"segments", 1 << segment),
    ]
    return shaped(entry["answer"], values(asked(entry["question"]), known))


def _split(question: str) -> Split | None:
    """s, p and w: from the bits of each, or from the whole, the segment and the page's size."""
    each = [re.search(_BITS.format(name), question) for name in ("segment", "page", "word offset")]
    if all(each):
        return Split(tuple((name, int(found[1])) for name, found in zip("spw", each, strict=True) if found))
    whole, segment, page = re.search(_BITS.format("address"), question), each[0], re.search(rf"{SIZE} pages", question)
    if not (whole and segment and page):
        return None
    offset = bits_for(size_of(page[1]))
    return Split((("s", int(segment[1])), ("p", int(whole[1]) - int(segment[1]) - offset), ("w", offset)))


def smallest_page(entry: dict[str, Any], tally: Tally) -> None:
    """The first page size that holds the page table of one segment."""
    space, segments, size = re.search(_EQUAL, entry["question"]).groups()  # type: ignore[union-attr]
    segment = size_of(f"{space} bytes") // int(segments)
    found = next(1 << bits for bits in range(1, 64) if (segment >> bits) * int(size) <= 1 << bits)
    tally.step(entry["answer"], found, "page size")


def table_address(entry: dict[str, Any], tally: Tally) -> None:
    """The bits of a page table's address, without those that are always 0."""
    width, multiple = map(int, re.search(_TABLES, entry["question"]).groups())  # type: ignore[union-attr]
    tally.step(entry["answer"], width - bits_for(multiple), "bits")
