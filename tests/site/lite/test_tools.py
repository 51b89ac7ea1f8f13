"""A program that fails is told with its last words."""

import sys
from pathlib import Path

import pytest

from memlab.site.lite.tools import CannotLayError, run


def test_a_program_that_ends_well_says_nothing(tmp_path: Path) -> None:
    run([sys.executable, "-c", "open('here', 'w')"], tmp_path, "Writing")
    assert (tmp_path / "here").is_file()


def test_the_last_line_of_a_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotLayError, match=r"^The download failed: no such package$"):
        run([sys.executable, "-c", "raise SystemExit('one\\nno such package')"], tmp_path, "The download")


def test_a_silent_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotLayError, match=r"^The download failed$"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, "The download")


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotLayError, match="no-such-program"):
        run(["no-such-program"], tmp_path, "The download")
