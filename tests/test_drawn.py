"""What a cell draws by name, and grades from a file."""

from pathlib import Path

import pytest

import memlab
from memlab.catalogue import names
from memlab.errors import BadAnswersError, BadValueError
from memlab.exercises import Exercise
from memlab.mechanisms.buddy import Buddy


def test_a_mechanism_is_found_by_name() -> None:
    assert (
        memlab.exercise("buddy", "read", 2, "Ada")
        == Exercise(Buddy, "read", 2, "Ada")
        == memlab.exercise(Buddy, "read", 2, "Ada")
    )


def test_a_name_mistyped_is_told_the_nearest() -> None:
    with pytest.raises(BadValueError, match="did you mean buddy"):
        memlab.exercise("budy")


def test_practice_is_over_all_where_none_is_named() -> None:
    assert len(memlab.practice().mechanisms) == len(names())
    assert memlab.practice("buddy", kinds=("read",)).next(()).kind == "read"


def test_a_file_is_graded_by_its_own_words(tmp_path: Path) -> None:
    exercise = memlab.exercise("paging", "read", 1, "Ada")
    path = tmp_path / "Ada.json"
    path.write_text(exercise.document([[one.right] for one in exercise.questions]), encoding="utf-8")
    assert memlab.grade(path) == memlab.grade(str(path))
    assert memlab.grade(path).points == len(exercise.questions)


def test_a_file_that_cannot_be_graded_is_refused(tmp_path: Path) -> None:
    document = memlab.exercise("buddy").document([])
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\xff\xff")
    refused = [
        (tmp_path / "none.json", "No such file"),
        (tmp_path, "cannot be read as answers"),
        (bad, "not text in UTF-8"),
        (document.replace("buddy.Buddy", "chess.Chess"), "which this memlab does not have"),
        (document.replace('"predict"', '"chess"'), "no kind of exercise"),
        (document.replace('"difficulty": 1', '"difficulty": 9'), "use 1, 2 or 3"),
        ("", "should be JSON"),
    ]
    for given, said in refused:
        with pytest.raises(BadAnswersError, match=said):
            memlab.grade(given)
