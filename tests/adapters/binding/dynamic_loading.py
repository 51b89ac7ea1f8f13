"""Dynamic loading: what each call reads, and what is in memory after it."""

from typing import Any

from memlab.mechanisms.dynamic_loading import Call, DynamicLoading, never_loaded
from tests.adapters.tally import Tally

KEY = {"routines", "main", "calls"}
RESULTS = {
    "RoutineLoaded": "loaded",
    "WentStraight": "already_loaded",
    "CallerNotLoaded": "caller_not_loaded",
    "UnknownRoutine": "unknown",
}


def check(case: dict[str, Any], tally: Tally) -> None:
    routines = tuple((one["name"], one["size"]) for one in case["routines"])
    program, outcome = DynamicLoading(routines=routines, main=case["main"]), case["outcome"]
    start = {"static": int(program.numbers()["whole program"]), "start": program.step.state.resident}
    tally.step({name: outcome[name] for name in start}, start, "start")
    for number, (pair, expected) in enumerate(zip(case["calls"], outcome["steps"], strict=True), start=1):
        step = program.ask(Call(*pair))
        told: dict[str, Any] = {"inside": step.state.inside, "resident": step.state.resident}
        told["result"] = RESULTS[step.event.kind]
        if told["result"] == "loaded":
            told["read"] = step.result
        tally.step(expected, told, f"call {number}")
    tally.step(outcome["never_loaded"], never_loaded(program.settings, program.step.state), "end")
