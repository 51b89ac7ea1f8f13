"""schemes.json: one mapping and the same accesses through five schemes: results, accesses, bytes of tables."""

from typing import Any, Final

from memlab.mechanisms.schemes import Access, Map, Schemes
from tests.adapters.tally import Tally, cases_of

KEYS: Final = {"mapping", "frames", "buckets", "hashed_element_bytes", "inverted_entry_bytes", "accesses"}

_NAMES: Final = {
    "linear": "flat table",
    "two_level": "two-level",
    "hashed": "hashed",
    "inverted_searched": "inverted, searched",
    "inverted_anchored": "inverted, anchored",
}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        sizes = {"element_bytes": case["hashed_element_bytes"], "entry_bytes": case["inverted_entry_bytes"]}
        schemes = Schemes(frames=case["frames"], buckets=case["buckets"], **sizes)
        schemes.ask(*(Map(f"P{pid}", page << 12, frame) for pid, page, frame in case["mapping"]))
        taken = schemes.numbers()
        tally.step(case["table_bytes"], {name: taken[f"{ours}: bytes"] for name, ours in _NAMES.items()}, "bytes")
        for number, access in enumerate(case["accesses"], start=1):
            step = schemes.ask(Access(f"P{access['pid']}", access["va"]))
            outcomes = {one.scheme: one for one in step.result}
            references = {name: outcomes[ours].references for name, ours in _NAMES.items()}
            reached = {outcomes[ours].reached for ours in _NAMES.values()}
            said = {
                "pid": access["pid"],
                "va": access["va"],
                "result": {(True,): "ok", (False,): "page_fault"}.get(tuple(reached)),
                "pa": step.event.physical,
                "references": references,
            }
            tally.step(access, said, f"access {number}, address {access['va']:#x}")
