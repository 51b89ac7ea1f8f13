"""Questions on pages and offsets, translation and the last page of a process, answered by paging itself."""

import re
from typing import Any

from memlab.mechanisms.page_walk import Layout
from memlab.mechanisms.page_walk import State as Memory
from memlab.mechanisms.page_walk.model import walk
from memlab.mechanisms.paging import Access, Arrive, Map, Paging
from memlab.memory.address import levels, two_part
from memlab.memory.entries import EntryLayout, flat_table, parse_fields
from memlab.memory.persistent import pmap
from memlab.memory.sizes import parse_whole
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import SIZE, Given, bits_for, size_of
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_WHOLE = r"0x[0-9a-fA-F]+|\d+"
_LIST = r"\d+(?:, ?\d+)+"
_FRAMES = rf"pages ({_LIST}) (?:are )?in frames ({_LIST})"
_VIRTUAL = rf"(?:[Vv]irtual|[Ll]ogical)(?: address(?:es)?)? ((?:{_WHOLE})(?:(?:, | and )(?:{_WHOLE}))*)"
_IN_MEMORY = rf"table at ({_WHOLE}) with (\d+)-byte entries; entry at ({_WHOLE}) is ({_WHOLE}) \(top bit = valid\)"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    question, topic = entry["question"], entry.get("topic")
    if topic == "page/offset":
        return page_and_offset if page_offsets(entry) is not None else None
    if topic == "translation" and "hysical address" in question and Given(question).page:
        if re.search(_VIRTUAL, question) and re.search(_FRAMES, question):
            return through_table
        return through_memory if re.search(_IN_MEMORY, question) and re.search(_VIRTUAL, question) else None
    if topic == "internal fragmentation":
        if re.search(r"minimi[sz]es table plus half a page", question) and _table_and_half(entry) is not None:
            return best_page_size
        return last_page if _last_page(entry) is not None else None
    return None


def page_and_offset(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], page_offsets(entry), "page and offset")


def page_offsets(entry: dict[str, Any]) -> Any:
    """Each address cut at each page size; None where the question holds a number that is neither."""
    question = entry["question"]
    pages = [
        size_of(size)
        for size in re.findall(rf"{SIZE} pages|(?:pages of|[Pp]age size(?: of)?) {SIZE}", question)
        for size in size
        if size
    ]
    rest = re.sub(SIZE, "", re.sub(r"\d+-bit", "", question))
    addresses = [parse_whole(found) for found in re.findall(rf"\b(?:{_WHOLE})\b", rest)]
    if not pages or not addresses or len(re.findall(SIZE, question)) != len(pages):
        return None
    cut = [[list(_cut(address, page)) for address in addresses] for page in pages]
    one = [each if len(addresses) > 1 else each[0] for each in cut]
    if isinstance(entry["answer"], dict):
        return shaped(entry["answer"], one)
    return one[0] if len(pages) == 1 else one


def _cut(address: int, page: int) -> tuple[int, ...]:
    offset = bits_for(page)
    return two_part(max(address.bit_length() - offset, 0), offset).values(address)


def through_table(entry: dict[str, Any], tally: Tally) -> None:
    """Pages mapped to frames, then each address asked for."""
    question = entry["question"]
    pages, frames = (list(map(int, found.split(","))) for found in re.search(_FRAMES, question).groups())
    paging = Paging(page_bits=Given(question).offset, index_bits=bits_for(max(pages) + 1), frames=max(frames) + 1)
    paging.ask(*(Map("P", (page, 0), frame) for page, frame in zip(pages, frames, strict=True)))
    reached = [paging.ask(Access("P", address)).event for address in _addresses(question)]
    said = [getattr(event, "physical", None) for event in reached]
    tally.step(entry["answer"], said if isinstance(entry["answer"], list) else said[0], "physical address")


def _addresses(question: str) -> list[int]:
    return [parse_whole(found) for found in re.findall(_WHOLE, re.search(_VIRTUAL, question)[1])]


def through_memory(entry: dict[str, Any], tally: Tally) -> None:
    """A table as words of memory: a walk of one level, which finds the entry's place by itself."""
    question = entry["question"]
    table, size, place, word = (parse_whole(found) for found in re.search(_IN_MEMORY, question).groups())
    offset = Given(question).offset
    frame, valid = parse_fields(f"frame {8 * size - 2}:0, valid {8 * size - 1}")
    marks = (("valid", 1),)
    entries = EntryLayout(size, (valid, frame), (frame, offset), (frame, offset), marks, marks, (("rwx", ()),))
    layout = Layout(levels((32 - offset,), offset), entries, ("table",), 32)
    memory = Memory(words=pmap({place: word}), roots=pmap({("P", 0): table}))
    *_, (event, _) = walk(layout, memory, Access("P", _addresses(question)[0]))
    tally.step(entry["answer"], getattr(event, "physical", None), "physical address")


def last_page(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], _last_page(entry), "pages, and bytes lost in the last")


def _last_page(entry: dict[str, Any]) -> Any:
    """A process arrives: the frames it takes, and what it leaves of the last."""
    question = entry["question"]
    process, page = re.search(rf"process of {SIZE}|{SIZE} process", question), Given(question).offset
    if not process or page is None:
        return None
    size = size_of(process[1] or process[2])
    paging = Paging(page_bits=page, index_bits=40, frames=2**20)
    numbers = paging.numbers(paging.ask(Arrive("P", size)))
    known = [
        ("lost|wasted|fragmentation", numbers["internal fragmentation"]),
        ("pages|frames", numbers["frames in use"]),
    ]
    return shaped(entry["answer"], values(asked(question), known))


def best_page_size(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], _table_and_half(entry), "page size")


def _table_and_half(entry: dict[str, Any]) -> int | None:
    """Of all page sizes, the one whose table and half a page are least together."""
    given = Given(entry["question"])
    process = re.search(rf"process (?:of )?{SIZE}", given.text)
    if not process or not given.entry_bits:
        return None
    width, size = bits_for(size_of(process[1])), given.entry_bits // 8
    return 1 << min(range(1, width), key=lambda page: flat_table(width, page, size)[1] + (1 << page - 1))
