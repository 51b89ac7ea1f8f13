"""The free list against brute force, and each rule that textbooks leave open by an example."""

from itertools import groupby
from random import Random

import pytest
from traitlets import TraitError

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, Resize, example
from memlab.mechanisms.dynamic_storage.events import NameInUse, NotHeld, NothingAsked, OutOfMemory
from memlab.memory.extents import FITS, ORDERS
from memlab.memory.sizes import KiB
from tests.mechanisms.dynamic_storage.oracle import Oracle, drawn_layout, drawn_script, drawn_settings

RUNS = 120
"""For each fit and order: 2,400 runs of 30 requests in all."""


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("fit", FITS)
def test_every_request_ends_as_by_brute_force(fit: str, order: str) -> None:
    """Who owns each byte, the holes in list order, how many were looked at, and the rover, after each request."""
    for seed in range(RUNS):
        random = Random(f"{fit} {order} {seed}")
        base, layout, script = random.choice([0, 1000]), drawn_layout(random), drawn_script(random, 30)
        settings = {"fit": fit, "order": order, **drawn_settings(random)}
        oracle = Oracle(layout, **settings)
        heap = DynamicStorage(base=base, layout=layout, requests=[request(*line) for line in script], **settings)
        compare(heap.history[0], oracle, base)
        for number, line in enumerate(script, start=1):
            step = heap.history[heap.history.of_request(number)[-1]]
            assert became(step) == asked_of(oracle, *line)
            compare(step, oracle, base)


def request(op: str, name: str, size: int) -> Request:
    return {"allocate": Allocate(name, size), "free": Free(name), "resize": Resize(name, size)}[op]


def became(step: Step) -> str:
    """What a request came to."""
    if isinstance(step.event, (OutOfMemory, NameInUse, NothingAsked, NotHeld)):
        return "refused"
    return "served"


def asked_of(oracle: Oracle, op: str, name: str, size: int) -> str:
    if op == "resize":
        return "refused" if oracle.resize(name, size) == "refused" else "served"
    served = oracle.free(name) if op == "free" else oracle.allocate(name, size) is not None
    return "served" if served else "refused"


def compare(step: Step, oracle: Oracle, base: int) -> None:
    holes, rover = step.state.free
    assert [(hole.start - base, hole.end - base) for hole in holes] == [(hole.start, hole.end) for hole in oracle.holes]
    assert owners(step, base) == oracle.owners
    assert step.state.looked == oracle.looked
    if step.settings.fit == "next" and holes:
        assert oracle.holes[rover] is oracle.rover


def owners(step: Step, base: int) -> list[str | None]:
    """Who owns each byte, as the state says."""
    filled: list[str | None] = [None] * step.settings.memory
    for name, block in step.state.blocks.items():
        filled[block.extent.start - base : block.extent.end - base] = [name] * block.extent.size
    return filled


@pytest.mark.parametrize("fit", FITS)
def test_by_address_the_holes_are_the_free_runs_of_memory(fit: str) -> None:
    """With coalescing nothing free stays apart, whatever was asked."""
    for seed in range(100):
        script = drawn_script(Random(seed), 40)
        heap = DynamicStorage(base=0, memory=150, fit=fit, requests=[request(*line) for line in script])
        runs, at = [], 0
        for owner, run in groupby(owners(heap.history[-1], 0)):
            length = len(list(run))
            runs += [(at, length)] if owner is None else []
            at += length
        assert [(hole.start, hole.size) for hole in heap.history[-1].state.free.holes] == runs


# What the numbers say.


def test_numbers_of_the_lecture_s_jobs() -> None:
    """At the end P5, P4 and P3 stand, with holes of 100K, 300K and 260K."""
    assert example().numbers() == {
        "free": 660 * KiB,
        "used": 1500 * KiB,
        "wasted inside blocks": 0,
        "holes": 3,
        "largest hole": 300 * KiB,
        "external fragmentation": 1 - 300 / 660,
        "holes looked at": 5,
        "bytes moved": 0,
        "high water": 1900 * KiB,
        "utilisation": 1.0,
    }


def test_nothing_free_is_no_fragmentation() -> None:
    heap = DynamicStorage(memory=10, requests=(Allocate("A", 10),))
    assert (heap.numbers()["free"], heap.numbers()["external fragmentation"]) == (0, 0.0)


def test_waste_is_rounding_and_a_remainder_too_small_but_not_the_header() -> None:
    heap = DynamicStorage(base=0, memory=30, header=4, granule=8, smallest_hole=3, requests=(Allocate("A", 17),))
    (block,) = heap.step.state.blocks.values()
    assert (block.extent.size, block.pointer, block.waste) == (30, 4, 9)
    assert heap.numbers()["wasted inside blocks"] == 9


def test_what_is_used_and_wasted_is_what_the_blocks_use_and_waste() -> None:
    for seed in range(60):
        random = Random(f"waste {seed}")
        layout, script = drawn_layout(random), drawn_script(random, 30)
        settings = drawn_settings(random)
        heap = DynamicStorage(base=0, layout=layout, requests=[request(*line) for line in script], **settings)
        for step in heap.history:
            blocks, numbers = step.state.blocks.values(), heap.numbers(step)
            old = [step.state.leaving] if step.state.leaving else []
            assert numbers["used"] == sum(block.extent.size for block in (*blocks, *old))
            assert numbers["wasted inside blocks"] == sum(block.waste for block in (*blocks, *old))


