"""A question of an exam in a lab without a browser: its parts asked one by one, judged, kept, and the next one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import memlab
from memlab.exams import EXAMS
from memlab.widgets.display import show_exercise
from memlab.widgets.exercising import Exercising

from .test_exercising import go_on
from .test_lab import say


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    made = Exercising(EXAMS["off-01"], keeps=True)
    yield made
    made.close()


def test_a_question_of_an_exam_shows_its_text_and_source_and_no_seed(examined: Exercising) -> None:
    told = examined.front.exercise
    assert told["text"] == EXAMS["off-01"].text
    assert (told["title"], told["source"]) == ("off-01: page/offset", "answer from a published key")
    assert (told["kinds"], "seed" in told) == ([], False)
    say(examined.front, do="draw", kind="read", difficulty="1", seed="Ada")
    assert examined.exercise is EXAMS["off-01"]


def test_parts_of_an_exam_are_asked_one_after_the_other_before_one_step(examined: Exercising) -> None:
    go_on(examined)
    prompts = []
    for part in EXAMS["off-01"].questions:
        prompts.append(examined.lab.foot.question["prompt"])
        assert examined.mechanism.cursor == 0
        say(examined.lab.foot, do="answer", text=part.right)
    assert prompts == ["Page number?", "Offset?"]
    assert examined.mechanism.cursor == 1
    assert examined.front.exercise["done"] == "Done: 2 of 2 points."
    assert eval(examined.front.exercise["line"], {"memlab": memlab}).points == 2


def test_the_first_of_two_answers_is_taken_back_and_asked_again(examined: Exercising) -> None:
    go_on(examined)
    say(examined.lab.foot, do="answer", text="2")
    say(examined.front, do="undo")
    assert examined.lab.foot.question["prompt"] == "Page number?"


def test_the_next_question_of_an_exam_follows(examined: Exercising) -> None:
    say(examined.front, do="new")
    assert examined.exercise is EXAMS["off-03"]
    assert examined.front.exercise["answered"] == 0


def test_a_question_that_no_run_shows_ends_a_cell_in_words() -> None:
    told = show_exercise(EXAMS["eat-03"])
    assert list(told) == ["text/plain"]
    assert told["text/plain"].startswith(str(EXAMS["eat-03"]))
