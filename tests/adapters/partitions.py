"""partitions.json: jobs that wait for memory and share the CPU, event by event."""

import re
from typing import Any

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.partitions import Arrived, Ended, Loaded, Partitions, Refused, RunToEnd, Submit
from memlab.mechanisms.partitions.state import State, holes
from tests.adapters.tally import Tally, cases_of

KEYS = {"scheme", "memory", "os", "jobs"}
_NAMES = {Arrived: "arrived", Refused: "refused", Loaded: "loaded", Ended: "ended"}
_RULES = ("scheme", "load", "queue_rule", "cpu")


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        run = case if case["kind"] == "run" else case.get("run")
        tally.case(case["id"])
        if run is None:
            _check_pointer(case, tally)
        else:
            _check_run(run, tally)


def _check_pointer(case: dict[str, Any], tally: Tally) -> None:
    """The bits that tell equal partitions apart."""
    size, memory = (2 ** int(power) for power in re.findall(r"2\^(\d+)", case["question"]))
    machine = Partitions(scheme="fixed one queue", memory=memory, os=0, partitions=(size,) * (memory // size))
    count = len(holes(machine.settings, machine.step.state))
    tally.step(case["answer"], (count - 1).bit_length(), "bits of a pointer to a partition")


def _check_run(run: dict[str, Any], tally: Tally) -> None:
    machine = _machine(run)
    steps = [step for step in machine.history if type(step.event) in _NAMES]
    expected, state = run["outcome"], machine.step.state
    tally.step(len(expected["events"]), len(steps), "number of events")
    for number, (event, step) in enumerate(zip(expected["events"], steps, strict=False), start=1):
        tally.step(event, _told(run, machine, step), f"event {number}, {event['event']} {event['job']}")
    for name, field in (("loaded", "loaded"), ("ended", "ended")):
        tally.step(expected[name], {job.name: getattr(job, field) for job in state.jobs}, name)
    tally.step(expected["refused"], list(state.refused), "refused")
    if "slices" in expected:
        tally.step(expected["slices"], state.slices, "slices")


def _machine(run: dict[str, Any]) -> Partitions:
    rules = {name: run[name].replace("_", " ") for name in _RULES if name in run}
    sizes = {name: run[name] for name in ("memory", "os", "fit", "partitions", "quantum") if name in run}
    jobs = sorted(run["jobs"], key=lambda job: job["arrival"])
    asked: list[Request] = [Submit(job["name"], job["size"], job["cpu"], job["arrival"]) for job in jobs]
    return Partitions(**rules, **sizes, requests=(*asked, RunToEnd()))


def _told(run: dict[str, Any], machine: Partitions, step: Step) -> dict[str, Any]:
    """An event and the state after it, as the file has them."""
    event, state = step.event, step.state
    told = {"t": event.t, "event": _NAMES[type(event)], "job": event.job, "used": state.used}
    areas = holes(machine.settings, state)
    if run["scheme"] == "variable":
        told["holes"] = [(hole.start, hole.size) for hole in areas]
    else:
        starts = _starts(run)
        told["free_partitions"] = [starts.index(area.start) for area in areas]
        told["internal"] = machine.numbers(step)["lost inside partitions"]
    told["queue"] = _queues(run, state)
    if run["cpu"] == "round_robin":
        told["running"] = None if state.running is None else state.jobs[state.running].name
        told["ready"] = [state.jobs[job].name for job in state.ready]
    return told | _placed(step)


def _placed(step: Step) -> dict[str, Any]:
    event = step.event
    if isinstance(event, Loaded):
        place = {"partition": event.partition - 1} if event.partition else {"hole": (event.hole.start, event.hole.size)}
        return {"at": event.hole.start, **place}
    return {"partition": event.partition - 1} if isinstance(event, Arrived) and event.partition else {}


def _starts(run: dict[str, Any]) -> list[int]:
    return [run["os"] + sum(run["partitions"][:place]) for place in range(len(run["partitions"]))]


def _queues(run: dict[str, Any], state: State) -> list[Any]:
    if run["scheme"] != "fixed_queue_each":
        return list(state.waiting)
    places = range(len(run["partitions"]))
    return [[state.jobs[job].name for job in state.queue if state.jobs[job].area == place] for place in places]
