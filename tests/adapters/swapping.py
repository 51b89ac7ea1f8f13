"""swapping.json: transfer times, the dispatcher's plans, pending I/O, binding and UNIX's thresholds, step by step."""

import re
from typing import Any

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.swapping import (
    Arrive,
    Chosen,
    Dispatch,
    EndIO,
    Exit,
    Idle,
    InMemory,
    RolledIn,
    RolledOut,
    StartIO,
    Swapping,
)
from tests.adapters import threshold
from tests.adapters.tally import Tally, cases_of
from tests.adapters.threshold import shown

KEYS = {"kind", "rate", "latency_us", "ops"}

_OPS = {"dispatch", "pending_io", "binding"}
_RULES = {"never_swap": "never swap", "os_buffers": "OS buffers", "none": "none"}
_RESULTS = {
    "NameInUse": "name_in_use",
    "NeverFits": "never_fits",
    "Unknown": "unknown",
    "NotInMemory": "not_in_memory",
    "StillPending": "io_pending",
    "ExitRefused": "io_pending",
    "Outside": "outside",
    "NoIO": "no_io",
    "Written": "written",
    "Corrupted": "corrupted",
    "Lost": "lost",
    "KeptInBuffer": "kept_in_os_buffer",
    "Copied": "copied_from_os_buffer",
}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        run = case.get("run", {}) if case["kind"] == "exam" else case
        if case["kind"] in _OPS:
            tally.case(case["id"])
            _operations(case, tally)
        elif case["kind"] == "threshold":
            tally.case(case["id"])
            threshold.operations(case, tally)
        elif "size_out" in run:
            tally.case(case["id"])
            _times(run, tally)
        elif "three moments" in case.get("question", ""):
            tally.case(case["id"])
            _three_moments(case, tally)
        else:
            tally.nobody(case["id"])


def _times(case: dict[str, Any], tally: Tally) -> None:
    """One process goes out for another: memory holds only one of them."""
    memory = max(case["size_out"], case["size_in"])
    disk = {name: case[name] for name in ("rate", "latency_us", "transfer")}
    machine = Swapping(memory=memory, **disk)
    machine.ask(Arrive("out", case["size_out"], 1, case["size_out"] - case["used_out"]), Dispatch())
    before = machine.step.state.time
    step = machine.ask(Arrive("in", case["size_in"], 2, case["size_in"] - case["used_in"]), Dispatch())
    out, back = (shown(one.us) for one in step.event.plan)
    said = {"out_us": out, "in_us": back, "both_us": shown(step.state.time - before)}
    tally.step({name: case[name] for name in said}, said, "times")


def _three_moments(case: dict[str, Any], tally: Tally) -> None:
    """All of one priority but process 4; process 1 has I/O pending until 4 is in, so process 2 goes first."""
    given = re.findall(r"(\d+)M", case["question"])
    memory, system, first, second, third, fourth = map(int, given)
    machine = Swapping(memory=memory - system, roll_out="not higher")
    loaded = [Arrive(name, size) for name, size in zip("123", (first, second, third), strict=True)]
    machine.ask(*loaded, Dispatch(), Dispatch(), Dispatch())
    holes = [_holes(machine.step)]
    for requests in (
        (StartIO("1", 0, 1), Arrive("4", fourth, 2), Dispatch(), EndIO("1")),
        (StartIO("4", 0, 1, True), Dispatch(), Dispatch()),
    ):
        holes.append(_holes(machine.ask(*requests)))
    tally.step(case["answer"], holes, "holes after each moment")


def _holes(step: Step) -> list[int]:
    return [hole.size for hole in step.state.holes(step.settings.memory)]


def _operations(case: dict[str, Any], tally: Tally) -> None:
    same = {name: case[name] for name in ("memory", "fit", "if_stuck", "transfer", "rate", "latency_us")}
    roll_out = case["roll_out"].replace("_", " ")
    machine = Swapping(roll_out=roll_out, io_rule=_RULES[case["io_rule"]], **same)
    for number, (op, expected) in enumerate(zip(case["ops"], case["outcome"], strict=True), start=1):
        step = machine.ask(_request(op))
        steps = [machine.history[at] for at in machine.history.of_request(number)]
        said = {**_told(steps), **_state(step)}
        tally.step(expected, said, f"operation {number}, {op['op']}")


def _state(step: Step) -> dict[str, Any]:
    state, memory = step.state, step.settings.memory
    return {
        "memory": [[one.name, one.at, one.size] for one in state.inside],
        "holes": [[hole.start, hole.size] for hole in state.holes(memory)],
        "ready": list(state.ready),
        "time_us": shown(state.time),
    }


def _told(steps: list[Step]) -> dict[str, Any]:
    event = steps[-1].event
    if isinstance(steps[0].event, (Chosen, Idle)):
        return _dispatched(steps)
    said: dict[str, Any] = {"result": _RESULTS.get(event.kind, "ok")}
    if event.kind == "IOStarted":
        said["address"] = event.address
    if hasattr(event, "hit"):
        said |= {"written": event.address if event.address is None else [event.address, event.size], "hit": event.hit}
    return said


def _dispatched(steps: list[Step]) -> dict[str, Any]:
    said: dict[str, Any] = {"chosen": None, "result": "idle", "out": [], "in": None}
    for step in steps:
        event = step.event
        if isinstance(event, RolledOut):
            said["out"].append([event.transfer.process, event.transfer.at, shown(event.transfer.us)])
        elif isinstance(event, RolledIn):
            one = event.transfer
            said |= {"chosen": one.process, "result": "swapped_in", "in": [one.process, one.at, shown(one.us)]}
            said |= {"delivered": event.delivered} if event.delivered else {}
        elif isinstance(event, InMemory):
            said |= {"chosen": event.dispatched, "result": "in_memory"}
        elif event.kind == "Stuck":
            said["result"] = "stuck"
    return said


def _request(op: dict[str, Any]) -> Request:
    match op["op"]:
        case "arrive":
            unused = op["size"] - op["used"]
            return Arrive(op["process"], op["size"], op["priority"], unused, op["binding"], op.get("base", 0))
        case "dispatch":
            return Dispatch()
        case "io_start":
            return StartIO(op["process"], op["offset"], op["bytes"], op["blocks"])
        case "io_end":
            return EndIO(op["process"])
        case "exit":
            return Exit(op["process"])
    raise ValueError(op["op"])
