"""A link opens the very exercise it was made of; whatever else may stand in one is refused in words or stays text."""

import ast
import re
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab import Mechanism, exercise
from memlab.errors import BadValueError
from memlab.exams import EXAMS
from memlab.exercises import DIFFICULTIES, KINDS, Exercise
from memlab.links.exercises import exercise_link, linked, notebook_of, worded
from memlab.mechanisms.buddy import Buddy

SEEDS = st.one_of(st.integers(0, 10**6).map(str), st.text(min_size=1, max_size=80))
HUB = "https://hub.example.org/hub"


def seeded(seed: str, kind: str = "predict", difficulty: int = 1) -> Exercise | None:
    try:
        return Exercise(Buddy, kind, difficulty, seed)
    except BadValueError:
        return None


@given(SEEDS, st.sampled_from(KINDS), st.sampled_from(DIFFICULTIES))
def test_a_link_leads_back_to_its_exercise(seed: str, kind: str, difficulty: int) -> None:
    made = seeded(seed, kind, difficulty)
    if made is None or any("\ud800" <= mark <= "\udfff" for mark in seed):
        return
    opened = exercise_link(HUB, made)
    assert opened.startswith(f"{HUB}/user-redirect/memlab/open/exercise?")
    assert linked(parse_qs(urlsplit(opened).query)) == made


def test_on_binder_the_whole_way_is_one_value() -> None:
    opened = exercise_link("https://binder.example/v2/gh/owner/name/HEAD", exercise("buddy", seed="Ada"))
    (way,) = parse_qs(urlsplit(opened).query)["urlpath"]
    assert linked(parse_qs(urlsplit(way).query)) == exercise("buddy", seed="Ada")


@given(SEEDS)
def test_a_seed_is_a_text_in_the_cell_and_harmless_in_the_name(seed: str) -> None:
    made = seeded(seed)
    if made is None or any("\ud800" <= mark <= "\udfff" for mark in seed):
        return
    name, content = notebook_of(made)
    book = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(book)
    _, call = ast.parse(book.cells[1].source).body
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert [ast.literal_eval(one) for one in call.value.args] == ["buddy", "predict", 1, made.seed]
    assert re.fullmatch(r"exercise-buddy-predict-1-[A-Za-z0-9-]{1,40}\.ipynb", name)


@pytest.mark.parametrize("name", ["fit-01", "eat-03"])
def test_a_question_of_an_exam_has_a_link_and_a_notebook(name: str) -> None:
    opened = exercise_link(HUB, EXAMS[name])
    assert opened == f"{HUB}/user-redirect/memlab/open/exercise?exam={name}"
    assert linked(parse_qs(urlsplit(opened).query)) is EXAMS[name]
    file, content = notebook_of(EXAMS[name])
    book = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(book)
    assert (file, book.cells[1].source.splitlines()[-1]) == (f"exercise-exam-{name}.ipynb", f"EXAMS['{name}']")


@pytest.mark.parametrize("query", ["exam=fit-99", "exam=fit-01&exam=fit-03", "exam=../fit-01", "exam=fit-01%00"])
def test_what_is_no_question_of_an_exam_is_refused(query: str) -> None:
    with pytest.raises(BadValueError, match="There is no exam question"):
        linked(parse_qs(query))


def test_an_exercise_is_named_in_words() -> None:
    assert worded(["buddy"]) == exercise("buddy")
    assert worded(["buddy", "perform", "2", "Ada L"]) == exercise("buddy", "perform", 2, "Ada L")
    assert worded(["exam", "off-01"]) is EXAMS["off-01"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["budy"], 'There is no mechanism "budy": did you mean buddy'),
        (["buddy", "chess"], "There is no kind of exercise"),
        (["buddy", "read", "9"], "no difficulty: use 1, 2 or 3"),
        (["buddy", "read", "1", "Ada", "L"], "5 words name no exercise: give a mechanism, then kind, difficulty, seed"),
        (["exam"], "There is no mechanism"),
        (["exam", "fit-99"], "There is no exam question"),
        (["exam", "fit-01", "1"], "3 words name no exercise: give exam and a question's name"),
    ],
)
def test_words_that_name_no_exercise_are_refused(words: list[str], said: str) -> None:
    with pytest.raises(BadValueError, match=re.escape(said)):
        worded(words)


def test_two_seeds_have_two_notebooks() -> None:
    assert len({notebook_of(exercise("buddy", seed=seed))[0] for seed in ("a b", "a_b", "a/b", "ab", "äb")}) == 5


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({}, "There is no mechanism"),
        ({"mechanism": ["../../etc/passwd"]}, "There is no mechanism"),
        ({"mechanism": ["buddy", "paging"]}, "more than once which mechanism"),
        ({"mechanism": ["buddy"], "kind": ["exec"]}, "There is no kind of exercise"),
        ({"mechanism": ["buddy"], "difficulty": ["9" * 5000]}, "is no difficulty: use 1, 2 or 3"),
        ({"mechanism": ["buddy"], "seed": [""]}, "is no seed"),
        ({"mechanism": ["buddy"], "seed": ["x" * 81]}, "is no seed"),
    ],
)
def test_what_is_no_exercise_is_refused_in_words(query: dict[str, list[str]], says: str) -> None:
    with pytest.raises(BadValueError, match=says) as caught:
        linked(query)
    assert len(str(caught.value)) < 600


def test_what_was_written_in_a_notebook_has_no_link() -> None:
    class Own(Buddy):
        pass

    Own.__module__ = "__main__"
    assert issubclass(Own, Mechanism)
    with pytest.raises(BadValueError, match="comes with memlab"):
        exercise_link(HUB, Exercise(Own, seed=1))


@pytest.mark.parametrize("address", ["", "hub.example.org", "javascript:alert(1)"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadValueError, match="is no address"):
        exercise_link(address, exercise("buddy"))
