"""vax.json: translations through three page tables, access by access, and what the tables of a process take."""

import re
from typing import Any, Final

from memlab.mechanisms.vax import Faulted, Reached, Trapped, Vax, Walk, sizes
from memlab.mechanisms.vax.events import Walking, last_page
from memlab.mechanisms.vax.protection import CODES
from memlab.mechanisms.vax.registers import SPLIT, Registers
from memlab.mechanisms.vax.state import Entry
from tests.adapters.tally import Tally, cases_of

KEYS: Final = {"registers", "memory", "p0_bytes", "p1_bytes"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if case["kind"] == "exam" and _answered(case) is None:
            tally.nobody(case["id"])
            continue
        tally.case(case["id"])
        {"translate": _translate, "sizes": _sizes, "exam": _question}[case["kind"]](case, tally)


def _translate(case: dict[str, Any], tally: Tally) -> None:
    words = {int(address): word for address, word in case["memory"].items()}
    machine = Vax(registers=tuple(case["registers"].items()), words=words)
    for number, access in enumerate(case["accesses"], start=1):
        machine.ask(Walk("any", access["va"], access["kind"], access["mode"]))
        steps = [machine.history[at] for at in machine.history.of_request(number)]
        event = steps[-1].event
        assert not isinstance(event, Trapped)
        said = _answer(event, "Modified" in {step.event.kind for step in steps})
        said["references"] = steps[-1].result.references
        expected = {name: access[name] for name in access if name not in ("va", "kind", "mode")}
        tally.step(expected, said, f"access {number}, address {access['va']:#x}")


def _answer(event: Any, modified: bool) -> dict[str, Any]:
    assert isinstance(event, Walking)
    reached, fault = isinstance(event, Reached), isinstance(event, Faulted)
    known = bool(event.reads) and (event.virtual is None or len(event.reads) == 2)
    beyond = fault and event.asked_of == "length"
    return {
        "region": event.region,
        "vpn": event.page,
        "offset": event.offset,
        "reads": [read.address for read in event.reads],
        "pte_va": None if beyond else event.virtual,
        "writes": [event.reads[-1].address] if modified else [],
        "pa": event.physical if reached else None,
        "fault": event.fault.replace(" ", "_") if fault else None,
        "parameter": event.parameter if fault else None,
        "pte": event.reads[-1].word if known else None,
        "protection": CODES[event.last.code] if known else None,
        "result": "ok" if reached else "fault",
    }


def _sizes(case: dict[str, Any], tally: Tally) -> None:
    found = sizes(case["p0_bytes"], case["p1_bytes"])
    last, first = last_page(Registers(p0lr=found.p0lr, p1lr=found.p1lr))
    said = {
        "P0LR": found.p0lr,
        "P1LR": found.p1lr,
        "process_table_bytes": found.table_bytes,
        "system_pages_for_the_tables": found.table_pages,
        "system_table_bytes_for_them": found.system_bytes,
        "last_P0_address": last,
        "first_P1_address": first,
    }
    tally.step(case["answer"], said, "what the tables take")


def _question(case: dict[str, Any], tally: Tally) -> None:
    tally.step(case["answer"], _answered(case), case["question"])


def _answered(case: dict[str, Any]) -> dict[str, int] | None:
    """How wide a physical address is, by the frame number of an entry; None for another question."""
    asked = re.search(r"32-bit entry with a 21-bit frame number, 512-byte pages: bits of a physical", case["question"])
    frame_bits = Entry((1 << 32) - 1).frame.bit_length()
    return {"physical": frame_bits + SPLIT.offset.bits, "left": 32 - frame_bits} if asked else None
