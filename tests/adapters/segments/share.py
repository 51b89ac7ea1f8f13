"""Segments that several tables name: what sharing saves, and where code that names itself arrives."""

from typing import Any

from memlab.mechanisms.segmentation import Arrived, GivenSegment, Jump, Segmentation
from tests.adapters.segments.translate import RESULTS
from tests.adapters.tally import Tally

_NONE = {"base": 0, "limit": 0}


def check(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    tally.step(case["answer"], _answer(machine), "what sharing saves")
    for at, jump in enumerate(case["jumps"], start=1):
        named = jump["running_in"] if case["addressing"] == "relative" else jump["names_segment"]
        step = machine.ask(Jump(jump["process"], jump["running_in"], named, jump["offset"]))
        said = {"result": _result(step.event), "pa": step.result.physical}
        tally.step({name: jump[name] for name in said}, said, f"jump {at}")


def _machine(case: dict[str, Any]) -> Segmentation:
    given = []
    for process, table in case["processes"].items():
        for at, one in enumerate(table):
            place = one or _NONE
            given.append(GivenSegment(process, f"{at}", place["base"], place["limit"], valid=one is not None))
    return Segmentation(segments=tuple(given), segment_bits=18, offset_bits=32, memory=2**40)


def _answer(machine: Segmentation) -> dict[str, Any]:
    state, numbers = machine.step.state, machine.numbers()
    segments = sorted(state.segments(), key=lambda one: one.base)
    users = {one: state.users(one.ident) for one in segments}
    return {
        "bytes_with_sharing": numbers["segments"],
        "bytes_without_sharing": numbers["segments without sharing"],
        "bands": sorted({place for one in segments for place in (one.start, one.end)}),
        "shared": [
            {"base": one.base, "limit": one.limit, "end": one.end, "users": [list(user) for user in users[one]]}
            for one in segments
            if len(users[one]) > 1
        ],
    }


def _result(event: Any) -> str:
    if isinstance(event, Arrived):
        return "right" if event.right else "wrong_segment"
    return RESULTS[event.cause]
