"""A class at once: a JupyterLab and a kernel for each pupil, all of whom press Run together; Linux tells the memory."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from threading import Barrier

from jupyter_client.manager import KernelManager, start_new_kernel
from jupyter_core.utils import ensure_event_loop

from memlab.catalogue import names
from tests.bench.figures import megabytes
from tests.bench.kernels import LABS, MOST_MEGABYTES, SHOW, answer

PUPILS_OF_A_CORE = 3
MOST_SECONDS = 6
PATIENCE = 300


def shared_out(pid: int) -> float:
    """Megabytes of a process, each page divided by those who have it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def server(home: str) -> Iterator[tuple[int, str]]:
    """A JupyterLab of one's own, just started: its process, and the page that it will answer with."""
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
        yield process.pid, f"http://127.0.0.1:{port}/lab?token={token}"
    finally:
        process.terminate()
        process.wait(60)


def wait(address: str) -> None:
    """Wait until a page can be had.

    Raises:
        TimeoutError: It cannot.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer within {PATIENCE} s")


def pupil(barrier: Barrier, shown: list[str]) -> tuple[float, float]:
    """One pupil's kernel: seconds from Run to the first lab, and its megabytes with all of them."""
    manager: KernelManager
    manager, client = start_new_kernel(startup_timeout=PATIENCE, stderr=subprocess.DEVNULL)
    try:
        barrier.wait(PATIENCE)
        begun = time.monotonic()
        answer(client, SHOW.format(names=shown[:1]))
        seconds = time.monotonic() - begun
        answer(client, SHOW.format(names=shown[1:]))
        barrier.wait(PATIENCE)
        found = shared_out(int(answer(client, "import os; print(os.getpid())")))
        barrier.wait(PATIENCE)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        ensure_event_loop().close()  # jupyter_client's, of this thread
    return seconds, found


def measured(pupils: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds to the first lab, megabytes of the kernels and of the servers, one of each for a pupil."""
    shown = names()[:LABS]
    with ExitStack() as open_servers, ThreadPoolExecutor(pupils) as pool:
        homes = [open_servers.enter_context(tempfile.TemporaryDirectory()) for _ in range(pupils)]
        servers = [open_servers.enter_context(server(home)) for home in homes]
        for _, page in servers:
            wait(page)
        barrier = Barrier(pupils)
        found = list(pool.map(partial(pupil, barrier), [list(shown)] * pupils))
        taken = [shared_out(pid) for pid, _ in servers]
    return [seconds for seconds, _ in found], [kernel for _, kernel in found], taken


def report(pupils: int) -> Iterator[str]:
    """The table, line by line."""
    seconds, kernels, servers = measured(pupils)
    slowest = max(seconds)
    at_once = pupils <= PUPILS_OF_A_CORE * (os.cpu_count() or 1)
    held = f", {'within' if slowest < MOST_SECONDS else 'MISSES'} {MOST_SECONDS} s" if at_once else ""
    yield f"{pupils} pupils, first lab after {median(seconds):.1f} s, the slowest after {slowest:.1f} s{held}"
    yield f"a kernel with {LABS} labs {megabytes(max(kernels), MOST_MEGABYTES)}; its server {max(servers):.0f} MB"
    yield f"a pupil {max(kernels) + max(servers):.0f} MB, all of them {sum(kernels) + sum(servers):.0f} MB"
