"""An exercise in a lab without a browser: asked, judged, taken back, drawn anew, kept, and compared at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import memlab
from memlab.core.request import Request
from memlab.exercises import Exercise
from memlab.exercises.practice import Practice
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.paging import Paging
from memlab.scene.asks import Asks, Rerun, Setting
from memlab.widgets.exercising import Exercising
from memlab.widgets.lab import Lab
from memlab.widgets.specs import GIVEN

from .test_lab import say


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    made = Exercising(Exercise(DynamicStorage, "predict", 1, "Ada"), keeps=True)
    yield made
    made.close()


def go_on(shown: Exercising) -> None:
    """Play until the run is held."""
    say(shown.lab.foot, do="seek", index=len(shown.mechanism.history) - 1, turn=1)


def answer(shown: Exercising, *, right: bool = True) -> None:
    """Answer what stands, or give it up after a wrong answer."""
    go_on(shown)
    question = shown.lab.predicting.question
    assert question is not None
    if question.options:
        digits = [at for at, one in enumerate(question.options, 1) if question.judge(one.value).right == right]
        say(shown.lab.foot, do="answer", digit=digits[0])
    else:
        say(shown.lab.foot, do="answer", text=question.right if right else "1")
    if not right:
        say(shown.lab.foot, do="give up")


def answer_all(shown: Exercising) -> None:
    while not shown.over:
        answer(shown)


def test_no_tab_lists_what_will_be_asked_or_changes_the_run(shown: Exercising) -> None:
    free = Lab(DynamicStorage())
    left_out = {key for key, *_ in free.foot.tabs} - {key for key, *_ in shown.lab.foot.tabs}
    assert left_out == {"asked", "yours", "experiment", "copy"}
    free.close()


@pytest.mark.parametrize("key", ["asked", "yours", "experiment"])
def test_a_tab_that_changes_the_run_cannot_be_opened(shown: Exercising, key: str) -> None:
    say(shown.lab.foot, do="tab", key=key)
    assert shown.lab.tabs.open == ""


def test_all_settings_can_be_read_and_not_changed(shown: Exercising) -> None:
    free = Lab(DynamicStorage())
    for lab, given in ((shown.lab, GIVEN), (free, "")):
        say(lab.foot, do="tab", key="settings")
        form = lab.tabs.widget.children[0].form
        assert (form["given"], len(form["fields"])) == (given, len(DynamicStorage.parameters()))
    free.close()


class Backwards(Rerun):
    """The same requests, the last one first."""

    words = "backwards"

    def over(self, requests: tuple[Request, ...]) -> tuple[Request, ...]:
        return requests[::-1]


@pytest.mark.parametrize(
    "asks", [Setting("page_bits", 9), Setting("frames", 64), Backwards()], ids=["page_bits", "frames", "rerun"]
)
def test_no_hand_on_the_picture_changes_the_run(asks: Asks) -> None:
    shown = Exercising(Exercise(Paging, "predict", 1, "Ada"))
    before = shown.mechanism.settings, shown.mechanism.requests
    for wish in (shown.lab._wishes.asking.act, shown.lab._wishes.asking.drop):
        wish(asks)
        assert shown.lab.foot.form["complaint"] == GIVEN
    assert (shown.mechanism.settings, shown.mechanism.requests) == before
    shown.close()


@pytest.mark.parametrize(
    "wish", [{"do": "set", "name": "fit", "text": "worst"}, {"do": "use", "name": "Five holes, four requests"}]
)
def test_no_wish_of_the_head_changes_the_run(shown: Exercising, wish: dict[str, str]) -> None:
    before = shown.mechanism.settings, shown.mechanism.requests
    say(shown.lab.heading.widget, **wish)
    assert (shown.mechanism.settings, shown.mechanism.requests) == before


def test_the_run_is_held_before_the_first_question_of_the_exercise(shown: Exercising) -> None:
    go_on(shown)
    assert shown.lab.foot.question["prompt"] == shown.exercise.questions[0].prompt
    assert shown.front.exercise["answered"] == 0
    assert shown.front.exercise["rows"] == []


def test_score_and_streak_grow_and_a_miss_ends_the_streak(shown: Exercising) -> None:
    answer(shown)
    answer(shown)
    most = len(shown.exercise.questions)
    assert shown.front.exercise["score"] == f"2 of {most} points, 2 answered, 2 right in a row"
    answer(shown, right=False)
    assert shown.front.exercise["score"] == f"2 of {most} points, 3 answered"


def test_at_the_end_the_answers_stand_beside_the_model_s(shown: Exercising) -> None:
    answer(shown, right=False)
    assert not shown.front.exercise["rows"]
    answer_all(shown)
    rows = shown.front.exercise["rows"]
    questions = shown.exercise.questions
    assert [row[0] for row in rows] == [one.prompt for one in questions]
    assert [row[2] for row in rows] == [one.right for one in questions]
    assert [row[3] for row in rows] == ["0", *["1"] * (len(questions) - 1)]
    assert rows[0][1] != rows[0][2]


def test_what_was_answered_is_kept_and_graded_by_the_line_shown(shown: Exercising) -> None:
    answer(shown, right=False)
    answer_all(shown)
    line = shown.front.exercise["line"]
    assert line == 'memlab.grade("answers/dynamic_storage_DynamicStorage-predict-1-Ada.json")'
    grade = eval(line, {"memlab": memlab})
    assert (grade.points, grade.most) == (len(shown.exercise.questions) - 1, len(shown.exercise.questions))


def test_answers_that_cannot_be_saved_are_told_of_until_they_can(shown: Exercising, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file where the folder should be")
    answer(shown)
    path = "answers/dynamic_storage_DynamicStorage-predict-1-Ada.json"
    assert shown.front.exercise["complaint"] == (
        f"Your answers are not saved, for {path} cannot be written (File exists): work in a folder of your own."
    )
    answer_all(shown)
    assert shown.front.exercise["line"] == ""
    (tmp_path / "answers").unlink()
    shown.take_back()
    assert shown.front.exercise["complaint"] == ""
    assert (tmp_path / path).is_file()


def test_an_answer_taken_back_is_asked_again_and_told_of(shown: Exercising) -> None:
    answer(shown, right=False)
    first = shown.exercise.questions[0]
    say(shown.front, do="undo")
    assert shown.mechanism.cursor == first.step - 1
    assert shown.lab.foot.question["prompt"] == first.prompt
    assert shown.tries == [[] for _ in shown.exercise.questions]
    answer_all(shown)
    most = len(shown.tries)
    assert shown.front.exercise["done"] == f"Done: {most} of {most} points."
    assert shown.front.exercise["back"] == "1 answer taken back."


def test_with_nothing_answered_nothing_is_taken_back(shown: Exercising) -> None:
    say(shown.front, do="undo")
    assert shown.front.exercise["answered"] == 0


def test_a_new_exercise_has_another_seed_and_run(shown: Exercising) -> None:
    before = shown.exercise
    answer(shown)
    say(shown.front, do="new")
    assert shown.exercise == Exercise(DynamicStorage, "predict", 1, "Ada-2")
    assert shown.exercise.setting != before.setting
    assert (shown.front.exercise["seed"], shown.front.exercise["answered"]) == ("Ada-2", 0)
    assert shown.front.exercise["score"] == f"0 of {len(shown.exercise.questions)} points, 0 answered"
    go_on(shown)
    assert shown.lab.foot.question["prompt"] == shown.exercise.questions[0].prompt


def test_another_is_drawn_by_its_words(shown: Exercising) -> None:
    say(shown.front, do="draw", kind="perform", difficulty="2", seed="Grace")
    assert shown.exercise == Exercise(DynamicStorage, "perform", 2, "Grace")
    answer_all(shown)
    most = len(shown.exercise.questions)
    assert shown.front.exercise["score"].startswith(f"{most} of {most} points, {most} answered")


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "chess", "difficulty": "1", "seed": "1"},
        {"kind": "read", "difficulty": "9", "seed": "1"},
        {"kind": "read", "difficulty": [], "seed": "1"},
        {"kind": "read", "difficulty": "1", "seed": " "},
        {},
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(shown: Exercising, wish: dict[str, Any]) -> None:
    before = shown.exercise
    say(shown.front, do="draw", **wish)
    assert shown.front.exercise["complaint"].endswith(".")
    assert shown.exercise is before


def test_what_is_asked_behind_the_run_changes_nothing(shown: Exercising) -> None:
    answer(shown)
    shown.mechanism.ask(Allocate("mine", "1K"))
    answer_all(shown)
    assert len(shown.tries) == len(shown.exercise.questions)


def test_another_run_is_not_asked_about(shown: Exercising) -> None:
    requests = shown.mechanism.requests
    shown.mechanism.requests = ()
    shown.mechanism.ask(Allocate("mine", "1K"))
    go_on(shown)
    assert shown.lab.predicting.question is None
    assert shown.front.exercise["complaint"].startswith("This is another run now")
    shown.mechanism.requests = requests
    shown.mechanism.seek(0)
    assert shown.front.exercise["complaint"] == ""


def test_it_is_a_sheet_where_no_front_end_is(shown: Exercising) -> None:
    text = shown._repr_mimebundle_()["text/plain"]
    assert text == str(shown.exercise)


def test_where_there_is_no_kernel_a_picture_stands_and_gives_way_to_the_next() -> None:
    told: list[tuple[str, bool]] = []
    shown = Exercising(
        Exercise(DynamicStorage, "predict", 1, "Ada"), publish=lambda _, name, *, update: told.append((name, update))
    )
    say(shown.front, do="new")
    assert [update for _, update in told] == [False, True]
    assert len({name for name, _ in told}) == 1
    assert shown._repr_mimebundle_()["text/plain"] == shown.exercise.head
    shown.close()


def test_practice_draws_the_next_from_what_was_reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    practice = Practice((Buddy, Paging), ("read",), "Ada")
    shown = Exercising(practice)
    first = shown.exercise
    answer_all(shown)
    say(shown.front, do="new")
    assert first == practice.next(())
    assert shown.exercise.mechanism is not first.mechanism
    answer_all(shown)
    say(shown.front, do="new")
    assert (shown.exercise.mechanism, shown.exercise.difficulty) == (first.mechanism, 2)
    assert not (tmp_path / "answers").exists()
    shown.close()


def test_nothing_of_an_answer_is_sent_before_it_is_given(shown: Exercising) -> None:
    told = json.dumps(shown.front.exercise)
    assert not [one.reveal for one in shown.exercise.questions if one.reveal in told]


def test_the_head_of_an_exercise_tells_no_example_and_changes_nothing(shown: Exercising) -> None:
    """An example's name tells what will come, and another setting makes another run of it."""
    head = shown.lab.heading.widget.head
    assert (head["examples"], head["example"], head["point"], head["modes"], head["fixed"]) == ([], "", "", [], True)
    assert [spec["name"] for spec in head["settings"]] == list(shown.mechanism.headline)
    answer_all(shown)
    assert shown.lab.heading.widget.head["point"] == ""
    shown.new()
    assert shown.lab.heading.widget.head["fixed"]
