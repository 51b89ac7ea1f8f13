"""Addresses through one table: what each check says, and what it costs."""

from typing import Any

from memlab.mechanisms.segmentation import Access, GivenSegment, Segmentation
from tests.adapters.tally import Tally

RESULTS = {"valid": "invalid_segment", "rights": "protection", "limit": "limit", "number": "segment_number"}


def check(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    for at, access in enumerate(case["accesses"], start=1):
        step = machine.ask(Access("P", (access["s"], access["d"]), access["kind"]))
        event, found = step.event, step.result
        said = {"pa": found.physical, "references": found.references}
        said["entry_address"] = event.entry if found.references else None
        said["result"] = "ok" if found.physical is not None else RESULTS[event.cause]
        tally.step({name: access[name] for name in said}, said, f"access {at}, {access['s']}, {access['d']}")


def _machine(case: dict[str, Any]) -> Segmentation:
    given = (
        GivenSegment("P", f"{at}", one["base"], one["limit"], one["rights"], one["grows"] == "down", one["valid"])
        for at, one in enumerate(case["segments"])
    )
    machine = Segmentation(segments=tuple(given), segment_bits=18, memory=2**40, stbr=case["stbr"])
    machine.entry_bytes, machine.longest = case["entry_bytes"], case["max_segment"]
    machine.check_order = ", ".join(case["check_order"])
    return machine
