"""What the guide claims is so: its numbers of cases, its code, its links."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

from memlab.exams import EXAMS
from memlab.site.guides import GUIDE, guides

CASES = Path(__file__).parents[1] / "cases"
NOTEBOOKS = sorted(path.name[:2] for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
ACCURACY = (GUIDE / "accuracy.md").read_text("utf-8")
TEACHERS = (GUIDE / "teachers.md").read_text("utf-8")
UNCOUNTED = {"field", "slab_sizes"}
"""Files that are told of in words, or not at all."""


def count(name: str) -> int:
    document = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return len(document["cases"] if isinstance(document, dict) else document)


def test_each_file_of_cases_is_told_with_its_number() -> None:
    told = {name: int(number) for name, number in re.findall(r"^\| `(\w+)` \| (\d+) \|", ACCURACY, re.MULTILINE)}
    assert told == {name: count(name) for name in told}
    assert {path.stem for path in CASES.glob("*.json")} - UNCOUNTED == set(told)
    sizes = json.loads((CASES / "slab_sizes.json").read_text("utf-8"))
    assert len(sizes["sizes"]) + len(sizes["v26"]) == 600


def test_each_slip_of_the_lecture_is_told_in_a_notebook_that_there_is() -> None:
    told = re.findall(r"\| (\d\d) \|$", ACCURACY, re.MULTILINE)
    assert len(told) >= 10
    assert set(told) <= set(NOTEBOOKS)


def test_the_exam_questions_are_told_with_their_number() -> None:
    told = re.search(r"(\d+) questions of textbooks and exams .*; (\d+) are shown by a run", TEACHERS)
    assert told is not None
    assert [int(number) for number in told.groups()] == [
        len(EXAMS),
        sum(one.worked.run is not None for one in EXAMS.values()),
    ]


def test_the_teachers_code_runs() -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        for code in re.findall(r"```python\n(.*?)```", TEACHERS, re.DOTALL):
            exec(code, {})


@pytest.mark.parametrize("guide", guides(), ids=lambda guide: guide.stem)
def test_a_page_of_the_guide_is_whole(guide) -> None:
    assert guide.title
    assert f"<title>{guide.title} - memlab</title>" in guide.page
    assert re.search(r"(?:src|href)=[\"\']?(?:https?:)?//", guide.page) is None
