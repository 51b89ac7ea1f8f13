"""Which Chromium the tests drive: a named one, an installed one, apt's, or Playwright's own; never none.

A machine without a browser makes the tests fail with one sentence that says what to do. They never skip: a
skipped browser test looks like a passed one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = (("apt-get", "update"), ("apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "chromium"))
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")
LAUNCH_ARGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing but loopback has an address
)


class NoChromiumError(Exception):
    """There is no Chromium on this machine, and none could be installed."""


def run_quietly(command: Sequence[str], timeout: float = 300) -> bool:
    """Whether the command ended well within the time."""
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=timeout).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def is_root() -> bool:
    """Whether this process may install packages (never, where there is no such thing as root)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass(frozen=True)
class Machine:
    """What the choice of a browser depends on, in one place, so that tests can make it up."""

    bundled: str = ""  # where Playwright would keep its own
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    which: Callable[[str], str | None] = shutil.which
    exists: Callable[[str], bool] = lambda path: Path(path).is_file()
    run: Callable[[Sequence[str]], bool] = run_quietly
    root: bool = field(default_factory=is_root)


def find_chromium(machine: Machine) -> str:
    """The path of a Chromium, installed first if need be.

    Raises:
        NoChromiumError: CHROMIUM names no file, or there is no way to get one.
    """
    for way in (named, installed, from_apt, from_playwright):
        if path := way(machine):
            return path
    raise NoChromiumError(
        "The browser tests need Chromium: install it (Debian: `apt-get install chromium`), run "
        "`python -m playwright install chromium`, or set CHROMIUM to the path of one."
    )


def named(machine: Machine) -> str | None:
    """The one that the environment names, which must then be there."""
    path = machine.environ.get("CHROMIUM")
    if path and not machine.exists(path):
        raise NoChromiumError(f"CHROMIUM is set to {path}, but there is no such file: correct it or unset it.")
    return path or None


def installed(machine: Machine) -> str | None:
    """The first on PATH, else the one Playwright has downloaded before."""
    found = next(filter(None, map(machine.which, NAMES)), None)
    return found or (machine.bundled if machine.exists(machine.bundled) else None)


def from_apt(machine: Machine) -> str | None:
    """The distribution's, where we may install it."""
    if not (machine.root and machine.which("apt-get")):
        return None
    for command in APT:
        machine.run(command)  # an update that half fails may still know the package
    return installed(machine)


def from_playwright(machine: Machine) -> str | None:
    """Playwright's own, where the network allows it."""
    machine.run(PLAYWRIGHT)
    return installed(machine)


def launch_args(root: bool) -> list[str]:
    """How to start it: no outside world, no first-run chatter; root has to do without the sandbox."""
    return [*LAUNCH_ARGS, *(["--no-sandbox"] if root else [])]
