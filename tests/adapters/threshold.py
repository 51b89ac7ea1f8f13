"""The threshold cases of swapping.json: UNIX swaps above one mark of load, down to another."""

from fractions import Fraction
from typing import Any

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.unix_swapping import Arrive, Exit, SwappedIn, SwappedOut, SwappingStarted, UnixSwapping
from tests.adapters.tally import Tally

_SETTINGS = ("memory", "start_above", "stop_at", "rate", "latency_us")
_RESULTS = {"NameInUse": "name_in_use", "TooLarge": "never_fits", "Unknown": "unknown", "Waits": "waits"}


def operations(case: dict[str, Any], tally: Tally) -> None:
    """Every operation with what the file says of it."""
    machine = UnixSwapping(**{name: case[name] for name in _SETTINGS})
    for number, (op, expected) in enumerate(zip(case["ops"], case["outcome"], strict=True), start=1):
        machine.ask(_request(op))
        steps = [machine.history[at] for at in machine.history.of_request(number)]
        tally.step(expected, _told(steps), f"operation {number}, {op['op']}")


def _request(op: dict[str, Any]) -> Request:
    return Arrive(op["process"], op["size"], op["priority"]) if op["op"] == "arrive" else Exit(op["process"])


def _told(steps: list[Step]) -> dict[str, Any]:
    state, events = steps[-1].state, [step.event for step in steps]
    return {
        "result": _RESULTS.get(events[-1].kind, "ok"),
        "started": any(isinstance(event, SwappingStarted) for event in events),
        "moves": [move for event in events if (move := _move(event))],
        "in_use": state.in_use,
        "inside": sorted(one.name for one in state.inside),
        "away": sorted(one.name for one in state.away),
        "time_us": shown(state.time),
    }


def _move(event: Any) -> list[str]:
    if isinstance(event, SwappedOut):
        return ["out", event.victim]
    return ["in", event.process] if isinstance(event, SwappedIn) else []


def shown(us: Fraction) -> int | str:
    """Microseconds as the file writes them: a whole number, or in lowest terms."""
    return int(us) if us.denominator == 1 else f"{us.numerator}/{us.denominator}"
