"""Each exam question is judged by the answer that was published, and memlab comes to that answer by itself."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core.mechanism import Mechanism
from memlab.errors import BadAnswersError, BadValueError
from memlab.exams import EXAMS, Exam
from memlab.exams.reading import Reading

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
    grade = exam.grade(answers(exam))
    assert [mark.points for mark in grade.marks] == [1.0] * len(exam.asks)


@each_exam
def test_memlab_comes_to_the_published_answer(exam: Exam) -> None:
    assert exam.grade(list(exam.worked.values)).points == len(exam.asks)


@each_exam
def test_another_answer_is_wrong_and_the_right_one_is_told(exam: Exam) -> None:
    wrong = ["Z 1" if kind.unit == "layout" else 7654321 for _, kind in exam.asks]
    grade = exam.grade(wrong)
    assert grade.points == 0
    assert [exam.grade([None] * at + [mark.right]).points for at, mark in enumerate(grade.marks)] == [
        1.0 for _ in grade.marks
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
