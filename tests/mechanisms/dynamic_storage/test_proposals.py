"""What a free list proposes: requests that show something at the step they are proposed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, Resize
from memlab.mechanisms.dynamic_storage.proposals import next_name
from memlab.memory.sizes import KiB
from tests.mechanisms.dynamic_storage.pictures import example_of


def kinds(heap, request):
    twin = DynamicStorage(**heap.settings, requests=heap.requests)
    twin.seek(-1)
    twin.ask(request)
    return [step.event.kind for step in twin.history if step.request == len(heap.requests) + 1]


def test_one_fits_exactly_one_fits_nowhere_and_one_frees_between_two_holes():
    heap = example_of(1)
    exactly, too_large, between, grows, moves = heap.proposals()
    assert (exactly, too_large, between) == (Allocate("R5", 100 * KiB), Allocate("R5", 400 * KiB), Free("X2"))
    assert (grows, moves) == (Resize("R3", 200 * KiB), Resize("X1", 100 * KiB))
    assert kinds(heap, exactly) == ["HoleChosen", "TakenWhole"]
    assert kinds(heap, too_large) == ["OutOfMemory"]
    assert kinds(heap, between) == ["Freed", "Coalesced", "Coalesced"]
    assert kinds(heap, grows) == ["Grown"]
    assert kinds(heap, moves) == ["MoveChosen", "TakenWhole", "Copied", "Freed"]


RULES = {
    "header": st.sampled_from((0, 8, 40)),
    "footer": st.sampled_from((0, 8)),
    "granule": st.sampled_from((1, 16)),
    "rounded": st.sampled_from(("size", "block")),
    "smallest_block": st.sampled_from((0, 32)),
    "fit": st.sampled_from(("first", "next", "best")),
    "cut": st.sampled_from(("low end", "high end")),
}
LAYOUTS = ("", "X 100, hole 300, Y 50", "5 partitions 150", "partition P1 90, X 20, hole 500, partition P2 400")
SIZES = st.lists(st.integers(1, 400), min_size=1, max_size=12)


@given(SIZES, st.fixed_dictionaries(RULES), st.sampled_from(LAYOUTS))
def test_they_do_what_they_promise_whatever_was_asked(sizes, rules, layout):
    heap = DynamicStorage(base=0, memory=2000, layout=layout, **rules)
    heap.ask(*(Allocate(f"P{number}", size) for number, size in enumerate(sizes)))
    heap.ask(*(Free(f"P{number}") for number in range(0, len(sizes), 2)))
    for asked in heap.proposals():
        if isinstance(asked, Free):
            assert kinds(heap, asked)[0] == "Freed"
        if isinstance(asked, Resize):
            assert kinds(heap, asked)[0] in ("Grown", "MoveChosen")
    *exactly, too_large = [asked for asked in heap.proposals() if isinstance(asked, Allocate)]
    assert kinds(heap, too_large) == ["OutOfMemory"]
    for asked in exactly:
        found, cut = kinds(heap, asked)
        assert (found, cut) == ("HoleChosen", cut if layout or rules["fit"] != "best" else "TakenWhole")


@pytest.mark.parametrize(
    ("names", "following"), [([], "A"), (["A"], "B"), (["P1", "P9"], "P10"), (["Z"], "Z2"), (["job"], "job2")]
)
def test_the_name_goes_on_from_the_newest(names, following):
    heap = DynamicStorage(base=0, memory=1000)
    heap.ask(*(Allocate(name, 10) for name in names), *(Free(name) for name in names))
    assert next_name(heap.step.state, heap.requests) == following


def test_the_name_is_not_held():
    heap = DynamicStorage(base=0, memory=1000, layout=(("B", 10), ("C", 10)))
    heap.ask(Allocate("A", 10))
    assert next_name(heap.step.state, heap.requests) == "D"
