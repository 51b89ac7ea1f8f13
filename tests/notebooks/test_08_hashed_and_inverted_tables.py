"""What the notebook on hashed and inverted tables says is what the models do."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.hashed_table import HashedTable, chain_lengths, mean_compares
from memlab.mechanisms.inverted_table import InvertedTable, sizes

pytestmark = pytest.mark.slow


def ends(mechanism: Any) -> list[Any]:
    """The last step of each request."""
    return [
        mechanism.history[mechanism.history.of_request(number)[-1]] for number in range(1, len(mechanism.requests) + 1)
    ]


def costs(mechanism: Any) -> list[int]:
    """The accesses to memory of each access asked for."""
    return [step.result.references for step in ends(mechanism) if step.result]


@pytest.mark.parametrize("name", ["ten", "cluster", "three", "shared", "powerpc", "tsb"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    assert list(lecture.labs) == [
        *("ten-lab", "stride-lab", "cluster-lab", "three-lab", "sharing-lab", "powerpc-lab", "tsb-lab")
    ]
    assert {steps[0] for steps in lecture.labs.values()} == {0}


def test_ten_pages_in_eight_buckets(lecture: Any) -> None:
    ten = lecture["ten"]
    assert costs(ten)[:4] == [5, 3, 4, 1]
    numbers = ten.numbers(ten.history[0])
    assert (numbers["the table takes"], numbers["a flat table takes"]) == (152, 4 * 2**20)
    assert "makes **5 accesses**" in lecture.text["ten-answer"]
    assert "8 × 4 + 10 × 12 = **152 bytes**" in lecture.text["ten-answer"]


def test_compares_follow_the_load_factor(lecture: Any) -> None:
    found, loads = lecture["compares"], lecture["loads"]
    assert found == pytest.approx([1 + load / 2 for load in loads], rel=0.03)
    assert found[list(lecture["buckets"]).index(256)] == pytest.approx(3, abs=0.1)
    assert mean_compares(chain_lengths(lecture["pages"], 1000, "mod")) == pytest.approx(1.5, abs=0.05)


def test_a_hash_that_does_not_spread(lecture: Any) -> None:
    stride = lecture["stride"]
    assert costs(stride)[0] == 8
    assert "the last page takes 8 accesses" in lecture.text["stride-answer"]
    folded = HashedTable(**{**stride.settings, "hash": "xor fold"}, requests=stride.requests)
    assert costs(folded) == [3, 3]
    assert max(len(chain) for chain in folded.history[-1].state.chains.values()) == 1


def test_an_own_hash_may_be_as_good_as_consecutive_pages(lecture: Any) -> None:
    lecture.run(lecture.code["own-hash"])
    assert lecture.last == 125.5
    answer = "(page ^ page // 64) % buckets"
    assert f"`{answer}`" in lecture.text["own-hash-answer"]
    lecture.answered("own-hash", ("page % buckets", answer))
    assert round(lecture.last, 1) == 2.5
    assert round(mean_compares(chain_lengths(range(1000), 256, "mod")), 2) == 2.46


def test_clusters(lecture: Any) -> None:
    cluster = lecture["cluster"]
    events = [step.event for step in ends(cluster)]
    assert costs(cluster) == [4, 4, 3, 1]
    assert [event.missing for event in events if event.kind == "PageFault"] == ["slot", "element"]
    assert (0x1E // 4, 0x1E % 4) == (7, 2)
    assert "16 + 4 × 8 = 48 bytes, four elements of one page 4 × 24 = 96" in lecture.text["cluster-answer"]


def test_one_entry_a_frame(lecture: Any) -> None:
    assert lecture.printed["sizes"] == (
        "  1 processes: 128K against 4,096K\n"
        " 10 processes: 128K against 40,960K\n"
        "100 processes: 128K against 409,600K\n"
        "16,384 entries, and 1,048,576 in the table of one process\n"
    )
    assert sizes(64 * 2**20, 4 * 2**10, 64).entries == 16_384


def test_the_sentence_of_the_lecture_is_about_addresses(lecture: Any) -> None:
    assert "Each virtual address **space** in the system consists of a triple" in lecture.text["inverted"]
    assert "Each virtual **address**." in lecture.text["inverted"]


def test_searched_and_anchored(lecture: Any) -> None:
    three = lecture["three"]
    event = ends(three)[0].event
    assert (event.frame, event.searched, event.looked_at, event.references) == (10, 12, 2, 4)
    missed = next(step.event for step in three.history if step.event.kind == "Searched" and step.event.frame is None)
    assert (missed.page, missed.looked_at) == (6, 16)


def test_a_miss_that_searches_is_what_a_tlb_cannot_hide(lecture: Any) -> None:
    assert lecture.printed["tlb"] == "linear: 98% hits, 16,504 ns on average\nhashed: 98% hits, 124 ns on average\n"
    assert int(sizes(64 * 2**20, 4096, 32).mean_looked_at) == 8192


def test_what_is_shared_is_relabelled(lecture: Any) -> None:
    kinds = [step.event.kind for step in ends(lecture["shared"])]
    assert kinds == ["Loaded", "Relabelled", "Translated", "Relabelled"]


def test_the_groups_of_a_powerpc(lecture: Any) -> None:
    assert costs(lecture["powerpc"]) == [2, 10, 16]
    full = HashedTable()
    full.use("PowerPC: both groups are full")
    assert [step.event.slot for step in full.history if step.event.kind == "Inserted"] == [1, 2]


def test_two_pages_of_one_line(lecture: Any) -> None:
    tsb = lecture["tsb"]
    assert costs(tsb) == [5, 2, 5, 5, 3, 5, 1]
    assert 0x5 % 512 == 0x205 % 512 == 5


def test_the_answers_of_the_review(lecture: Any) -> None:
    flat_and_inverted = sizes(512 * 2**20, 4 * 2**10, 32)
    assert (flat_and_inverted.linear_entries, flat_and_inverted.entries) == (2**20, 131_072)
    assert sizes(2 * 2**30, 8 * 2**10, 64).entries == 262_144
    assert sizes(256 * 2**10, 8 * 2**10, 36).entries == 32
    assert 1024 * 4 + 349_185 * 12 > 4 * 2**20 >= 1024 * 4 + 349_184 * 12
    lecture.run(lecture.code["four"])
    assert lecture.last == ({0: 2, 1: 2, 2: 2, 3: 4}, 6)


def test_an_inverted_table_has_its_frame_as_its_place() -> None:
    table = InvertedTable()
    table.use("Three processes")
    state = table.history[0].state
    assert all(state.places[entry.process, entry.page] == frame for frame, entry in state.entries.items())
