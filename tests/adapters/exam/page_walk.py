"""Questions on tables of several levels, answered by layouts and by tables that the page walk makes."""

import re
from collections.abc import Sequence
from typing import Any

from memlab.mechanisms.page_walk import Layout, Map, PageWalk
from memlab.mechanisms.page_walk.layouts import CUSTOM, entry_size
from memlab.memory.address import Split, levels, two_part
from memlab.memory.entries import flat_table
from memlab.memory.hardware import textbook
from memlab.memory.sizes import parse_whole
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import Given, bits_for
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_COUNT = rf"\d+|{'|'.join(_COUNTS)}"
_REGION = rf"({_COUNT}) (?:\w+ )?pages? (?:from|at) (0x[0-9a-fA-F]+)"
_TOUCHED = r"(\d+) distinct pages touched; X = minimum, Y = maximum page-table pages"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    if entry.get("topic") != "multi-level":
        return None
    return next((check for check, can in CAN.items() if can(Given(entry["question"]))), None)


def bits_in_entries(entry: dict[str, Any], tally: Tally) -> None:
    """The places that tables of a level can have, or frames: an entry numbers them."""
    given = Given(entry["question"])
    layout = _layout(given)
    said = [_places(layout, int(level)) for level in re.findall(r"level-(\d)", asked_for(given))]
    tally.step(entry["answer"], said, "bits of an address in an entry of each level")


def asked_for(given: Given) -> str:
    return " ".join(asked(given.text))


def _layout(given: Given) -> Layout:
    """A teaching layout of the widths given; tables are called level 1, level 2, ..."""
    names = tuple(f"level {number}" for number, _ in enumerate(given.indices, start=1))
    entry = textbook((given.entry_bits or 32) // 8, given.offset)
    return Layout(levels(given.indices, given.offset), entry, names, given.physical or given.logical)


def _places(layout: Layout, level: int) -> int:
    size = 1 << layout.page_bits if layout.is_last(level - 1) else layout.table_bytes(level)
    return two_part(layout.physical_bits - bits_for(size), bits_for(size)).fields[0].bits


def sparse(entry: dict[str, Any], tally: Tally) -> None:
    """The pages named are mapped, and what their tables take is read."""
    given = Given(entry["question"])
    tables = _tables(given.parts)
    for count, address in re.findall(_REGION, given.text, re.IGNORECASE):
        tables.ask(Map("P", parse_whole(address), pages=_COUNTS.get(count.lower()) or int(count)))
    taken = tables.numbers()["tables take"]
    known = [("memory|bytes", taken), ("tables|page-table pages", tables.numbers()["tables"])]
    tally.step(entry["answer"], shaped(entry["answer"], values(asked(given.text), known)), "page-table memory")


def _tables(split: tuple[int, ...]) -> PageWalk:
    return PageWalk(layout=CUSTOM, custom_split=split, frames=2**20)


def depth(entry: dict[str, Any], tally: Tally) -> None:
    """Tables of a page each, one above the other until an address is covered."""
    given = Given(entry["question"])
    width, page, size = given.logical, given.offset, given.entry_bits // 8
    index = max(bits for bits in range(1, page + 1) if flat_table(page + bits, page, size)[1] <= 1 << page)
    count = next(count for count in range(1, 64) if page + count * index >= width)
    layout = Layout(
        levels((width - page - (count - 1) * index, *(index,) * (count - 1)), page),
        textbook(size, page),
        ("level",) * count,
        64,
    )
    assert layout.split.width == width
    assert all(layout.table_frames(level) == 1 for level in range(count))
    tally.step(entry["answer"], layout.levels, "levels")


def least_and_most(entry: dict[str, Any], tally: Tally) -> None:
    """Pages side by side, as the page walk maps them, and as far apart as can be: the tables of both."""
    given = Given(entry["question"])
    touched, index = int(re.search(_TOUCHED, given.text)[1]), (given.logical - given.offset) // 2
    split = levels((index, index), given.offset)
    near = [split.resolve((page, 0)) for page in range(touched)]
    far = [split.join((page % (1 << index), page >> index, 0)) for page in range(touched)]
    walked = _tables((index, index, given.offset))
    walked.ask(*(Map("P", address) for address in near))
    least, most = int(walked.numbers()["tables"]), _tables_of(split, far)
    assert least == _tables_of(split, near)
    tally.step(entry["answer"], {"X+Y": least + most, "X": least, "Y": most}[asked_for(given)], "page-table pages")


def _tables_of(split: Split, addresses: Sequence[int]) -> int:
    """A table for each way that leads to one: the indices before its own. (The walk itself says so too, slowly.)"""
    ways = [split.values(address)[:-1] for address in addresses]
    return len({way[:level] for way in ways for level in range(len(way))})


CAN = {
    bits_in_entries: lambda given: given.indices and given.physical and "address bits needed in" in asked_for(given),
    sparse: lambda given: (
        re.search(_REGION, given.text, re.IGNORECASE) and given.entry_bits == 8 * entry_size(given.parts)
    ),
    depth: lambda given: (
        given.offset
        and given.logical
        and given.entry_bits
        and re.search("(number of|how many) levels", asked_for(given))
    ),
    least_and_most: lambda given: given.offset and given.logical and re.search(_TOUCHED, given.text),
}
