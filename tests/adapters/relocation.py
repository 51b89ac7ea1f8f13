"""relocation.json: one relocation register and one limit register, address by address."""

from typing import Any

from memlab.mechanisms.protection import Access, Protection
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


def _machine(case: dict[str, Any]) -> Protection:
    registers = {"base": case["base"], "limit": case["limit"], "memory": case["memory_size"]}
    return Protection(scheme="relocation + limit", parts=(), after_trap="user", **registers)
