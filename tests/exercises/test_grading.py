"""Grading agrees with a judge that looks the decisions up in the run; whatever is no file of answers is refused."""

import json
from random import Random
from typing import Any

import pytest

from memlab.catalogue import entry, names
from memlab.errors import BadAnswersError
from memlab.exercises import Exercise, Question
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import DynamicStorage
from tests.contract.runs import HOSTILE


def looked_up(exercise: Exercise, question: Question) -> str:
    """The right answer, from the run alone: the words of what was chosen or happened, or the number, as it stands."""
    run = exercise.run
    event = run.history[question.step].event
    if question.form == "how much":
        declared = [getattr(event, one.field) for one in event.measures if question.answer_of(event) is not None]
        figures = [int(value) for value in run.numbers(run.history[question.step]).values() if value == int(value)]
        return next(
            str(one)
            for one in declared or figures
            if one is not None and question.takes(one) and question.judge(one).right
        )
    wanted = event.chose if question.form == "which" else event.outcome
    return next(one.words for one in question.options if one.value == wanted)


def tries_for(exercise: Exercise, random: Random) -> tuple[list[list[str]], float]:
    """Drawn tries, and what they are worth by a judge that knows only the rule of scoring."""
    tries, worth = [], 0.0
    for question in exercise.questions:
        right = looked_up(exercise, question)
        wrong = _wrong(question, right)
        shape = random.choice(["right", "second", "third", "never", "nothing"])
        shapes = {"right": [right], "second": [wrong, right], "third": [wrong, wrong, right], "never": [wrong]}
        tries.append(shapes.get(shape, []))
        worth += {"right": 1.0, "second": 0.0 if len(question.options) == 2 else 0.5}.get(shape, 0.0)
    return tries, worth


def _wrong(question: Question, right: str) -> str:
    if question.options:
        return next(one.words for one in question.options if one.words != right)
    return next(text for text in ("0", "1", "2") if question.takes(text) and not question.judge(text).right)


@pytest.mark.parametrize("kind", ["predict", "read", "perform"])
@pytest.mark.parametrize("name", names())
def test_grading_agrees_with_a_judge_who_looks_it_up(name: str, kind: str) -> None:
    exercise = Exercise(entry(name).mechanism, kind, 1, "grading")
    random = Random(name + kind)
    for _ in range(3):
        tries, worth = tries_for(exercise, random)
        grade = exercise.grade(exercise.document(tries))
        assert grade == exercise.grade(tries)
        assert (grade.points, grade.most) == (worth, len(exercise.questions))
        assert [mark.given for mark in grade.marks] == [tuple(one) for one in tries]


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(DynamicStorage, "predict", 1, "Ada")


@pytest.fixture
def saved(exercise: Exercise) -> dict[str, Any]:
    return dict(json.loads(exercise.document([[one.right] for one in exercise.questions])))


def test_what_is_saved_is_graded(exercise: Exercise, saved: dict[str, Any]) -> None:
    assert exercise.grade(json.dumps(saved)).points == len(exercise.questions)
    assert exercise.grade("\ufeff" + json.dumps(saved)).points == len(exercise.questions)


def test_a_grade_reads_as_a_sheet(exercise: Exercise) -> None:
    lines = str(exercise.grade([])).splitlines()
    assert lines[0] == f"Dynamic storage allocation: predict, difficulty 1, seed Ada: 0 of {len(exercise.questions)}"
    assert lines[2].startswith("    nothing; right is ")


def test_what_was_taken_back_is_told(exercise: Exercise) -> None:
    assert "0 of" in str(exercise.grade(exercise.document([], 2)))
    assert str(exercise.grade(exercise.document([], 2))).splitlines()[0].endswith(", 2 taken back")


def refused(exercise: Exercise, answers: Any) -> str:
    with pytest.raises(BadAnswersError) as caught:
        exercise.grade(answers)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) <= 400
    return said


def named(answers: Any) -> str:
    """The same words in every run: an object of no kind is told without its address."""
    return repr(answers).partition(" at 0x")[0]


@pytest.mark.parametrize("answers", [one for one in HOSTILE if not isinstance(one, (list, tuple))], ids=named)
def test_whatever_is_no_file_is_refused_in_a_sentence(exercise: Exercise, answers: Any) -> None:
    assert refused(exercise, answers)


SHAPES: list[tuple[str, Any]] = [
    *(("format", one) for one in ("memlab-answers/2", None, 5)),
    *(("mechanism", one) for one in ("buddy.Buddy", None, 5, [])),
    *(("kind", one) for one in ("read", None, True)),
    *(("difficulty", one) for one in (2, "1", None, True, 1.0)),
    *(("seed", one) for one in ("Grace", None, 5)),
    *(
        ("answers", one)
        for one in (None, {}, "right", 5, [["no such thing"]], [[True]], [[None]], [[{}]], [["1"] * 21])
    ),
    ("answers", [["1"]] * 100),
    ("answers", ["x" * 10_000]),
    *(("taken back", one) for one in (-1, "2", None, True)),
]


@pytest.mark.parametrize(("name", "value"), SHAPES, ids=repr)
def test_a_file_of_another_shape_is_refused(exercise: Exercise, saved: dict[str, Any], name: str, value: Any) -> None:
    assert refused(exercise, json.dumps({**saved, name: value}))


@pytest.mark.parametrize("name", ["format", "mechanism", "kind", "difficulty", "seed", "answers"])
def test_a_file_that_lacks_something_is_refused(exercise: Exercise, saved: dict[str, Any], name: str) -> None:
    assert refused(exercise, json.dumps({key: value for key, value in saved.items() if key != name}))


def test_a_file_too_long_or_too_deep_is_refused(exercise: Exercise) -> None:
    assert "at most 200,000 characters" in refused(exercise, " " * 200_001)
    assert "should be JSON" in refused(exercise, "[" * 100_000)


def test_answers_to_another_exercise_are_refused(exercise: Exercise) -> None:
    other = Exercise(Buddy, "predict", 1, "Ada")
    assert refused(exercise, other.document([])).startswith("These are answers to another exercise: its mechanism is")


def test_answers_may_be_numbers_words_or_values(exercise: Exercise) -> None:
    first = exercise.questions[0]
    if first.options:
        right = next(at for at, one in enumerate(first.options, start=1) if first.judge(one.value).right)
        assert exercise.grade([right]).marks[0].points == 1
    assert exercise.grade([first.right.upper()]).marks[0].points == 1
    assert exercise.grade([None, exercise.questions[1].right]).points == 1
