"""A notebook as its test sees it: what it says, and what its cells do when they run."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


class Lecture:
    """A notebook after a run.

    Attributes:
        code: The source of each code cell, by its id.
        text: What each other cell says, in one line.
        names: What the cells defined.
        printed: What each cell printed.
    """

    def __init__(self, path: Path) -> None:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = {cell["id"]: (cell["cell_type"], "".join(cell["source"])) for cell in cells}
        self.code = {name: source for name, (kind, source) in sources.items() if kind == "code"}
        self.text = {name: " ".join(source.split()) for name, (kind, source) in sources.items() if kind == "markdown"}
        self.names: dict[str, Any] = {}
        self.printed = {cell: self.run(source) for cell, source in self.code.items()}

    def run(self, source: str) -> str:
        """Run code as a cell would; what it printed."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(source, "cell", "exec"), self.names)
        return out.getvalue()

    def answered(self, cell: str, *answers: tuple[str, str]) -> str:
        """What a cell prints once a student has put answers in place of what stands there."""
        source = self.code[cell]
        for dots, answer in answers:
            assert dots in source
            source = source.replace(dots, answer, 1)
        return self.run(source)

    def __getitem__(self, name: str) -> Any:
        return self.names[name]


@pytest.fixture(scope="module")
def lecture(request: pytest.FixtureRequest) -> Lecture:
    """The notebook that a test module is named after."""
    name = re.sub(r"^test_", "", request.path.stem)
    return Lecture(NOTEBOOKS / f"{name}.ipynb")
