"""Each exam question is judged by the answer that was published, and memlab comes to that answer by itself."""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab import grade
from memlab.core.mechanism import Mechanism
from memlab.errors import BadAnswersError, BadValueError
from memlab.exams import EXAMS, Exam
from memlab.exams.reading import Reading
from memlab.exercises.prompts import holds_number

CASES = Path(__file__).parents[1] / "cases"


def published() -> dict[str, Any]:
    """Every exam question of the cases, by its name."""
    found = {one["id"]: one for one in json.loads((CASES / "exam_questions.json").read_text("utf-8"))}
    for path in sorted(CASES.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        cases = document.get("cases", []) if isinstance(document, dict) else document
        found |= {one["id"]: one for one in cases if one.get("kind") == "exam"}
    return found


PUBLISHED = published()
A_MEAN_OF_MANY_RUNS = {"frag-04", "fifty-024", "fifty-025", "fifty-040"}
ANOTHER_KERNEL = {"slab-07"}
ANSWERED_IN_WORDS = {"i386-174", "i386-177", "part-006", "part-032", "part-114", "shr-110", "swap-018", "comp-053"}
"""Layouts, bytes, names and yes or no with a reason: nothing that is judged by one number each."""

THE_BASE_ITSELF = ("seg-05", 5)
"""Offset 0: the answer is the base that the question's table gives."""

each_exam = pytest.mark.parametrize("exam", EXAMS.values(), ids=lambda exam: exam.name)


def answers(exam: Exam) -> list[Any]:
    """The published answer, part by part, as a person would write it."""
    published = PUBLISHED[exam.name]["answer"]
    if exam.asks[0][1].unit == "layout":
        return [", ".join(f"{owner or 'free'} {size}" for owner, size in layout) for layout in published]
    words = exam.asks[0][1].words
    return [words[0] if one is None else one for one in flat(published)]


def flat(answer: Any) -> list[Any]:
    inner = answer.values() if isinstance(answer, dict) else answer
    return [one for each in inner for one in flat(each)] if isinstance(answer, (dict, list)) else [answer]


def test_every_question_that_memlab_can_express_is_an_exercise() -> None:
    assert PUBLISHED.keys() - EXAMS.keys() == A_MEAN_OF_MANY_RUNS | ANOTHER_KERNEL | ANSWERED_IN_WORDS
    assert {exam.name: exam.text for exam in EXAMS.values()} == {name: PUBLISHED[name]["question"] for name in EXAMS}


@each_exam
def test_the_published_answer_brings_every_point(exam: Exam) -> None:
    graded = exam.grade(answers(exam))
    assert [mark.points for mark in graded.marks] == [1.0] * len(exam.asks)


@each_exam
def test_memlab_comes_to_the_published_answer(exam: Exam) -> None:
    assert exam.grade(list(exam.worked.values)).points == len(exam.asks)


@each_exam
def test_another_answer_is_wrong_and_the_right_one_is_told(exam: Exam) -> None:
    wrong = ["Z 1" if kind.unit == "layout" else 7654321 for _, kind in exam.asks]
    graded = exam.grade(wrong)
    assert graded.points == 0
    assert [exam.grade([None] * at + [mark.right]).points for at, mark in enumerate(graded.marks)] == [
        1.0 for _ in graded.marks
    ]


@each_exam
def test_a_question_tells_nothing_of_its_answer(exam: Exam) -> None:
    told = json.dumps([exam.text, [prompt for prompt, _ in exam.asks], exam.how])
    solved = [part.right.split()[0] for part in exam.questions if len(part.right.split()[0].rstrip(",")) > 3]
    given_away = [word for word in solved if f" {word} " in f" {told} " and word not in exam.text and word != "waits"]
    assert given_away == []


@each_exam
def test_its_run_begins_before_its_first_step(exam: Exam) -> None:
    if exam.worked.run is None:
        with pytest.raises(BadValueError, match="shown by no run"):
            _ = exam.run
        return
    run = exam.run
    assert isinstance(run, Mechanism)
    assert (run.cursor, run.requests) == (0, exam.worked.run.requests)
    assert exam.run is not run


@each_exam
def test_a_lab_asks_each_part_before_anything_tells_it(exam: Exam) -> None:
    """Numbers from 1,000 on: smaller ones may stand in a picture by chance, and some stand in the question."""
    if not exam.has_lab:
        return
    run, parts = exam.run, exam.questions
    assert [part.step for part in parts] == sorted(part.step for part in parts)
    assert len({(part.step, part.prompt) for part in parts}) == len(parts)
    for part in parts:
        before = run.history[part.step - 1]
        texts = (before.why, *run.scene(before, {"asking": True}).picture.texts)
        digits = re.match(r"\d*", part.right)
        number = int(digits[0]) if digits and digits[0] else 0
        given = holds_number(exam.text, number) or part.place == THE_BASE_ITSELF
        told = [text for text in texts if number >= 1000 and holds_number(text, number)]
        assert given or not told, f"part {part.place} is told: {part.right}"


def test_every_question_that_a_run_shows_comes_after_another() -> None:
    first = EXAMS["rel-01"]
    followed = [first]
    while (exam := followed[-1].following) is not first:
        followed.append(exam)
    assert {exam.name for exam in followed} == {exam.name for exam in EXAMS.values() if exam.has_lab}


def test_answers_that_a_lab_saved_are_graded_and_those_to_another_question_are_not() -> None:
    exam = EXAMS["off-01"]
    saved = exam.document([["3", "2"], ["327"]], 1)
    assert (exam.grade(saved).points, exam.grade(saved).taken_back) == (1.5, 1)
    assert grade(saved) == exam.grade(saved)
    with pytest.raises(BadAnswersError, match="These are no answers to off-03"):
        EXAMS["off-03"].grade(saved)
    with pytest.raises(BadAnswersError, match="that this memlab does not have"):
        grade(saved.replace("off-01", "off-99"))


@pytest.mark.parametrize("given_", ["16", "16KB", "16 kb", "0x10", "2^4", 16, 16.0, "16.0", "32/2"])
def test_a_number_may_be_written_in_any_way(given_: Any) -> None:
    assert EXAMS["ml-03"].questions[0].judge(given_).right


@pytest.mark.parametrize("given_", ["", "much", "1/0", "x" * 999, None, True, [3], "1e999", float("nan"), float("inf")])
def test_what_is_no_answer_is_refused_in_words(given_: Any) -> None:
    with pytest.raises((BadValueError, BadAnswersError)) as caught:
        EXAMS["ml-03"].questions[0].judge(given_)
    assert str(caught.value).endswith(".")


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.fractions()))
def test_what_is_printed_is_read_as_the_same_number(number: Any) -> None:
    kind = Reading("KB")
    if number >= 0:
        kept = kind.check(number)
        if len(kept) < 25:
            assert kind.parse(kept) == kept


@given(st.text(max_size=60), st.sampled_from([Reading(), Reading("KB"), Reading("layout"), Reading("", ("trap",))]))
def test_whatever_is_typed_is_read_or_refused(text: str, kind: Reading) -> None:
    with suppress(BadValueError):
        assert kind.parse(kind.show(kind.parse(text)))
