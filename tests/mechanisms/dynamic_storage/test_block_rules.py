"""What a block is made of, where its pointer points, and what is said and asked of it."""

from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.dynamic_storage.questions import LENGTH
from memlab.memory.sizes import KiB

WHOLE = {"granule": 8, "rounded": "block"}


@pytest.mark.parametrize(
    ("rules", "sizes", "lengths", "pointers"),
    [
        (
            {"header": 4, "footer": 4, **WHOLE, "smallest_block": 16},
            (1, 32),
            (16, 40),
            (4, 20),
        ),
        ({"header": 4, **WHOLE}, (1, 4, 5), (8, 8, 16), (4, 12, 20)),
        ({"header": 4, "granule": 8}, (1, 4, 5), (12, 12, 12), (4, 16, 28)),
        ({"footer": 3, "smallest_block": 9}, (1, 7), (9, 10), (0, 9)),
        ({**WHOLE, "granule": 16, "smallest_block": 20}, (1,), (32,), (0,)),
        ({"header": 8, "cut": "high end"}, (20, 10), (28, 18), (980, 962)),
    ],
)
def test_how_long_a_block_is(
    rules: dict[str, Any], sizes: tuple[int], lengths: tuple[int], pointers: tuple[int]
) -> None:
    heap = DynamicStorage(base=0, memory=1000, **rules)
    blocks = [heap.ask(Allocate(f"B{at}", size)).result for at, size in enumerate(sizes)]
    assert tuple(block.extent.size for block in blocks) == lengths
    assert tuple(block.pointer for block in blocks) == pointers
    assert [block.waste for block in blocks] == [
        block.extent.size - block.asked - rules.get("header", 0) - rules.get("footer", 0) for block in blocks
    ]


@pytest.mark.parametrize(
    ("rules", "size", "said"),
    [
        ({}, 100, "holds 100 (first"),
        ({"header": 4, "footer": 4}, 32, "holds 40, header 4 + 32 + footer 4 (first"),
        ({"header": 4, "granule": 8}, 5, "holds 12, header 4 + 5 rounded up to 8 (first"),
        ({"header": 4, **WHOLE}, 5, "holds 16, header 4 + 5 = 9, rounded up to 16 (first"),
        ({"header": 4, "smallest_block": 16}, 1, "holds 16, header 4 + 1 = 5, at least 16 (first"),
        (
            {"smallest_block": 10, **WHOLE},
            1,
            "holds 16, 1, at least 10, rounded up to 16 (first",
        ),
    ],
)
def test_a_search_says_what_makes_a_block_longer_than_what_is_asked(
    rules: dict[str, Any], size: int, said: str
) -> None:
    heap = DynamicStorage(base=0, memory=1000, requests=(Allocate("A", size),), **rules)
    assert said in heap.history[1].why


def test_a_cut_says_where_the_pointer_points() -> None:
    heap = DynamicStorage(base=0, memory=64 * KiB, header=16, granule=16, cut="high end")
    assert heap.ask(Allocate("A", 100)).why == (
        "Block A takes 65,408-64K, the high end; 65,408 bytes stay as hole 0-65,408. "
        "The program gets 65,424, behind the header of 16 bytes."
    )
    assert "The program gets" not in DynamicStorage(requests=(Allocate("A", 100),)).step.why


def test_how_long_a_block_is_is_asked_where_it_has_to_be_worked_out() -> None:
    rules = {"header": 4, **WHOLE}
    heap = DynamicStorage(base=0, memory=100, requests=(Allocate("A", 5),), **rules)
    event = heap.history[1].event
    assert LENGTH.prompt.format(name=event.name, size=event.size, rules=event.rules) == (
        "A asks for 5 bytes (header 4, the whole block rounded up to 8s): how long is its block?"
    )
    assert (event.length, sorted(LENGTH.mistakes(event))) == (16, [5, 12])
    assert DynamicStorage(requests=(Allocate("A", 5),)).history[1].event.length is None
