"""Base, limit and two modes: what each access and each privileged instruction does."""

from typing import Any

from memlab.core.request import Request
from memlab.mechanisms.protection import (
    Access,
    LoadBase,
    LoadLimit,
    PrivilegeTrapped,
    Protection,
    ReturnToUser,
    SystemCall,
    Trapped,
)
from tests.adapters.tally import Tally

KEY = {"mode", "base", "limit", "ops"}


def check(case: dict[str, Any], tally: Tally) -> None:
    machine = Protection(mode=case["mode"], base=case["base"], limit=case["limit"], memory=2**40, parts=())
    for number, (op, expected) in enumerate(zip(case["ops"], case["outcome"], strict=True), start=1):
        step = machine.ask(_request(op))
        why = {Trapped: "address", PrivilegeTrapped: "privileged"}.get(type(step.event))
        state = step.state
        said = {"result": "trap" if why else "ok", "why": why, "mode": state.mode}
        tally.step(expected, {**said, "base": state.base, "limit": state.limit}, f"operation {number}, {op['op']}")


def _request(op: dict[str, Any]) -> Request:
    match op["op"]:
        case "access":
            return Access(op["address"])
        case "load_base":
            return LoadBase(op["value"])
        case "load_limit":
            return LoadLimit(op["value"])
        case "system_call":
            return SystemCall()
        case "return_to_user":
            return ReturnToUser()
    raise ValueError(op["op"])
