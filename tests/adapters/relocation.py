"""relocation.json: one relocation register and one limit register, address by address."""

from typing import Any

from memlab.mechanisms.protection import Access, Protection
from memlab.mechanisms.relocation import Relocation, Send
from tests.adapters.tally import Tally, cases_of

KEYS = {"base", "limit", "accesses", "setup"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        if case["base"] is None:
            continue  # refused by rules of its source; no registers are given
        machine = _machine(case)
        beyond = case["base"] + case["limit"] > case["memory_size"]
        tally.step(beyond, "beyond memory" in machine.step.why, "step 0 says that the registers reach beyond memory")
        if case["setup"] == "rejected":
            continue  # memlab runs such registers, and says what follows
        for number, access in enumerate(case["accesses"], start=1):
            physical = machine.ask(Access(access["va"])).result
            tally.step(access["pa"], physical, f"access {number}, address {access['va']}, pa")
            tally.step(access["result"], "fault" if physical is None else "ok", f"access {number}, result")
        _running(case, tally)


def _running(case: dict[str, Any], tally: Tally) -> None:
    """A running program that the registers fit: the register alone is added to all, and the program's own are right."""
    machine = Relocation(place=case["base"], size=max(case["limit"], 16), memory=case["memory_size"], system=0)
    if machine.size != case["limit"] or machine.step.state.place is None:
        return
    for number, access in enumerate(case["accesses"], start=1):
        step = machine.ask(Send(access["va"]))
        tally.step(case["base"] + access["va"], step.result, f"access {number} of a running program, sum")
        kind = "Reached" if access["result"] == "ok" else "BeyondProgram"
        tally.step(kind, step.event.kind, f"access {number} of a running program, kind")


def _machine(case: dict[str, Any]) -> Protection:
    registers = {"base": case["base"], "limit": case["limit"], "memory": case["memory_size"]}
    return Protection(scheme="relocation + limit", parts=(), after_trap="user", **registers)
