"""segmentation.json: two segments, of which the second grows down, address by address."""

from typing import Any

from memlab.mechanisms.segmentation import Access, GivenSegment, Segmentation
from tests.adapters.tally import Tally, cases_of

KEYS = {"address_space_size", "segments", "accesses", "setup"}
_OF_ITS_SOURCE = {"limit_exceeds_half_of_address_space", "memory_not_larger_than_address_space", "bad_size"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        if case["segments"][0]["base"] is None or case["memory_size"] < 1:
            continue  # refused by rules of its source; no segments are given
        machine = _machine(case)
        if case.get("reject_reason") not in _OF_ITS_SOURCE:
            tally.step(_said(case), _trouble(machine.step.why), "what step 0 says")
        for at, access in enumerate(case["accesses"], start=1):
            address = _address(case["address_space_size"], access["va"], machine)
            step = machine.ask(Access("P", address))
            said = {"segment": step.event.number, "pa": step.result.physical}
            said["result"] = "fault" if step.result.physical is None else "ok"
            tally.step({name: access[name] for name in said}, said, f"access {at}, address {access['va']}")


def _machine(case: dict[str, Any]) -> Segmentation:
    size = case["address_space_size"]
    given = (
        GivenSegment("P", f"segment {one['number']}", one["base"], one["limit"], down=one["grows"] == "down")
        for one in case["segments"]
    )
    bits = max((size - 1).bit_length() - 1, 1)
    return Segmentation(segments=tuple(given), memory=case["memory_size"], offset_bits=bits, segment_bits=1)


def _address(size: int, address: int, machine: Segmentation) -> int | tuple[int, int]:
    """The number itself where its top bit is s; else, by the rule of the cases, the half that it is in.

    In the upper half the offset is counted from the top, where the segment ends.
    """
    if size == 2 * machine.longest:
        return address
    return (1, machine.longest - (size - address)) if 2 * address >= size else (0, address)


def _said(case: dict[str, Any]) -> str:
    return {"segments_overlap": "overlap", "segment_outside_memory": "outside"}.get(case.get("reject_reason"), "")


def _trouble(why: str) -> str:
    return "overlap" if "overlap" in why else "outside" if "memory;" in why or "beyond" in why else ""
