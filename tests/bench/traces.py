"""A lackey trace to an array of pages: memlab against the line-by-line way, taking turns in one process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

import numpy as np
import numpy.typing as npt

from memlab.reading import read_pages
from tests.bench.figures import megabytes, spread, verdict

ROOT = Path(__file__).parents[2]
REFERENCES = 10**6
PAGE_BITS = 12
MOST_MEGABYTES = 150
PEAK = """
import sys
from pathlib import Path
from memlab.reading import read_pages
assert len(read_pages(Path(sys.argv[1])))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""

Read = Callable[[Path], "npt.NDArray[np.int64]"]


def write_lackey(path: Path, references: int, seed: int = 1) -> None:
    """A trace as valgrind prints it, with code, data and stack, and its head and foot lines."""
    random = Random(seed)
    with path.open("w", encoding="ascii") as file:
        file.write("==25832== Lackey, an example Valgrind tool\n==25832==\n")
        for _ in range(references):
            kind = random.choice("IIILLSM")
            place = 0x04000000 if kind == "I" else random.choice((0x1FFEF00000, 0x0421C000))
            address = place + random.randrange(1 << 20)
            file.write(f"{'I ' if kind == 'I' else f' {kind}'} {address:08x},{random.choice((1, 4, 8, 16))}\n")
        file.write("==25832== Counted 1 call to main()\n")


def line_by_line(path: Path) -> npt.NDArray[np.int64]:
    """The way of a script."""
    pages = []
    with path.open(encoding="ascii") as file:
        for line in file:
            if not line.startswith("=="):
                _, where = line.split()
                pages.append(int(where.split(",")[0], 16) >> PAGE_BITS)
    return np.array(pages)


def in_turns(path: Path, rounds: int) -> dict[Read, list[float]]:
    """The milliseconds of processor time that each side takes, by rounds."""
    times: dict[Read, list[float]] = {line_by_line: [], read_pages: []}
    for turn in range(rounds):
        for read in times if turn % 2 else reversed(times):
            begun = time.process_time()
            read(path)
            times[read].append(1000 * (time.process_time() - begun))
    return times


def peak_megabytes(path: Path) -> float:
    """The most memory of an interpreter that reads a trace and does nothing else; Linux tells.

    ``getrusage`` would count what the process that started it had.
    """
    command = [sys.executable, "-c", PEAK, str(path)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout) / 1024


def report(rounds: int) -> Iterator[str]:
    """The table, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trace.lackey"
        write_lackey(path, REFERENCES)
        times = in_turns(path, rounds)
        ratio = verdict(median(times[read_pages]) / median(times[line_by_line]), 0.3, 0.5)
        sides = f"memlab {spread(times[read_pages])} ms, line by line {spread(times[line_by_line])} ms"
        yield f"{REFERENCES:,} references of lackey to pages: {sides}  {ratio}"
        yield f"peak {megabytes(peak_megabytes(path), MOST_MEGABYTES)}"
