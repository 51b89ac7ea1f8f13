"""A PowerPC's groups, access by access, and the filling of an empty table."""

from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.hashed_table import (
    Access,
    Forbidden,
    GroupSearched,
    HashedTable,
    HashMiss,
    Inserted,
    Map,
    Reached,
)
from memlab.mechanisms.hashed_table.powerpc import VALID, table_bytes
from tests.adapters.tally import Tally

_KINDS = {"load": "read", "store": "write"}


def check(case: dict[str, Any], tally: Tally) -> None:
    table = _table(case, (("P", tuple(case["srs"])),), case["ptes"])
    for number, access in enumerate(case["accesses"], start=1):
        before = len(table.history)
        mode = "user" if access["user"] else "supervisor"
        table.ask(Access("P", access["ea"], _KINDS[access["kind"]], mode))
        said = _said(table, table.history[before:])
        expected = {name: value for name, value in access.items() if name in said}
        left = set(access) - set(said) - {"ea", "kind", "user"}
        tally.step(set(), left, f"access {number}, names")
        tally.step(expected, said, f"access {number}")


def _table(case: dict[str, Any], registers: Any, entries: list[dict[str, int]]) -> HashedTable:
    given = tuple((entry["address"], entry["w0"], entry["w1"]) for entry in entries)
    return HashedTable(
        variant="PowerPC", sdr1=case["sdr1"], registers=registers, entries=given, frames=2**20, os_references=0
    )


def _said(table: HashedTable, steps: tuple[Step, ...]) -> dict[str, Any]:
    first, last, result = steps[0].event, steps[-1].event, table.step.result
    searches = [step.event for step in steps if isinstance(step.event, GroupSearched)]
    found = next((event for event in searches if event.slot is not None), None)
    reached = isinstance(last, Reached)
    results = {Reached: "ok", HashMiss: "hash_miss", Forbidden: "protection"}
    return {
        "vsid": first.sought.vsid,
        "page_index": first.sought.page_index,
        "api": first.sought.api,
        "hash1": first.sought.hash1,
        "group1": first.group1,
        "hash2": first.sought.hash2,
        "group2": first.group2,
        "compares": searches[-1].compares,
        "found": found and {"group": found.name, "slot": found.slot, "address": found.group + 8 * found.slot},
        "result": results[type(last)],
        "pa": result.physical,
        "dsisr": None if reached else last.dsisr,
        "w1_after": table.step.state.words[found.group + 8 * found.slot].second if reached and found else None,
        "references": result.references,
    }


def check_inserts(case: dict[str, Any], tally: Tally) -> None:
    """Each insert is of a process of its own, whose segment registers all hold the VSID."""
    inserts = list(enumerate(case["inserts"]))
    table = _table(case, tuple((f"P{at}", (one["vsid"],) * 16) for at, one in inserts), [])
    for at, one in inserts:
        event = table.ask(Map(f"P{at}", one["ea"])).event
        assert isinstance(event, Inserted)
        said = {
            "evicted_w0": event.evicted,
            "hash1": event.hash1,
            "group": event.name,
            "slot": event.slot,
            "address": event.at,
            "w0": event.word,
        }
        tally.step({name: one[name] for name in one if name not in ("vsid", "ea")}, said, f"insert {at + 1}")
    words = table.step.state.words.values()
    end = {"valid_entries": sum(bool(word.first & VALID) for word in words), "table_bytes": table_bytes(case["sdr1"])}
    tally.step(case["end"], end, "end")
