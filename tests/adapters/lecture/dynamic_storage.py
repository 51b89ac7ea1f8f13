"""The lecture's examples of multiple-partition allocation: the jobs' memory maps, and the hole of 18,464 bytes."""

from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.memory.sizes import KiB
from tests.adapters.tally import Tally


def jobs(entry: dict[str, Any], tally: Tally) -> None:
    """Every map of the jobs P1 to P5: who lies where, the holes, and how much is free."""
    given = entry["given"]
    heap = DynamicStorage(base=given["os_k"] * KiB, memory=(given["total_k"] - given["os_k"]) * KiB, fit="first")
    sizes = {name: size * KiB for name, size, _ in given["jobs"]}
    for snapshot in entry["computed"]["snapshots"]:
        names, what = snapshot["event"].split()
        ask = (lambda name: Allocate(name, sizes[name])) if what == "loaded" else Free
        heap.ask(*(ask(name) for name in names.split(",")))
        said = _map(heap.step, heap.numbers()["free"])
        tally.step({field: snapshot[field] for field in said}, said, f"at {snapshot['t']}, {snapshot['event']}")


def _map(step: Step, free: float) -> dict[str, Any]:
    blocks = sorted(step.state.blocks.values(), key=lambda block: block.extent.start)
    return {
        "used": [(block.name, block.extent.start // KiB, block.extent.end // KiB) for block in blocks],
        "holes": [(hole.start // KiB, hole.end // KiB) for hole in step.state.free.holes],
        "free": free / KiB,
    }


def hole_of_two_bytes(entry: dict[str, Any], tally: Tally) -> None:
    """What is left of the hole when it is kept, and what is lost when the whole hole is given."""
    hole, request = entry["given"]["hole"], Allocate("A", entry["given"]["request"])
    kept = DynamicStorage(base=0, memory=hole, smallest_hole=1)
    kept.ask(request)
    tally.step(entry["computed"]["left"], kept.numbers()["largest hole"], "the hole that is left")
    given = DynamicStorage(base=0, memory=hole, smallest_hole=entry["computed"]["left"] + 1)
    given.ask(request)
    tally.step(
        entry["computed"]["internal_if_whole_hole_given"],
        given.numbers()["wasted inside blocks"],
        "lost inside the block",
    )


EXAMPLES = {"seed-18464": hole_of_two_bytes}
