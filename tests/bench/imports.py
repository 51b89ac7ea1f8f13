"""How long imports take, each in a fresh interpreter that finds all compiled, the two sides taking turns."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.figures import spread, verdict

ROOT = Path(__file__).parents[2]
ASK = "import time; begun = time.process_time(); import {}; print(1000 * (time.process_time() - begun))"
BARE = "bqplot"
LABS = ("memlab.widgets", "memlab.widgets.lab")
MECHANISM = "memlab.mechanisms.dynamic_storage"


def milliseconds(module: str, compiled: str) -> float:
    """Milliseconds of the processor that an import takes in an interpreter of its own.

    Args:
        module: What is imported.
        compiled: The folder where the interpreter finds, or leaves, what it compiles.
    """
    command = [sys.executable, "-c", ASK.format(module)]
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
    return float(subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout)


def in_turns(modules: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """The milliseconds of each module, by rounds."""
    times: dict[str, list[float]] = {module: [] for module in modules}
    with tempfile.TemporaryDirectory() as compiled:
        for module in modules:
            milliseconds(module, compiled)
        for turn in range(rounds):
            for module in modules if turn % 2 else reversed(modules):
                times[module].append(milliseconds(module, compiled))
    return times


def report(rounds: int) -> Iterator[str]:
    """The table, line by line."""
    times = in_turns((BARE, *LABS, MECHANISM), rounds)
    bare = median(times[BARE])
    for module, taken in times.items():
        against = verdict(median(taken) / bare, 1.1, 1.15) if module in LABS else ""
        yield f"import {module:36} {spread(taken):>18} ms  {against}".rstrip()
