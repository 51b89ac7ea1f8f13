"""The run over reference cases can fail: a wrong answer is told by its place, an unknown file fails the run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.folder import UnknownKindError, case_files, run
from tests.adapters.tally import Tally

CASES = Path(__file__).parent / "cases"
RUN = Path(__file__).with_name("test_reference_cases.py")


def write(path: Path, document: Any) -> Path:
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def one_case() -> dict[str, Any]:
    first = json.loads((CASES / "free_list.json").read_text(encoding="utf-8"))["cases"][0]
    return {"format": "memory-vectors/1", "topic": "free_list", "cases": [first]}


def test_a_right_file_has_no_mismatch(tmp_path: Path) -> None:
    tally = run(write(tmp_path / "right.json", one_case()))
    assert (tally.mismatches, tally.cases) == ([], 1)
    assert tally.steps == len(one_case()["cases"][0]["ops"])


@pytest.mark.parametrize("field", ["block", "pointer", "searched", "ok", "free_list"])
def test_each_field_that_is_wrong_is_told_with_file_case_and_step(tmp_path: Path, field: str) -> None:
    document = one_case()
    at, op = next((at, op) for at, op in enumerate(document["cases"][0]["ops"], start=1) if field in op)
    op[field] = {"block": 7, "pointer": 7, "searched": 99, "ok": not op.get("ok"), "free_list": [[7, 7]]}[field]
    (told,) = run(write(tmp_path / "wrong.json", document)).mismatches
    assert told.startswith(f"wrong.json, malloc-001, operation {at}, ")
    assert f"expected {{'{field}': {op[field]!r}}}" in told


def test_a_case_that_memlab_cannot_run_is_a_mismatch(tmp_path: Path) -> None:
    document = one_case()
    document["cases"][0]["policy"] = "fastest_fit"
    assert run(write(tmp_path / "cut.json", document)).mismatches == ["cut.json, malloc-001, KeyError: 'fastest_fit'"]


def test_a_wrong_entry_of_a_mixed_file_is_told_and_an_unclaimed_one_named(tmp_path: Path) -> None:
    entries = json.loads((CASES / "exam_questions.json").read_text(encoding="utf-8"))
    wrong = {**next(entry for entry in entries if entry["id"] == "fit-01"), "answer": [500, 600, 288, 288]}
    nobody = {"id": "xyz", "topic": "poetry", "question": "Which rhyme fits best?", "answer": None}
    tally = run(write(tmp_path / "exam_questions.json", [wrong, nobody]))
    assert (tally.cases, len(tally.mismatches), tally.unclaimed) == (1, 1, ["xyz"])
    assert "exam_questions.json, fit-01, holes taken" in str(tally)


@pytest.mark.parametrize("name", ["free_list.json", "free_list-2.json", "more-free-list.json", "other.json"])
def test_a_file_is_known_by_its_topic_its_name_or_its_keys(tmp_path: Path, name: str) -> None:
    """A list of cases has no topic; ``other.json`` is told by its keys alone."""
    assert run(write(tmp_path / name, one_case()["cases"])).cases == 1


def test_the_topic_counts_more_than_the_name(tmp_path: Path) -> None:
    assert run(write(tmp_path / "exam_questions.json", one_case())).cases == 1


@pytest.mark.parametrize("document", [{"topic": "tides", "cases": [{"moon": 1}]}, [], [{"moon": 1}], 3, '{"cut', ""])
def test_a_kind_of_file_that_no_adapter_knows_is_refused(tmp_path: Path, document: Any) -> None:
    with pytest.raises(UnknownKindError, match=r"No adapter knows .*tides\.json"):
        run(write(tmp_path / "tides.json", document))


def test_every_file_but_notes_and_hidden_ones_is_a_case(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    for name in ("a.json", "deeper/b.json", "c.txt", "FORMAT.md", ".hidden"):
        write(tmp_path / name, "{}")
    assert [path.name for path in case_files(tmp_path)] == ["a.json", "c.txt", "b.json"]


def test_true_is_not_one_and_a_tuple_is_a_list() -> None:
    tally = Tally("file.json")
    tally.case("one")
    tally.step([1, (2, None)], ((1), [2, None]), "same")
    tally.step({"ratio": 0.1}, {"ratio": 0.1 + 1e-12}, "close", within=1e-9)
    assert tally.mismatches == []
    tally.step(True, 1, "flag")
    tally.step({"ratio": 0.1}, {"ratio": 0.1 + 1e-12}, "exact")
    tally.step([1, 2], [1, 2, 3], "longer")
    assert len(tally.mismatches) == 3


@pytest.mark.parametrize(
    ("name", "document", "told"),
    [
        ("free_list.json", {**one_case(), "cases": [{**one_case()["cases"][0], "header_size": 8}]}, "malloc-001"),
        ("tides.json", [{"moon": 1}], "No adapter knows"),
        (None, None, "holds no cases"),
    ],
)
def test_the_run_itself_fails(tmp_path: Path, name: str | None, document: Any, told: str) -> None:
    """As somebody runs it on a folder of their own: a wrong file, an unknown kind, an empty folder."""
    if name:
        write(tmp_path / name, document)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "pytest_timeout", str(RUN)],
        env={**os.environ, "MEMLAB_CASES": str(tmp_path), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=RUN.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert told in done.stdout


@pytest.mark.parametrize(
    ("fit", "answer"),
    [("best", [300, 500, 200, 600]), ("first", [500, 600, 288, None]), ("next", [500, 600, 183, None])],
)
def test_a_question_of_the_same_style_is_read_and_answered(fit: str, answer: list[int | None], tmp_path: Path) -> None:
    """Other folders hold other questions: an adapter reads the question, not its number."""
    entries = json.loads((CASES / "exam_questions.json").read_text(encoding="utf-8"))
    asked = next(entry for entry in entries if entry["id"] == "fit-01")
    other = {**asked, "id": "new", "question": asked["question"].replace("first-fit", f"{fit}-fit"), "answer": answer}
    tally = run(write(tmp_path / "exam_questions.json", [other]))
    assert (tally.steps, tally.mismatches, tally.unclaimed) == (1, [], [])