def test_high_water_is_the_highest_end_of_a_block_and_utilisation_the_peak_payload_over_it() -> None:
    """As the malloc lab scores a heap that only grows."""
    for seed in range(60):
        random = Random(f"high {seed}")
        layout, script = drawn_layout(random), drawn_script(random, 30)
        settings = drawn_settings(random)
        heap = DynamicStorage(base=7, layout=layout, requests=[request(*line) for line in script], **settings)
        high = peak = 0
        for step in heap.history:
            blocks, numbers = step.state.blocks.values(), heap.numbers(step)
            high = max([high, *(block.extent.end - 7 for block in blocks)])
            peak = max(peak, sum(block.asked for block in blocks))
            assert (numbers["high water"], numbers["utilisation"]) == (high, peak / high if high else 0)


def test_a_remainder_of_just_the_smallest_hole_is_kept() -> None:
    kept = DynamicStorage(base=0, memory=18464, smallest_hole=2, requests=(Allocate("A", 18462),))
    given = DynamicStorage(base=0, memory=18464, smallest_hole=3, requests=(Allocate("A", 18462),))
    assert (kept.numbers()["largest hole"], kept.numbers()["wasted inside blocks"]) == (2, 0)
    assert (given.numbers()["largest hole"], given.numbers()["wasted inside blocks"]) == (0, 2)


# What cannot be done is an event, and changes nothing.


@pytest.mark.parametrize(
    ("asked", "event", "words"),
    [
        (Allocate("A", 0), "NothingAsked", "ask for at least 1"),
        (Allocate("P3", 5), "NameInUse", "The name P3 is in use for block 2000K-2300K"),
        (Allocate("A", 2**50), "OutOfMemory", "needs 1024T, and only 660K are free in 3 holes: too little is free"),
        (Allocate("A", 301 * KiB), "OutOfMemory", "the largest of 3 holes has 300K: this is external fragmentation"),
        (Free("P2"), "NotHeld", "No block is named P2, so nothing is freed (3 blocks held)"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(asked: Request, event: str, words: str) -> None:
    heap = example()
    before = heap.step.state
    step = heap.ask(asked)
    assert step.event.kind == event
    assert words in step.why
    assert (step.state.free, step.state.blocks) == (before.free, before.blocks)


def test_a_block_of_size_0_needs_only_its_header() -> None:
    step = DynamicStorage(base=100, memory=10, header=4).ask(Allocate("A", 0))
    assert str(step.state.blocks["A"].extent) == "100-104"
    assert step.state.blocks["A"].pointer == 104


def test_a_name_is_free_again_once_its_block_is() -> None:
    heap = DynamicStorage(base=0, memory=10, requests=(Allocate("A", 4), Free("A"), Allocate("A", 6)))
    assert str(heap.step.state.blocks["A"].extent) == "0-6"


def test_blocks_of_the_layout_are_freed_by_their_names() -> None:
    heap = DynamicStorage(base=0, memory=100, layout=[("hole", 10), ("A", 20), ("B", 200), ("hole", 5)])
    assert heap.history[0].why.startswith(
        "80 bytes are free in 3 holes; the layout is larger (235 bytes): 1 block left"
    )
    heap.ask(Free("A"))
    assert [str(hole) for hole in heap.step.state.free.holes] == ["0-100"]


def test_a_bad_layout_is_a_trait_error_that_names_the_part() -> None:
    heap = example()
    with pytest.raises(TraitError, match="0 is below 1"):
        heap.layout = [("A", 0)]
    with pytest.raises(TraitError, match='"A" names two parts'):
        heap.layout = [("A", 1), ("A", 2)]
    with pytest.raises(BadValueError, match="has no 'size'"):
        DynamicStorage(size=5)


# What the events point at.


def test_a_search_names_its_candidates_in_the_order_looked_at() -> None:
    heap = DynamicStorage(base=0, memory=70, layout=[("hole", 10), ("X", 10), ("hole", 20), ("Y", 10), ("hole", 20)])
    heap.ask(Allocate("A", 15))
    chosen = heap.history[1].event
    assert (chosen.kind, chosen.chose, chosen.candidates) == ("HoleChosen", ("hole", 40), (("hole", 10), ("hole", 40)))
    heap.fit = "worst"
    assert heap.history[1].event.candidates == (("hole", 10), ("hole", 40), ("hole", 70))


def test_a_freed_block_s_merges_are_steps_of_their_own() -> None:
    heap = DynamicStorage(base=0, memory=30, requests=(Allocate("A", 10), Allocate("B", 10), Free("A"), Free("B")))
    assert [step.event.kind for step in heap.history[-3:]] == ["Freed", "Coalesced", "Coalesced"]
    assert [len(step.state.free.holes) for step in heap.history[-3:]] == [3, 2, 1]
