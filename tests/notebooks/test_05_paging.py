"""What the notebook on paging says is what the model does: its numbers, its folded answers, and what its labs ask."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest

from memlab.core.history import Settings
from memlab.exercises import Questions
from memlab.mechanisms.paging import Access, Arrive, Paging
from memlab.mechanisms.paging.costs import Costs

pytestmark = pytest.mark.slow

FIRST, SECOND = "Page table 1, 4, 3, 7", "Page table 5, 6, 1, 2"
VALID = "Valid bits: a program of 0 to 10,468"


def using(preset: str) -> Paging:
    paging = Paging()
    paging.use(preset)
    return paging


def events(paging: Paging, *kinds: str) -> list[Any]:
    return [step.event for step in paging.history if step.event.kind in kinds]


def cut_at(paging: Paging, process: str, bits: int) -> Costs:
    """What the lab shows when its cut is moved: the address keeps its width."""
    step = paging.history[-1]
    return Costs(Settings(tuple(step.settings.items())), step.state.processes[process], bits)


# The labs


@pytest.mark.parametrize("name", ["frames", "last", "two", "guarded", "valid", "first", "in_memory", "without"])
def test_labs_of_a_question_open_at_the_beginning(lecture: Any, name: str) -> None:
    assert lecture[name].step.index == 0


@pytest.mark.parametrize("name", ["paging", "moved", "frames", "last", "two", "guarded", "valid"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


# 1. Pages and frames, 2. Cut


@pytest.mark.parametrize(
    ("preset", "places"), [(FIRST, {0: 4, 3: 7, 4: 16, 13: 29}), (SECOND, {0: 20, 3: 23, 4: 24, 13: 9})]
)
def test_the_lecture_s_four_addresses(preset: str, places: dict[int, int]) -> None:
    assert {event.address: event.physical for event in events(using(preset), "Translated")} == places


def test_four_pages_and_eight_frames(lecture: Any) -> None:
    paging = using(FIRST)
    assert (len(paging.history[-1].state.processes["P1"].table), paging.frames) == (4, 8)
    assert "There are 8 **frames**. Of pages there are 4" in lecture.text["first-answer"]
    assert "4, 7, 16 and 29." in lecture.text["first-answer"]


def test_the_cut_of_13(lecture: Any) -> None:
    split = using(FIRST).split(using(FIRST).settings)
    assert (f"{13:04b}", split.values(13)) == ("1101", (0b11, 0b01))
    assert "13 is 1101: page 11, which is 3, and offset 01." in lecture.text["by-bits"]


@pytest.mark.parametrize("written", ["13", "0xd", "0b1101", "page 3 offset 1"])
def test_an_address_is_taken_in_any_of_these_forms(lecture: Any, written: str) -> None:
    assert f"`{written}`" in lecture.text["cut-ask"]
    assert using(FIRST).ask(Access("P1", written)).result.physical == 29


def test_a_cell_s_request_moves_the_lab_above(lecture: Any) -> None:
    assert lecture["paging"].history[-1].result.physical == 3 * 4 + 3


def test_neighbours_are_apart_under_the_first_table_only(lecture: Any) -> None:
    tables = (lecture["first"], lecture["second"])
    places = [{event.address: event.physical for event in events(table, "Translated")} for table in tables]
    assert [[place[3], place[4]] for place in places] == [[7, 16], [23, 24]]
    assert "7 and 16 under the first table, 23 and 24 under the second" in lecture.text["neighbours-answer"]


def test_the_student_s_hardware_stands_beside_the_lab(lecture: Any) -> None:
    assert [line.split()[0] for line in lecture.printed["own-check"].splitlines()] == ["0", "3", "4", "13"]
    assert lecture.printed["own-check"].splitlines()[1] == "3 4 7"
    lecture.answered("own-code", ("* 0", ">> page_bits"), ("* 0", "& ((1 << page_bits) - 1)"))
    assert lecture.run(lecture.code["own-check"]) == "0 4 4\n3 7 7\n4 16 16\n13 29 29\n"
    assert lecture["translate"]([1, 3, 2, 0], 11, 2500) == 6596
    assert "1 × 2048 + 452" in lecture.text["exam-translate"]
    assert divmod(2500, 2048) == (1, 452)


# 3. Free frames, 4. Internal fragmentation


def test_frames_come_from_the_head_and_go_to_the_tail(lecture: Any) -> None:
    frames = lecture["frames"]
    assert [event.frame for event in events(frames, "FrameTaken")] == [14, 13, 18, 20, 15, 14]
    assert [event.kind for event in events(frames, "Arrived", "Refused", "Left")] == [
        "Arrived",
        "Refused",
        "Left",
        "Arrived",
    ]
    assert "frames **14, 13, 18 and 20**" in lecture.text["free-answer"]
    assert "P2 gets **15 and 14**" in lecture.text["free-answer"]


def test_the_last_page_of_10469_bytes(lecture: Any) -> None:
    numbers = lecture["last"].numbers(lecture["last"].history[-1])
    assert (numbers["frames in use"], numbers["internal fragmentation"]) == (6, 1819)
    assert (divmod(10_469, 2048), 2048 - 229) == ((5, 229), 1819)
    assert "**6 pages**, and 2048 - 229 = **1819 bytes**" in lecture.text["internal-answer"]


# 5. The experiment


def test_half_a_page_is_lost(lecture: Any) -> None:
    shares = [float(line.split()[-4]) for line in lecture.printed["waste-run"].splitlines()]
    assert len(shares) == 5
    assert all(0.4 < share < 0.6 for share in shares)


def test_the_cut_of_100_000_bytes_is_best_at_17_bits(lecture: Any) -> None:
    costs = {bits: cut_at(lecture["cut"], "P1", bits) for bits in range(8, 25)}
    both = {bits: cost.table + (cost.unused or 0) for bits, cost in costs.items()}
    assert min(both, key=lambda bits: both[bits]) == 17
    assert (costs[17].page_size, costs[17].table, costs[17].unused) == (128 * 1024, 131_072, 31_072)
    assert (costs[16].table, costs[16].unused) == (2 * 131_072, 31_072)
    assert (costs[18].table, costs[18].unused) == (64 * 1024, 162_144)
    assert all(number in lecture.text["cut-answer"] for number in ("**17**", "131,072", "31,072", "64K", "162,144"))


@pytest.mark.parametrize(("size", "page"), [(2**20, 4096), (2**16, 1024), (2**24, 16_384)])
def test_the_best_page_size_is_the_root_of_2_s_e(lecture: Any, size: int, page: int) -> None:
    assert page == sqrt(2 * size * 8)
    near = {p: sum(lecture["overhead"](p, size=size)) for p in (page // 4, page // 2, page, 2 * page, 4 * page)}
    assert min(near, key=lambda p: near[p]) == page


def test_the_text_names_these_optima(lecture: Any) -> None:
    assert "**4096 bytes**" in lecture.text["optimum"]
    assert "2^10 = 1K pages" in lecture.text["optimum"]
    assert "2^14 = 16K pages" in lecture.text["optimum"]
    assert "pages of  4096: table   2048 + lost   2048 =   4096 bytes" in lecture.printed["overhead"]
    assert lecture["total"][lecture["page_sizes"].index(4096)] == min(lecture["total"]) == 4096


# 6. Where is the table?


def test_two_accesses_or_one(lecture: Any) -> None:
    numbers = [each.numbers(each.history[-1]) for each in (lecture["in_memory"], lecture["in_registers"])]
    assert [(each["accesses asked"], each["accesses to memory"]) for each in numbers] == [(3, 6), (3, 3)]
    assert [200 * each["accesses to memory"] / each["accesses asked"] for each in numbers] == [400, 200]
    assert "6 accesses to memory, or 3. So it is 400 ns" in lecture.text["registers-answer"]


def test_one_address_of_two_processes_is_two_bytes(lecture: Any) -> None:
    first, second = events(lecture["two"], "Translated")[:2]
    assert (first.page, first.offset) == (second.page, second.offset) == (1, 100)
    assert (first.physical, second.physical) == (1124, 4196)
    assert "*different* bytes, 1124 and 4196" in lecture.text["two-answer"]


# 7. Protection


def test_four_of_six_accesses_trap(lecture: Any) -> None:
    ends = events(lecture["guarded"], "Trapped", "Translated")
    assert [event.kind == "Trapped" for event in ends] == [False, True, True, True, False, True]
    assert {event.references for event in events(lecture["guarded"], "Trapped")} == {1}
    assert "**Four of the six** trap" in lecture.text["protection-answer"]


def test_the_valid_bit_lets_1819_addresses_through(lecture: Any) -> None:
    trapped = {event.address: event.kind == "Trapped" for event in events(using(VALID), "Trapped", "Translated")}
    assert trapped == {0: False, 10_468: False, 10_469: False, 12_287: False, 12_288: True, 16_383: True}
    assert (10_469 + 1819 - 1, 6 * 2048) == (12_287, 12_288)
    assert "Only **12,288 and 16,383** trap" in lecture.text["valid-answer"]


def test_ptlr_saves_space_and_accesses_but_no_trap(lecture: Any) -> None:
    numbers = [each.numbers(each.history[-1]) for each in (lecture["without"], lecture["with_ptlr"])]
    said = [[each[name] for name in ("traps", "accesses to memory", "page tables")] for each in numbers]
    assert said == [[2, 10, 32], [2, 8, 24]]
    assert "24 bytes instead of 32" in lecture.text["ptlr-answer"]
    assert "8 accesses instead of 10" in lecture.text["ptlr-answer"]


def test_pages_of_256_bytes_are_the_answer(lecture: Any) -> None:
    small = lecture["small"]
    costs = {bits: cut_at(small, "P1", bits) for bits in (7, 8, 9, 11)}
    assert {bits: (cost.unused, cost.table) for bits, cost in costs.items()} == {
        7: (27, 512),
        8: (27, 256),
        9: (283, 128),
        11: (1819, 32),
    }
    assert max(cost.pages or 0 for cost in costs.values()) <= small.frames
    assert "**8** bits of offset" in lecture.text["smaller-answer"]
    assert 10_469 == 40 * 256 + 229


# Review


def test_the_answers_of_the_review() -> None:
    assert ((2**24).bit_length() - 1, (2**21).bit_length() - 1, 2**24 // 2**10) == (24, 21, 16_384)
    table = Paging(page_bits=12, index_bits=4, frames=16, free_list=(1, 2, 14))
    assert table.ask(Arrive("P1", 3 * 4096), Access("P1", 0x20B7)).event.physical == 0xE0B7
    assert int("e0b7", 16) == 57_527
    assert range(0xE0A8, 0xE0B1, 4)[2] == 0xE0B0
    sixteen = Paging(page_bits=12, index_bits=4, entry_bytes=3, frames=16)
    sixteen.ask(Arrive("P1", 1))
    assert sixteen.numbers()["page tables"] == 48
    five = Paging(page_bits=10, index_bits=3, frames=8)
    assert five.ask(Arrive("P1", 5000)).state.processes["P1"].length == 5
    assert five.numbers()["internal fragmentation"] == 120
