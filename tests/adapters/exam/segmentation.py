"""Questions on segment tables, answered by a machine with the table; and on segments that are paged, by their split."""

import re
from typing import Any

from memlab.mechanisms.segmentation import Access, GivenSegment, Segmentation
from memlab.memory.address import Split
from memlab.memory.sizes import parse_whole
from tests.adapters.exam.answers import shaped
from tests.adapters.exam.reading import SIZE, bits_for, size_of
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_ENTRY = r"(\d+) ?\((\d+), ?(\d+)\)"
_UP_TO = rf"[Uu]p to (\d+) segments of up to (2\^\d+|\d+) bytes, pages of {SIZE}"
_TABLES = rf"(\d+) segments, each with a page table of (\d+) entries, {SIZE} pages"


def find(entry: dict[str, Any]) -> Check | None:
    """Claims tables of (base, limit) pairs, and segments divided into pages."""
    question, topic = entry["question"], entry.get("topic") or ""
    if topic == "segmentation" and re.search(_ENTRY, question) and "Translate" in question:
        return through_table
    if topic == "segmentation+paging":
        return widths if re.search(_UP_TO, question) else sizes if re.search(_TABLES, question) else None
    return None


def through_table(entry: dict[str, Any], tally: Tally) -> None:
    """Each pair through the table: an address, or a trap."""
    table, asked = entry["question"].split("Translate")
    rows = sorted(tuple(map(int, found)) for found in re.findall(_ENTRY, table))
    given = tuple(GivenSegment("P", f"segment {number}", base, limit) for number, base, limit in rows)
    machine = Segmentation(segments=given, offset_bits=32, segment_bits=8, memory=2**40)
    pairs = [tuple(map(int, found)) for found in re.findall(r"\((\d+), ?(\d+)\)", asked)]
    found = [machine.ask(Access("P", pair)).result.physical for pair in pairs]
    tally.step(entry["answer"], ["trap" if place is None else place for place in found], "addresses")


def widths(entry: dict[str, Any], tally: Tally) -> None:
    """The bits of segment, page, offset, and of all."""
    count, size, page = re.search(_UP_TO, entry["question"]).groups()  # type: ignore[union-attr]
    offset = bits_for(size_of(page))
    split = Split((("s", bits_for(int(count))), ("p", bits_for(parse_whole(size)) - offset), ("d", offset)))
    said = [field.bits for field in split.fields]
    tally.step(entry["answer"], shaped(entry["answer"], [*said, split.width]), "bits")


def sizes(entry: dict[str, Any], tally: Tally) -> None:
    """The largest segment, and all of them."""
    count, pages, page = re.search(_TABLES, entry["question"]).groups()  # type: ignore[union-attr]
    bits = (bits_for(int(count)), bits_for(int(pages)), bits_for(size_of(page)))
    split = Split((("s", bits[0]), ("p", bits[1]), ("d", bits[2])))
    segment = 1 << split.width - split.fields[0].bits
    tally.step(entry["answer"], shaped(entry["answer"], [segment, 1 << split.width]), "bytes")
