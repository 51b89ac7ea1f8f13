"""The lecture's figures of a segment table, and of two processes that share an editor."""

from typing import Any

from memlab.mechanisms.segmentation import Access, GivenSegment, Segmentation
from tests.adapters.tally import Tally


def table(entry: dict[str, Any], tally: Tally) -> None:
    """Each address through the table, and the segments in the order of memory."""
    given = entry["given"]["table"]
    rows = (GivenSegment("P", f"segment {at}", one["base"], one["limit"]) for at, one in given.items())
    machine, computed = Segmentation(segments=tuple(rows)), entry["computed"]
    for pair, expected in computed["t"].items():
        found = machine.ask(Access("P", pair)).result.physical
        tally.step(expected, "trap" if found is None else found, f"address {pair}")
    state = machine.step.state
    order = sorted((one.start, one.end, state.users(one.ident)[0][1]) for one in state.segments())
    tally.step(computed["order"], order, "order in memory")


def shared(entry: dict[str, Any], tally: Tally) -> None:
    """Where the bands of memory begin and end."""
    rows = (
        GivenSegment(process, f"segment {number}", base, limit)
        for process, given in entry["given"].items()
        for number, (base, limit) in given.items()
    )
    machine = Segmentation(segments=tuple(rows), memory=100_000)
    segments = list(machine.step.state.segments())
    ends = sorted({place for one in segments for place in (one.start, one.end)})
    tally.step(entry["computed"]["bands"], ends, "bands")
    tally.step(3, len(segments), "segments in memory")


EXAMPLES = {"fig-segmentation": table, "fig-segshare": shared}
