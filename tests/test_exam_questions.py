"""Exam questions are read, not looked up: others of the same style are answered, what is not understood is left."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters import exam, exam_questions
from tests.adapters.mixed import _modules
from tests.adapters.tally import Tally

QUESTIONS = json.loads((Path(__file__).parent / "cases" / "exam_questions.json").read_text(encoding="utf-8"))
FINDERS = [module.find for module in _modules(exam) if hasattr(module, "find")]


def entry(topic: str, question: str, answer: Any) -> dict[str, Any]:
    return {"id": "new", "topic": topic, "question": question, "answer": answer}


def asked(topic: str, question: str, answer: Any) -> Tally:
    tally = Tally("exam_questions.json")
    exam_questions.check([entry(topic, question, answer)], tally)
    return tally


@pytest.mark.parametrize(
    ("topic", "question", "answer"),
    [
        ("page/offset", "2 KB pages: page number and offset of decimal address 2375?", [1, 327]),
        ("page/offset", "Page size 256 bytes: page and offset of 0x1a3?", [1, 0xA3]),
        ("page/offset", "Page and offset of 8200 for 4 KB pages and for 8 KB pages?", {"k4": [2, 8], "k8": [1, 8]}),
        ("translation", "2 KB pages; pages 0,1 in frames 1,3. Physical address of virtual 2049?", 6145),
        ("address bits", "64 pages of 1024 words on 32 frames: bits in logical and physical address?", [16, 15]),
        ("address bits", "2^32 bytes virtual, 2^28 bytes physical, 2^12-byte pages: page bits, frame bits?", [20, 16]),
        ("page table size", "32-bit logical addresses, 8 KB pages, 4-byte entries: table size in MB?", 2),
        ("page table entry", "VA 32, PA 28 bits, 4 KB pages, 32-bit entry: bits left for protection etc.?", 16),
        ("multi-level", "46-bit VA, 8 KB pages, 4-byte entries: number of levels?", 3),
        ("multi-level", "10-bit top, 10-bit second level in a 32-bit address: page size?", 4096),
        ("i386", "Linear 0xC0101ABC with 10/10/12: table index, offset?", [257, 0xABC]),
        ("EAT", "TLB 20 ns, memory 100 ns, hit 98 %, one level: EAT in ns?", 122.0),
        ("EAT", "TLB 20 ns, memory 100 ns, hit 80 %, two levels: EAT in ns?", 160.0),
        ("EAT", "TLB 20 ns, memory 100 ns, hit 80 %: slowdown in %?", 40.0),
        ("EAT", "TLB 20 ns, memory 100 ns, EAT 140 ns: hit ratio?", 0.8),
        ("TLB", "32-bit VA, 4 KB pages, 128-entry TLB, 4-way set associative: tag bits?", 15),
        ("TLB", "512-entry TLB, 4 KB pages: reach in MB?", 2),
        ("buddy", "Binary address 011011110000: buddy of a block of size 8?", "011011111000"),
        ("buddy", "1024 KB buddy segment, byte requests 6, 250, 900: block sizes given?", [8, 256, 1024]),
        ("buddy", "33 contiguous page frames from a binary buddy system: block given and frames wasted?", [64, 31]),
        ("slab", "Linux 2.4 i386, 32-byte lines: how many 128-byte objects fit in a slab with on-slab management?", 30),
        ("internal fragmentation", "Page size 4096 bytes, process of 10000 bytes: bytes lost?", 2288),
    ],
)  # fmt: skip
def test_a_question_with_other_numbers_is_answered(topic: str, question: str, answer: Any) -> None:
    tally = asked(topic, question, answer)
    assert (tally.steps, tally.mismatches, tally.unclaimed) == (1, [], [])


@pytest.mark.parametrize(
    ("topic", "question", "answer"),
    [
        ("page/offset", "1 KB pages, 16-byte lines: page and offset of 2375?", [2, 327]),
        ("page table size", "48-bit virtual, 4 KB pages: entries in a two-level table?", 1),
        ("page table size", "32-bit logical, 4 KB pages, 512 MB physical: entries of an inverted table?", 2**17),
        ("page table size", "32-bit logical addresses, 4 KB pages: table size in MB?", 4),
        ("address bits", "8 pages of 1024 words: bits in logical and physical address?", [13, 15]),
        ("EAT", "TLB 10 ns, memory 100 ns, hit 80 %, page fault 8 ms, fault rate 0.001: EAT?", 8130.0),
        ("EAT", "TLB 10 ns, memory 1 us, hit 80 %: EAT?", 1210.0),
        ("TLB", "4 KB pages: reach?", 4096),
        ("slab", "2.6.8 x86-64, 64-byte lines: 64-byte objects per slab?", 61),
        ("buddy", "1024 KB buddy segment, requests 6 KB, 250 bytes: block sizes given?", [8192, 256]),
    ],
)
def test_a_question_that_is_not_understood_is_left_to_nobody(topic: str, question: str, answer: Any) -> None:
    tally = asked(topic, question, answer)
    assert (tally.cases, tally.unclaimed) == (0, ["new"])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_every_answer_can_be_wrong(question: dict[str, Any]) -> None:
    """The answer of a file lends its shape alone: one with other values differs."""
    tally = Tally("exam_questions.json")
    exam_questions.check([{**question, "answer": other(question["answer"])}], tally)
    assert bool(tally.mismatches) == bool(tally.cases)


def other(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: other(value) for name, value in answer.items()}
    if isinstance(answer, list):
        return [other(value) for value in answer]
    return f"{answer}?" if isinstance(answer, str) else (answer or 0) + 1


@settings(max_examples=200)
@given(st.sampled_from(QUESTIONS), st.data())
def test_looking_who_can_answer_never_fails(question: dict[str, Any], data: st.DataObject) -> None:
    """A question of which words are missing must not stop the rest of a file."""
    words = question["question"].split()
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    text = " ".join(word for word, keep in zip(words, kept, strict=True) if keep)
    for find in FINDERS:
        assert find({**question, "question": text}) is None or callable(find({**question, "question": text}))
