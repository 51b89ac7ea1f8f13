"""The samples for otter-grader and nbgrader: as notebooks, cell by cell, and by both where they are installed."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from .samples import EMPTY, EXERCISES, FOLDER, HALF, SOLVED, UNREADABLE, handed_in, nbgrader, otter

BOOKS = sorted(FOLDER.glob("*.ipynb"))
GRADERS = {"otter": otter, "nbgrader": nbgrader}

each_book = pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def cells_run(path: Path, answers: str) -> dict[str, Any]:
    """What the code cells leave, with these answers in the place of the solutions; a graded cell's value by its id."""
    left: dict[str, Any] = {}
    for cell in read(path).cells:
        name, _, part = cell.id.partition("-")
        if cell.cell_type != "code":
            continue
        if part == "answers":
            exec(answers.format(name), left)
        elif part == "grade":
            *_, last = cell.source.splitlines()
            left[cell.id] = eval(last, {**left, "graded": left[name].grade(left[f"{name}_answers"])})
        else:
            left[cell.id] = passes(cell.source, left)
    return left


def passes(source: str, left: dict[str, Any]) -> bool:
    try:
        exec(source, left)
    except Exception:
        return False
    return True


def test_there_is_one_for_each_grader() -> None:
    assert {path.stem for path in BOOKS} == GRADERS.keys()


@each_book
def test_a_sample_is_valid_stores_nothing_and_is_written_as_the_lectures_are(path: Path) -> None:
    book, text = read(path), path.read_text("utf-8")
    nbformat.validate(book)
    assert len({cell.id for cell in book.cells}) == len(book.cells)
    assert [cell.id for cell in book.cells if cell.get("outputs") or cell.get("execution_count")] == []
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


@each_book
def test_a_sample_holds_no_answer(path: Path) -> None:
    """The model answers when it is graded; what is in the file can be read by whoever gets it."""
    left = cells_run(path, SOLVED)
    words = {one.right for name in EXERCISES for one in left[name].questions if len(one.right) > 3}
    assert words
    assert [word for word in words if word in path.read_text("utf-8")] == []


def test_what_begins_in_otter_s_notation_ends_there() -> None:
    text = "\n".join(cell.source for cell in read(FOLDER / "otter.ipynb").cells)
    for kind in ("QUESTION", "SOLUTION", "TESTS", "TEST CONFIG"):
        assert len(re.findall(rf"# BEGIN {kind}\b", text)) == len(re.findall(rf"# END {kind}\b", text)) >= 3


def test_every_cell_that_nbgrader_grades_is_locked_and_worth_its_points() -> None:
    told = [cell.metadata.nbgrader for cell in read(FOLDER / "nbgrader.ipynb").cells if "nbgrader" in cell.metadata]
    graded = {one.grade_id.partition("-")[0]: one.points for one in told if one.grade}
    assert graded == dict.fromkeys(EXERCISES, 4)
    assert [one.grade_id for one in told if one.solution == one.locked] == []


def test_a_graded_cell_of_nbgrader_gives_points_for_what_is_right() -> None:
    for answers, points in ((SOLVED, 4), (HALF, 2), (EMPTY, 0)):
        left = cells_run(FOLDER / "nbgrader.ipynb", answers)
        assert {name: left[f"{name}-grade"] for name in EXERCISES} == dict.fromkeys(EXERCISES, points)


@pytest.mark.parametrize(
    ("answers", "passed"), [(SOLVED, [True, True, True]), (HALF, [True, True, False]), (UNREADABLE, [False] * 3)]
)
def test_a_test_cell_of_otter_passes_or_fails(answers: str, passed: list[bool]) -> None:
    left = cells_run(FOLDER / "otter.ipynb", answers)
    for name in EXERCISES:
        assert [left[f"{name}-{part}"] for part in ("reads", "half", "all")] == passed


@pytest.mark.slow
@pytest.mark.parametrize("grader", GRADERS)
@pytest.mark.parametrize(
    ("answers", "points"), [(SOLVED, 4.0), (HALF, 2.0), (EMPTY, 0.0)], ids=["solved", "half", "empty"]
)
def test_the_grader_itself_gives_these_points(grader: str, answers: str, points: float, tmp_path: Path) -> None:
    if importlib.util.find_spec(grader) is None:
        pytest.skip(f"{grader} is not installed: pip install 'memlab[grading]'")
    found = GRADERS[grader](tmp_path, lambda student, to: handed_in(student, answers, to))
    assert found == dict.fromkeys(EXERCISES, points)
