"""Stubs and shared libraries: what each call takes, what is read, what is in memory after it."""

from typing import Any

from memlab.core.history import Event
from memlab.core.request import Request
from memlab.mechanisms.dynamic_linking import (
    Call,
    DynamicLinking,
    Exit,
    Install,
    Start,
    State,
)
from tests.adapters.tally import Tally

KEY = {"installed", "ops"}
RESULTS = {
    "StubReplaced": "stub",
    "WentStraight": "direct",
    "NotLinked": "not_linked",
    "NoSuchVersion": "no_such_version",
    "NameInUse": "name_in_use",
    "UnknownProcess": "unknown",
    "AlreadyInstalled": "already_installed",
}


def check(case: dict[str, Any], tally: Tally) -> None:
    fields = ("library", "major", "minor", "size")
    linking = DynamicLinking(installed=tuple(tuple(one[name] for name in fields) for one in case["installed"]))
    for number, (op, expected) in enumerate(zip(case["ops"], case["outcome"], strict=True), start=1):
        before = linking.step.state
        step = linking.ask(_request(op))
        told = {"result": RESULTS.get(step.event.kind, "ok"), **_memory(step.state)}
        told |= _call(step.event, before, step.state)
        if op["op"] == "exit" and told["result"] == "ok":
            told["dropped"] = [[one.library, one.major, one.minor] for one in step.result]
        tally.step(expected, told, f"operation {number}, {op['op']}")


def _request(op: dict[str, Any]) -> Request:
    match op["op"]:
        case "start":
            return Start(op["process"], op["size"], tuple(op["wants"].items()))
        case "call":
            return Call(op["process"], op["library"])
        case "install":
            return Install(op["library"], op["major"], op["minor"], op["size"])
        case "exit":
            return Exit(op["process"])
    raise ValueError(op["op"])


def _memory(state: State) -> dict[str, Any]:
    copies = [[one.library, one.major, one.minor, len(state.users(one))] for one in state.copies]
    return {"copies": copies, "resident": state.resident, "if_each_had_its_own": state.if_each_had_its_own}


def _call(event: Event, before: State, after: State) -> dict[str, Any]:
    """What a call tells besides: whether the system was asked; where it reached a library, what was read, and which."""
    if event.kind == "NoSuchVersion":
        return {"os": True}
    if event.kind not in ("StubReplaced", "WentStraight"):
        return {}
    version = event.version
    told = {"os": after.asked > before.asked, "read": after.read - before.read}
    return {**told, "version": [version.major, version.minor]}
