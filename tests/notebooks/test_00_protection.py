"""What the notebook on protection and relocation says is what the hardware of the models does."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.protection import Access, Protection
from memlab.mechanisms.relocation import Relocation, Send

pytestmark = pytest.mark.slow


def results(preset: str) -> list[int | None]:
    """The byte that each access of an example reaches; None where it traps."""
    machine = Protection()
    machine.use(preset)
    last = [machine.history[machine.history.of_request(n + 1)[-1]] for n in range(len(machine.requests))]
    return [step.result for step, request in zip(last, machine.requests, strict=True) if isinstance(request, Access)]


@pytest.mark.parametrize("name", ["figure", "modes", "jobs", "partition", "moved", "early"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    assert set(lecture.labs) == {
        *("first-lab", "modes-lab", "switch-lab", "relocation-lab", "moved-lab", "early-lab", "too-far-lab")
    }
    assert {tuple(cursors) for cursors in lecture.labs.values()} == {(0,)}


def test_which_of_the_figure_s_accesses_are_legal(lecture: Any) -> None:
    assert results("Base and limit: where job 2 ends") == [346_000, 300_040, None, 420_939, None, None, None]
    assert "346000, 300040 and 420939 are legal." in lecture.text["first-answer"]


def test_the_last_legal_address(lecture: Any) -> None:
    assert lecture.run(lecture.code["last"]) == ""
    assert lecture.last == [300_040, 420_939, None]
    assert "300040 + 120900 − 1 = **420939**" in lecture.text["last-answer"]


def test_a_job_that_helps_itself_traps(lecture: Any) -> None:
    kinds = [step.event.kind for step in lecture["modes"].history[1:]]
    assert kinds[:6] == ["PrivilegeTrapped", "Unchecked", "Reached", "ReturnedToUser", "Trapped", "ReturnedToUser"]
    assert kinds[6] == "PrivilegeTrapped"


def test_one_address_for_two_jobs(lecture: Any) -> None:
    assert results("The dispatcher switches jobs") == [310_000, None, 420_940, None]
    assert "310000 is job 2's and traps for job 3" in lecture.text["switch-answer"]


def test_relocation_and_limit(lecture: Any) -> None:
    found = results("A single partition: relocation and limit")
    assert found == [100_040, 100_386, 174_639, None, None]
    assert "346 is byte 100386, 74599 is byte 174639" in lecture.text["relocation-answer"]


def test_the_figure_of_the_relocation_register(lecture: Any) -> None:
    lecture.run(lecture.code["figure-346"])
    assert lecture.last == [14_346, 20_346]
    assert "14000 + 346 = **14346**, and then 20346" in lecture.text["figure-346-answer"]


def test_no_move_changes_what_the_program_sends(lecture: Any) -> None:
    sent = [one.logical for one in lecture["moved"].history[-1].state.record if one.logical is not None]
    assert sent == [0, 346, 4, 350, 8, 354, 0, 358]
    assert lecture["moved"].numbers(lecture["moved"].history[-1])["accesses that missed"] == 0


def test_for_which_time_of_binding_the_addresses_differ(lecture: Any) -> None:
    assert [line.strip() for line in lecture.printed["three-times"].splitlines()] == [
        "compile time: 14346 is 14346; moved: 14004 is 14004, Missed",
        "load time: 14346 is 14346; moved: 14004 is 14004, Missed",
        "execution time: 346 is 14346; moved: 350 is 20350, Reached",
    ]
    assert "| execution time | **differ** | reaches its byte |" in lecture.text["three-times-answer"]


def test_bound_at_load_time_it_is_fetched_from_where_it_was(lecture: Any) -> None:
    missed = [step.event.physical for step in lecture["early"].history if step.event.kind == "Missed"]
    assert missed == [14_008]
    assert [step.event.kind for step in lecture["early"].history].count("Loaded") == 1
    assert "fetched from 14008" in lecture.text["early-answer"]


def test_the_register_alone_compares_nothing(lecture: Any) -> None:
    step = Relocation().ask(Send(4000))
    assert (step.result, step.event.kind) == (18_000, "BeyondProgram")
    assert "18000 while it lies at 14000" in lecture.text["early-answer"]


def test_a_limit_that_reaches_too_far(lecture: Any) -> None:
    assert results("A limit that reaches too far") == [420_940, 880_000, None, None]
    assert "at 1024000 no memory answers at all" in lecture.text["too-far-answer"]


def test_your_turn_is_checked(lecture: Any) -> None:
    lecture.run(lecture.code["own-check"])
    assert lecture.last == "wrong for [40, 50]"
    lecture.answered("own-code", ("base < address <= base + limit", "base <= address < base + limit"))
    lecture.run(lecture.code["own-check"])
    assert lecture.last == "right for all 100 addresses"
