"""Questions on the time of swapping, answered by two processes of which memory holds only one."""

import re
from typing import Any

from memlab.mechanisms.swapping import Arrive, Dispatch, Swapping
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_GIVEN = r"(\d+) KB.*same size.*?(\d+) MB/s.*?(\d+) ms"


def find(entry: dict[str, Any]) -> Check | None:
    """Claims a process out and one of the same size in."""
    given = re.search(_GIVEN, entry["question"])
    return both_ways if entry.get("topic") == "swapping" and given and "Total" in entry["question"] else None


def both_ways(entry: dict[str, Any], tally: Tally) -> None:
    size, rate, latency = map(int, re.search(_GIVEN, entry["question"]).groups())  # type: ignore[union-attr]
    machine = Swapping(memory=1000 * size, rate=10**6 * rate, latency_us=1000 * latency)
    machine.ask(Arrive("out", 1000 * size, 1), Dispatch())
    before = machine.step.state.time
    after = machine.ask(Arrive("in", 1000 * size, 2), Dispatch()).state.time
    tally.step(entry["answer"], float((after - before) / 1000), "milliseconds out and in")
