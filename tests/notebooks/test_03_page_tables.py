"""What the notebook on page tables says is what the model does: its numbers, and its checks of answers."""

from __future__ import annotations

from math import ceil
from typing import Any

import pytest

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


# 1. How large is a page table?


def test_a_flat_table_has_2_to_the_20_entries(lecture: Any) -> None:
    right = lecture.answered("space-check", ("...", "2**20"), ("...", "2**22"))
    assert right == "entries: right, 1,048,576.\nbytes: right, 4,194,304.\n"
    assert lecture.answered("space-check", ("...", "2**12")).startswith("entries: not so, 1,048,576.")
    assert 16 * KB == 4 * 2**12
    assert "2^12 entries of 4 bytes would be 16K" in lecture.text["space-answer"]


def test_three_entries_are_valid(lecture: Any) -> None:
    flat = lecture["flat"]
    numbers = flat.numbers(flat.history[-1])
    assert (numbers["valid entries"], numbers["page tables"], 100 * numbers["page tables"]) == (3, 4 * MB, 400 * MB)
    assert "Three of 1,048,576" in lecture.text["flat-answer"]
    assert "400 MB" in lecture.text["flat-answer"]


def test_the_exam_s_table_sizes(lecture: Any) -> None:
    right = lecture.answered("sizes-check", ("[..., ..., ...]", "[8, 68_719_476_736, 48]"))
    assert right.splitlines() == ["1: right", "2: right", "3: right"]
    assert lecture.printed["sizes-check"].splitlines()[0] == "1: no answer yet"
    assert "8 MB. 2. 2^36 = 68,719,476,736. 3. 2^4 × 3 = 48 bytes" in lecture.text["sizes"]


# 2. Page the page table


def test_the_fields_of_0x20021406(lecture: Any) -> None:
    right = lecture.answered("split-predict", ("...", "0x80"), ("...", "0x21"))
    assert right.splitlines() == ["p1 right", "p2 right", "d right"]
    assert "p1 = 0x80, p2 = 0x21, d = 0x406" in lecture.text["walk-ask"]
    assert f"{0x20021406:032b}" == "0010000000" + "0000100001" + "010000000110"


def test_the_walk_takes_three_accesses_and_the_faults_two_and_one(lecture: Any) -> None:
    pages = using("Two levels, 10/10/12")
    assert pages.references(pages.settings) == 3
    faults = [step.event for step in pages.history if step.event.kind == "PageFault"]
    assert [(event.address, len(event.reads)) for event in faults] == [(0x20022000, 2), (0, 1)]
    assert lecture.printed["faults"].splitlines() == [event.why for event in faults]
    assert lecture.text["faults-answer"].startswith("Two, and one.")
    assert pages.history[4].event.kind == "AddressSplit"
    assert [step.event.kind for step in pages.history[5:8]] == ["PointerRead", "EntryRead", "Reached"]


def test_the_highest_fault_of_the_second_access(lecture: Any) -> None:
    assert lecture["fault_at"](0x203FFFFF) == "The highest of all."
    assert lecture["fault_at"](0x20030000).startswith("A fault there, but not the highest.")
    assert lecture["fault_at"](0x20400000).startswith("No fault at the second access: Access 1 of 3")
    assert lecture["fault_at"](0x20021406).startswith("No fault at the second access: Frame 0x00005")


def test_the_student_s_walk_is_judged(lecture: Any) -> None:
    assert lecture["judge"](lecture["walk"]).startswith("0x20021406: you say fault. Frame 0x00005")
    zero, repaired = "address & 0)", ("address >> 22)", "(address >> 12) & 1023)", "address & 4095)")
    lecture.answered("own-code", *[(zero, right) for right in repaired])
    assert lecture["judge"](lecture["walk"]) == "Right for every address tried. That is all that an MMU does."
    assert all(f"`{right[:-1]}`" in lecture.text["own"] for right in repaired)


# 3. What a sparse process needs


def test_five_pages_in_three_regions_take_16k(lecture: Any) -> None:
    pages = using("Code, data and a stack far apart")
    assert (last(pages, "tables take"), last(pages, "pages mapped")) == (16 * KB, 5)
    assert 4 * MB // (16 * KB) == 256
    assert "4 × 4K = **16K**" in lecture.text["sparse-answer"]


def test_a_table_comes_and_goes(lecture: Any) -> None:
    assert lecture.printed["grow"] == "page 0x00005000: tables take 16K\npage 0x00c00000: tables take 20K\n"
    assert lecture["sparse"].step.event.kind == "TableDropped"
    assert last(lecture["sparse"], "tables take") == 16 * KB


def test_a_full_space_takes_more_than_a_flat_table(lecture: Any) -> None:
    assert LAYOUTS["two-level 10/10/12"].full_bytes == 4 * MB + 4 * KB
    assert "4,198,400" in lecture.printed["full-count"]


def test_2000_pages_need_3_to_1025_tables(lecture: Any) -> None:
    assert lecture.answered("extremes-code", ("...", "3"), ("...", "1025")) == "least right\nlargest right\n"
    assert lecture.answered("extremes-code", ("...", "2")).startswith("least not 2")
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


def test_the_table_of_machines(lecture: Any) -> None:
    lines = {" ".join(line.split()) for line in lecture.printed["machines-table"].splitlines()}
    assert "i386 10/10/12 3 accesses, tables of one page take 8,192 bytes" in lines
    assert "SPARC 8/6/6/12 4 accesses, tables of one page take 1,536 bytes" in lines
    assert "68030, four levels 5/5/5/5/12 5 accesses, tables of one page take 512 bytes" in lines
    assert 8192 // 512 == 16


def test_the_four_levels_have_512_entries(lecture: Any) -> None:
    layout = LAYOUTS["x86-64"]
    assert [1 << field.bits for field in layout.indices] == [4096 // layout.entry.size] * 4 == [512] * 4
    assert lecture["four"].step.index == 5


def test_the_best_split_of_ones_own(lecture: Any) -> None:
    one_page = lecture["one_page"]
    assert one_page(4, 4, 3, 3, 3, 3) == "4/4/3/3/3/3/12: 256 bytes, 7 accesses"
    assert one_page(5, 15) == "5/15/12: 131,200 bytes, 3 accesses"
    assert one_page(10, 9) == "19 bits of index: it must be 20."
    evens = [4 * sum(1 << width for width in widths) for widths in splits(20, 6)]
    assert min(evens) == 256


def splits(bits: int, most: int) -> list[tuple[int, ...]]:
    if not bits:
        return [()]
    if not most:
        return []
    return [(first, *rest) for first in range(1, bits + 1) for rest in splits(bits - first, most - 1)]


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
    told = lecture.printed["canonical"].splitlines()
    assert ["not canonical" in line for line in told] == [False, True, False]
    assert "Trap: 0x0000800000000000" in told[1]


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
