"""Memlab on reference cases: every file of a folder, every step that a file states.

The folder is ``tests/cases``, or the one that the environment variable ``MEMLAB_CASES`` names.
"""

import os
from pathlib import Path

import pytest

from tests.adapters.folder import case_files, run

FOLDER = Path(os.environ.get("MEMLAB_CASES") or Path(__file__).parent / "cases").resolve()
FILES = case_files(FOLDER)


def test_there_are_cases() -> None:
    assert FILES, f"{FOLDER} holds no cases: let MEMLAB_CASES name a folder of JSON files."


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(FOLDER).as_posix() for path in FILES])
def test_memlab_answers_as_the_file_says(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = run(path)
    with capsys.disabled():
        print(f"\n{tally}")
    assert tally.steps or tally.unclaimed, f"{path} compares nothing: it holds no case that states a step."
    assert not tally.mismatches, str(tally)
