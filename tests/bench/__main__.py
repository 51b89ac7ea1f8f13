"""The command; see the package."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable

from tests.bench import browser, engines, growth, history, imports, installed, kernels, recorded, together, traces
from tests.bench.subjects import SUBJECTS


def told(title: str, lines: Iterable[str]) -> None:
    """Print a table as it comes."""
    print(f"\n{title}", flush=True)
    for line in lines:
        print(f"  {line}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What a lab costs against bare bqplot.")
    parser.add_argument("subjects", nargs="*", help=f"any of {', '.join(SUBJECTS)}")
    parser.add_argument("--rounds", type=int, default=16, help="how often each side is measured")
    parser.add_argument("--models", action="store_true", help="only models: no browser, no widget")
    parser.add_argument("--pupils", type=int, metavar="N", help="only a class of so many, who press Run at once")
    parser.add_argument("--install", action="store_true", help="only a fresh install, beside the last release's")
    asked = parser.parse_args()
    for name in asked.subjects:
        if name not in SUBJECTS:
            parser.error(f"no subject {name!r}: choose any of {', '.join(SUBJECTS)}")
    subjects = asked.subjects or list(SUBJECTS)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {asked.rounds} rounds")
    if asked.pupils:
        told("A class", together.report(asked.pupils))
        return
    if asked.install:
        told("Install", installed.report())
        return
    if not asked.subjects:
        told("Behind a long history", history.report(asked.rounds))
        told("Ten times the requests", growth.report())
        told("Engines", engines.report())
        told("Traces", traces.report(asked.rounds))
    if asked.models:
        return
    if not asked.subjects:
        told("Imports", imports.report(asked.rounds))
        told("Memory", kernels.report())
    told("A step on the wire", recorded.report(subjects))
    told("A step in the browser", browser.report(subjects, asked.rounds))


if __name__ == "__main__":
    main()
