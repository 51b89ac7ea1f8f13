"""What the notebook on the buddy system says is what the models do, and its labs ask what the text says they ask."""

from __future__ import annotations

import re
from typing import Any

import pytest

from memlab.mechanisms.buddy import Allocate, Buddy, buddy_of, pairs, unusable
from memlab.mechanisms.page_frames import GFP, FreePages, GetPages, PageFrames, SharePages, map_nr, va
from memlab.reading import read_buddyinfo

pytestmark = pytest.mark.slow


def blocks(zone: Buddy) -> dict[str, int]:
    return {name: block.frame for name, block in zone.history[-1].state.blocks.items()}


def lists(zone: Buddy) -> dict[int, list[int]]:
    area = zone.history[-1].state.area
    return {order: list(area.listed(order)) for order in range(len(area.counts)) if area.counts[order]}


@pytest.mark.parametrize("name", ["zone", "newer", "early", "three", "memory", "shared", "table"])
def test_a_lab_that_asks_opens_at_its_beginning(lecture: Any, name: str) -> None:
    assert lecture[name].cursor == 0
    assert lecture[name].requests


# 1. The buddy system


def test_the_lecture_s_65_frames(lecture: Any) -> None:
    zone = lecture["zone"]
    assert (blocks(zone), lists(zone)) == ({"A": 384}, {7: [256], 8: [0]})
    assert (zone.history[-1].result.size, zone.history[-1].result.waste) == (128, 63)
    assert "in frames **384-511**. The free blocks are 0-255 (order 8) and 256-383" in lecture.text["read-lab"]


def test_sizes_are_the_same_under_each_rule() -> None:
    sizes = []
    for rule in ("linux-2.4", "linux-2.6", "lowest-address"):
        zone = Buddy(frames=512, rule=rule)
        zone.ask(Allocate("A", 65))
        sizes.append(sorted([128, *(1 << order for order in lists(zone))]))
    assert sizes == [[128, 128, 256]] * 3


def test_2_6_and_the_textbooks_part_at_the_last_request(lecture: Any) -> None:
    newer = lecture["newer"]
    textbook = Buddy(frames=512, rule="lowest-address")
    given: dict[str, list[dict[str, int]]] = {"newer": [], "textbook": []}
    for request in newer.requests:
        textbook.ask(request)
        given["textbook"].append(blocks(textbook))
    ends = [newer.history.of_request(number)[-1] for number in range(1, len(newer.requests) + 1)]
    given["newer"] = [{name: block.frame for name, block in newer.history[end].state.blocks.items()} for end in ends]
    assert given["newer"][:-1] == given["textbook"][:-1]
    assert (given["newer"][-1]["E"], given["textbook"][-1]["E"]) == (256, 0)
    assert "E gets C's place, frame 256" in lecture.text["rules-answer"]


def test_six_lists_cannot_serve_the_lecture_s_example(lecture: Any) -> None:
    event = lecture["early"].history[-1].event
    assert (event.kind, 1 << event.top) == ("TooLarge", 32)
    assert "no block has more than 32 frames" in lecture.text["six-lists-answer"]


# 2. Buddies


def test_the_buddies_by_hand(lecture: Any) -> None:
    assert [buddy_of(frame, order) for frame, order in ((384, 7), (48, 3), (40, 3))] == [256, 56, 32]
    assert "**256**, **56** and **32**" in lecture.text["merge"]


def test_only_buddies_merge(lecture: Any) -> None:
    history = lecture["three"].history
    held = {name: (block.frame, block.size) for name, block in history[12].state.blocks.items()}
    assert held == {"A": (56, 8), "B": (32, 16), "C": (16, 16), "D": (48, 8)}
    merges = [
        [history[at].event.kind for at in history.of_request(number)].count("Coalesced") for number in (5, 6, 7, 8)
    ]
    assert merges == [0, 1, 0, 3]
    assert "three merges" in lecture.text["merge-answer"]


