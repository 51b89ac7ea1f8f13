"""Files are short enough to be read in one go, and functions to be seen at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
FILES = sorted(path for folder in ("memlab", "tests") for path in (ROOT / folder).rglob("*.py"))


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Each function with the number of its lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize("folder", ["memlab", "tests"])
def test_no_function_is_longer_than_40_lines(folder: str) -> None:
    mine = [path for path in FILES if path.is_relative_to(ROOT / folder)]
    assert len(mine) > LONGEST_FUNCTION, "the files are elsewhere"
    found = [(path.stem, *each) for path in mine for each in functions(path.read_text())]
    assert [each for each in found if each[2] > LONGEST_FUNCTION] == []
