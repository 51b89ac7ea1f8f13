"""How long imports take, each in a fresh interpreter, the two sides taking turns."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.figures import spread, verdict

ROOT = Path(__file__).parents[2]
ASK = "import time; begun = time.perf_counter(); import {}; print(1000 * (time.perf_counter() - begun))"
BARE = "bqplot"
LABS = ("memlab.widgets", "memlab.widgets.lab")
MECHANISM = "memlab.mechanisms.dynamic_storage"


def milliseconds(module: str) -> float:
    """Milliseconds that an import takes in an interpreter of its own."""
    command = [sys.executable, "-c", ASK.format(module)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def in_turns(modules: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """The milliseconds of each module, by rounds."""
    times: dict[str, list[float]] = {module: [] for module in modules}
    for turn in range(rounds):
        for module in modules if turn % 2 else reversed(modules):
            times[module].append(milliseconds(module))
    return times


def report(rounds: int) -> Iterator[str]:
    """The table, line by line."""
    times = in_turns((BARE, *LABS, MECHANISM), rounds)
    bare = median(times[BARE])
    for module, taken in times.items():
        against = verdict(median(taken) / bare, 1.1, 1.3) if module in LABS else ""
        yield f"import {module:36} {spread(taken):>18} ms  {against}".rstrip()
