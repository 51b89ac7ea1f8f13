"""The lecture's five jobs: every map, when it is seen, and when each job ends."""

from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.partitions import Ended, Loaded, Partitions, RunToEnd, Submit
from memlab.mechanisms.partitions.state import holes
from memlab.memory.sizes import KiB
from tests.adapters.lecture import dynamic_storage
from tests.adapters.tally import Tally


def five_jobs(entry: dict[str, Any], tally: Tally) -> None:
    """The maps as allocations ask for them, and the same ones as round robin with quantum 1 makes them."""
    dynamic_storage.jobs(entry, tally)
    given, computed = entry["given"], entry["computed"]
    machine = Partitions(memory=given["total_k"] * KiB, os=given["os_k"] * KiB, quantum=1)
    machine.ask(*(Submit(name, size * KiB, cpu) for name, size, cpu in given["jobs"]), RunToEnd())
    changes = [step for step in machine.history if isinstance(step.event, (Loaded, Ended))]
    for number, snapshot in enumerate(computed["snapshots"], start=2):  # the first map has three jobs loaded
        said = _map(changes[number])
        tally.step({field: snapshot[field] for field in said}, said, f"at {snapshot['t']}, {snapshot['event']}, run")
    ended = {job.name: job.ended for job in machine.step.state.jobs}
    tally.step(computed["termination"], ended, "termination")


def _map(step: Step) -> dict[str, Any]:
    areas = holes(step.settings, step.state)
    return {
        "t": step.state.now,
        "used": [(name, start // KiB, (start + size) // KiB) for name, start, size in step.state.used],
        "holes": [(hole.start // KiB, hole.end // KiB) for hole in areas],
        "free": sum(hole.size for hole in areas) // KiB,
    }


EXAMPLES = {"seed-alloc-p1p5": five_jobs}
