"""What the notebook on sharing says is what the model does."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.shared_pages import Exit, Fork, SharedPages, Write

pytestmark = pytest.mark.slow


def kinds(preset: str, *wanted: str) -> list[str]:
    """The events of these kinds in an example."""
    sharing = SharedPages()
    sharing.use(preset)
    return [step.event.kind for step in sharing.history if step.event.kind in wanted]


@pytest.mark.parametrize("name", ["editor", "absolute", "figure", "owners", "full"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


@pytest.mark.parametrize("cell", ["first-lab", "absolute-lab", "relative-lab", "figure-lab", "full-lab", "board-lab"])
def test_labs_open_at_the_beginning(lecture: Any, cell: str) -> None:
    assert lecture.labs[cell] == [0]
    assert lecture.labs["forty-lab"] == [0, 0]


def test_the_first_users(lecture: Any) -> None:
    taken = [step.event.taken for step in lecture["editor"].history[1:]]
    assert taken == [4, 1, 1]
    assert "The first user takes 4 frames" in lecture.text["first-answer"]


def test_forty_users(lecture: Any) -> None:
    used = [lecture[name].numbers(lecture[name].history[-1])["memory in use"] for name in ("shared", "own")]
    assert used == [2150 * 1024, 8000 * 1024]
    assert "**2150K** instead of 8000K" in lecture.text["first-answer"]


def test_your_turn_is_checked(lecture: Any) -> None:
    lecture.run(lecture.code["own-check"])
    assert lecture.last.startswith("wrong for [(0, 150, 50), (3,")
    lecture.answered("own-code", ("users * (code + data)", "code + users * data"))
    lecture.run(lecture.code["own-check"])
    assert lecture.last == "right for all"


def test_where_the_jumps_lead(lecture: Any) -> None:
    right = {name: [step.event.right for step in lecture[name].history[1:]] for name in ("absolute", "relative")}
    assert right == {"absolute": [True, False, False, False, False], "relative": [True] * 4}
    frames = [step.event.frame for step in lecture["absolute"].history[1:]]
    assert frames == [3, 7, 3, None, None]


def test_the_figure_s_tables(lecture: Any) -> None:
    copied = next(step for step in lecture["figure"].history if step.event.kind == "Copied")
    tables = {name: [entry.frame for entry in one.table.values()] for name, one in copied.state.processes.items()}
    assert tables == {"P1": [3, 4, 6, 1], "P2": [3, 4, 6, 7], "P3": [3, 4, 6, 2]}
    assert kinds("Three editors, one fork", "Copied", "Reused") == ["Copied", "Reused"]


def test_of_three_owners_the_last_gets_no_copy(lecture: Any) -> None:
    assert lecture["owners"].requests
    told = kinds("Who writes first gets the copy", "Copied", "Reused", "Trapped")
    assert told == ["Trapped", "Copied", "Trapped", "Copied", "Trapped", "Reused", "Trapped", "Copied"]


def test_what_a_fork_saves(lecture: Any) -> None:
    assert [lecture["copied"](rule, 3)[0] for rule in ("copy at once", "copy on write")] == [100, 3]
    lecture.run(lecture.code["cost-cell"])
    assert lecture.last == [(100, 0), (100, 100)]


def test_a_promise_that_cannot_be_kept(lecture: Any) -> None:
    assert kinds("Memory full at a write", "Copied", "NoFrame", "Reused") == ["Copied", "NoFrame", "Reused"]
    assert "no frame is free" in lecture.text["full-answer"]


def test_shared_for_ever(lecture: Any) -> None:
    read = [step.event.content for step in lecture["board"].history if getattr(step.event, "doing", "") == "read"]
    assert read == ["a note", "own"]


def test_the_review_questions(lecture: Any) -> None:
    tables = SharedPages(tables=[("P1", [2, 0, 11, 3]), ("P2", [11, 1]), ("P3", [1, 6])]).numbers()
    assert (tables["frames in use"], tables["pages of all processes"], tables["shared frames"]) == (6, 8, 2)
    pages = [*((frame, "private") for frame in range(5)), *((frame, "code") for frame in range(5, 8))]
    three = SharedPages(frames=20, tables=[("A", pages)])
    three.ask(Fork("A", "B"), Fork("A", "C"), *(Write(name, 0) for name in "ABC"))
    assert three.numbers()["frames in use"] == 10
    assert three.ask(Exit("C")).state.in_use == 9
    assert "8 + 2 = 10" in lecture.text["review"]


def test_a_tlb_in_front(lecture: Any) -> None:
    history = lecture["tlb"].history
    kinds = [step.event.kind for step in history]
    assert [kind for kind in kinds if kind in ("Copied", "Reused", "TlbHit")] == ["Copied", "Reused", "TlbHit"]
    filled = [step.event.time for step in history if step.event.kind == "TlbFilled"]
    assert filled[1] == 320
    assert "20 + 3 × 100 = 320 ns" in lecture.text["tlb-answer"]
