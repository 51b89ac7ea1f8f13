"""What a module of these prints under a seed for the hash of strings, in a Python of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def printed(module: str, seed: str, *given: str) -> list[str]:
    """The lines that a module of this folder prints; there, a warning is an error.

    Args:
        module: Its name.
        seed: For the hash of strings.
        *given: What it is given.
    """
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", f"tests.contract.{module}", *given],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
