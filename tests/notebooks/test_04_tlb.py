"""What the notebook on the TLB says is what the model does: its numbers, and its checks of answers."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.mechanisms.tlb import Tlb, effective_access_time

pytestmark = pytest.mark.slow


def using(preset: str, **parameters: Any) -> dict[str, float]:
    """The numbers at the end of a preset, some parameters changed."""
    tlb = Tlb()
    tlb.use(preset)
    for name, value in parameters.items():
        setattr(tlb, name, value)
    return dict(tlb.numbers(tlb.history[-1]))


# 1. Look aside first


def test_one_miss_and_four_hits(lecture: Any) -> None:
    right = lecture.answered("five-check", ("[..., ..., ..., ..., ...]", "[220, 120, 120, 120, 120]"))
    assert right.splitlines() == [f"access {number}: right" for number in range(1, 6)]
    lecture.run(lecture.code["five-check"])
    assert lecture.printed["five-check"].splitlines()[0] == "access 1: no prediction yet"
    assert "**220 ns**" in lecture.text["five-answer"]
    assert "20 + 100 = **120 ns**" in lecture.text["five-answer"]


def test_five_accesses_take_140_ns_on_average(lecture: Any) -> None:
    assert lecture.printed["average"] == "700 ns for 5 accesses\non average 140 ns, at a hit ratio of 80%\n"
    assert "140 ns is the **effective access time** (EAT), 40 % slower" in lecture.text["eat"]


# 2. The effective access time


def test_the_printed_formulas_are_wrong(lecture: Any) -> None:
    assert lecture.printed["printed-formula"] == "36 ns\n"
    assert lecture.printed["ninety-eight"] == "as written: 11,764.4 ns\nthe model:  122.0 ns\n"
    assert using("The lecture: 98 % hits")["effective access time"] == 122
    assert (round(0.98 * 120, 1), round(0.02 * 220, 1)) == (117.6, 4.4)


def test_the_student_s_formula_is_judged(lecture: Any) -> None:
    assert lecture["judge"](lecture["eat"]) == "h = 0.8, t = 20, m = 100: you say 36.0 ns, it is 140.0 ns."
    lecture.answered("own-eat", ("h * t + (1 - h) * m", "h * (t + m) + (1 - h) * (t + 2 * m)"))
    assert lecture["judge"](lecture["eat"]) == "Right for every case tried."
    assert lecture["judge"](lambda h, t, m: t + (2 - h) * m) == "Right for every case tried."


def test_no_hit_ratio_keeps_the_example_under_10_percent(lecture: Any) -> None:
    assert [line.split()[-2] for line in lecture.printed["ten-percent"].splitlines()] == [
        "140",
        "130",
        "122",
        "121",
        "120",
    ]
    assert effective_access_time(0.98, 8, 100) == pytest.approx(110)


def test_the_exam_s_access_times(lecture: Any) -> None:
    answers = [('"search": ...', '"search": 8'), ('"1": ...', '"1": 122'), ('"2": ...', '"2": 250')]
    right = lecture.answered("exam", *answers, ('"3": ...', '"3": 101'))
    assert right.splitlines() == ["search: EAT 110 ns, it may be 110", "1: right", "2: right", "3: right"]
    assert lecture.answered("exam", ('"1": ...', '"1": 90')).splitlines()[1] == "1: not 90"


@pytest.mark.parametrize(("references", "nanoseconds"), [(2, 1), (5, 4)])
def test_a_percent_of_misses_costs_1_or_4_ns(references: int, nanoseconds: int) -> None:
    more = effective_access_time(0.79, 20, 100, references) - effective_access_time(0.80, 20, 100, references)
    assert more == pytest.approx(nanoseconds)
    assert effective_access_time(1, 20, 100, references) == 120


def test_before_four_levels_the_same_hits_take_200_ns(lecture: Any) -> None:
    assert using("Before a walk of four levels")["effective access time"] == pytest.approx(200)
    assert effective_access_time(0.98, 20, 100, 5) == pytest.approx(128)
    assert "20 + 5 × 100 = 520 ns" in lecture.text["walk-answer"]


# 3. Reach


def test_one_page_more_than_entries_never_hits(lecture: Any) -> None:
    numbers = using("One page more than entries")
    assert (numbers["reach"], numbers["hits"], numbers["effective access time"]) == (16 * 1024, 0, 220)
    assert [line.split()[1] for line in lecture.printed["reach-rules"].splitlines()] == ["0%", "0%", "40%", "67%"]
    assert using("One page more than entries", ways=5)["misses"] == 5


def test_two_pages_fight_for_one_set(lecture: Any) -> None:
    direct = using("Direct mapped: two pages, one set")
    assert (direct["hits"], direct["entries in use"]) == (0, 1)
    assert lecture.printed["sets-two"] == "4 hits\n"
    assert using("Direct mapped: two pages, one set", set_bits=1, ways=2)["misses"] == 2
    keys = 2**22
    assert keys * 32 * 8192 == 2**40


# 4. Another process


def test_flush_or_asid(lecture: Any) -> None:
    assert lecture.printed["switch-compare"].splitlines() == [
        "flush: 50.0% hits, 170.0 ns",
        " ASID: 87.5% hits, 132.5 ns",
    ]
    assert using("Two processes, kept apart by ASID")["hits"] == 28
    assert "28 of 32" in lecture.text["switch-answer"]


def test_the_copy_of_a_page_taken_out_is_dropped(lecture: Any) -> None:
    event = lecture["turns"].history[-1].event
    assert (event.kind, event.process, event.dropped) == ("Invalidated", "P1", 1)


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
    assert lecture["matrix"](lecture["order"]) == "96.9% hits, 123.1 ns"
    assert lecture["matrix"](columns) == "0.0% hits, 220.0 ns"
    assert round(220 / 123.1, 1) == 1.8
    assert "96.9 %, 123.1 ns" in lecture.text["pages-answer"]


# Review


def test_the_answers_of_the_review(lecture: Any) -> None:
    assert effective_access_time(0.9, 20, 100, 3) == pytest.approx(140)
    assert effective_access_time(0.2, 20, 100) == pytest.approx(200)
    entries = 2**20 // 2**12
    assert (entries, entries * (4 + 24 + 18 + 2) // 8) == (256, 1536)
    hits = [lecture["run"](4096, 20, 4, ways=ways)["hits"] for ways in (16, 19, 20)]
    assert hits == [0, 0, 60]
