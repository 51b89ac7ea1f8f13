"""Experiments with the kernel that runs here: small programs, what they count, and a recorded run to fall back to."""

import json
import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from memlab.errors import BadValueError
from memlab.live.child import CannotMeasureError, run_script
from memlab.live.proc import RECORDINGS
from memlab.memory.sizes import quote


@dataclass(frozen=True)
class Experiment:
    """A program that shows one thing.

    Attributes:
        script: The name of its script.
        columns: What the columns of its result are.
        lesson: What it shows, in a sentence with no number in it.
    """

    script: str
    columns: tuple[str, ...]
    lesson: str


EXPERIMENTS: Final = {
    "one library for all": Experiment(
        "libc",
        ("of the C library", "KB"),
        "The C library is in memory once: Pss counts the share of this process in what all of them use.",
    ),
}


@dataclass(frozen=True)
class Outcome:
    """What an experiment counted.

    Attributes:
        name: The experiment.
        columns: What the columns are.
        rows: The rows.
        lesson: What it shows.
        kernel: The kernel that was asked.
        page: Its page size, in bytes.
        reason: Why this is a recorded run; empty where it is one of this machine.
        more: What else was found, like the names that were bound.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    lesson: str
    kernel: str
    page: int
    reason: str
    more: dict[str, Any]

    @property
    def source(self) -> str:
        """Where the numbers are from, in a sentence."""
        where = f"{self.kernel}, pages of {self.page:,} bytes"
        return f"A recorded run ({where}). {self.reason}" if self.reason else f"Counted on this machine ({where})."

    def __str__(self) -> str:
        """The table, and where it is from."""
        cells = [self.columns, *(tuple(map(_shown, row)) for row in self.rows)]
        wide = [max(len(row[at]) for row in cells) for at in range(len(self.columns))]
        lines = [
            "  ".join(_set(cell, width, at) for at, (cell, width) in enumerate(zip(row, wide, strict=True)))
            for row in cells
        ]
        return "\n".join([*lines, self.lesson, self.source])


def run_experiment(name: str, run: Callable[[str], dict[str, Any]] = run_script) -> Outcome:
    """Make an experiment here; where that cannot be, take the recorded run and say why.

    Args:
        name: One of ``EXPERIMENTS``.
        run: What runs a script.

    Raises:
        BadValueError: There is no such experiment.
    """
    experiment = _known(name)
    try:
        found, kernel = run(experiment.script), _kernel()
    except CannotMeasureError as error:
        return recorded(name, str(error))
    return _outcome(name, found, kernel, "")


def recorded(name: str, reason: str = "A recorded run was asked for.") -> Outcome:
    """The run that was recorded once.

    Raises:
        BadValueError: There is no such experiment.
    """
    found = json.loads((RECORDINGS / f"{_known(name).script}.json").read_text("utf-8"))
    return _outcome(name, found, found["kernel"], reason)


def _known(name: str) -> Experiment:
    if name not in EXPERIMENTS:
        raise BadValueError(f"{quote(name)} is no experiment: choose one of {', '.join(EXPERIMENTS)}.")
    return EXPERIMENTS[name]


def _outcome(name: str, found: dict[str, Any], kernel: str, reason: str) -> Outcome:
    experiment = EXPERIMENTS[name]
    more = {key: value for key, value in found.items() if key not in ("rows", "page", "kernel")}
    rows = tuple(map(tuple, found["rows"]))
    return Outcome(name, experiment.columns, rows, experiment.lesson, kernel, found["page"], reason, more)


def _kernel() -> str:
    release = ".".join(platform.release().split(".")[:2])
    return f"{platform.system()} {release}, {platform.machine()}"


def _shown(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _set(cell: str, width: int, at: int) -> str:
    return cell.ljust(width) if at == 0 else cell.rjust(width)
