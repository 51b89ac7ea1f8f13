"""A block resized: in place, by moving it, or refused; each with its reason and its numbers."""

from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Resize
from memlab.mechanisms.dynamic_storage.questions import BEHIND, GIVEN, MOVED, RESIZED

A_AND_HOLE = [("A", 100), ("hole", 50), ("B", 10)]
WALLED = [("A", 100), ("B", 50), ("hole", 300)]


def resized(layout: list[tuple[str, int]], size: int, **parameters: Any) -> DynamicStorage:
    return DynamicStorage(base=0, layout=layout, requests=(Resize("A", size),), **parameters)


@pytest.mark.parametrize(
    ("layout", "size", "parameters", "kinds", "said"),
    [
        (
            [("A", 100), ("B", 50)],
            60,
            {},
            ["Shrunk"],
            "Block A at 0-100 needs 60 bytes now, so it stays in place and gives back 60-100; "
            "by address it becomes hole 1 of 1 in the list, and no hole touches it.",
        ),
        (A_AND_HOLE, 60, {}, ["Shrunk", "Coalesced"], "gives back 60-100"),
        (A_AND_HOLE, 60, {"coalesce": False}, ["Shrunk"], "1 hole touches it"),
        (A_AND_HOLE, 100, {}, ["Kept"], "Block A at 0-100 needs 100 bytes now, and has 100: it stays as it is."),
        (A_AND_HOLE, 95, {"smallest_hole": 6}, ["Kept"], "it stays as it is, and 5 bytes are lost inside it"),
        (
            A_AND_HOLE,
            120,
            {},
            ["Grown"],
            "Block A lacks 20, and hole 100-150 behind it holds them: it grows in place to 0-120; "
            "30 bytes stay as hole 120-150.",
        ),
        (A_AND_HOLE, 150, {"fit": "worst"}, ["Grown"], "it grows in place to 0-150; the hole is gone."),
        (A_AND_HOLE, 145, {"smallest_hole": 6}, ["Grown"], "5 bytes are left, too few for a hole, and lost inside it."),
        (
            WALLED,
            200,
            {},
            ["MoveChosen", "Split", "Copied", "Freed"],
            "Block A lacks 100, but behind 0-100 is no hole, so it moves: "
            "hole 150-450 is the first that holds 200 (first fit looked at 1 hole).",
        ),
        ([("A", 100), ("hole", 9), *WALLED[1:]], 300, {}, ["MoveChosen", "TakenWhole", "Copied", "Freed", "Coalesced"],
         "Block A lacks 200, but behind 0-100 only 9 bytes are free, so it moves: hole"),
        (
            WALLED,
            301,
            {},
            ["ResizeRefused"],
            "Block A lacks 201, but behind 0-100 is no hole; a move needs 301, "
            "and the largest of 1 hole has 300: it stays as it was.",
        ),
        (WALLED[1:], 5, {}, ["NotHeld"], "No block is named A, so nothing is resized (1 block held)"),
        (WALLED, 0, {}, ["NothingAsked"], "ask for at least 1"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_block(layout: Any, size: int, parameters: Any, kinds: list[str], said: str) -> None:
    heap = resized(layout, size, **parameters)
    assert [step.event.kind for step in heap.history[1:]] == kinds
    assert said in heap.history[1].why


def test_a_move_copies_what_was_asked_for_and_holds_the_old_place_until_then() -> None:
    heap = DynamicStorage(base=0, layout=[("hole", 120), ("B", 50), ("hole", 300)], header=8, granule=16)
    heap.ask(Allocate("A", 100), Resize("A", 150))
    steps = heap.history[heap.history.of_request(2)[0] :]
    assert [step.event.kind for step in steps] == ["MoveChosen", "Split", "Copied", "Freed"]
    old = [step.state.leaving for step in steps]
    assert [block and str(block.extent) for block in old] == [None, "0-120", "0-120", None]
    assert [heap.numbers(step)["used"] for step in steps] == [170, 338, 338, 218]
    copied = steps[2].event
    assert (copied.source, copied.target, copied.moved) == (8, 178, 100)
    assert copied.why == (
        "What A holds, 100 bytes, is copied from 8 to 178, its new pointer; its old place is still held."
    )
    assert heap.numbers()["bytes moved"] == 100
    assert (heap.step.result.pointer, heap.step.result.asked) == (178, 150)


def test_in_place_the_pointer_stays_whatever_end_blocks_are_cut_from() -> None:
    heap = DynamicStorage(base=0, memory=1000, header=8, cut="high end")
    heap.ask(Allocate("A", 100), Allocate("B", 92), Resize("A", 42))
    assert (str(heap.step.result.extent), heap.step.result.pointer) == ("892-942", 900)
    heap.ask(Resize("A", 100))
    assert (heap.step.event.kind, heap.step.result.pointer) == ("Grown", 900)


def test_what_cannot_be_changes_nothing() -> None:
    heap = resized(WALLED, 301)
    before, after = heap.history[0].state, heap.step.state
    assert (after.free, after.blocks, heap.step.result) == (before.free, before.blocks, None)
    assert heap.numbers()["bytes moved"] == 0


def test_what_is_asked_of_it() -> None:
    moves, grows, shrinks = resized(WALLED, 200), resized(A_AND_HOLE, 120), resized(A_AND_HOLE, 60)
    outcomes = [one.history[1].event.outcome for one in (grows, moves, resized(WALLED, 301))]
    assert outcomes == list(RESIZED.outcomes)
    assert RESIZED.prompt.format(resizes=moves.history[1].event.resizes) == (
        "Block A at 0-100 needs 200 bytes now: does it stay in place, does it move, or is it refused?"
    )
    event = moves.history[3].event
    assert (event.moved, sorted(MOVED.mistakes(event))) == (100, [200])
    event = resized([("A", 100), ("hole", 200)], 120).history[1].event
    assert (event.left_behind, sorted(BEHIND.mistakes(event))) == (180, [80])
    event = shrinks.history[1].event
    assert (event.given, sorted(GIVEN.mistakes(event))) == (40, [60, 100])
