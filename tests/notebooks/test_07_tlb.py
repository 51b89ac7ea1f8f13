"""What the notebook on the TLB says is what the model does: its numbers, and what its labs begin with."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.mechanisms.tlb import Access, Invalidate, Tlb, effective_access_time

pytestmark = pytest.mark.slow


def using(preset: str, **parameters: Any) -> dict[str, float]:
    """The numbers at the end of a preset, some parameters changed."""
    tlb = Tlb()
    tlb.use(preset)
    for name, value in parameters.items():
        setattr(tlb, name, value)
    return dict(tlb.numbers(tlb.history[-1]))


def end(tlb: Tlb, **parameters: Any) -> dict[str, float]:
    """The numbers at the end of the same requests under other parameters."""
    other = Tlb(**{**tlb.settings, **parameters})
    other.ask(*tlb.requests)
    return dict(other.numbers())


def ending(tlb: Tlb) -> list[Any]:
    """The last event of each request."""
    return [tlb.history[tlb.history.of_request(number)[-1]].event for number in range(1, len(tlb.requests) + 1)]


def test_every_lab_opens_before_anything_is_decided(lecture: Any) -> None:
    assert list(lecture.labs) == [
        *("five", "walk", "loop", "replacement", "sets", "given-lab"),
        *("flush-or-asid", "stale", "untold", "global", "sizes-lab"),
    ]
    assert {steps[0] for steps in lecture.labs.values()} == {0}, "a lab stands where its first mechanism does"


# 1. Look aside first


def test_one_miss_and_four_hits_take_140_ns_on_average(lecture: Any) -> None:
    tlb = lecture["tlb"]
    times = [step.state.time for step in tlb.history if step.event.kind in ("TlbHit", "TlbFilled")]
    assert [after - before for before, after in zip([0, *times], times, strict=False)] == [220, 120, 120, 120, 120]
    assert (end(tlb)["hit ratio"], end(tlb)["effective access time"]) == (0.8, 140)
    for said in ("**220 ns**", "20 + 100 = **120 ns**", "700 ns for five accesses, **140 ns** on average"):
        assert said in lecture.text["five-answer"]


# 2. The effective access time


def test_the_printed_formulas_are_wrong(lecture: Any) -> None:
    assert round(lecture["eat"](0.80, 20, 100), 9) == 36
    assert "0.80 × 20 + 0.20 × 100 = **36 ns**" in lecture.text["eat"]
    assert lecture.printed["ninety-eight"] == "as written: 11,764.4 ns\nthe model:  122.0 ns\n"
    assert using("The lecture: 98 % hits")["effective access time"] == 122
    assert (round(0.98 * 120, 1), round(0.02 * 220, 1)) == (117.6, 4.4)


@pytest.mark.parametrize("right", ["h * (t + m) + (1 - h) * (t + 2 * m)", "t + (2 - h) * m"])
def test_the_student_s_line_becomes_the_model_s(lecture: Any, right: str) -> None:
    lecture.run(lecture.code["own-eat"])
    assert lecture["lines"]["yours"] != pytest.approx(lecture["lines"]["model"])
    lecture.answered("own-eat", ("h * t + (1 - h) * m", right))
    assert lecture["lines"]["yours"] == pytest.approx(lecture["lines"]["model"])
    assert right in lecture.text["own-eat-answer"] or "t + (2 - h) m" in lecture.text["own-eat-answer"]


def test_no_hit_ratio_keeps_the_example_under_10_percent(lecture: Any) -> None:
    times = [int(line.split()[-2]) for line in lecture.printed["ten-percent"].splitlines()]
    assert times == [140, 130, 122, 121, 120]
    assert effective_access_time(0.98, 8, 100) == pytest.approx(110)


def test_the_exam_s_access_times(lecture: Any) -> None:
    asked = [(0.98, 8, 100), (0.6, 10, 80), (0.75, 0, 200), (0.99, 0, 100)]
    assert [effective_access_time(*each) for each in asked] == pytest.approx([110, 122, 250, 101])
    assert "so 8 ns. 1. 10 + 1.4 × 80 = 122. 2. 1.25 × 200 = 250. 3. 1.01 × 100 = 101." in lecture.text["exam-answer"]


@pytest.mark.parametrize(("references", "nanoseconds"), [(2, 1), (5, 4)])
def test_a_percent_of_misses_costs_1_or_4_ns(references: int, nanoseconds: int) -> None:
    more = effective_access_time(0.79, 20, 100, references) - effective_access_time(0.80, 20, 100, references)
    assert more == pytest.approx(nanoseconds)
    assert effective_access_time(1, 20, 100, references) == 120


def test_before_four_levels_the_same_hits_take_200_ns(lecture: Any) -> None:
    assert using("Before a walk of four levels")["effective access time"] == pytest.approx(200)
    assert effective_access_time(0.98, 20, 100, 5) == pytest.approx(128)
    assert "20 + 5 × 100 = 520 ns" in lecture.text["walk-answer"]


def test_two_accesses_in_100_000_cost_more_than_all_the_others(lecture: Any) -> None:
    assert lecture.printed["disk"].endswith("= 282 ns\n")
    assert pytest.approx(2) == 0.02 * 0.001 * 100_000
    assert pytest.approx(160, abs=0.01) == 0.00002 * 8_000_220
    assert "**282 ns.**" in lecture.text["disk-answer"]


def test_a_cache_answers_for_the_byte(lecture: Any) -> None:
    right = "Costs(hit_ratio=0.96, tlb=1, memory=10, references=3, caches=((1, 0.9),))"
    assert f"`{right}`" in lecture.text["cache-answer"]
    said = lecture.answered(
        "cache", ("Costs(hit_ratio=0.5, tlb=1, memory=10, references=2, caches=((1, 0.5),))", right)
    )
    assert said.splitlines()[0] == "byte through the caches: 0.90 × 1 + 0.10 × 11 = 2 ns"
    assert said.splitlines()[-1] == "mean: 0.96 × 3 + 0.04 × 23 = 3.8 ns"


# 3. Reach


def test_one_page_more_than_entries_never_hits(lecture: Any) -> None:
    numbers = end(lecture["loop"])
    assert (numbers["reach"], numbers["hits"], numbers["effective access time"]) == (16 * 1024, 0, 220)
    assert end(lecture["loop"], replacement="fifo")["hits"] == 0
    assert end(lecture["loop"], replacement="random", seed=1)["hits"] == 6
    assert end(lecture["loop"], ways=5)["hits"] == 10
    assert "6 hits of 15 back, 40 %" in lecture.text["replacement-answer"]
    assert lecture["lru"].requests == lecture["loop"].requests


def test_two_pages_fight_for_one_set(lecture: Any) -> None:
    direct = end(lecture["direct"])
    assert (direct["hits"], direct["misses"], direct["entries in use"]) == (0, 6, 1)
    pairs = end(lecture["direct"], ways=2, set_bits=1)
    assert (pairs["hits"], pairs["misses"], pairs["entries in use"]) == (4, 2, 2)
    assert 2**22 * 32 * 8192 == 2**40


def test_the_tlb_that_is_given(lecture: Any) -> None:
    ends = ending(lecture["given"])
    assert [event.kind for event in ends] == ["Mapped", "TlbHit", *["TlbFilled"] * 3]
    assert (ends[1].page, ends[1].tag, ends[1].number, ends[1].physical) == (0x12, 4, 2, 0x1A2A4)
    assert [event.victim.page >> 2 for event in ends[2:]] == [7, 4, 5]
    assert "page 0x12, binary 100 10: tag 0x4, set 2. A hit: frame 0x68" in lecture.text["given-answer"]


# 4. Another process


def test_flush_or_asid(lecture: Any) -> None:
    flushed, kept = end(lecture["flushed"]), end(lecture["flushed"], on_switch="ASID")
    assert (flushed["hit ratio"], flushed["effective access time"]) == (0.5, 170)
    assert (kept["hits"], kept["misses"], kept["effective access time"]) == (28, 4, 132.5)
    assert "28 of 32 hit, 87.5 %, 132.5 ns" in lecture.text["switch-answer"]


def test_the_copy_of_a_page_taken_out_is_dropped(lecture: Any) -> None:
    history = lecture["stale"].history
    dropped = [step.event for step in history if step.event.kind == "Invalidated"]
    assert [(event.process, event.dropped) for event in dropped] == [("P1", 1)]
    assert [step.event.kind for step in history][-2:] == ["Trapped", "Faulted"]


def test_the_copy_that_nobody_drops_is_read_twice_and_the_trap_comes_too_late(lecture: Any) -> None:
    ends = ending(lecture["untold"])
    told = [event for event in ends if event.kind in ("TlbFilled", "StaleHit", "Faulted")]
    assert [event.kind for event in told] == ["TlbFilled", *["StaleHit"] * 2, *["TlbFilled"] * 2, "Faulted"]
    assert [(event.physical, event.right) for event in told[1:3]] == [(0x3008, 0x7008), (0x3010, None)]


def test_who_is_told_reads_the_right_byte(lecture: Any) -> None:
    untold = Tlb(**lecture["untold"].settings)
    untold.ask(*lecture["untold"].requests[:4], Invalidate("P1", 0), Access("P1", 8))
    assert (untold.step.event.kind, untold.step.result.physical) == ("TlbFilled", 0x7008)
    assert "comes to frame 7" in lecture.text["untold-answer"]


def test_what_is_global_misses_once(lecture: Any) -> None:
    assert end(lecture["everything"])["hits"] == 0
    assert end(lecture["everything"], on_switch="keep global")["hits"] == 5
    assert "misses once, and hits five times" in lecture.text["global-answer"]


# 5. The experiment


@pytest.mark.parametrize(
    ("stride", "ratio", "time"),
    [(512, 7 / 8, 132.5), (1024, 3 / 4, 145), (2048, 1 / 2, 170), (4096, 0, 220), (8192, 0, 220), (16_384, 1 / 2, 170)],
)
def test_the_strides(lecture: Any, stride: int, ratio: float, time: float) -> None:
    numbers = lecture["run"](stride, pages=64)
    assert (numbers["hit ratio"], numbers["effective access time"]) == (ratio, time)
    assert f"stride {stride:>6,}: {ratio:6.1%} hits, {time:5.1f} ns" in lecture.printed["stride-run"]


def test_lru_falls_off_a_cliff_and_random_down_a_slope(lecture: Any) -> None:
    pages, lru, random = lecture["pages"], lecture["ratios"]["lru"], lecture["ratios"]["random"]
    assert lru == [0.75 if count <= 16 else 0 for count in pages]
    beyond = random[pages.index(16) :]
    assert beyond == sorted(beyond, reverse=True)
    assert (beyond[0], beyond[1] > 0.5, beyond[-1] > 0) == (0.75, True, True)


def test_larger_pages_reach_farther(lecture: Any) -> None:
    assert (lecture["small"]["reach"], lecture["large"]["reach"]) == (64 * 1024, 256 * 1024)
    assert (lecture["small"]["hits"], lecture["large"]["misses"]) == (0, 8)
    assert lecture["small"]["misses"] == lecture["large"]["hits"] + lecture["large"]["misses"] == 4 * 32


def test_rows_against_columns(lecture: Any) -> None:
    columns = [(row, column) for column in range(32) for row in range(32)]
    assert lecture["matrix"](lecture["order"]) == lecture["matrix"](columns, ways=32) == "96.9% hits, 123.1 ns"
    assert lecture["matrix"](columns) == "0.0% hits, 220.0 ns"
    assert round(220 / 123.1, 1) == 1.8
    assert "96.9 %, 123.1 ns" in lecture.text["matrix-answer"]


def by_depth(pages: list[int], most: int) -> list[int]:
    """Hits by size, each page's depth counted in a list that is kept by last use."""
    stack: list[int] = []
    hits = [0] * (most + 1)
    for page in pages:
        depth = stack.index(page) + 1 if page in stack else most + 1
        stack = [page, *(other for other in stack if other != page)]
        for size in range(depth, most + 1):
            hits[size] += 1
    return hits


