"""Questions on placement and fragmentation, answered by asking the free list what the question asks."""

import re
from collections.abc import Sequence
from typing import Any

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.dynamic_storage.events import HoleChosen, OutOfMemory
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_LIST = r"\d+[KM]?(?:(?:,| and )\d+[KM]?)+"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    question = entry["question"]
    if entry["topic"] == "placement" and _fit(question) and len(_lists(question)) == 2:
        return holes_taken
    if entry["topic"] == "fragmentation" and "no compaction" in question and "Smallest request" in question:
        return smallest_refusal
    if entry["topic"] == "fragmentation" and "Fixed partitions" in question and "unused" in question:
        return unused_in_fixed_partitions
    return None


def holes_taken(entry: dict[str, Any], tally: Tally) -> None:
    """The size of the hole that each request takes, None where it has to wait."""
    holes, requests = _lists(entry["question"])
    heap = _heap(holes, fit=_fit(entry["question"]))
    tally.step(entry["answer"], [_taken(heap, size) for size in requests], "holes taken")


def _taken(heap: DynamicStorage, size: int) -> int | None:
    before = len(heap.history)
    heap.ask(Allocate(f"request {before}", size))
    event = heap.history[before].event
    return event.hole.size if isinstance(event, HoleChosen) else None


def smallest_refusal(entry: dict[str, Any], tally: Tally) -> None:
    """Wherever two partitions stand, the least request that is refused; the least of all those."""
    total, first, second = (int(number) for number in re.findall(r"(\d+) KB", entry["question"])[:3])
    free = total - first - second
    splits = ((low, between) for low in range(0, free + 1, 20) for between in range(0, free + 1 - low, 20))
    refused = min(_refused(low, first, between, second, free - low - between) for low, between in splits)
    tally.step(entry["answer"], refused, "smallest request that could be refused")


def _refused(*parts: int) -> int:
    layout = [("hole", size) if at % 2 == 0 else (f"X{at}", size) for at, size in enumerate(parts) if size]
    heap = DynamicStorage(base=0, memory=sum(parts), layout=layout)
    largest = int(heap.numbers()["largest hole"])
    assert not isinstance(heap.ask(Allocate("fits", largest)).event, OutOfMemory)
    heap = DynamicStorage(base=0, memory=sum(parts), layout=layout)
    assert isinstance(heap.ask(Allocate("refused", largest + 1)).event, OutOfMemory)
    return largest + 1


def unused_in_fixed_partitions(entry: dict[str, Any], tally: Tally) -> None:
    """What the processes leave of the partitions that they have, and of those that nobody has."""
    sizes, requests = _lists(entry["question"])
    layout = [(f"partition P{at}", size) for at, size in enumerate(sizes)]
    heap = DynamicStorage(base=0, layout=layout, fit=_fit(entry["question"]))
    for number, size in enumerate(requests):
        heap.ask(Allocate(f"process {number}", size))
    numbers = heap.numbers()
    tally.step(entry["answer"], numbers["free"] + numbers["wasted inside blocks"], "unused memory")


def _heap(holes: Sequence[int], **parameters: Any) -> DynamicStorage:
    """Holes of these sizes in memory order, kept apart by blocks of one unit."""
    layout = [part for at, size in enumerate(holes) for part in (("hole", size), (f"X{at}", 1))]
    return DynamicStorage(base=0, memory=sum(size for _, size in layout), layout=layout, **parameters)


def _fit(question: str) -> str:
    found = re.search(r"(first|next|best|worst)[- ]fit", question)
    return found[1] if found else ""


def _lists(question: str) -> list[list[int]]:
    return [[int(size) for size in re.findall(r"\d+", found)] for found in re.findall(_LIST, question)]


QUESTIONS: dict[str, Check] = {}
