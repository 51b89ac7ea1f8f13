"""What the notebook on all schemes says is what they do: its numbers, its folded answers, its labs."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.schemes import NAMES, Map, Schemes

pytestmark = pytest.mark.slow

KB, MB = 2**10, 2**20


def using(preset: str, **parameters: Any) -> Schemes:
    schemes = Schemes()
    schemes.use(preset)
    for name, value in parameters.items():
        setattr(schemes, name, value)
    return schemes


def costs(schemes: Schemes, request: int) -> list[int]:
    """The accesses of each scheme at a request."""
    return [one.references for one in schemes.history[schemes.history.of_request(request)[-1]].result]


def in_all(schemes: Schemes) -> dict[str, float]:
    numbers = schemes.numbers(schemes.history[-1])
    return {name: numbers[f"{name}: accesses"] for name in NAMES}


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    assert set(lecture.labs) == {"one-lab", "alone-lab", "processes-lab", "tlb-lab"}
    assert {cursor for cursors in lecture.labs.values() for cursor in cursors} == {0}


@pytest.mark.parametrize("name", ["schemes", "processes"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


def test_one_access_in_every_scheme(lecture: Any) -> None:
    schemes = using("Six pages, 32 frames")
    assert costs(schemes, 7) == [2, 3, 5, 4, 20, 4, 2]
    for told in ("Flat: entry and byte, **2**", "byte, **3**. Four levels: **5**", "and the byte: **20**"):
        assert told in lecture.text["one"]
    assert "bucket, 2 elements, byte, that is **4**" in lecture.text["one-answer"]
    assert costs(schemes, 8) == [1, 2, 4, 5, 32, 5, 0]
    for told in ("after **1** access, two levels after 2", "all **32** entries", "Segments know it after none"):
        assert told in lecture.text["one-answer"]


def test_with_eight_buckets_the_page_is_alone(lecture: Any) -> None:
    assert isinstance(lecture["hashed"], HashedTable)
    hashed = NAMES.index("hashed")
    found = [costs(using("Six pages, 32 frames", buckets=buckets), 7)[hashed] for buckets in (4, 8)]
    assert found == [4, 3]
    assert "With 8: then" in lecture.text["alone"]


def test_the_student_s_formulas_stand_beside_the_lab(lecture: Any) -> None:
    right = ("2", "3", "5", "1 + place + 1", "frame + 2", "1 + place + 1", "2")
    assert f"`{'`, `'.join(right)}`" in lecture.text["formulas"]
    lecture.answered("formulas-code", *[("        frame - place,", f"        {formula},") for formula in right])
    lines = lecture.run(lecture.code["formulas-check"]).splitlines()
    assert len(lines) == 3
    for line in lines:
        ours, theirs = line[line.index("[") :].split("] [")
        assert f"{ours}]" == f"[{theirs}"


def test_what_six_pages_take(lecture: Any) -> None:
    taken = using("Six pages, 32 frames").history[-1].state.taken
    assert taken == (4 * MB, 20 * KB, 36 * KB, 112, 256, 400, 40)
    for told in ("20K and 36K here", "112 bytes", "runs of pages: 40", "**256**; with chains and anchors **400**"):
        assert told in lecture.text["bytes"].replace("each run", "runs")


def test_what_four_processes_take(lecture: Any) -> None:
    taken = using("One more process").history[-1].state.taken
    assert (taken[0], taken[1], taken[4]) == (16 * MB, 36 * KB, 256)
    for told in ("four make **16 MB**", "**36K** in all", "stays at **256** bytes"):
        assert told in lecture.text["processes-answer"]


def test_from_nine_processes_on_the_inverted_table_is_smaller(lecture: Any) -> None:
    two, inverted = lecture["taken"]["two-level"], lecture["taken"]["inverted, searched"]
    assert [a > b for a, b in zip(two, inverted, strict=True)] == [False] * 8 + [True] * 8
    assert two[7] == inverted[7] == 128 * KB
    assert lecture["taken"]["flat table"][-1] == 64 * MB
    assert all(a < b for a, b in zip(lecture["taken"]["hashed"], two, strict=True))
    assert "from the **ninth** on" in lecture.text["memory"]
    assert "64 MB for 16 processes: *all of memory*" in lecture.text["memory-answer"]


def test_a_frame_cannot_be_shared(lecture: Any) -> None:
    step = using("Six pages, 32 frames").ask(Map("P2", 0, 18))
    assert step.event.kind == "Refused"
    assert '`Map("P2", 0, 18)` in the first lab is refused' in lecture.text["memory-answer"]


def test_a_tlb_saves_time_and_never_bytes(lecture: Any) -> None:
    bare, cached = in_all(using("With a TLB", tlb_entries=0)), in_all(using("With a TLB"))
    names = ("inverted, searched", "two-level", "flat table")
    assert [(bare[name], cached[name]) for name in names] == [(124, 55), (15, 9), (10, 7)]
    for told in ("55 instead of 124", "9 instead of 15", "7 instead of 10", "Two of the five miss"):
        assert told in lecture.text["tlb-answer"]
    without, with_tlb = lecture["without"], lecture["with_tlb"]
    assert (without.tlb_entries, with_tlb.tlb_entries) == (0, 4)
    assert without.history[-1].state.taken == with_tlb.history[-1].state.taken


def test_a_larger_tlb_makes_the_tables_alike(lecture: Any) -> None:
    bare, eight = lecture["means"](0), lecture["means"](8)
    assert 90 < bare.pop("inverted, searched") < 130
    assert eight.pop("inverted, searched") > 5
    assert (min(bare.values()), max(bare.values())) == (2, 5)
    assert max(eight.values()) < 1.25
    assert "below 1.25" in lecture.text["walk-answer"]


def test_the_hit_ratio_that_four_levels_need(lecture: Any) -> None:
    h = 0.975
    assert h + 5 * (1 - h) == pytest.approx(1.1)
    assert "h ≥ **0.975**" in lecture.text["walk-answer"]
    assert "+ (1 - h) r" in lecture.text["walk-answer"]


def test_the_review(lecture: Any) -> None:
    machine = Schemes(frames=2**14)
    machine.ask(Map("P1", 0, 0), Map("P1", 4096, 2**14 - 1))
    from_zero, from_last = (machine.ask(lecture["Access"]("P1", page << 12)).result for page in (0, 1))
    search = NAMES.index("inverted, searched")
    assert (from_zero[search].references, from_last[search].references) == (2, 16_385)
    assert "2, and 16,385" in lecture.text["review"]
    assert (20 + 100, 20 + 3 * 100) == (120, 320)