@pytest.mark.parametrize(("loops", "three", "enough"), [("ijk", 66.6, 98.9), ("ikj", 98.9, 98.9)])
def test_the_curve_of_all_sizes(lecture: Any, loops: str, three: float, enough: float) -> None:
    pages = [*lecture["product"](loops)]
    assert len(pages) == 98_304
    assert lecture["curves"][loops].tolist() == by_depth(pages, 48)
    line = [round(100 * hits / len(pages), 1) for hits in lecture["curves"][loops].tolist()]
    assert (line[2], line[3], line[33], line[34]) == (0, three, three, enough)


def test_the_lab_beside_the_curve_is_a_point_of_it(lecture: Any) -> None:
    steps = lecture["steps"]
    pages = [request.address[0] for request in steps.requests[1:]]
    assert pages == [*lecture["product"]("ijk")][:100]
    assert end(steps)["hits"] == by_depth(pages, 16)[16] == 65
    missed = {past.page for past in steps.history[-1].state.past if not past.hit}
    assert all(32 <= page < 64 for page in missed), "the rows of b"
    assert "65 of the hundred hit" in lecture.text["sizes-lab-answer"]


# Review


def test_the_answers_of_the_review(lecture: Any) -> None:
    assert effective_access_time(0.9, 20, 100, 3) == pytest.approx(140)
    assert effective_access_time(0.2, 20, 100) == pytest.approx(200)
    entries = 2**20 // 2**12
    assert (entries, entries * (4 + 24 + 18 + 2) // 8) == (256, 1536)
    hits = [lecture["run"](4096, 20, 4, ways=ways)["hits"] for ways in (16, 19, 20)]
    assert hits == [0, 0, 60]
