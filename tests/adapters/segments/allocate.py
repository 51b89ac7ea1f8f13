"""Programs of several segments come and go: bases, holes, and why one is refused."""

from typing import Any

from memlab.core.request import Request
from memlab.mechanisms.segmentation import Compact, Load, NotPlaced, Placed, Refused, Segmentation, Slid, Unload
from memlab.mechanisms.segmentation.segments import holes
from tests.adapters.tally import Tally


def check(case: dict[str, Any], tally: Tally) -> None:
    machine = Segmentation(
        segments=(), memory=case["memory_size"], reserved=case["reserved"], segment_bits=18, offset_bits=32
    )
    machine.fit = case["policy"].removesuffix("_fit")
    for at, op in enumerate(case["ops"], start=1):
        before = machine.step.state
        machine.ask(_request(op))
        said = {**_after(machine), **_told(machine, op, before)}
        tally.step({name: value for name, value in op.items() if name in said}, said, f"operation {at}, {op['op']}")


def _request(op: dict[str, Any]) -> Request:
    match op["op"]:
        case "load":
            return Load(op["pid"], tuple((f"{at}", size) for at, size in enumerate(op["sizes"])))
        case "unload":
            return Unload(op["pid"])
        case "compact":
            return Compact()
    raise ValueError(op["op"])


def _after(machine: Segmentation) -> dict[str, Any]:
    """Tables and holes after an operation."""
    step, numbers = machine.step, machine.numbers()
    tables = {name: [[one.base, one.limit] for one in table if one] for name, table in step.state.tables if table}
    free = [[hole.start, hole.size] for hole in holes(step.settings, step.state)]
    return {"tables": tables, "holes": free, "free": numbers["free"], "largest": numbers["largest hole"]}


def _told(machine: Segmentation, op: dict[str, Any], before: Any) -> dict[str, Any]:
    """What the events of an operation say."""
    events = [machine.history[at].event for at in machine.history.of_request(len(machine.requests))]
    last, said = events[-1], dict[str, Any]()
    said["result"] = "refused" if isinstance(last, (Refused, NotPlaced)) else "ok"
    if op["op"] == "load":
        said["refused"] = _refused(last)
        said["bases"] = None if machine.step.result is None else list(machine.step.result)
        searched = [event.looked for event in events if isinstance(event, (Placed, NotPlaced))]
        if searched:
            said["looked_at"] = sum(searched)
        if isinstance(last, NotPlaced):
            said["failed_segment"] = last.number
    if op["op"] == "compact":
        moves = [event for event in events if isinstance(event, Slid)]
        said["moves"] = [[*before.users(event.chose[1])[0], event.start, event.to] for event in moves]
        said["moved_bytes"] = last.moved
    return said


def _refused(event: Any) -> str | None:
    if isinstance(event, NotPlaced):
        return "external_fragmentation" if event.fragmented else "too_little_free"
    return "name_in_use" if isinstance(event, Refused) else None
