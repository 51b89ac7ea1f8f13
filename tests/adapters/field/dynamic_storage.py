"""Heaps as people gave them: their sizes in K or in bytes, their rules by name."""

from typing import Any

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, OutOfMemory
from memlab.memory.sizes import KiB
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    given = entry["given"]
    if entry["mechanism"] == "dynamic_storage" and {"layout_K", "requests_K"} <= given.keys():
        return who_waits
    return None


def who_waits(entry: dict[str, Any], tally: Tally) -> None:
    """What each request that is named finds: a place, or no hole that holds it."""
    given = entry["given"]
    memory = {} if given["memory"] == "left out" else {"memory": given["memory"] * KiB}
    layout = [("hole", size * KiB) for size in given["layout_K"]]
    heap = DynamicStorage(fit=given["fit"], base=given["base"] * KiB, layout=layout, **memory)
    for size in given["requests_K"]:
        step = heap.ask(Allocate(f"P{size}", size * KiB))
        if isinstance(step.event, OutOfMemory):
            said = f"waits: largest hole {step.event.largest // KiB}K"
        else:
            said = f"{step.result.extent.start // KiB}K"
        if f"P{size}" in entry["right"]:
            tally.step(entry["right"][f"P{size}"], said, f"request P{size}")