def test_48_free_frames_in_one_piece_serve_32(lecture: Any) -> None:
    three = lecture["three"]
    step = three.history[19]
    assert min(block.frame for block in step.state.blocks.values()) == 48
    assert three.numbers(step)["largest request now"] == 32
    assert "The frames 0-47 are free, 48 in one piece, but **largest request now**" in lecture.text["merge-answer"]


def test_the_bit_of_a_pair_that_the_lecture_s_sentence_gets_wrong(lecture: Any) -> None:
    state = lecture["three"].history[7].state
    assert (state.area.bit(4, 1), state.area.holds(48, 3), state.blocks["A"].frame) == (0, True, 56)
    assert state.blocks["B"].frame == 32
    assert lecture.printed["bits-test"].startswith("step 7, bit 1 of order 4: 0\n")
    assert "The bit is **0**" in lecture.text["bits-answer"]


def test_no_bit_breaks_the_rule_and_no_two_buddies_stay_free(lecture: Any) -> None:
    said = lecture.printed["bits-test"]
    assert said.endswith(" bits looked at, 0 against the rule, 0 pairs with both buddies free\n")


def test_the_bitmaps_of_128_MB(lecture: Any) -> None:
    assert (pairs(32768, 0), pairs(32768, 9)) == (16384, 32)
    assert lecture.printed["bitmaps"].endswith("together: 32,736 bits = 4,092 bytes\n")
    assert "less than one frame manages 32,768" in lecture.text["bitmaps-answer"]


# 3. The worst case


def test_one_frame_more_than_a_power_of_two_is_the_worst(lecture: Any) -> None:
    shares = {frames: lecture["waste"](frames) for frames in range(1, 513)}
    assert max(shares, key=shares.__getitem__) == 257
    assert shares[257] == 255 / 512 < 0.5
    assert [shares[2**k + 1] for k in range(1, 9)] == [(2**k - 1) / 2 ** (k + 1) for k in range(1, 9)]
    assert round(sum(shares.values()) / 512, 2) == 0.25
    assert "255 of 512, 49.8 %" in lecture.text["worst-answer"]


# 4. Free, but in the wrong places


def test_the_comb_stands_before_the_request_that_it_cannot_serve(lecture: Any) -> None:
    comb = lecture["comb"]
    assert (comb.step.request, comb.numbers()["free"]) == (96, 32)
    event = comb.history[comb.cursor + 1].event
    assert (event.kind, event.free, event.largest) == ("OutOfMemory", 32, 1)


def test_the_index_by_hand(lecture: Any) -> None:
    assert [unusable((4, 2, 1), order) for order in (1, 2)] == [4 / 12, 8 / 12]
    assert "4 / 12 = **33.3 %**" in lecture.text["unusable"]
    assert "8 / 12 = **66.7 %**" in lecture.text["unusable"]


def test_free_frames_at_random_follow_the_formula(lecture: Any) -> None:
    for share, index in lecture["indices"].items():
        formula = [100 * (1 - share ** (2**order - 1)) for order in range(6)]
        assert index[:6] == pytest.approx(formula, abs=4)
    assert round(lecture["indices"][0.90][5]) in (94, 95, 96)
    assert 40 < lecture["indices"][0.98][5] < 55
    assert "only about **5 %** of the free frames can serve 32 frames" in lecture.text["random-answer"]


def test_neighbours_freed_together_leave_large_blocks(lecture: Any) -> None:
    random = "Random(seed).sample(names, round(share * 512))"
    assert random in lecture.code["random-run"]
    assert f"replace `{random}` by `names[: round(share * 512)]`" in lecture.text["random-answer"]
    names: dict[str, Any] = dict(lecture.names)
    exec(lecture.code["random-run"].replace(random, "names[: round(share * 512)]"), names)
    assert names["average"](0.90)[5] < 10


# 5. Which frame is this?


