"""What the notebook on page tables says is what the model does: its numbers, its folded answers, its labs."""

from __future__ import annotations

from math import ceil
from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.page_walk import LAYOUTS, Map, PageWalk, Walk

pytestmark = pytest.mark.slow

KB, MB = 2**10, 2**20


def using(preset: str) -> PageWalk:
    pages = PageWalk()
    pages.use(preset)
    return pages


def last(pages: PageWalk, name: str) -> float:
    return pages.numbers(pages.history[-1])[name]


def mapped(*addresses: int) -> PageWalk:
    pages = PageWalk()
    pages.ask(*[Map("P1", address) for address in addresses])
    return pages


# The labs


@pytest.mark.parametrize("name", ["flat", "sparse", "growing", "given", "i386", "vax", "four", "far"])
def test_labs_of_a_question_open_at_the_beginning(lecture: Any, name: str) -> None:
    assert lecture[name].step.index == 0


@pytest.mark.parametrize("name", ["flat", "pages", "sparse", "growing", "given", "vax", "four", "far"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


# 1. How large is a page table?


def test_a_flat_table_has_2_to_the_20_entries(lecture: Any) -> None:
    numbers = lecture["flat"].numbers(lecture["flat"].history[-1])
    assert (numbers["page tables"] / 4, numbers["page tables"]) == (1_048_576, 4 * MB)
    assert "**2^20 entries**, 1,048,576 of them, and at 4 bytes each **4 MB**" in lecture.text["space"]
    assert 16 * KB == 4 * 2**12
    assert "2^12 entries of 4 bytes would be 16K" in lecture.text["space"]


def test_three_entries_are_valid(lecture: Any) -> None:
    flat = lecture["flat"]
    numbers = flat.numbers(flat.history[-1])
    assert (numbers["valid entries"], numbers["page tables"], 100 * numbers["page tables"]) == (3, 4 * MB, 400 * MB)
    ends = [step.event for step in flat.history if step.event.kind in ("Translated", "Trapped")]
    assert [(event.kind, event.address, event.page) for event in ends] == [
        ("Translated", 0xFFFFF123, 1_048_575),
        ("Trapped", 0x20021406, 131_105),
    ]
    assert "the last page, 1,048,575" in lecture.text["flat-answer"]
    assert "Page 131,105 is not valid: a trap. Three entries of 1,048,576" in lecture.text["flat-answer"]
    assert "400 MB" in lecture.text["flat-answer"]


def test_the_exam_s_table_sizes(lecture: Any) -> None:
    assert ((8 << 32 - 12) // MB, 1 << 48 - 12, 3 << 16 - 12) == (8, 68_719_476_736, 48)
    assert "8 MB. 2. 2^36 = 68,719,476,736. 3. 2^4 × 3 = 48 bytes" in lecture.text["sizes"]


# 2. Page the page table


def test_the_fields_of_0x20021406(lecture: Any) -> None:
    assert LAYOUTS["two-level 10/10/12"].split.values(0x20021406) == (0x80, 0x21, 0x406)
    assert "p1 = 0x80, p2 = 0x21, d = 0x406" in lecture.text["idea"]
    assert f"{0x20021406:032b}" == "0010000000" + "0000100001" + "010000000110"


def test_the_walks_take_three_accesses_and_the_faults_two_and_one(lecture: Any) -> None:
    pages = using("Two levels, 10/10/12")
    assert pages.references(pages.settings) == 3
    ends = [step for step in pages.history if step.event.kind in ("PageFault", "Reached")]
    assert [(step.event.address, step.result.references) for step in ends] == [
        (0x20021406, 3),
        (0x20022000, 2),
        (0x00000000, 1),
        (0x20021407, 3),
    ]
    assert "0x20021406 and 0x20021407 take three accesses" in lecture.text["walk-answer"]
    assert "0x20022000 faults after two" in lecture.text["walk-answer"]
    assert "0x00000000 faults after one" in lecture.text["walk-answer"]


def test_the_highest_fault_of_the_second_access(lecture: Any) -> None:
    assert lecture["pages"].history[-1].result.fault == "page fault"
    at = {address: using("Two levels, 10/10/12") for address in (0x203FFFFF, 0x20400000)}
    assert [pages.ask(Walk("P1", address)).result.references for address, pages in at.items()] == [2, 1]
    assert "0x203fffff" in lecture.text["own-fault"]


def test_the_student_s_walk_stands_beside_the_lab(lecture: Any) -> None:
    assert lecture.printed["own-check"].splitlines()[:2] == [
        "0x20021406 page fault 21510",
        "0x20021fff page fault 24575",
    ]
    zero, repaired = "address & 0)", ("address >> 22)", "(address >> 12) & 1023)", "address & 4095)")
    lecture.answered("own-code", *[(zero, right) for right in repaired])
    lines = [line.split(" ", 1)[1] for line in lecture.run(lecture.code["own-check"]).splitlines()]
    assert lines == ["21510 21510", "24575 24575", *["page fault page fault"] * 3]
    assert all(f"`{right[:-1]}`" in lecture.text["own"] for right in repaired)


def test_tables_given_as_a_dump(lecture: Any) -> None:
    given = lecture["given"]
    results = [given.history[given.history.of_request(number)[-1]].result for number in (1, 2, 3)]
    assert [(result.physical, result.references) for result in results] == [(0x62A, 3), (None, 2), (None, 1)]
    assert (17 * 32, 0x2C4A >> 10, 0x2C4A >> 5 & 31, 0x2C4A & 31) == (0x220, 0x0B, 0x02, 0x0A)
    assert (0x47 >> 1, 0x47 & 1, 0xB1 & 127, 0xB1 >> 7, 0x31 >> 7) == (0x23, 1, 0x31, 1, 0)
    assert "**0x62a**" in lecture.text["given-answer"]
    assert "after **two** accesses" in lecture.text["given-answer"]


# 3. What a sparse process needs


def test_five_pages_in_three_regions_take_16k(lecture: Any) -> None:
    pages = using("Code, data and a stack far apart")
    assert (last(pages, "tables take"), last(pages, "pages mapped")) == (16 * KB, 5)
    assert 4 * MB // (16 * KB) == 256
    assert "4 × 4K = **16K**" in lecture.text["sparse-answer"]


def test_a_table_comes_and_goes(lecture: Any) -> None:
    pages = lecture["growing"]
    ends = [pages.history[pages.history.of_request(number)[-1]] for number in (1, 2, 3, 4)]
    assert [pages.numbers(step)["tables take"] for step in ends] == [8 * KB, 8 * KB, 12 * KB, 8 * KB]
    assert [step.event.kind for step in ends] == ["Mapped", "Mapped", "Mapped", "TableDropped"]
    told = ("still 8K", "a table of 4K: 12K", "its table goes with it: 8K")
    assert all(part in lecture.text["grow-answer"] for part in told)


def test_a_full_space_takes_more_than_a_flat_table(lecture: Any) -> None:
    assert LAYOUTS["two-level 10/10/12"].full_bytes == 4 * MB + 4 * KB
    assert "4,198,400" in lecture.printed["full-count"]


def test_2000_pages_need_3_to_1025_tables(lecture: Any) -> None:
    assert (1 + ceil(2000 / 1024), 1 + min(2000, 1024)) == (3, 1025)
    assert "1 + 2 = 3" in lecture.text["full-answer"]
    assert "1 + 1024 = 1025" in lecture.text["full-answer"]
    together = PageWalk(frames=4096)
    together.ask(Map("P1", 0, pages=1000), Map("P1", 1000 << 12, pages=1000))
    assert together.numbers()["tables"] == 3


# 4. The experiment


def test_where_the_pages_are_decides(lecture: Any) -> None:
    takes = lecture["takes"]
    assert set(takes["together"]) == {8 * KB}
    assert [size // KB for size in takes["in_runs"]] == [8, 8, 8, 20, 68, 132]
    for count, size in zip(lecture["counts"], takes["scattered"], strict=True):
        assert size == 4 * KB * (1 + len({page >> 10 for page in lecture["scattered"](count)}))
    pages = [count * 4 * KB for count in lecture["counts"][:4]]
    assert all(size >= bytes_of_pages * 0.98 for size, bytes_of_pages in zip(takes["scattered"], pages, strict=False))
    assert takes["scattered"][-1] < 4 * MB


def test_patterns_have_the_pages_they_are_asked_for(lecture: Any) -> None:
    for name in ("together", "in_runs", "scattered"):
        assert all(len(set(lecture[name](count))) == count for count in lecture["counts"])


def test_a_heap_of_1024_pages_fills_its_table(lecture: Any) -> None:
    taken = [lecture["tables_take"](lecture["my_program"](count)) for count in (100, 1024, 1025)]
    assert taken == [16 * KB, 16 * KB, 20 * KB]


# 5. Other machines


def test_size_against_speed(lecture: Any) -> None:
    machines = [lecture[name] for name in ("i386", "sparc", "m68030")]
    assert [str(machine.split(machine.settings)) for machine in machines] == ["10/10/12", "8/6/6/12", "5/5/5/5/12"]
    assert [last(machine, "tables take") for machine in machines] == [8192, 1536, 512]
    assert [last(machine, "accesses to memory") for machine in machines] == [3, 4, 5]
    assert "tables take 512 bytes, SPARC's three 1,536, the i386's two 8,192" in lecture.text["machines-answer"]
    assert "five accesses, SPARC's four, the i386's three" in lecture.text["machines-answer"]


def test_the_four_levels_have_512_entries(lecture: Any) -> None:
    layout = LAYOUTS["x86-64"]
    assert [1 << field.bits for field in layout.indices] == [4096 // layout.entry.size] * 4 == [512] * 4
    assert [field.bits for field in layout.indices] == [9] * 4
    assert 64 - 4 * 9 - layout.page_bits == 16
    assert "A table has 512 entries" in lecture.text["long-answer"]


def one_page(split: str) -> tuple[float, float]:
    """The bytes that tables take for one page, and the accesses to it, under a split."""
    own = PageWalk(custom_split=split)
    own.ask(Map("P1", 0), Walk("P1", 0))
    return own.numbers()["tables take"], own.numbers()["accesses to memory"]


def test_the_best_split_of_ones_own(lecture: Any) -> None:
    assert one_page("4/4/3/3/3/3/12") == (256, 7)
    assert one_page("5/15/12") == (131_200, 3)
    assert "`4/4/3/3/3/3/12` takes 256 bytes, and 7 accesses" in lecture.text["long-answer"]
    assert "`5/15/12` takes 131,200" in lecture.text["long-answer"]
    evens = [4 * sum(1 << width for width in widths) for widths in splits(20, 6)]
    assert min(evens) == 256


def splits(bits: int, most: int) -> list[tuple[int, ...]]:
    if not bits:
        return [()]
    if not most:
        return []
    return [(first, *rest) for first in range(1, bits + 1) for rest in splits(bits - first, most - 1)]


def test_the_accesses_of_a_vax(lecture: Any) -> None:
    vax = lecture["vax"]
    results = [vax.history[vax.history.of_request(number)[-1]].result for number in range(2, 7)]
    assert [result.references for result in results] == [3, 4, 3, 2, 0]
    assert [result.physical for result in results] == [0x4B81, 0x4B81, 0x4B82, None, None]
    assert (88, 256, 8 * MB, 2) == (0xB000 >> 9, 0x20000 >> 9, 4 << 21, 4 * 256 // 512)
    for told in ("takes **three**", "P0BR + 4 × 88", "takes **four**", "after **no** access at all"):
        assert told in lecture.text["vax-answer"]
    assert "8 MB of frames in a row" in lecture.text["vax"]


# 6. 64 bits


@pytest.mark.parametrize(
    ("page_bits", "entry_bytes", "levels"), [(12, 4, 6), (12, 8, 6), (13, 4, 5), (13, 8, 6), (14, 8, 5), (12, 16, 7)]
)
def test_the_levels_of_64_bits(lecture: Any, page_bits: int, entry_bytes: int, levels: int) -> None:
    assert ceil((64 - page_bits) / (page_bits - (entry_bytes.bit_length() - 1))) == levels
    assert lecture["levels_needed"](page_bits, entry_bytes) == levels


def test_none_of_the_printed_page_sizes_needs_seven(lecture: Any) -> None:
    assert len(lecture.printed["levels-code"].splitlines()) == 4
    assert "7 levels" not in lecture.printed["levels-code"]
    assert "7 with" not in lecture.printed["levels-code"]


def test_only_the_second_address_is_not_canonical(lecture: Any) -> None:
    far = lecture["far"]
    ends = [step.event for step in far.history if step.event.kind in ("Reached", "Trapped", "PageFault")]
    assert [(event.kind, len(event.reads)) for event in ends] == [("Reached", 4), ("Trapped", 0), ("PageFault", 1)]
    assert ends[1].why.startswith("Trap: 0x0000800000000000 is not canonical: bits 63 to 48 must copy bit 47")
    assert "</summary> 0x0000800000000000." in lecture.text["canonical-answer"]


def test_a_flat_table_for_48_bits_is_512g(lecture: Any) -> None:
    assert 8 << 48 - 12 == LAYOUTS["x86-64"].flat_bytes == 512 * 2**30
    assert "512G" in lecture.text["canonical-answer"]


# Review


def test_the_answers_of_the_review() -> None:
    assert LAYOUTS["two-level 10/10/12"].split.values(0xFFFFF000) == (0x3FF, 0x3FF, 0)
    assert mapped(0x003FF000, 0x00400000).numbers()["tables"] == 3
    assert LAYOUTS["RISC-V Sv39"].flat_bytes == 2**30
    assert LAYOUTS["RISC-V Sv39"].table_bytes(0) == 4 * KB
    pages = using("x86-64")
    assert 200 * pages.references(pages.settings) == 1000
    assert pages.ask(Walk("P1", 0x00007F5A12345678)).event.kind == "Reached"
