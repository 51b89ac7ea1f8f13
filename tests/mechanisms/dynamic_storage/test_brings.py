"""A trace of allocations, brought to a heap: the numbers are those of the heap itself, step by step."""

from __future__ import annotations

from random import Random

from memlab.core.bringing import takes_of
from memlab.core.numbers import show_number
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, Resize
from memlab.memory.extents import FITS
from memlab.reading.bringing import Brought, bring, run


def brought(heap: DynamicStorage, text: str, first: int) -> Brought:
    (takes,) = takes_of(DynamicStorage)
    return run(bring(heap, takes, text, first=first))


def drawn(seed: int) -> str:
    random, held, lines = Random(seed), [], []
    for number in range(120):
        if held and random.random() < 0.4:
            lines.append(f"f {held.pop(random.randrange(len(held)))}")
        elif held and random.random() < 0.2:
            lines.append(f"r {random.choice(held)} {random.randrange(1, 90)}")
        else:
            held.append(number)
            lines.append(f"a {number} {random.randrange(1, 90)}")
    return "\n".join(lines)


def test_all_fits_lose_what_the_heap_itself_loses() -> None:
    text, size = drawn(1), 1500
    (table,) = brought(DynamicStorage(memory=size, fit="best"), text, 200).panels
    stepped = []
    for fit in FITS:
        heap = DynamicStorage(memory=size, fit=fit)
        heap.ask(*brought(heap, text, 200).steps.requests)
        numbers = heap.numbers()
        stepped.append((fit, str(numbers["holes"]), show_number(numbers["largest hole"], "bytes")))
    at = [table.columns.index(name) for name in ("fit", "holes", "largest hole")]
    assert [tuple(row.cells[place] for place in at) for row in table.rows] == stepped
    assert [row.key for row in table.rows if row.strong] == ["best"]
    assert len(set(stepped)) == 4


def test_a_block_is_resized_and_to_nothing_freed() -> None:
    text = "allocate A 300K\np = malloc(100);\np = realloc(p, 1,200); # larger\nresize A 0"
    requests = brought(DynamicStorage(), text, 9).steps.requests
    assert requests == (Allocate("A", "300K"), Allocate("p", 100), Resize("p", 1200), Free("A"))


def test_where_the_rules_have_no_engine_the_table_says_why() -> None:
    told = brought(DynamicStorage(order="size up"), "a 0 512", 1)
    assert told.steps.requests == (Allocate("0", 512),)
    assert "in order of addresses" in told.panels[0].empty
