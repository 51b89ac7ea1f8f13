"""How much memory a kernel takes as labs come: a real one, without a browser; Linux tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from subprocess import DEVNULL
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import run_kernel

from memlab.catalogue import names
from tests.bench.figures import megabytes

LABS = 10
MOST_MEGABYTES = 125
MEASURE = """
with open("/proc/self/smaps_rollup") as file:
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in file.readlines()[1:]}
print(kilobytes["Rss"] / 1024, (kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]) / 1024)
"""
SHOW = """
from IPython.display import display
from memlab.catalogue import entry
for name in {names!r}:
    display(entry(name).example())
"""

Taken = tuple[float, float]
"""Megabytes resident, and those of them that no other process shares."""


def answer(client: BlockingKernelClient, code: str) -> str:
    """What a cell prints.

    Raises:
        AssertionError: It raised.
    """
    said: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        if message["msg_type"] == "stream":
            said.append(message["content"]["text"])

    reply = client.execute_interactive(code, output_hook=hear, timeout=120)["content"]
    assert reply["status"] == "ok", reply
    return "".join(said)


def taken(labs: int) -> dict[str, Taken]:
    """What a kernel takes when it is fresh, with bqplot, with one lab and with so many, all mechanisms in turn."""
    shown = list(islice(cycle(names()), labs))
    cells = {
        "fresh": "",
        "with bqplot": "import bqplot",
        "with one lab": SHOW.format(names=shown[:1]),
        f"with {labs} labs": SHOW.format(names=shown[1:]),
    }
    found = {}
    with run_kernel(stderr=DEVNULL) as client:
        for name, code in cells.items():
            answer(client, code)
            resident, own = answer(client, MEASURE).split()
            found[name] = (float(resident), float(own))
    return found


def report() -> Iterator[str]:
    """The table, line by line."""
    for name, (resident, own) in taken(LABS).items():
        held = megabytes(resident, MOST_MEGABYTES) if name.endswith("labs") else f"{resident:.0f} MB"
        yield f"a kernel {name:14} {held}, {own:.0f} MB its own"
