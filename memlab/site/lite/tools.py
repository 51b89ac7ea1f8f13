"""Other programs that the site is built with, run until they end."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from memlab.errors import MemlabError

SECONDS: Final = 600


class CannotLayError(MemlabError, RuntimeError):
    """JupyterLite cannot be laid beside the pages; says what is missing and what to do."""


def run(command: Sequence[str], folder: Path, doing: str, environment: Mapping[str, str] | None = None) -> str:
    """Run a program in a folder, and return what it prints.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        doing: What it is for, as a subject: "The download of ...".
        environment: Its environment; that of this process unless given.

    Raises:
        CannotLayError: It fails, or takes longer than ten minutes.
    """
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, check=True, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.CalledProcessError as error:
        told = (error.stderr.strip() or error.stdout.strip()).splitlines()[-1:]
        raise CannotLayError(": ".join([f"{doing} failed", *told])) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotLayError(f"{doing} failed: {error}") from None
    return done.stdout
