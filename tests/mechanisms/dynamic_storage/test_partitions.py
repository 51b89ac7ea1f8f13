"""Fixed partitions: each for one block, given away whole, and never merged; against a list of boxes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, OutOfMemory, Resize
from memlab.mechanisms.dynamic_storage.engine import Engine
from memlab.memory.sizes import KiB

TEXTBOOK = [(f"partition P{at}", size * KiB) for at, size in enumerate((100, 500, 200, 300, 600), start=1)]


def chosen(boxes: list[list[Any]], size: int, fit: str) -> list[Any] | None:
    """The free box that a fit takes."""
    free = [box for box in boxes if box[1] is None and box[0] >= size]
    if fit == "best":
        return min(free, key=lambda box: box[0], default=None)
    return max(free, key=lambda box: box[0], default=None) if fit == "worst" else next(iter(free), None)


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=6),
    st.sampled_from(("first", "best", "worst")),
    st.lists(st.tuples(st.booleans(), st.sampled_from("ABCDE"), st.integers(1, 60)), max_size=20),
)
def test_each_block_has_the_partition_that_the_fit_chooses(sizes, fit, script):
    heap = DynamicStorage(base=0, layout=[(f"partition {at}", size) for at, size in enumerate(sizes)], fit=fit)
    boxes: list[list[Any]] = [[size, None] for size in sizes]
    for takes, name, size in script:
        heap.ask(Allocate(name, size) if takes else Free(name))
        held = next((box for box in boxes if box[1] and box[1][0] == name), None)
        if takes and held is None and (box := chosen(boxes, size, fit)):
            box[1] = (name, size)
        elif not takes and held:
            held[1] = None
        said = {int(block.partition): (block.name, block.asked) for block in heap.step.state.blocks.values()}
        assert said == {at: box[1] for at, box in enumerate(boxes) if box[1]}
        assert [hole.size for hole in heap.step.state.free.holes] == [box[0] for box in boxes if box[1] is None]
        assert heap.numbers()["wasted inside blocks"] == sum(box[0] - box[1][1] for box in boxes if box[1])


def test_five_unequal_partitions_and_four_requests():
    """The textbook's sizes as fixed partitions: the last request waits."""
    heap = DynamicStorage(base=0, layout=TEXTBOOK)
    took = [heap.ask(Allocate(f"R{size}", size * KiB)).result for size in (212, 417, 112, 426)]
    assert [block and block.partition for block in took] == ["P2", "P5", "P3", None]
    assert [block.waste // KiB for block in took if block] == [288, 183, 88]
    assert heap.step.why == ("Block R426 needs 426K, and only 400K are free in 2 partitions: too little is free.")


@pytest.mark.parametrize(
    ("asked", "kind", "said"),
    [
        (Allocate("A", "212K"), "HoleChosen", "Partition P2, 100K-600K, is the first that holds 212K"),
        (Allocate("A", "601K"), "OutOfMemory", "even the largest partition, taken or free, has 600K: it never fits."),
    ],
)
def test_a_search_tells_of_partitions(asked, kind, said):
    heap = DynamicStorage(base=0, layout=TEXTBOOK, requests=(asked,))
    assert heap.history[1].event.kind == kind
    assert said in heap.history[1].why


def test_what_is_lost_inside_and_that_none_merges_are_told():
    heap = DynamicStorage(base=0, layout=TEXTBOOK[:2], header=16)
    step = heap.ask(Allocate("A", 60 * KiB))
    assert step.why == (
        "Block A takes partition P1, 0-100K, which holds one block: 40,944 bytes are lost inside it "
        "(internal fragmentation). The program gets 16, behind the header of 16 bytes."
    )
    assert heap.ask(Free("A")).why == (
        "Block A gives back 0-100K; by address it becomes hole 1 of 2 in the list, and partition P1 never merges."
    )
    assert heap.ask(Allocate("B", 100 * KiB - 16)).why.startswith(
        "Block B takes partition P1, 0-100K, which holds one block: it fills it."
    )


def test_external_fragmentation_among_partitions():
    heap = DynamicStorage(base=0, layout="partition a 100, partition b 100, partition c 250")
    heap.ask(Allocate("A", 210), Allocate("B", 150))
    assert isinstance(heap.step.event, OutOfMemory)
    assert heap.step.why.endswith("the largest of 2 partitions has 100: this is external fragmentation.")


def test_a_block_is_resized_within_its_partition_or_moves_to_another():
    heap = DynamicStorage(base=0, layout="partition a 100, partition b 200", requests=(Allocate("A", 60),))
    for size, kind in ((100, "Kept"), (10, "Kept"), (101, "MoveChosen"), (201, "ResizeRefused")):
        numbers = len(heap.requests) + 1
        heap.ask(Resize("A", size))
        assert heap.history[heap.history.of_request(numbers)[0]].event.kind == kind
    assert heap.step.state.blocks["A"].partition == "b"
    assert heap.step.why.startswith("Block A lacks 1 in its partition b, 100-300; a move needs 201, and the largest")


def test_beside_partitions_holes_are_cut_and_merged_as_ever():
    heap = DynamicStorage(base=0, layout="hole 50, X 10, hole 20, partition P 40, hole 30, Y 10, hole 5")
    heap.ask(Allocate("A", 45), Free("X"))
    assert heap.history[0].why == "145 bytes are free in 5 holes."
    assert [str(hole) for hole in heap.step.state.free.holes] == ["45-80", "80-120", "120-150", "160-165"]
    heap.ask(Free("Y"))
    assert str(heap.step.state.free.holes[-1]) == "120-165"


def test_partitions_of_one_size_are_given_as_so_many():
    heap = DynamicStorage(base=0, layout="3 partitions 64K, hole 10K")
    assert heap.layout == tuple([(f"partition P{at}", 64 * KiB) for at in (1, 2, 3)] + [("hole", 10 * KiB)])
    assert DynamicStorage(layout=[("2 partitions", "1K")]).layout == DynamicStorage(layout="2 partitions 1K").layout


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("partition 100K", "A partition needs a name: use partition P1 100K"),
        ("2 partitions 10, partition P1 5", '"partition P1" names two parts'),
        ("99999 partitions 1", "more than 10,000 parts"),
    ],
)
def test_a_layout_that_divides_badly_is_refused(layout, said):
    with pytest.raises(TraitError, match=said):
        DynamicStorage(layout=layout)


def test_an_engine_divides_nothing():
    with pytest.raises(BadValueError, match="no partitions"):
        Engine(DynamicStorage(layout="partition P1 5").settings)
