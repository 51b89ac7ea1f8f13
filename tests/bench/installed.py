"""What an install costs: a fresh environment with memlab and all that it needs, beside one of the last release."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Cost(NamedTuple):
    """What an install took.

    Attributes:
        seconds: From the command to its end; most of them are the network's.
        megabytes: What was added to the environment.
        packages: How many were installed.
    """

    seconds: float
    megabytes: float
    packages: int


def cost(source: Path) -> Cost:
    """Install what a folder holds into an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        packages, size = held(Path(folder))
        begun = time.monotonic()
        command = [Path(folder, "bin", "python"), "-m", "pip", "install", "--no-cache-dir", source]
        subprocess.run(command, check=True, capture_output=True)
        seconds = time.monotonic() - begun
        now, grown = held(Path(folder))
    return Cost(seconds, (grown - size) / 1e6, now - packages)


def held(folder: Path) -> tuple[int, int]:
    """How many packages an environment holds, and the bytes of its files, each once."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.name == "METADATA" for path in files), sum(path.stat().st_size for path in files)


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def report() -> Iterator[str]:
    """The table, line by line."""
    yield _told("this checkout", cost(ROOT))
    releases = _git("tag", "--list", "v*", "--sort=-creatordate", "--merged").decode().split()
    if not releases:
        yield "there is no release yet to compare it with"
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_git("archive", releases[0]))) as archive:
            archive.extractall(folder, filter="data")
        yield _told(releases[0], cost(Path(folder)))


def _told(name: str, it: Cost) -> str:
    return f"{name:14} {it.seconds:.0f} s, {it.megabytes:.0f} MB in {it.packages} packages, Python {sys.version[:4]}"