def test_the_addresses_and_their_frames(lecture: Any) -> None:
    found = [(step.event.kind, step.result) for step in lecture["memory"].history][1:]
    assert found == [("Found", 256), ("Found", 837), ("NoSuchFrame", None)]
    assert "`0x345` = **837**" in lecture.text["find-answer"]
    assert (hex(va(1000)), 32768 * 4096) == ("0xc03e8000", 128 << 20)
    assert "**`0xC03E8000`**" in lecture.text["find-answer"]


def test_a_descriptor_of_64_bytes_costs_4_frames_a_megabyte_and_one_of_40_costs_2_5(lecture: Any) -> None:
    assert re.findall(r"([\d.]+) frames", lecture.printed["cost-count"]) == ["4", "512", "2.5", "320"]
    assert "256 × 64 bytes = 16,384 bytes = 4 frames" in lecture.text["cost-answer"]


def calls(frames: PageFrames, first: int) -> list[tuple[str, int | None]]:
    """What each call of free_pages did, and the count it left."""
    history = frames.history
    events = [history[history.of_request(at)[0]].event for at in range(first, len(frames.requests) + 1)]
    return [(event.kind, getattr(event, "count", None)) for event in events]


def test_the_second_of_three_calls_frees(lecture: Any) -> None:
    assert calls(lecture["shared"], 3) == [("CountDropped", 1), ("CountDropped", 0), ("NotGiven", None)]
    assert "the second frees; the third finds nobody" in lecture.text["shared-answer"]


def test_three_users_take_three_calls() -> None:
    shared = PageFrames(frames=64, orders=7, reserved=8)
    shared.ask(GetPages("A", 1), *[SharePages("A")] * 2, *[FreePages("A")] * 3)
    assert calls(shared, 4) == [("CountDropped", 2), ("CountDropped", 1), ("CountDropped", 0)]


def test_a_reserved_block_keeps_its_count(lecture: Any) -> None:
    table = lecture["table"]
    assert [calls(table, 3)[at] for at in (0, 2)] == [("ReservedKept", 1), ("CountDropped", 0)]
    assert "the count stays 1" in lecture.text["reserved-answer"]


def test_the_masks_are_those_of_2_2(lecture: Any) -> None:
    hand, kernel_2_2, kernel_2_4 = (line.split("{")[1] for line in lecture.printed["gfp-sum"].splitlines())
    assert hand == kernel_2_2 != kernel_2_4
    assert (GFP["linux-2.2"]["GFP_USER"], GFP["linux-2.2"]["GFP_KERNEL"]) == (0x13, 0x15)
    assert "`0x13` and `0x15`: exactly the masks of 2.2" in lecture.text["clues"]


# 6. /proc/buddyinfo, review


def test_the_row_of_buddyinfo(lecture: Any) -> None:
    said = lecture.printed["buddyinfo-yours"]
    assert said.startswith("DMA: 11 orders, 15,900 KB free, largest request 1,024 frames\nfragmentation: ")
    (row,) = read_buddyinfo(lecture["text"]).rows
    assert sum(count << order for order, count in enumerate(row.counts)) * 4 == 15900
    assert " ".join(lecture["text"].split()) in lecture.text["buddyinfo"]


def test_the_review_questions(lecture: Any) -> None:
    assert (map_nr(0xC0801000), buddy_of(2049, 0)) == (2049, 2048)
    zone = Buddy(frames=256)
    block = zone.ask(Allocate("A", 20)).result
    assert (block.frame, block.size, block.waste) == (224, 32, 12)
    assert lists(zone) == {5: [192], 6: [128], 7: [0]}
    assert (buddy_of(8, 3), buddy_of(16, 3)) == (0, 24)
    assert 0.5**3 == 1 - 0.875
    assert [claim in lecture.text["review"] for claim in ("= 2049", "**224-255**", "is 24", "87.5 %")] == [True] * 4
