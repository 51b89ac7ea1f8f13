"""A notebook as its test sees it: what it says, and what its cells do when they run."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from memlab import Compared, Mechanism, Predicted

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


class Lecture:
    """A notebook after a run.

    Attributes:
        code: The source of each code cell, by its id.
        text: What each other cell says, in one line.
        names: What the cells defined.
        printed: What each cell printed.
        labs: The cells that show a lab, each with the steps at which its mechanisms stand when it opens.
    """

    def __init__(self, path: Path) -> None:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = {cell["id"]: (cell["cell_type"], "".join(cell["source"])) for cell in cells}
        self.code = {name: source for name, (kind, source) in sources.items() if kind == "code"}
        self.text = {name: " ".join(source.split()) for name, (kind, source) in sources.items() if kind == "markdown"}
        self.names: dict[str, Any] = {}
        self.printed: dict[str, str] = {}
        self.labs: dict[str, list[int]] = {}
        for cell, source in self.code.items():
            self.printed[cell] = self.run(source)
            if shown := mechanisms_of(self.last):
                self.labs[cell] = [mechanism.cursor for mechanism in shown]

    def run(self, source: str) -> str:
        """Run code as a cell would; what it printed. What its last line returned is `last`."""
        body = ast.parse(source).body
        ends = body.pop() if isinstance(body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(ast.Module(body, []), "cell", "exec"), self.names)
            self.last = eval(compile(ast.Expression(ends.value), "cell", "eval"), self.names) if ends else None
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


def mechanisms_of(value: Any) -> tuple[Mechanism, ...]:
    """The mechanisms that a cell shows which returns this."""
    if isinstance(value, Compared):
        return value.mechanisms
    shown = value.mechanism if isinstance(value, Predicted) else value
    return (shown,) if isinstance(shown, Mechanism) else ()


@pytest.fixture(scope="module")
def lecture(request: pytest.FixtureRequest) -> Lecture:
    """The notebook that a test module is named after."""
    name = re.sub(r"^test_", "", request.path.stem)
    return Lecture(NOTEBOOKS / f"{name}.ipynb")
