"""What the notebook says of the kernel is what was recorded, and what its cells show on any machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from memlab import this_machine
from memlab.exercises import Questions
from memlab.mechanisms.demand_paging import DemandPaging
from memlab.mechanisms.lazy_binding import LazyBinding
from memlab.mechanisms.memory_map import MemoryMap
from memlab.mechanisms.proportional_share import ProportionalShare
from memlab.mechanisms.table_growth import TableGrowth
from memlab.mechanisms.zones import Zones

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["pages", "only_read", "family", "growth", "huge", "share", "stubs", "rights"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 3


@pytest.mark.parametrize(
    "cell",
    ["demand-lab", "zero-lab", "fork-lab", "fork-own", "tables-lab", "huge-lab", "libc-lab", "stub-lab", "rights-lab"],
)
def test_labs_open_at_the_beginning(lecture: Any, cell: str) -> None:
    assert lecture.labs[cell] == [0]


def test_24_first_writes_are_24_faults_and_24_pages(lecture: Any) -> None:
    pages: DemandPaging = lecture["pages"]
    assert (pages.numbers(pages.history[-1])["faults"], pages.numbers(pages.history[-1])["resident"]) == (24, 24)
    assert "24 faults and 24 resident pages" in lecture.text["demand-answer"]


def test_a_page_read_and_then_written_faults_twice(lecture: Any) -> None:
    assert lecture.run(lecture.code["zero-own"]) == ""
    assert lecture.last == ([1, 0, 1, 0, 1], 2)
    assert "1, 0, 1, 0, 1: a fault" in lecture.text["zero-own-answer"]
    assert "Two frames are in use" in lecture.text["zero-own-answer"]


def test_who_gets_the_copy(lecture: Any) -> None:
    events = [step.event for step in lecture["family"].history]
    copied = [(event.who, event.page) for event in events if event.kind == "Copied"]
    assert copied == [("child", 0), ("parent", 2)]
    assert [event.page for event in events if event.kind == "MadeWritable" and event.who == "parent"] == [0, 1]


def test_a_child_of_a_parent_that_only_read_faults_itself(lecture: Any) -> None:
    careful: DemandPaging = lecture["careful"]
    assert [step.result for step in careful.history if getattr(step.event, "who", "") == "child"] == [1, 1]


def test_how_the_page_tables_grow(lecture: Any) -> None:
    growth: TableGrowth = lecture["growth"]
    assert [step.result for step in growth.history[1:]] == [12, 0, 32, 64, 24]
    assert 2**41 // 2**12 * 8 == 4 * 2**30
    assert "would take 4 GB" in lecture.text["tables"]
    assert "8 · 4 = 32 KB" in lecture.text["tables-answer"]
    assert "too: 64 KB" in lecture.text["tables-answer"]


def test_64_places_1_gb_apart(lecture: Any) -> None:
    lecture.run(lecture.code["tables-own"])
    assert lecture.last[0] == 516 == 4 * (64 + 64 + 1)
    assert "129 · 4 = 516 KB of tables for 256 KB of pages" in lecture.text["tables-own-answer"]


def test_huge_pages_fault_less_and_take_more(lecture: Any) -> None:
    huge: TableGrowth = lecture["huge"]
    assert [step.event.faults for step in huge.history[1:]] == [1, 3, 8]
    kilobytes = [step.result for step in huge.history[1:]]
    small = TableGrowth(requests=huge.requests)
    assert [step.result for step in small.history[1:]] == kilobytes
    assert sum(step.event.faults for step in small.history[1:3]) == 2048
    assert "eight huge pages take 16 MB of frames, where small pages take 32 KB" in lecture.text["huge-answer"]


def test_what_each_process_pays_for_a_shared_library(lecture: Any) -> None:
    share: ProportionalShare = lecture["share"]
    assert [step.result for step in share.history[1:]] == [64, 32, 40, 48, 48, None, 80]
    assert "64 KB for the first process, and 32 KB for each of two" in lecture.text["libc-answer"]
    lecture.run(lecture.code["libc-own"])
    assert lecture.last == [64, 32, 21, None, 32]
    assert "64 / 3 = 21 KB for each of three" in lecture.text["libc-own-answer"]


def test_who_dies_of_a_touch(lecture: Any) -> None:
    rights: MemoryMap = lecture["rights"]
    assert [len(step.state.own) for step in rights.history[1:]] == [1, 3, 3, 3, 3, 4, 4, 1]
    assert [step.result for step in rights.history[1:] if step.result] == [11, 11]
    assert "makes three rows of one" in lecture.text["rights-answer"]
    assert "Signal 11" in lecture.text["rights-answer"]


def test_only_the_data_of_a_library_can_be_written(lecture: Any) -> None:
    lecture.run(lecture.code["rights-own"])
    assert lecture.last == ([None, 11, 0, 11, 0], ["r--", "r-x", "r--", "r--", "rw-"])
    assert "Only page 34, its data. The library comes in five rows" in lecture.text["rights-own-answer"]


def test_which_slots_are_bound(lecture: Any) -> None:
    stubs: LazyBinding = lecture["stubs"]
    ends = [step for step in stubs.history if step.event.kind == "Returned"]
    assert [(step.event.through, step.result) for step in ends] == [(1, 1), (13, 12), (13, 0)]
    assert "goes through 13 slots and binds 12: one was bound before" in lecture.text["stub-answer"]


def test_slots_of_three_calls(lecture: Any) -> None:
    lecture.run(lecture.code["stub-own"])
    assert lecture.last[0] == [12, 9, 0]
    state = lecture["ours"].history[-1].state
    assert 48 - len(state.bound) == 27
    assert "12, then 9, then none" in lecture.text["stub-own-answer"]
    assert "27 of 48 slots are never bound" in lecture.text["stub-own-answer"]


def test_the_experiment_says_where_its_numbers_are_from(lecture: Any) -> None:
    printed = lecture.printed["libc-here"]
    assert "Counted on this machine (" in printed or "A recorded run (" in printed


def test_the_free_lists_are_read(lecture: Any) -> None:
    lecture.run(lecture.code["buddyinfo"])
    assert all(len(counts) in (10, 11) for _, counts in lecture.last)
    assert lecture.last


def test_the_marks_of_each_zone_stand_a_step_apart(lecture: Any) -> None:
    assert lecture.run(lecture.code["marks-run"]) == ""
    assert lecture.last
    assert [low for _, _, low, _, _ in lecture.last] == [ruled for _, _, _, ruled, _ in lecture.last]


def test_the_lab_s_zones_are_those_of_the_machine(lecture: Any) -> None:
    zones: Zones = lecture["here"]
    assert (zones.kernel, [name for name, _ in zones.zones][:2]) == ("2.6.11", ["DMA", "Normal"])
    assert lecture.printed["zones-machine"].startswith(("This machine's /proc/zoneinfo.", "A listing recorded on"))
    assert lecture.labs["zones-lab"] == [0]


def test_the_marks_of_the_recorded_zones_are_as_told(lecture: Any) -> None:
    rows = {row.cells[0]: row.cells for row in this_machine(Zones(), Path("/nowhere")).tables[0].rows}
    told = lecture.text["zones-answer"]
    assert (rows["DMA"][1], rows["DMA"][7]) == ("3,840", "11,851")
    assert "11,851 pages, and DMA has only 3,840" in told
    least = [rows[f"{zone} as Linux 2.6.11 would choose"][4] for zone in ("DMA", "Normal")]
    here = [rows[f"{zone} by the rules of the lab"][4] for zone in ("DMA", "Normal")]
    assert "would choose {} and {} pages there, the kernel has {} and {}".format(*least, *here) in told
