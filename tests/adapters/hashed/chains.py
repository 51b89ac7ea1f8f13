"""Chained and clustered tables, operation by operation."""

from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.hashed_table import (
    Access,
    Found,
    HashedTable,
    Map,
    Mapped,
    NotMapped,
    PageFault,
    Translated,
    Unmap,
    Unmapped,
)
from memlab.mechanisms.hashed_table.sizes import (
    elements_in,
    one_page_an_element_bytes,
    pages_in,
    table_bytes,
)
from tests.adapters.tally import Tally

_FRAMES = 2**20


def check(case: dict[str, Any], tally: Tally) -> None:
    table, clustered = _table(case), case["kind"] == "clustered"
    for number, op in enumerate(case["ops"], start=1):
        before = len(table.history)
        table.ask(_request(op))
        told = {step.event.kind: step for step in table.history[before:]}
        said = _said(table, told, clustered=clustered)
        expected = {
            name: value
            for name, value in op.items()
            if name not in ("op", "va", "frame" if "frame" not in said else "")
        }
        tally.step(expected, {name: said.get(name, "nothing") for name in expected}, f"operation {number}, {op['op']}")
    tally.step(case["end"], _end(table, case), "end")


def _table(case: dict[str, Any]) -> HashedTable:
    more = {}
    if case["kind"] == "chained":
        holds = "pointers" if case["store"] == "pointer_array" else "elements"
        more = {"holds": holds, "pointer_bytes": case["pointer_bytes"], "element_bytes": case["element_bytes"]}
    else:
        more = {"factor": case["factor"]}
    return HashedTable(
        variant=case["kind"],
        hash=case["hash"].replace("_", " "),
        buckets=case["buckets"],
        insert=case["insert"],
        page_bits=case["page_bits"],
        index_bits=40,
        frames=_FRAMES,
        **more,
    )


def _request(op: dict[str, Any]) -> Access | Map | Unmap:
    if op["op"] == "access":
        return Access("P", op["va"])
    return Map("P", (op["vpn"], 0), op["frame"]) if op["op"] == "map" else Unmap("P", (op["vpn"], 0))


def _said(table: HashedTable, told: dict[str, Step], *, clustered: bool) -> dict[str, Any]:
    """What the steps of a request say, under the names of the file."""
    place = told["Hashed"].event.place
    last = next(told[kind] for kind in (*_SEARCHED,) if kind in told)
    event, result = last.event, table.step.result
    said: dict[str, Any] = {
        "vpn": place.page,
        "tag": place.tag,
        "slot": place.slot,
        "bucket": place.bucket,
        "compares": event.compares,
        "table_references": event.references,
        "chain": _chain(table, place.key, clustered=clustered),
    }
    if isinstance(event, Mapped):
        said |= {"replaced": event.replaced, "new_element": bool(event.at)}
        said["frame"] = event.frame
    elif isinstance(event, (Unmapped, NotMapped)):
        said["ok"] = isinstance(event, Unmapped)
    else:
        found = isinstance(table.step.event, Translated)
        said |= {"result": "ok" if found else "page_fault", "frame": result.frame, "pa": result.physical}
        said |= {"references": result.references, "missing": getattr(event, "missing", None)}
    return said


_SEARCHED = tuple(kind.__name__ for kind in (Found, PageFault, Mapped, Unmapped, NotMapped))


def _chain(table: HashedTable, key: tuple[str, int], *, clustered: bool) -> list[Any]:
    chain = table.step.state.chains.get(key, ())
    slots = [(one.tag, [entry and entry.frame for entry in one.slots]) for one in chain]
    return [[tag, frames if clustered else frames[0]] for tag, frames in slots]


def _end(table: HashedTable, case: dict[str, Any]) -> dict[str, Any]:
    state, settings = table.step.state, table.settings
    lengths = [len(state.chains.get(("P", bucket), ())) for bucket in range(case["buckets"])]
    said = {
        "chain_lengths": lengths,
        "elements": elements_in(state),
        "pages": pages_in(state),
        "longest": max(lengths),
        "compares_to_find_each_once": sum(n * (n + 1) // 2 for n in lengths),
        "table_bytes": table_bytes(settings, state),
        "one_page_an_element_bytes": one_page_an_element_bytes(settings, state),
    }
    return {name: said[name] for name in case["end"]}
