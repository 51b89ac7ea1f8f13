"""What the notebook of practice draws can be answered and graded, and what it says of rules and puzzles holds."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from memlab import exercise, grade
from memlab.exams import EXAMS
from memlab.exercises import Exercise
from memlab.exercises.practice import Done, Practice
from memlab.links.exercises import linked
from memlab.mechanisms.dynamic_storage import Allocate, Free
from memlab.own import RULES, try_rule
from memlab.puzzles import PUZZLES

pytestmark = pytest.mark.slow


def shown(lecture: Any, cell: str) -> Any:
    """What a cell returns that is shown."""
    lecture.run(lecture.code[cell])
    return lecture.last


def test_mixed_exercises_are_drawn_over_what_was_named(lecture: Any) -> None:
    drawn = shown(lecture, "mixed-lab")
    assert isinstance(drawn, Practice)
    done: list[Done] = []
    for _ in range(12):
        done.append(Done(drawn.next(done), 1.0))
    assert {one.exercise.name.partition(".")[0] for one in done} == {"dynamic_storage", "paging", "buddy"}
    assert {one.exercise.kind for one in done} == {"predict", "read", "perform"}
    assert [one.exercise.lacks for one in done] == [()] * 12


@pytest.mark.parametrize(("cell", "kind"), [("perform-lab", "perform"), ("read-lab", "read")])
def test_a_kind_is_what_its_text_says(lecture: Any, cell: str, kind: str) -> None:
    drawn = shown(lecture, cell)
    assert isinstance(drawn, Exercise)
    assert (drawn.kind, drawn.difficulty, drawn.lacks) == (kind, 2, ())
    assert all(question.form == "how much" for question in drawn.questions) == (kind == "read")


def test_nothing_answered_is_worth_nothing_and_the_right_answers_all(lecture: Any) -> None:
    sheet = lecture["sheet"]
    first = f"{sheet.head}: 0 of {len(sheet.questions)}"
    assert lecture.printed["graded"].splitlines()[0] == first
    right = [question.right for question in sheet.questions]
    told = lecture.answered("graded", ("my_answers = []", f"my_answers = {right!r}"))
    assert told.splitlines()[0] == f"{sheet.head}: {len(right)} of {len(right)}"
    assert grade(sheet.document([[one] for one in right])).points == len(right)


def test_the_sheet_asks_every_question(lecture: Any) -> None:
    printed = lecture.printed["sheet"]
    assert [one.prompt in printed for one in lecture["sheet"].questions] == [True] * len(lecture["sheet"].questions)


def test_the_class_has_a_seed_each(lecture: Any) -> None:
    seeds = shown(lecture, "class")
    assert list(seeds) == ["Ada", "Edsger", "Grace"]
    assert len(set(seeds.values())) == 3


def test_exams_are_asked_in_a_lab_and_in_a_cell(lecture: Any) -> None:
    assert shown(lecture, "exam-lab") is EXAMS["fit-01"]
    shown_by_a_run = sum(exam.has_lab for exam in EXAMS.values())
    assert lecture.text["exam-text"].startswith(f"## 5. Questions of exams {len(EXAMS)} questions")
    assert lecture.text["exam-words-text"].startswith(f"{len(EXAMS) - shown_by_a_run} are answered by a rule")
    assert not lecture["question"].has_lab
    assert lecture.printed["exam-words"].splitlines()[0] == str(lecture["question"]).splitlines()[0]
    assert lecture.answered("exam-words", ("[100]", "[140]")).splitlines()[2] == "eat-03: EAT: 1 of 1"


def test_the_links_open_what_they_were_made_of(lecture: Any) -> None:
    found = [linked(parse_qs(urlsplit(line).query)) for line in lecture.printed["link"].split()]
    assert found == [exercise("buddy", "perform", 2, "Ada"), EXAMS["fit-01"]]


def test_the_rule_fails_on_a_run_that_ends_where_it_parts(lecture: Any) -> None:
    assert not lecture["tried"].right
    failing = lecture["failing"]
    assert failing.step.why == lecture.printed["own"].strip()
    assert len(failing.requests) <= 6
    assert "own-lab" in lecture.labs


def test_the_rule_as_it_should_be_is_let_pass(lecture: Any) -> None:
    found = re.search(r"```python (def my_fit.*?) ```", lecture.text["own-answer"])
    assert found
    names: dict[str, Any] = {}
    exec(_unfolded(found[1]), names)
    assert try_rule("fit", names["my_fit"], "best", seconds=1.0).right


def _unfolded(source: str) -> str:
    """The lines of a function of two statements, which the text has on one."""
    head, body = source.split(": ", 1)
    first, last = body.split(" return ", 1)
    return f"{head}:\n    {first}\n    return {last}\n"


def test_every_rule_tells_how_it_is_called(lecture: Any) -> None:
    lines = lecture.printed["rules"].splitlines()
    assert [line.partition("(")[0] for line in lines] == list(RULES)


def test_every_puzzle_is_told(lecture: Any) -> None:
    printed = lecture.printed["puzzles"]
    assert [name in printed for name in PUZZLES] == [True] * len(PUZZLES)


def test_what_was_asked_in_the_lab_is_judged(lecture: Any) -> None:
    assert lecture.printed["judge"].strip().endswith("not there yet.")
    lecture["shreds"].ask(Allocate("A", "300K"), Allocate("B", "350K"), Allocate("C", "300K"), Free("A"), Free("C"))
    assert lecture.run(lecture.code["judge"]).strip().endswith("not there yet.")


def test_the_race_ranks_the_rule_of_the_cell_among_the_named_ones(lecture: Any) -> None:
    raced = shown(lecture, "race")
    assert sorted(one.fit for one in raced.places) == ["best", "first", "next", "worst", "yours"]
    assert "thirteen workloads" in lecture.text["race-text"]
    assert raced.says.startswith("Your fit is number ")
    assert "on 13 workloads, 12 drawn and 1 recorded" in raced.says


def test_the_two_runs_of_the_race_are_compared(lecture: Any) -> None:
    mine, named = shown(lecture, "race-compared").mechanisms
    refusals = [sum(step.event.tick == "failure" for step in one.history) for one in (mine, named)]
    assert refusals[0] > refusals[1]
    assert mine.requests == named.requests
