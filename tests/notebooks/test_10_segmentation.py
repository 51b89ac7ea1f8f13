"""What the notebook on segmentation says is what the model's hardware does."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions

pytestmark = pytest.mark.slow


def ends(machine: Any) -> list[Any]:
    """The last step of each request."""
    history = machine.history
    return [history[history.of_request(number + 1)[-1]] for number in range(len(machine.requests))]


def physical(machine: Any) -> list[int | None]:
    return [step.result.physical for step in ends(machine) if step.result is not None]


@pytest.mark.parametrize("name", ["figure", "stack", "rights", "editors", "jumps", "holes"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    names = ("figure", "down", "rights", "sharing", "number", "holes", "moving")
    assert set(lecture.labs) == {f"{name}-lab" for name in names}
    assert {tuple(cursors) for cursors in lecture.labs.values()} == {(0,)}


def test_the_lecture_s_figure(lecture: Any) -> None:
    assert physical(lecture["figure"]) == [4353, 4052, None, 5699, None, None]
    assert "4300 + 53 = **4353**, ⟨3, 852⟩ is 3200 + 852 = **4052**" in lecture.text["figure-answer"]


def test_what_an_access_costs(lecture: Any) -> None:
    lecture.run(lecture.code["costs"])
    assert lecture.last == [2, 1, 0]
    assert "Two where it arrives" in lecture.text["costs-answer"]


def test_the_lecture_s_slips(lecture: Any) -> None:
    assert "an **offset** in it, not its length" in lecture.text["idea"]
    assert "two-dimensional **logical** addresses" in lecture.text["costs-answer"]


def test_the_stack_s_last_offsets(lecture: Any) -> None:
    assert physical(lecture["stack"]) == [8191, 7192, None, 7191]
    state = lecture["stack"].history[-1].state
    assert [(one.base, one.limit) for one in state.table("P1")][1] == (8192, 1500)
    assert "offset 3095 is byte 7191" in lecture.text["down-answer"]


def test_three_checks_fail(lecture: Any) -> None:
    causes = [getattr(step.event, "cause", "") for step in ends(lecture["rights"])]
    assert causes == ["", "rights", "", "rights", "", "valid"]
    assert {step.result.references for step in ends(lecture["rights"]) if step.result.fault} == {1}
    assert "All three traps cost one access" in lecture.text["rights-answer"]


def test_what_sharing_saves(lecture: Any) -> None:
    lecture.run(lecture.code["sharing-numbers"])
    assert lecture.last == (38_561, 63_847)
    assert "25286 + 4425 + 8850 = **38,561** bytes, instead of **63,847**" in lecture.text["sharing-answer"]
    assert physical(lecture["editors"]) == [68_347, 68_347, 72_772, 94_427, None]


def test_a_number_that_means_something_else(lecture: Any) -> None:
    jumps = [step for step in ends(lecture["jumps"]) if step.result is not None]
    assert [(step.result.physical, step.event.right) for step in jumps] == [
        (43_408, True),
        (90_349, False),
        (43_408, True),
    ]
    assert "P2 arrives at 90349" in lecture.text["number-answer"]


def test_free_but_in_pieces(lecture: Any) -> None:
    steps = ends(lecture["holes"])
    refused = next(step for step in steps if step.event.kind == "NotPlaced")
    assert (refused.event.free, refused.event.largest, refused.event.back) == (1100, 700, 1)
    assert (steps[5].event.moved, steps[5].event.free) == (1200, 1600)
    assert steps[-1].result == (3400, 3900)
    assert "1,100 bytes are free in pieces of 700 and 400" in lecture.text["holes-answer"]


def test_a_tlb_knows_the_limit(lecture: Any) -> None:
    lecture.run(lecture.code["tlb-cost"])
    assert [(found.physical, found.references) for found in lecture.last] == [(4353, 2), (4699, 1), (None, 1)]
    assert "its entry holds for offsets 0 to 399" in lecture.text["tlb-answer"]


def test_your_turn_is_checked(lecture: Any) -> None:
    lecture.run(lecture.code["own-check"])
    assert lecture.last.startswith("wrong for [(0, 1000), (1, 400)")
    lecture.answered(
        "own-code",
        ("    base, limit = table[s]", "    if s >= len(table):\n        return None\n    base, limit = table[s]"),
        ("d <= limit", "d < limit"),
    )
    lecture.run(lecture.code["own-check"])
    assert lecture.last == "right for all 48 addresses"
