"""Experiments in a process of their own: what may die or disturb must not do so in the kernel of a notebook."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from memlab.errors import MemlabError

SCRIPTS: Final = Path(__file__).parent / "scripts"
SECONDS: Final = 10.0


class CannotMeasureError(MemlabError, RuntimeError):
    """The experiment cannot be made here; says why."""


def run_script(name: str, *arguments: str, seconds: float = SECONDS) -> dict[str, Any]:
    """Run one of the scripts beside this file and return what it prints, as JSON.

    The process gets nothing but the interpreter's own library, and never outlives the call.

    Raises:
        CannotMeasureError: It cannot be started, dies, takes too long, or prints something else.
    """
    source = (SCRIPTS / f"{name}.py").read_text("utf-8")
    if not sys.executable or sys.platform != "linux":
        raise CannotMeasureError(f"This is no Linux ({sys.platform}), so its kernel cannot be asked.")
    command = [sys.executable, "-I", "-S", "-c", source, *arguments]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, timeout=seconds, text=True, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise CannotMeasureError(f"The experiment was ended: it took more than {seconds:g} seconds.") from None
    except OSError as error:
        raise CannotMeasureError(f"No process can be started here: {error.strerror}.") from None
    if done.returncode:
        why = _last(done.stderr) or f"it ended with {done.returncode}"
        raise CannotMeasureError(f"The experiment failed here: {why}.")
    return _read(done.stdout)


def _last(complaint: str) -> str:
    """The last line of what went wrong: an exception and what it says."""
    lines = complaint.strip().splitlines()
    return lines[-1][:200].rstrip(".") if lines else ""


def _read(printed: str) -> dict[str, Any]:
    try:
        found = json.loads(printed)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise CannotMeasureError("The experiment ended without a result here.")
    return found
