"""Heaps as people gave them: their sizes in K or in bytes, their rules by name."""

from typing import Any

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, OutOfMemory
from memlab.memory.sizes import KiB
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    if entry["mechanism"] != "dynamic_storage":
        return None
    given, right = entry["given"], entry["right"]
    if {"layout_K", "requests_K"} <= given.keys():
        return who_waits
    if "sizes" in given and right.keys() <= {"blocks", "pointers"}:
        return blocks_and_pointers
    return None


def blocks_and_pointers(entry: dict[str, Any], tally: Tally) -> None:
    """How long the block of each size is, and the pointer that its program gets."""
    given = entry["given"]
    heap = DynamicStorage(
        base=0,
        memory=given.get("heap", 2**20),
        fit=given.get("fit", "first"),
        header=given.get("header", 0),
        footer=given.get("footer", 0),
        granule=given.get("align_block_to") or given.get("granule", 1),
        rounded="block" if "align_block_to" in given else "size",
        smallest_block=given.get("smallest_block", 0),
        cut=given.get("cut", "low end"),
    )
    held = [heap.ask(Allocate(f"B{at}", size)).result for at, size in enumerate(given["sizes"])]
    said = {"blocks": [block.extent.size for block in held], "pointers": [block.pointer for block in held]}
    tally.step(entry["right"], {name: said[name] for name in entry["right"]}, "the blocks")


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
