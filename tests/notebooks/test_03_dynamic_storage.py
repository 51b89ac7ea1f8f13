"""What the notebook on dynamic storage says is what the model does: its numbers, and what its labs begin with."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.memory.sizes import KiB, show_size
from tests.notebooks.heaps import searches, settled, taken, using
from tests.notebooks.jobs import holes, jobs_end

FITS = ("first", "next", "best", "worst")
TWO_HOLES = "hole 150K, X 50K, hole 350K"

pytestmark = pytest.mark.slow


def test_every_lab_of_a_question_opens_before_anything_is_decided(lecture: Any) -> None:
    section_2 = ["first-fit", "best-fit", "worst-fit", "compare-fits", "eight-holes", "duel"]
    others = ["size-up", "size-down", "two-bytes", "granule", "fixed-partitions", "grows", "gaps-lab", "fifty-lab"]
    assert list(lecture.labs) == ["jobs", "p6", *section_2, *others]
    assert {step for steps in lecture.labs.values() for step in steps} == {0}


# 1. A table of holes


def test_the_jobs_end_when_the_text_says_so(lecture: Any) -> None:
    jobs = {"P1": (600, 10), "P2": (1000, 5), "P3": (300, 20), "P4": (700, 8), "P5": (500, 15)}
    table = [f"| {name} | {size}K | {time} |" in lecture.text["fixed"] for name, (size, time) in jobs.items()]
    assert table == [True] * 5
    assert jobs_end(jobs, 2160) == {"P2": 14, "P1": 28, "P4": 38, "P3": 53, "P5": 58}
    assert "P2 ends first, at time 14" in lecture.text["p2-ends"]
    assert "At time 28 P1 ends" in lecture.text["p2-ends"]


def test_the_first_three_jobs_leave_260K(lecture: Any) -> None:
    heap = lecture["heap"]
    starts = [show_size(block.extent.start) for block in heap.history[-1].state.blocks.values()]
    assert starts == ["400K", "1000K", "2000K"]
    assert holes(heap) == [260]
    assert "At 400K, 1000K and 2000K; 2300K-2560K stays a hole, 260K" in lecture.text["read-lab"]


def test_the_lab_that_asks_begins_where_the_first_one_ends(lecture: Any) -> None:
    ended, begins = lecture["heap"].history[-1].state, lecture["later"].history[0].state
    assert begins.free.holes == ended.free.holes
    assert {name: block.extent for name, block in begins.blocks.items()} == {
        name: block.extent for name, block in ended.blocks.items()
    }


def test_the_first_refusal_is_external_fragmentation_of_55_percent(lecture: Any) -> None:
    end = lecture["later"].history[-1]
    assert holes(lecture["later"]) == [100, 300, 260]
    assert (end.event.kind, end.event.free // KiB, end.event.need // KiB) == ("OutOfMemory", 660, 400)
    assert round(lecture["later"].numbers(end)["external fragmentation"], 2) == 0.55
    assert "Three holes of 100K, 300K and 260K, 660K in all" in lecture.text["external"]
    assert "1 - 300/660 = 55 %" in lecture.text["external"]


def test_a_cell_reads_a_step(lecture: Any) -> None:
    assert lecture.printed["history-6"].splitlines() == [
        "Block P5 takes 400K-900K, the low end; 100K stay as hole 900K-1000K.",
        f"given: {lecture['later'].history[6].state.blocks['P5']}",
        "free list: ['900K-1000K', '1700K-2000K', '2300K-2560K']",
    ]


def test_the_branch_is_full_memory_and_the_way_back_loses_nothing(lecture: Any) -> None:
    before = lecture["later"].requests
    lecture.run(lecture.code["branch"])
    what_if = lecture["what_if"]
    assert (what_if.step.event.kind, what_if.step.event.free < what_if.step.event.need) == ("OutOfMemory", True)
    lecture.run(lecture.code["back"])
    assert (what_if.requests, what_if.step.index) == (before, len(what_if.history) - 1)


def test_the_fit_makes_no_difference_to_the_lecture_s_jobs() -> None:
    heap = using("The lecture's jobs P1 to P5")
    outcome = set()
    for heap.fit in FITS:
        outcome.add(heap.step.state.free.holes)
        assert all(sum(hole.size >= step.event.need for hole in step.state.free.holes) == 1 for step in searches(heap))
    assert len(outcome) == 1


# 2. Which hole?

FIVE = {"first": [500, 600, 288, None], "best": [300, 500, 200, 600], "worst": [600, 500, 388, None]}


@pytest.mark.parametrize("fit", FIVE)
def test_the_textbook_answers(lecture: Any, fit: str) -> None:
    five = lecture["five_holes"](fit)
    assert (taken(five), five.fit, five.cursor) == (FIVE[fit], fit, 0)


def test_best_fit_alone_serves_all_four(lecture: Any) -> None:
    assert [fit for fit in FIVE if None not in FIVE[fit]] == ["best"]
    refused = lecture["five_holes"]("first").history[-1].event
    assert refused.free // KiB == 959
    assert "R4 is refused although 959K are free" in lecture.text["fits-answer"]
    kept = "puts R1 into the 300K hole and R2 into the 500K hole, and so keeps the 600K hole whole for R4"
    assert kept in lecture.text["fits-answer"]


def test_next_fit_of_eight_holes(lecture: Any) -> None:
    assert taken(using("Eight holes, next fit"), KiB * KiB) == [20, 18, 9]
    assert taken(using("Eight holes, next fit", fit="first"), KiB * KiB) == [20, 10, 18]
    assert "**20, 18 and 9.**" in lecture.text["next-fit-answer"]
    assert "First fit would take 20, 10 and 18" in lecture.text["fits-answer"]


def served(fit: str, *sizes: int) -> DynamicStorage:
    heap = DynamicStorage(base=0, layout=TWO_HOLES, fit=fit)
    heap.ask(*[Allocate(f"R{number}", size * KiB) for number, size in enumerate(sizes, start=1)])
    return heap


def test_first_fit_can_beat_best_fit(lecture: Any) -> None:
    assert lecture["two_holes"] == TWO_HOLES
    first, best = served("first", 225, 100, 50, 125), served("best", 225, 100, 50, 125)
    assert taken(first) == [350, 150, 50, 125]
    assert taken(best) == [350, 125, 150, None]
    assert (best.step.event.free // KiB, holes(best)) == (125, [100, 25])
    assert "**225K, 100K, 50K, 125K**" in lecture.text["duel-answer"]


# 3. What does a search cost?


def test_best_fit_and_worst_fit_look_at_equally_many_holes(lecture: Any) -> None:
    looked = [int(line.split()[-2]) for line in lecture.printed["count-looks"].splitlines()]
    assert looked == [14, 12, 20, 20]


def test_on_a_list_ordered_by_size_the_first_is_the_best_or_the_worst(lecture: Any) -> None:
    for order, fit, looked, size in (("size up", "best", 4, 300), ("size down", "worst", 1, 600)):
        chosen = {rule: ordered(order, rule).history[2].event for rule in ("first", fit)}
        assert chosen["first"].hole == chosen[fit].hole
        assert (chosen["first"].looked, chosen["first"].hole.size // KiB, chosen[fit].looked) == (looked, size, 6)
    assert "after 4 of the 6 holes" in lecture.text["size-up-answer"]
    assert [str(request) for request in lecture["ordered"].requests] == ["Free X5", "Allocate R1, 212K"]


def ordered(order: str, fit: str) -> DynamicStorage:
    heap = using("Five holes, four requests", order=order, fit=fit)
    heap.requests = (Free("X5"), Allocate("R1", 212 * KiB))
    return heap


def test_only_the_list_ordered_by_address_merges(lecture: Any) -> None:
    by_address, by_size = lecture["by_address"], lecture["by_size"]
    merged = [step.why for step in by_address.history if step.event.kind == "Coalesced"]
    assert len(merged) == 1
    assert "650K in one piece" in merged[0]
    assert [step for step in by_size.history if step.event.kind == "Coalesced"] == []
    assert [searches(side)[0].event.looked for side in (by_address, by_size)] == [5, 1]
    assert "**One.**" in lecture.text["size-down-answer"]


# 4. Lost inside a block, 5. unlucky


def test_the_hole_of_two_bytes(lecture: Any) -> None:
    small = using("A hole of 2 bytes")
    assert (small.numbers()["wasted inside blocks"], small.smallest_hole, small.header) == (2, 16, 0)
    small.smallest_hole = 1
    assert "2 bytes stay as hole" in small.step.why
    small.header = 8
    assert (small.step.event.kind, small.step.event.need) == ("OutOfMemory", 18_470)
    assert "18,462 + 8 = 18,470" in lecture.text["internal"]


def test_the_rounded_blocks(lecture: Any) -> None:
    whole = DynamicStorage(header=8, granule=16, rounded="block", requests=(Allocate("A", 100),))
    blocks = [heap.history[-1].result for heap in (lecture["rounded"], whole)]
    assert [(block.extent.size, block.waste) for block in blocks] == [(120, 12), (112, 4)]
    for said in ("**120** bytes, of which **12** are wasted", "**112** bytes, of which 4 are wasted"):
        assert said in lecture.text["fixed-waste"]


def test_fixed_partitions_leave_533K_unused(lecture: Any) -> None:
    numbers, said = lecture["fixed"].numbers(lecture["fixed"].history[-1]), lecture.text["fixed-answer"]
    assert (numbers["wasted inside blocks"] // KiB, numbers["free"] // KiB) == (433, 100)
    assert "433K are wasted inside partitions" in said
    assert "533K" in said
    assert lecture["fixed"].history[-1].why.endswith("it never fits.")


def test_a_block_grows_shrinks_moves_and_is_refused(lecture: Any) -> None:
    growing, said = lecture["growing"], lecture.text["gaps"]
    first = [growing.history[growing.history.of_request(number)[0]].event for number in (3, 4, 5, 6)]
    assert [event.kind for event in first] == ["Grown", "Shrunk", "MoveChosen", "ResizeRefused"]
    assert (growing.numbers(growing.history[-1])["bytes moved"], first[-1].need, first[-1].free) == (24, 128, 40)
    assert "**24** bytes are copied" in said
    assert "need 128, and 40 are free" in said


def test_nothing_below_181K_can_be_refused(lecture: Any) -> None:
    assert holes(lecture["unlucky"]) == [50, 400, 90]
    gaps = [(low, between) for low in range(0, 541, 20) for between in range(0, 541 - low, 20)]
    largest = {(low, between): max(low, between, 540 - low - between) for low, between in gaps}
    assert [pair for pair, size in largest.items() if size == min(largest.values())] == [(180, 180)]
    best = DynamicStorage(base=0, memory=1000 * KiB, layout="hole 180K, A 200K, hole 180K, B 260K")
    assert holes(best) == [180, 180, 180]
    assert best.ask(Allocate("C", 181 * KiB)).event.kind == "OutOfMemory"


# 6. The experiment


def test_there_are_half_as_many_holes_as_blocks(lecture: Any) -> None:
    assert all(0.45 < ratio < 0.6 for ratio in lecture["ratios"])
    assert "on average 0.52" in lecture.printed["fifty-ratio"]
    assert 35 < sum(lecture["blocks"][-500:]) / 500 < 42


def test_exact_fits_make_fewer_holes(lecture: Any) -> None:
    memory = lecture["steady"].memory
    told = "about 0.50 with 1000 sizes, 0.46 with 100, 0.26 with 10"
    assert told in lecture.text["fifty-fails"]
    ten = {"smallest": 10, "sizes": 10, "apart": 10}
    found = [settled(memory, **asked) for asked in ({}, {"sizes": 100}, ten)]
    assert [f"{share:.2f}" for share in found] == ["0.50", "0.46", "0.26"]
    assert settled(memory, sizes=1) < 0.01
    assert f"{settled(memory, 'best', **ten):.2f}" == "0.16"
    worst = [settled(memory, "worst", sizes=sizes) for sizes in (1, 10, 1000)]
    assert worst == pytest.approx([0.51] * 3, abs=0.01)
    assert "never meets one: 0.51, whatever the sizes" in lecture.text["fifty-fails"]


def test_few_blocks_and_lives_of_their_own_bend_the_rule(lecture: Any) -> None:
    memory = lecture["steady"].memory
    few = [settled(memory, blocks=20, seed=seed) for seed in (1, 2, 3)]
    lives = [settled(memory, workload="lifetime", seed=seed) for seed in (1, 2, 3)]
    assert {f"{share:.2f}" for share in few} <= {"0.53", "0.54"}
    assert {f"{share:.2f}" for share in lives} <= {"0.47", "0.48"}
    assert "20 blocks give 0.53 or 0.54" in lecture.text["fifty-fails"]
    assert "give 0.47 or 0.48" in lecture.text["fifty-fails"]


def test_half_of_p_goes_with_the_holes_whatever_the_sizes(lecture: Any) -> None:
    found = dict(zip(lecture["numbers"], lecture["counted"], strict=True))
    assert all(abs(counts.holes_per_block - counts.half_p) < 0.01 for counts in found.values())
    assert [f"{found[sizes].holes_per_block:.2f}" for sizes in (15, 20)] == ["0.31", "0.35"]
    assert "Between 15 and 20 sizes: 0.31 and 0.35" in lecture.text["sweep"]


def test_the_sweep_and_the_trace_show_what_their_text_says(lecture: Any) -> None:
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
    touched = [line.partition(" of ")[2] for line in lecture.printed["trace-run"].splitlines()]
    assert touched == ["1280 bytes, 99 %", "1908 bytes, 66 %", "1280 bytes, 99 %", "1408 bytes, 90 %"]


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


def test_compaction_makes_room_and_300K_are_the_least_to_copy(lecture: Any) -> None:
    sizes, free = {"P5": 500, "P4": 700, "P3": 300}, {"P5": (400, 1000), "P4": (900, 2000), "P3": (1700, 2560)}
    gained = {name: free[name][1] - free[name][0] - sizes[name] for name in sizes}
    assert min(sizes[name] for name in sizes if gained[name] >= 400) == min(sizes.values()) == 300
    assert gained["P3"] == 560
    packed = lecture["packed"]
    assert [hole.size // KiB for hole in packed.history[0].state.free.holes] == [660]
    assert packed.step.event.kind == "Split"


def test_the_first_review_question() -> None:
    assert taken(served("first", 300, 25, 125, 50)) == [350, 150, 125, 50]
    best = served("best", 300, 25, 125, 50)
    assert taken(best) == [350, 50, 150, None]
    assert holes(best) == [25, 25]
