"""Builds the sample assignments as a teacher does, hands solved and broken ones in as students do, and grades them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks" / "for_teachers"
EXERCISES = ("holes", "frames", "fit")

SOLVED = "{0}_answers = [one.right for one in {0}.questions]"
HALF = "{0}_answers = [one.right if at % 2 else [] for at, one in enumerate({0}.questions)]"
EMPTY = "{0}_answers = []"
UNREADABLE = "{0}_answers = [True]"

Points = dict[str, float]


def handed_in(student: Path, answers: str, to: Path) -> Path:
    """The students' copy with answers in it."""
    book: Any = nbformat.read(student, as_version=4)
    for cell in book.cells:
        name = cell.id.removesuffix("-answers")
        if cell.cell_type == "code" and f"{name}_answers = " in cell.source and name in EXERCISES:
            cell.source = answers.format(name)
    to.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, to)
    return to


def otter(folder: Path, hand_in: Callable[[Path, Path], Path]) -> Points:
    """Points by otter-grader: assigned, handed in, and run where it stands, without a container."""
    run(folder, "otter", "assign", FOLDER / "otter.ipynb", "dist", "--no-run-tests")
    work = hand_in(folder / "dist" / "student" / "otter.ipynb", folder / "work" / "otter.ipynb")
    package = next((folder / "dist" / "autograder").glob("*.zip"))
    run(folder, "otter", "run", "-a", package, "-o", ".", work)
    told = json.loads((folder / "results.json").read_text("utf-8"))["tests"]
    found = {name: [one for one in told if one["name"].partition(" ")[0] == name] for name in EXERCISES}
    return {name: sum(one["score"] for one in parts) for name, parts in found.items()}


def nbgrader(folder: Path, hand_in: Callable[[Path, Path], Path]) -> Points:
    """Points by nbgrader: released, submitted, graded by its own kernel, read out of its book."""
    source = folder / "source" / "memory" / "nbgrader.ipynb"
    source.parent.mkdir(parents=True)
    source.write_bytes((FOLDER / "nbgrader.ipynb").read_bytes())
    run(folder, "nbgrader", "generate_assignment", "memory")
    hand_in(
        folder / "release" / "memory" / "nbgrader.ipynb", folder / "submitted" / "ada" / "memory" / "nbgrader.ipynb"
    )
    run(folder, "nbgrader", "autograde", "memory")
    code = (
        "import json; from nbgrader.api import Gradebook\n"
        "with Gradebook('sqlite:///gradebook.db') as book:\n"
        "    graded = book.find_submission_notebook('nbgrader', 'memory', 'ada').grades\n"
        "    print(json.dumps({one.cell.name: one.score for one in graded}))"
    )
    told = json.loads(run(folder, "-c", code))
    return {name.removesuffix("-grade"): score for name, score in told.items()}


def run(folder: Path, *words: object) -> str:
    """Run a command of this Python's packages in a folder; what it prints."""
    named = [str(word) for word in words]
    command = [sys.executable, *named] if named[0] == "-c" else [sys.executable, "-m", *named]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    around["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, env=around, check=False)
    assert done.returncode == 0, f"{' '.join(named)}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout
