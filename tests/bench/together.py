"""A class at once: a server and a kernel for each pupil, all of whom press Run together; Linux tells the memory.

The servers are those of a JupyterHub, behind its proxy, where one is at hand; else each is a JupyterLab of its own.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from threading import Barrier
from typing import NamedTuple

from memlab.catalogue import names
from tests.bench import hub
from tests.bench.desk import PATIENCE, Desk
from tests.bench.figures import megabytes
from tests.bench.kernels import LABS, MOST_MEGABYTES, SHOW

PUPILS_OF_A_CORE = 3
MOST_SECONDS = 6


class Pupil(NamedTuple):
    """What a pupil waits and takes.

    Attributes:
        seconds: From Run to the first lab.
        kernel: Megabytes of the kernel with all labs.
        server: Megabytes of the server that it runs under.
    """

    seconds: float
    kernel: float
    server: float


def shared_out(pid: int) -> float:
    """Megabytes of a process, each page divided by those who have it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def server(home: str) -> Iterator[Desk]:
    """A JupyterLab of one's own, just started."""
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    token = secrets.token_hex(16)
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.root_dir": home,
        "ServerApp.open_browser": False,
        "ServerApp.allow_root": True,
        "IdentityProvider.token": token,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())],
        env={**os.environ, "HOME": home, "JUPYTER_RUNTIME_DIR": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Desk(f"http://127.0.0.1:{port}", token)
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def servers(pupils: int) -> Iterator[list[Desk]]:
    """A JupyterLab for each pupil, without a hub."""
    with ExitStack() as running:
        homes = [running.enter_context(tempfile.TemporaryDirectory()) for _ in range(pupils)]
        desks = [running.enter_context(server(home)) for home in homes]
        for desk in desks:
            desk.wait("api/status")
        yield desks


def pupil(barrier: Barrier, shown: Sequence[str], desk: Desk) -> Pupil:
    """One pupil's kernel: when all have one they run the first lab, and when all have all labs they are weighed."""
    with desk.kernel() as ask:
        barrier.wait(PATIENCE)
        begun = time.monotonic()
        ask(SHOW.format(names=shown[:1]))
        seconds = time.monotonic() - begun
        ask(SHOW.format(names=shown[1:]))
        barrier.wait(PATIENCE)
        kernel, server = map(int, ask("import os; print(os.getpid(), os.getppid())").split())
        found = Pupil(seconds, shared_out(kernel), shared_out(server))
        barrier.wait(PATIENCE)
    return found


def measured(desks: Sequence[Desk]) -> list[Pupil]:
    """What each pupil of a class takes when they press Run at once."""
    shown = list(names()[:LABS])
    with ThreadPoolExecutor(len(desks)) as pool:
        return list(pool.map(partial(pupil, Barrier(len(desks)), shown), desks))


def report(pupils: int) -> Iterator[str]:
    """The table, line by line."""
    if absent := hub.missing():
        yield f"no hub at hand ({' and '.join(absent)} not in PATH): each has a server, without a proxy"
        with servers(pupils) as desks:
            yield from told(measured(desks))
        return
    with tempfile.TemporaryDirectory() as folder, hub.running(Path(folder)) as found:
        begun = time.monotonic()
        desks = found.sit(f"pupil{number}" for number in range(1, pupils + 1))
        yield f"a hub has started {pupils} servers after {time.monotonic() - begun:.0f} s"
        yield from told(measured(desks))
        yield f"the hub and its proxy {sum(map(shared_out, found.pids)):.0f} MB"


def told(found: Sequence[Pupil]) -> Iterator[str]:
    """What a class takes in words."""
    slowest = max(one.seconds for one in found)
    kernel, server = max(one.kernel for one in found), max(one.server for one in found)
    at_once = len(found) <= PUPILS_OF_A_CORE * (os.cpu_count() or 1)
    held = f", {'within' if slowest < MOST_SECONDS else 'MISSES'} {MOST_SECONDS} s" if at_once else ""
    usual = median(one.seconds for one in found)
    yield f"{len(found)} pupils, first lab after {usual:.1f} s, the slowest after {slowest:.1f} s{held}"
    yield f"a kernel with {LABS} labs {megabytes(kernel, MOST_MEGABYTES)}; its server {server:.0f} MB"
    yield f"a pupil {kernel + server:.0f} MB, all of them {sum(one.kernel + one.server for one in found):.0f} MB"
