"""What the notebook on dynamic storage says is what the model does: its numbers, and its checks of answers."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.memory.sizes import KiB

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_dynamic_storage.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
TEXT = {cell["id"]: " ".join("".join(cell["source"]).split()) for cell in CELLS if cell["cell_type"] == "markdown"}
CODE = {cell["id"]: "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"}
FITS = ("first", "next", "best", "worst")

pytestmark = pytest.mark.slow


def after(cells: str) -> DynamicStorage:
    """The heap of section 1 after the cells up to this one."""
    names: dict[str, Any] = {}
    for cell in list(CODE)[: list(CODE).index(cells) + 1]:
        exec(compile(CODE[cell], cell, "exec"), names)
    return names["heap"]


def holes(heap: DynamicStorage) -> list[int]:
    return [hole.size // KiB for hole in heap.step.state.free.holes]


# 1. A table of holes


def jobs_end(jobs: dict[str, tuple[int, int]], memory: int) -> dict[str, int]:
    """When each job ends: first come, first served into memory; the CPU goes round by one time unit."""
    waiting, ready, left, ends, now = deque(jobs), deque(), {name: time for name, (_, time) in jobs.items()}, {}, 0
    heap = DynamicStorage(base=400 * KiB, memory=memory * KiB)
    while len(ends) < len(jobs):
        while waiting and max(holes(heap), default=0) >= jobs[waiting[0]][0]:
            heap.ask(Allocate(waiting[0], jobs[waiting[0]][0] * KiB))
            ready.append(waiting.popleft())
        job, now = ready.popleft(), now + 1
        left[job] -= 1
        if left[job]:
            ready.append(job)
        else:
            ends[job] = now
            heap.ask(Free(job))
    return ends


def test_the_jobs_end_when_the_text_says_so() -> None:
    jobs = {"P1": (600, 10), "P2": (1000, 5), "P3": (300, 20), "P4": (700, 8), "P5": (500, 15)}
    assert [f"| {name} | {size}K | {time} |" in TEXT["fixed"] for name, (size, time) in jobs.items()] == [True] * 5
    assert jobs_end(jobs, 2160) == {"P2": 14, "P1": 28, "P4": 38, "P3": 53, "P5": 58}
    assert "P2 ends first, at time 14" in TEXT["p2-ends"]
    assert "At time 28 P1 ends" in TEXT["ask-from-cell"]


def test_the_holes_of_the_lecture() -> None:
    assert holes(after("jobs")) == [260]
    assert "The hole that is left has 260K" in TEXT["p2-ends"]
    assert holes(after("p4")) == [300, 260]
    assert holes(after("p5")) == [100, 300, 260]
    assert "three holes of 100K, 300K and 260K, which makes 660K" in TEXT["p6-question"]


def test_the_first_refusal_is_external_fragmentation_of_55_percent() -> None:
    heap = after("p6")
    assert heap.step.event.kind == "OutOfMemory"
    assert round(heap.numbers()["external fragmentation"], 2) == 0.55
    assert "1 - 300/660 = 55 %" in TEXT["external"]


def test_the_lab_may_stand_anywhere_when_a_cell_asks() -> None:
    heap = after("jobs")
    heap.seek(2)
    exec(CODE["p4"], {"heap": heap, "Allocate": Allocate, "Free": Free, "KiB": KiB})
    assert holes(heap) == [300, 260]


def test_the_branch_is_full_memory_and_the_way_back_loses_nothing() -> None:
    assert after("jobs").step.index == 6
    branch = after("branch").step.event
    assert (branch.kind, branch.free < branch.need) == ("OutOfMemory", True)
    assert after("back").requests == after("p6").requests


def test_the_fit_makes_no_difference_to_the_lecture_s_jobs() -> None:
    heap = after("p5")
    outcome = set()
    for heap.fit in FITS:
        outcome.add(heap.step.state.free.holes)
        assert all(sum(hole.size >= step.event.need for hole in step.state.free.holes) == 1 for step in searches(heap))
    assert len(outcome) == 1
    assert "only one hole was ever large enough" in TEXT["fits"]


def searches(heap: DynamicStorage) -> list[Any]:
    return [step for step in heap.history if step.event.kind in ("HoleChosen", "OutOfMemory")]


# 2. Which hole?


def taken(preset: str, fit: str, unit: int) -> list[int | None]:
    heap = DynamicStorage()
    heap.use(preset)
    heap.fit = fit
    events = [step.event for step in searches(heap)]
    return [event.hole.size // unit if event.kind == "HoleChosen" else None for event in events]


FIVE = {"first": [500, 600, 288, None], "best": [300, 500, 200, 600], "worst": [600, 500, 388, None]}


@pytest.mark.parametrize("fit", FIVE)
def test_the_textbook_answers_are_found_right(lecture: Any, fit: str) -> None:
    assert taken("Five holes, four requests", fit, KiB) == FIVE[fit]
    assert lecture["check"](fit, FIVE[fit]) == f"{fit} fit: all four right."


def test_a_wrong_answer_is_told_the_reason_and_a_missing_one_that_it_is_missing(lecture: Any) -> None:
    assert lecture["check"]("first", [500, 500, ..., ...]) == (
        "first fit, R2: you said 500, the model 600. "
        "Hole 1300K-1900K is the first that holds 417K (first fit looked at 5 holes)."
    )
    assert lecture["check"]("first", [500, 600, 288, 426]).startswith(
        "first fit, R4: you said 426, the model None. Block R4 needs 426K"
    )
    assert lecture["check"]("best", [...] * 4) == "best fit, R1: no prediction yet."
    assert lecture.printed["check-fits"].startswith("first fit, R2: no prediction yet.")


def test_best_fit_alone_serves_all_four(lecture: Any) -> None:
    assert [fit for fit in FIVE if None not in FIVE[fit]] == ["best"]
    assert [("needs 426K" in line) for line in lecture.printed["compare-fits"].splitlines()] == [True, False, True]
    assert (
        "put R1 into the 300K hole and R2 into the 500K hole, and so kept the 600K hole whole for R4"
        in TEXT["fits-lesson"]
    )


def test_next_fit_of_eight_holes() -> None:
    assert taken("Eight holes, next fit", "next", KiB * KiB) == [20, 18, 9]
    assert taken("Eight holes, next fit", "first", KiB * KiB) == [20, 10, 18]
    assert "takes **20, 18 and 9**" in TEXT["next-fit-answer"]
    assert "First fit would take 20, 10 and 18" in TEXT["next-fit"]


def test_first_fit_can_beat_best_fit(lecture: Any) -> None:
    assert lecture["duel"](300, 25, 125, 50) == (
        "Found! Best fit: Block R4 needs 50K, and 50K are free, "
        "but the largest of 2 holes has 25K: this is external fragmentation."
    )
    assert lecture["duel"](100, 100, 100, 100).startswith("Both serve them all.")
    assert lecture["duel"](400).startswith("First fit must serve them all, but: Block R1 needs 400K")
    assert "Found!" in lecture.printed["duel-search"]


# 3. What does a search cost?


def test_best_fit_and_worst_fit_look_at_equally_many_holes(lecture: Any) -> None:
    looked = [int(line.split()[-2]) for line in lecture.printed["count-looks"].splitlines()]
    assert looked == [14, 12, 20, 20]


def test_on_a_list_ordered_by_size_the_first_is_the_best_or_the_worst() -> None:
    for order, fit, looked, size in (("size up", "best", 4, 300), ("size down", "worst", 1, 600)):
        chosen = {rule: ordered(order, rule).history[2].event for rule in ("first", fit)}
        assert chosen["first"].hole == chosen[fit].hole
        assert (chosen["first"].looked, chosen["first"].hole.size // KiB, chosen[fit].looked) == (looked, size, 6)
    assert "The 300K hole, which is best fit's choice, after 4 of the 6 holes" in TEXT["sorted-down-question"]


def ordered(order: str, fit: str) -> DynamicStorage:
    heap = DynamicStorage()
    heap.use("Five holes, four requests")
    heap.order, heap.fit = order, fit
    heap.requests = (Free("X5"), Allocate("R1", 212 * KiB))
    return heap


def test_only_the_list_ordered_by_address_merges(lecture: Any) -> None:
    by_address, by_size = lecture.printed["order-price"].split("SIZE DOWN")
    assert "merge" not in by_size
    assert "merge into 1300K-1950K, 650K in one piece" in by_address
    assert "The freed 50K touch the 600K hole in both cases" in TEXT["order-price-answer"]


# 4. Lost inside a block, 5. unlucky


def test_the_hole_of_two_bytes(lecture: Any) -> None:
    small = lecture["small"]
    assert (small.numbers()["wasted inside blocks"], small.smallest_hole, small.header) == (2, 16, 0)
    assert "2 bytes stay as hole" in lecture.printed["keep-or-not"]
    assert "needs 18,470" in lecture.printed["keep-or-not"]


def test_the_rounded_block_is_judged(lecture: Any) -> None:
    right = CODE["granule"].replace("...,", "120,", 1).replace('"wasted": ...', '"wasted": 12')
    assert lecture.run(right) == "length: 120, right.\nwasted: 12, right.\n"
    assert lecture.run(right.replace("120,", "112,", 1)).startswith("length: not 112. Which multiple of 16")
    assert lecture.printed["granule"] == "length: no prediction yet.\nwasted: no prediction yet.\n"


def test_fixed_partitions_leave_533K_unused(lecture: Any) -> None:
    assert lecture.printed["fixed-waste-count"] == "433K inside partitions + 100K in the empty one = 533K\n"


def test_nothing_below_181K_can_be_refused(lecture: Any) -> None:
    gaps = [(low, between) for low in range(0, 541, 20) for between in range(0, 541 - low, 20)]
    said = {pair: lecture["refused"](*pair) for pair in gaps}
    assert [pair for pair, sentence in said.items() if "As unlucky as can be" in sentence] == [(180, 180)]
    assert said[180, 180].startswith("Gaps of 180K, 180K and 180K refuse 181K.")
    assert said[0, 0].endswith("make the gap of 540K smaller.")


# 6. The experiment


def test_there_are_half_as_many_holes_as_blocks(lecture: Any) -> None:
    assert all(0.45 < ratio < 0.6 for ratio in lecture["ratios"])
    assert "on average 0.52" in lecture.printed["fifty-ratio"]
    assert 35 < sum(lecture["blocks"][-500:]) / 500 < 42


def test_exact_fits_make_fewer_holes(lecture: Any) -> None:
    assert lecture["holes_per_block"](1, sizes=range(16 * KiB, 129 * KiB, 16 * KiB)) < 0.4


def test_the_sweep_shows_what_its_text_says(lecture: Any) -> None:
    refused, looked, fragmentation = (
        dict(zip(FITS, column, strict=True)) for column in zip(*lecture["results"].values(), strict=True)
    )
    assert list(lecture["results"]) == list(FITS)
    assert round(refused["worst"] / refused["first"]) == 2
    assert refused["worst"] / refused["best"] > 2
    assert refused["best"] < refused["first"]
    assert (looked["best"], looked["worst"]) == pytest.approx((16, 16), abs=0.6)
    assert 0.45 < looked["first"] / looked["best"] < 0.6
    assert looked["next"] < looked["first"]
    assert max(fragmentation, key=fragmentation.__getitem__) == "worst"


def test_every_refusal_is_fragmentation_until_all_sizes_are_one(lecture: Any) -> None:
    assert lecture["reasons"](fit="first") == "157 refused: 157 although enough was free, 0 because memory was full"
    lines = {line.split(":", 1)[1] for line in lecture.printed["one-size-count"].splitlines()}
    assert lines == {" 26 refused: 0 although enough was free, 26 because memory was full"}


def test_a_size_order_without_a_way_to_neighbours_costs_more_than_it_saves(lecture: Any) -> None:
    refused, looked, _ = lecture["average"](fit="first", order="size up")
    assert refused > 3 * lecture["results"]["first"][0]
    assert looked > 5 * lecture["results"]["first"][1]
    assert lecture["holes_per_block"](0, fit="first", order="size up") > 2


# 7. Remedies, review


def test_compaction_makes_room_and_300K_are_the_least_to_copy() -> None:
    sizes, free = {"P5": 500, "P4": 700, "P3": 300}, {"P5": (400, 1000), "P4": (900, 2000), "P3": (1700, 2560)}
    gained = {name: free[name][1] - free[name][0] - sizes[name] for name in sizes}
    assert min(sizes[name] for name in sizes if gained[name] >= 400) == min(sizes.values()) == 300
    assert gained["P3"] == 560
    packed = DynamicStorage(memory=2160 * KiB, layout=[(name, size * KiB) for name, size in sizes.items()])
    assert holes(packed) == [660]
    assert packed.ask(Allocate("P6", 400 * KiB)).event.kind == "Split"


def test_the_first_review_question() -> None:
    parts = [("hole", 150 * KiB), ("X", 50 * KiB), ("hole", 350 * KiB)]
    heap = DynamicStorage(base=0, memory=550 * KiB, layout=parts)
    heap.ask(*[Allocate(f"R{number}", size * KiB) for number, size in enumerate((300, 25, 125, 50))])
    assert [step.event.hole.size // KiB for step in searches(heap)] == [350, 150, 125, 50]
    heap.fit = "best"
    assert [step.event.hole.size // KiB for step in searches(heap)[:3]] == [350, 50, 150]
    assert holes(heap) == [25, 25]
