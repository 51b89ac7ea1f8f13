"""What the notebook on paging says is what the model does: its numbers, and its checks of answers."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest

from memlab.mechanisms.paging import Access, Arrive, Paging

pytestmark = pytest.mark.slow

FIRST, SECOND = "Page table 1, 4, 3, 7", "Page table 5, 6, 1, 2"
VALID = "Valid bits: a program of 0 to 10,468"


def using(preset: str) -> Paging:
    paging = Paging()
    paging.use(preset)
    return paging


def events(paging: Paging, *kinds: str) -> list[Any]:
    return [step.event for step in paging.history if step.event.kind in kinds]


# 1. Pages and frames, 2. Cut


@pytest.mark.parametrize(
    ("preset", "places"), [(FIRST, {0: 4, 3: 7, 4: 16, 13: 29}), (SECOND, {0: 20, 3: 23, 4: 24, 13: 9})]
)
def test_the_lecture_s_four_addresses(lecture: Any, preset: str, places: dict[int, int]) -> None:
    assert {event.address: event.physical for event in events(using(preset), "Translated")} == places
    answers = [(f"{address}: ...", f"{address}: {place}") for address, place in places.items()]
    cell = "predict-first" if preset == FIRST else "predict-second"
    lecture.answered(cell, *(answers[1:] if preset == FIRST else answers))
    assert lecture.run(f"check(mine, {preset!r})").count("right.") == 4


def test_a_wrong_answer_is_told_the_reason(lecture: Any) -> None:
    told = lecture.run(f"check({{13: 28}}, {FIRST!r})")
    assert told == "13: 28, not so. Frame 7 × 4 + 1 = 29: 2 accesses to memory in all.\n"
    assert lecture.printed["check-first"].splitlines()[:2] == ["0: 4, right.", "3: no prediction yet."]


def test_four_pages_and_eight_frames(lecture: Any) -> None:
    paging = using(FIRST)
    assert (len(paging.history[-1].state.processes["P1"].table), paging.frames) == (4, 8)
    assert "There are 8 **frames**. Of pages there are 4" in lecture.text["idea"] + lecture.text["first-answer"]


def test_the_cut_of_13(lecture: Any) -> None:
    assert lecture.printed["cut"].splitlines()[-1] == "13 = 1101  page 11 = 3, offset 01 = 1"


def test_neighbours_are_apart_under_the_first_table_only(lecture: Any) -> None:
    neighbours = [[using(p).ask(Access("P1", at)).event.physical for at in (3, 4)] for p in (FIRST, SECOND)]
    assert neighbours == [[7, 16], [23, 24]]
    assert "7 and 16 under the first table, 23 and 24 under the second" in lecture.text["neighbours-answer"]
    assert lecture.printed["neighbours"].count("[") == 2


def test_the_student_s_hardware_is_judged(lecture: Any) -> None:
    unrepaired = lecture["judge"](lecture["translate"])
    assert unrepaired.startswith("table [1, 4, 3, 7], n = 2, address 3: you say 28. Frame 1 × 4 + 3 = 7")
    lecture.answered("own-code", (">> 0", ">> page_bits"), ("& 0", "& ((1 << page_bits) - 1)"))
    assert lecture["judge"](lecture["translate"]).startswith("Right for every address tried.")
    assert lecture["translate"]([1, 3, 2, 0], 11, 2500) == 6596
    assert "1 × 2048 + 452" in lecture.text["exam-translate"]
    assert divmod(2500, 2048) == (1, 452)


# 3. Free frames, 4. Internal fragmentation


def test_frames_come_from_the_head_and_go_to_the_tail(lecture: Any) -> None:
    taken = [event.frame for event in events(using("Free frames 14, 13, 18, 20, 15"), "FrameTaken")]
    assert taken == [14, 13, 18, 20]
    story = lecture["frames"].history
    assert [step.event.kind for step in story if step.event.kind in ("Refused", "Left")] == ["Refused", "Left"]
    assert [step.event.frame for step in story if step.event.kind == "FrameTaken"][4:] == [15, 14]
    assert lecture.text["leave-answer"].startswith("15 and 14")


def test_the_last_page_of_10469_bytes(lecture: Any) -> None:
    right = lecture.answered("internal-predict", ("...", "6"), ("...", "1819"))
    assert right == "pages: 6, right.\nwasted: 1819, right.\n"
    assert lecture.answered("internal-predict", ("...", "5")).startswith("pages: not 5. Divide by 2048.\nwasted: no")
    assert (divmod(10_469, 2048), 2048 - 229) == ((5, 229), 1819)


# 5. The experiment


def test_half_a_page_is_lost(lecture: Any) -> None:
    shares = [float(line.split()[-4]) for line in lecture.printed["waste-run"].splitlines()]
    assert len(shares) == 5
    assert all(0.4 < share < 0.6 for share in shares)


@pytest.mark.parametrize(("size", "page"), [(2**20, 4096), (2**16, 1024), (2**24, 16_384)])
def test_the_best_page_size_is_the_root_of_2_s_e(lecture: Any, size: int, page: int) -> None:
    assert page == sqrt(2 * size * 8)
    near = {n: sum(lecture["overhead"](n, size=size)) for n in range(page.bit_length() - 3, page.bit_length() + 2)}
    assert 1 << min(near, key=lambda n: near[n]) == page


def test_the_text_names_these_optima(lecture: Any) -> None:
    assert "**4096 bytes**" in lecture.text["optimum"]
    assert "2^10 = 1K pages" in lecture.text["optimum"]
    assert "2^14 = 16K pages" in lecture.text["optimum"]
    assert "table   2048 + lost   2048 =   4096 bytes" in lecture.printed["overhead"]
    assert list(lecture["total"]) == [a + b for a, b in zip(lecture["tables"], lecture["lost"], strict=True)]


# 6. Where is the table?


def test_two_accesses_or_one(lecture: Any) -> None:
    assert lecture.printed["registers"].splitlines() == [
        "table in registers: 1 accesses to memory, 200 ns",
        "table in memory: 2 accesses to memory, 400 ns",
    ]
    assert lecture.text["registers-answer"].startswith("200 ns and 400 ns.")


def test_one_address_of_two_processes_is_two_bytes() -> None:
    first, second = events(using("Two processes"), "Translated")[:2]
    assert (first.page, first.offset) == (second.page, second.offset) == (1, 100)
    assert first.physical != second.physical


# 7. Protection


def test_four_of_six_accesses_trap(lecture: Any) -> None:
    paging = using("Protection: code that may not be written")
    ends = events(paging, "Trapped", "Translated")
    assert [event.kind == "Trapped" for event in ends] == [False, True, True, True, False, True]
    assert {event.references for event in events(paging, "Trapped")} == {1}
    assert "**four of the six** trap" in lecture.text["protection-answer"]


def test_the_valid_bit_lets_1819_addresses_through(lecture: Any) -> None:
    trapped = {event.address: event.kind == "Trapped" for event in events(using(VALID), "Trapped", "Translated")}
    assert trapped == {0: False, 10_468: False, 10_469: False, 12_287: False, 12_288: True, 16_383: True}
    assert (10_469 + 1819 - 1, 6 * 2048) == (12_287, 12_288)
    lecture.names["traps"].update(trapped)
    assert lecture.run(f"check_traps({VALID!r})").count(" right. ") == 6
    lecture.names["traps"][12_287] = True
    assert "12,287: no! Frame 9" in lecture.run(f"check_traps({VALID!r})")


def test_ptlr_saves_space_and_accesses_but_no_trap(lecture: Any) -> None:
    assert lecture.printed["ptlr"].splitlines() == [
        "without:   2 traps, 10 accesses, table of 32 bytes",
        "with PTLR: 2 traps, 8 accesses, table of 24 bytes",
    ]
    assert "24 bytes instead of 32" in lecture.text["ptlr-answer"]
    assert "8 accesses instead of 10" in lecture.text["ptlr-answer"]


def test_pages_of_256_bytes_are_the_answer(lecture: Any) -> None:
    answers = {n: lecture["wrong_addresses"](n) for n in (7, 8, 9, 11)}
    assert answers[7] == "pages of 128: 27 wrong addresses (fewer than 100), table of 512 bytes"
    assert answers[8] == "pages of 256: 27 wrong addresses (fewer than 100), table of 256 bytes"
    assert answers[9].startswith("pages of 512: 283 wrong addresses (too many)")
    assert "1819" in answers[11]
    assert "**8** is the better answer" in lecture.text["smaller-answer"]


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
