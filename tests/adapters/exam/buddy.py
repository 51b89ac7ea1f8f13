"""Questions on the buddy system, each asked of a buddy system as large as the question says."""

import re
from collections.abc import Iterator
from typing import Any

from memlab.core.history import Settings
from memlab.mechanisms.buddy import Allocate, Free, State, buddy_of, model, order_of
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import SIZE, bits_for, size_of
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_STEP = r"(?:releases?|frees?|returns?) (?P<freed>\w+)|(?P<name>\b[A-Z]\w*) (?P<size>\d+ ?K)\b"
_BINARY = r"address ([01]{4,})"
_SIZES = r"(byte|KB?) requests?(?: of)? (\d+(?:, \d+)*)(?! ?[KMGb])"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    question = entry["question"]
    if entry.get("topic") != "buddy":
        return None
    if "after each step" in question and "address order" in question and _trace(question):
        return layouts
    if re.search(_BINARY, question) and "of size" in question:
        return buddies
    if re.search(rf"{SIZE} buddy", question) and re.search(_SIZES, question) and "block sizes" in question:
        return sizes
    return block if _block(entry) is not None else None


def _settings(units: int) -> Settings:
    """A memory of one block; textbooks take the lowest."""
    order = order_of(units)
    return Settings((("rule", "lowest-address"), ("memory", order), ("orders", order + 1)))


def _asked(settings: Settings, state: State, request: Allocate | Free) -> State:
    *_, (_, state) = model.serve(settings, state, request)
    return state


def layouts(entry: dict[str, Any], tally: Tally) -> None:
    """All blocks in the order of their addresses, after each request; a unit is 1K."""
    settings = _settings(size_of(re.search(SIZE, entry["question"])[1]) >> 10)
    state, said = model.empty(settings), []
    for request in _trace(entry["question"]):
        state = _asked(settings, state, request)
        said.append([[owner, size] for _, owner, size in sorted(_blocks(state), key=lambda one: one[0])])
    for number, expected in enumerate(entry["answer"]):
        tally.step(expected, said[number] if number < len(said) else None, f"layout after step {number + 1}")


def _trace(question: str) -> list[Allocate | Free]:
    found = re.finditer(_STEP, question.partition("; ")[2])
    return [
        Free(one["freed"]) if one["freed"] else Allocate(one["name"], int(one["size"].rstrip(" K"))) for one in found
    ]


def _blocks(state: State) -> Iterator[tuple[int, str | None, int]]:
    yield from ((frame, None, 1 << link.order) for frame, link in state.area.links.items())
    yield from ((held.frame, held.name, held.size) for held in state.blocks.values())


def buddies(entry: dict[str, Any], tally: Tally) -> None:
    """The address of the buddy, as many binary digits long."""
    address = re.search(_BINARY, entry["question"])[1]
    asked_for = re.findall(r"of size (\d+)", entry["question"])
    said = [f"{buddy_of(int(address, 2), order_of(int(size))):0{len(address)}b}" for size in asked_for]
    tally.step(entry["answer"], shaped(entry["answer"], said), "buddies")


def sizes(entry: dict[str, Any], tally: Tally) -> None:
    """The block that each request is given; a unit is that of the requests."""
    question = entry["question"]
    unit, requests = re.search(_SIZES, question).groups()
    memory = size_of(re.search(rf"{SIZE} buddy", question)[1])
    settings = _settings(memory if unit == "byte" else memory >> 10)
    state, said = model.empty(settings), []
    for number, size in enumerate(requests.split(", ")):
        state = _asked(settings, state, Allocate(f"request {number}", int(size)))
        held = state.blocks.get(f"request {number}")
        said.append(held and held.size)
    tally.step(entry["answer"], said, "block sizes")


def block(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], _block(entry), "the block, and what is wasted")


def _block(entry: dict[str, Any]) -> Any:
    """One request of so many frames."""
    found = re.search(r"(?:^|for )(\d+) (?:contiguous )?(?:page )?frames", entry["question"])
    if not found:
        return None
    frames = int(found[1])
    settings = _settings(1 << bits_for(frames))
    held = _asked(settings, model.empty(settings), Allocate("A", frames)).blocks["A"]
    known = [("wasted|lost|fragmentation", held.waste), ("order", held.order), ("block", held.size)]
    return shaped(entry["answer"], values(asked(entry["question"]), known))
