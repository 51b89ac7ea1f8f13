"""What the notebook on the buddy system says is what the models do: its numbers, and its checks of answers."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from memlab.mechanisms.buddy import Allocate, Buddy, buddy_of, pairs, unusable
from memlab.mechanisms.page_frames import GFP, Find, PageFrames, map_nr, mem_map_bytes, va
from memlab.reading import read_buddyinfo

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "05_buddy_system.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
TEXT = {cell["id"]: " ".join("".join(cell["source"]).split()) for cell in CELLS if cell["cell_type"] == "markdown"}
CODE = {cell["id"]: "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"}

pytestmark = pytest.mark.slow


class Lecture:
    """The notebook after a run: its names, and what each cell printed."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.printed: dict[str, str] = {}
        for cell, source in CODE.items():
            self.printed[cell] = self.run(source)

    def run(self, source: str) -> str:
        """Run code as a cell would; what it printed."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(source, "cell", "exec"), self.names)
        return out.getvalue()

    def answered(self, cell: str, answers: dict[str, Any]) -> list[str]:
        """What a cell says to these answers, put in instead of its dots."""
        source = CODE[cell]
        for name, answer in answers.items():
            source = source.replace(f'"{name}": ...', f'"{name}": {answer!r}')
        return self.run(source).splitlines()

    def __getitem__(self, name: str) -> Any:
        return self.names[name]


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return Lecture()


# 1. Which frame is this?


def test_the_addresses_and_their_frames() -> None:
    assert [map_nr(address) for address in (0xC0100000, 0xC7FFF123, 0xC7FFFFFF)] == [256, 32767, 32767]
    assert PageFrames().ask(Find(0x00100000)).event.kind == "NoSuchFrame"
    assert "**256.**" in TEXT["find-answer"]
    assert "one of the 32,768 frames of a machine with 128 MB" in TEXT["find-answer"]
    assert 32768 * 4096 == 128 << 20


def test_the_addresses_by_hand_are_judged(lecture: Lecture) -> None:
    right = {"frame of 0xC0345678": 0x345, "address of frame 1000": va(1000)}
    assert lecture.answered("addresses", right) == [f"{name}: right." for name in right]
    assert lecture.answered("addresses", {"frame of 0xC0345678": 0x345678})[0] == "frame of 0xC0345678: not 3430008."
    assert lecture.printed["addresses"].count("no answer yet") == 2


def test_a_descriptor_of_64_bytes_costs_4_frames_a_megabyte_and_one_of_40_costs_2_5(lecture: Lecture) -> None:
    assert [mem_map_bytes(256, size) / 4096 for size in (64, 40)] == [4, 2.5]
    assert [line.split()[-2] for line in lecture.printed["cost-count"].splitlines()] == ["4", "512", "2.5", "320"]
    assert "256 × 64 bytes = 16,384 bytes = 4 frames" in TEXT["clue-1"]


def test_the_masks_are_those_of_2_2(lecture: Lecture) -> None:
    hand, kernel_2_2, kernel_2_4 = (line.split("{")[1] for line in lecture.printed["gfp-sum"].splitlines())
    assert hand == kernel_2_2 != kernel_2_4
    assert (GFP["linux-2.2"]["GFP_USER"], GFP["linux-2.2"]["GFP_KERNEL"]) == (0x13, 0x15)
    assert "`0x13` and `0x15`: exactly the masks of 2.2" in TEXT["gfp-answer"]


# 2. Who still uses it?


def test_the_second_of_three_calls_frees() -> None:
    shared = PageFrames()
    shared.use("Free a shared page twice")
    calls = [shared.history[shared.history.of_request(number)[0]].event for number in (3, 4, 5)]
    assert [(call.kind, getattr(call, "count", None)) for call in calls] == [
        ("CountDropped", 1),
        ("CountDropped", 0),
        ("NotGiven", None),
    ]


def test_three_users_take_three_calls(lecture: Lecture) -> None:
    said = {calls: lecture.run(CODE["share-count"].replace("calls = 1", f"calls = {calls}")) for calls in (2, 3, 4)}
    assert said[3] == "3, right.\n"
    assert said[2].startswith("After 2, frames are still given")
    assert said[4].startswith("4 are too many")


def test_a_reserved_block_keeps_its_count() -> None:
    shared = PageFrames()
    shared.use("A reserved page is never freed")
    kept = next(step.event for step in shared.history if step.event.kind == "ReservedKept")
    assert kept.count == 1
    assert "the count stays 1" in TEXT["shared-answer"]


# 3. The buddy system

RULES = {"linux-2.4": [384, 0, 256], "linux-2.6": [0, 256, 128], "lowest-address": [0, 256, 128]}


@pytest.mark.parametrize("rule", RULES)
def test_65_frames_under_each_rule(lecture: Lecture, rule: str) -> None:
    assert lecture["check"](rule, RULES[rule]) == f"{rule}: right."
    wrong = lecture["check"](rule, [1, 2, 3])
    assert wrong.startswith(f"{rule}: not [1, 2, 3]. Look at the first split: Block 0-511 of order 9")


def test_the_first_row_of_the_prediction_is_done(lecture: Lecture) -> None:
    assert lecture.printed["rules-check"].splitlines()[0] == "linux-2.4: right."
    assert lecture.printed["rules-check"].count("no prediction yet") == 2
    assert "A ends at the very **top** of the block, at frame 384. In 2.6 it is the other way" in TEXT["rules-answer"]
    assert {Buddy(rule=rule).ask(Allocate("A", 65)).state.blocks["A"].waste for rule in RULES} == {63}


def test_six_lists_cannot_serve_the_lecture_s_example(lecture: Lecture) -> None:
    assert lecture["early"].step.event.kind == "TooLarge"
    assert "It refuses" in TEXT["six-lists-answer"]


# 4. Buddies


def test_the_buddies_by_hand(lecture: Lecture) -> None:
    right = {"buddy of 384, order 7": 256, "buddy of 48, order 3": 56, "buddy of 40, order 3": 32}
    assert lecture.answered("buddies", right) == [f"{name}: right." for name in right]
    assert [buddy_of(frame, order) for frame, order in ((384, 7), (48, 3), (40, 3))] == [256, 56, 32]


def test_only_buddies_merge(lecture: Lecture) -> None:
    history = lecture["three"].history
    held = {name: (block.frame, block.size) for name, block in history[12].state.blocks.items()}
    assert held == {"A": (56, 8), "B": (32, 16), "C": (16, 16), "D": (48, 8)}
    merges = [
        [history[at].event.kind for at in history.of_request(number)].count("Coalesced") for number in (5, 6, 7, 8)
    ]
    assert merges == [0, 1, 0, 3]
    assert "three merges" in TEXT["merge-answer"]


def test_48_free_frames_in_one_piece_serve_32(lecture: Lecture) -> None:
    three = lecture["three"]
    step = three.history[19]
    used = [at for block in step.state.blocks.values() for at in range(block.frame, block.frame + block.size)]
    assert min(used) == 48
    assert three.numbers(step)["largest request now"] == 32
    assert "The frames 0-47 are free, 48 in one piece, but **largest request now** says 32" in TEXT["merge-answer"]


def test_the_bit_of_a_pair_that_the_lecture_s_sentence_gets_wrong(lecture: Lecture) -> None:
    state = lecture["three"].history[7].state
    assert (state.area.bit(4, 1), state.area.holds(48, 3), state.blocks["A"].frame) == (0, True, 56)
    assert state.blocks["B"].frame == 32
    assert lecture.printed["bits-test"].startswith("step 7, bit 1 of order 4: 0\n")
    assert "The bit is **0**" in TEXT["bits-answer"]


def test_no_bit_breaks_the_rule_and_no_two_buddies_stay_free(lecture: Lecture) -> None:
    assert lecture.printed["bits-test"].endswith(
        " bits looked at, 0 against the rule, 0 pairs with both buddies free\n"
    )


def test_the_bitmaps_of_128_MB(lecture: Lecture) -> None:
    assert (pairs(32768, 0), pairs(32768, 9)) == (16384, 32)
    assert lecture.printed["bitmaps"].endswith("together: 32,736 bits = 4,092 bytes\n")
    assert "4,092 bytes in all" in TEXT["bitmaps-answer"]


# 5. The worst case


def test_one_frame_more_than_a_power_of_two_is_the_worst(lecture: Lecture) -> None:
    shares = {frames: lecture["waste"](frames) for frames in range(1, 513)}
    assert max(shares, key=shares.__getitem__) == 257
    assert shares[257] == 255 / 512 < 0.5
    assert [shares[2**k + 1] for k in range(1, 9)] == [(2**k - 1) / 2 ** (k + 1) for k in range(1, 9)]
    assert round(sum(shares.values()) / 512, 2) == 0.25
    assert "255 of 512, 49.8 %" in TEXT["worst-answer"]


# 6. Free, but in the wrong places


def test_the_comb_serves_no_two_frames(lecture: Lecture) -> None:
    event = lecture["comb"].step.event
    assert (event.kind, event.free, event.largest) == ("OutOfMemory", 32, 1)


def test_the_index_by_hand(lecture: Lecture) -> None:
    right = {"order 1": 4 / 12, "order 2": 8 / 12}
    assert [unusable((4, 2, 1), order) for order in (1, 2)] == list(right.values())
    assert lecture.answered("unusable-yours", right) == ["order 1: right.", "order 2: right."]


def test_free_frames_at_random_follow_the_formula(lecture: Lecture) -> None:
    for share, index in lecture["indices"].items():
        formula = [100 * (1 - share ** (2**order - 1)) for order in range(6)]
        assert index[:6] == pytest.approx(formula, abs=4)
    assert round(lecture["indices"][0.90][5]) in (94, 95, 96)
    assert 40 < lecture["indices"][0.98][5] < 55
    assert "only about **5 %** of the free frames can serve 32 frames" in TEXT["random-answer"]


def test_neighbours_freed_together_leave_large_blocks(lecture: Lecture) -> None:
    random = "Random(seed).sample(names, round(share * 512))"
    assert random in CODE["random-run"]
    assert f"replace `{random}` by `names[: round(share * 512)]`" in TEXT["random-answer"]
    names: dict[str, Any] = dict(lecture.names)
    exec(CODE["random-run"].replace(random, "names[: round(share * 512)]"), names)
    assert names["average"](0.90)[5] < 10


# 7. /proc/buddyinfo, review


def test_the_row_of_buddyinfo(lecture: Lecture) -> None:
    right = {"orders": 11, "free KB": 15900, "largest request": 1024}
    said = lecture.answered("buddyinfo-yours", right)
    assert said[1:] == [f"{name}: right." for name in right]
    counts = read_buddyinfo(said[0]).rows[0].counts
    assert counts == (0, 0, 0, 0, 0, 0, 0, 1, 1, 0)
    assert " ".join(lecture["text"].split()) in TEXT["buddyinfo"]


def test_the_review_questions() -> None:
    assert (map_nr(0xC0801000), buddy_of(2049, 0)) == (2049, 2048)
    state = Buddy(memory=8).ask(Allocate("A", 20)).state
    block = state.blocks["A"]
    assert (block.frame, block.size, block.waste) == (224, 32, 12)
    assert [list(state.area.listed(order)) for order in (7, 6, 5)] == [[0], [128], [192]]
    assert (buddy_of(8, 3), buddy_of(16, 3)) == (0, 24)
    assert 0.5**3 == 1 - 0.875
    assert [claim in TEXT["review"] for claim in ("= 2049", "**224-255**", "is 24", "87.5 %")] == [True] * 4
