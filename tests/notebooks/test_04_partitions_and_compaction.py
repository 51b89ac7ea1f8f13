"""What the notebook on partitions and compaction says is what the models do."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.compaction import Compact, Compaction
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.partitions import Partitions, RunToEnd, Submit
from memlab.memory.sizes import KiB, MiB
from tests.notebooks.jobs import jobs_end

JOBS = {"P1": (600, 10), "P2": (1000, 5), "P3": (300, 20), "P4": (700, 8), "P5": (500, 15)}

pytestmark = pytest.mark.slow


def at_end(machine: Partitions) -> dict[str, int]:
    return {job.name: job.ended for job in machine.history[-1].state.jobs}


def moved(machine: Compaction) -> list[int | None]:
    """What each strategy of an example costs, in K; None where it misses its goal."""
    ends = [machine.history[machine.history.of_request(n + 1)[-1]] for n in range(len(machine.requests))]
    asked = [step for step, request in zip(ends, machine.requests, strict=True) if isinstance(request, Compact)]
    return [step.result // KiB if step.event.kind == "GoalReached" else None for step in asked]


@pytest.mark.parametrize("name", ["fixed", "queues", "lecture", "figure", "latched"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 3


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    labs = [
        "fixed-lab",
        "queues-lab",
        "five-lab",
        "passing-compare",
        "figure-lab",
        "own-lab",
        "latch-lab",
        "static-lab",
    ]
    assert list(lecture.labs) == [*labs, "p5-lab"]
    assert {step for steps in lecture.labs.values() for step in steps} == {0}


# Fixed partitions


def test_what_is_taken_and_what_is_lost_inside(lecture: Any) -> None:
    loads = [step.event for step in lecture["fixed"].history if step.event.kind == "Loaded"]
    assert [(load.job, load.partition, load.rest // KiB) for load in loads[:3]] == [
        ("P1", 2, 0),
        ("P2", 1, 0),
        ("P3", 3, 260),
    ]
    assert "P3 needs 300K and gets 560K: 260K are lost" in lecture.text["fixed-answer"]


def test_the_number_of_partitions_bounds_the_jobs_in_memory(lecture: Any) -> None:
    printed = lecture.printed["fixed-count"].splitlines()
    assert printed == [f"partitions: {count}, in memory at most: {count}" for count in (1, 2, 3)]


def test_p5_waits_for_its_own_partition(lecture: Any) -> None:
    state = lecture["queues"].history[-1].state
    assert {job.name: job.loaded for job in state.jobs}["P5"] == 43
    waits = [step.event.t for step in lecture["queues"].history if step.event.kind == "Blocked"]
    assert waits == [0, 13, 29, 35]
    assert (
        "partition 2 is free from 29 on and partition 1 from 35 on: 1600K stand empty" in lecture.text["queues-answer"]
    )


# The five jobs


def test_the_jobs_end_as_a_plain_round_robin_ends_them(lecture: Any) -> None:
    expected = jobs_end(JOBS, 2160)
    assert at_end(lecture["lecture"]) == expected == {"P2": 14, "P1": 28, "P4": 38, "P3": 53, "P5": 58}
    assert lecture["table"] == [(name, f"{size}K", cpu) for name, (size, cpu) in JOBS.items()]


def test_only_turns_let_p2_end_first(lecture: Any) -> None:
    lines = dict(line.removeprefix("quantum").split(":") for line in lecture.printed["quanta"].splitlines())
    assert lines[" 20"].startswith(" P1 ends at 10, P2 ends at 15,")
    assert lines["  1"] == " P1 ends at 28, P2 ends at 14, P3 ends at 53, P4 ends at 38, P5 ends at 58,"
    assert "4 · 3 + 2 = 14" in lecture.text["quanta-answer"]


def test_the_maps(lecture: Any) -> None:
    steps = {step.event.t: step for step in lecture["lecture"].history[1:]}
    used = {
        t: [(name, start // KiB, size // KiB) for name, start, size in steps[t].state.used] for t in (0, 14, 28, 38)
    }
    assert used[0] == [("P1", 400, 600), ("P2", 1000, 1000), ("P3", 2000, 300)]
    assert used[14] == [("P1", 400, 600), ("P4", 1000, 700), ("P3", 2000, 300)]
    assert used[28] == [("P5", 400, 500), ("P4", 1000, 700), ("P3", 2000, 300)]
    assert used[38] == [("P5", 400, 500), ("P3", 2000, 300)]
    assert "| 28 | **P5 500K**, hole 100K, P4 700K, hole 300K, P3 300K, hole 260K |" in lecture.text["five-answer"]
    assert "300K + 260K = 560K are free" in lecture.text["five-answer"]


# Who may pass


def test_p6_passes_and_the_others_pay(lecture: Any) -> None:
    kept, passed = at_end(lecture["fcfs"]), at_end(lecture["passing"])
    assert [kept[name] for name in ("P6", "P2", "P1", "P4")] == [50, 14, 28, 41]
    assert [passed[name] for name in ("P6", "P2", "P1", "P4")] == [24, 18, 34, 44]
    told = lecture.text["passing-answer"]
    assert "P6 ends at 24 instead of 50." in told
    assert (
        "P2 ends at 18 instead of 14, P1 at 34 instead of 28, and P4, which P6 has passed, at 44 instead of 41" in told
    )


def test_the_fit_changes_little_and_fixed_partitions_much(lecture: Any) -> None:
    stays = dict(line.rsplit(" ", 1) for line in lecture.printed["fits-run"].splitlines())
    assert stays == {"first": "13.1", "best": "13.1", "worst": "13.1", "fixed one queue": "34.7"}
    assert "alike, 13.1 each" in lecture.text["fits-answer"]
    assert "nearly three times as long, 34.7" in lecture.text["fits-answer"]


def test_on_a_list_ordered_by_size_the_largest_hole_is_found_at_once() -> None:
    layout = "hole 500K, A 50K, hole 200K, B 50K, hole 100K"
    heap = DynamicStorage(base=0, layout=layout, fit="first", order="size down")
    assert heap.ask(Allocate("C", 90 * KiB)).result.extent.start == 0
    assert heap.numbers()["holes looked at"] == 1


# Compaction


def test_three_goals_of_one_figure(lecture: Any) -> None:
    assert moved(lecture["figure"]) == [600, 400, 200]
    figure = lecture["figure"].history[0].state.blocks
    assert [(block.name, block.start // KiB, block.size // KiB) for block in figure] == [
        ("OS", 0, 300),
        ("P1", 300, 200),
        ("P2", 500, 100),
        ("P3", 1000, 200),
        ("P4", 1500, 400),
    ]
    assert "| OS | P1 200K | P2 100K | *hole 400K* | P3 200K |" in lecture.text["compact"]


def test_p1_and_p2_alone_make_no_single_hole() -> None:
    """Every order of the two in every pair of places, in steps of 100K, beside P3 and P4."""
    fixed = [(0, 300), (1000, 200), (1500, 400)]
    starts = range(300, 2100, 100)
    for first, second in permutations(starts, 2):
        blocks = sorted([*fixed, (first, 200), (second, 100)])
        ends = [start + size for start, size in blocks]
        gaps = [low - high for (low, _), high in zip([*blocks[1:], (2100, 0)], ends, strict=True)]
        if min(gaps) >= 0:
            assert sum(gap > 0 for gap in gaps) > 1


def test_a_latched_block_and_static_relocation(lecture: Any) -> None:
    assert moved(lecture["latched"]) == [None, 500, 200]
    assert "A hole at an end costs 500K (P1, P2 and P3 move" in lecture.text["latch-answer"]
    assert moved(lecture["static"]) == [None, None]


def test_p5_need_not_wait(lecture: Any) -> None:
    assert (lecture["moved"].result, lecture["moved"].event.kind) == (300 * KiB, "GoalReached")
    assert 1000 * 300 * KiB / (100 * MiB) == pytest.approx(2.93, abs=0.01)
    assert lecture.printed["p5-asked"].endswith("2.9 ms\n")
    assert "That takes 2.9 ms" in lecture.text["p5-answer"]


def test_the_review(lecture: Any) -> None:
    jobs = Compaction(memory="2560K", layout="OS 400K, P5 500K, hole 100K, P4 700K, hole 300K, P3 300K")
    assert jobs.ask(Compact("slide down")).event.holes[0].size == 660 * KiB
    small = [Submit(f"J{number}", "100K", 5) for number in range(9)]
    four = Partitions(scheme="fixed one queue", os=0, memory="2000K", partitions="500K, 500K, 500K, 500K")
    four.ask(*small, RunToEnd())
    assert max(len(step.state.used) for step in four.history) == 4
    assert max(four.numbers(step)["lost inside partitions"] for step in four.history) == 1600 * KiB
    assert "Four, and 1600K are lost" in lecture.text["end"]
