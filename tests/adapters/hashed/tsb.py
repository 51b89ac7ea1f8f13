"""An UltraSPARC's TSB, trap by trap."""

from typing import Any

from memlab.mechanisms.hashed_table import Access, HashedTable, LineFilled, LineRead, Map, NotKnown
from memlab.mechanisms.hashed_table.sizes import table_bytes
from tests.adapters.tally import Tally


def check(case: dict[str, Any], tally: Tally) -> None:
    names = ("tsb_base", "tsb_size", "os_references")
    table = HashedTable(variant="UltraSPARC", frames=2**20, **{name: case[name] for name in names})
    for page in case["pages"]:
        rights = "rw" if page["writable"] else "r"
        table.ask(Map(f"P{page['context']}", (page["vpn"], 0), page["frame"], rights=rights))
    for number, access in enumerate(case["accesses"], start=1):
        before = len(table.history)
        table.ask(Access(f"P{access['context']}", access["va"]))
        events = {type(step.event): step.event for step in table.history[before:]}
        read, filled = events[LineRead], events.get(LineFilled)
        assert isinstance(read, LineRead)
        line, result = table.step.state.lines.get(read.index), table.step.result
        known = "page_fault" if NotKnown in events else "tsb_miss" if filled else "tsb_hit"
        said = {
            "vpn": read.page,
            "index": read.index,
            "tte_address": read.at,
            "tag": read.tag,
            "evicted_tag": filled.evicted if isinstance(filled, LineFilled) else None,
            "result": known,
            "references": result.references,
            "tte_data": line.data if line and result.physical is not None else None,
            "pa": result.physical,
        }
        tally.step({name: access[name] for name in access if name not in ("context", "va")}, said, f"access {number}")
    end = {"valid": len(table.step.state.lines), "tsb_bytes": table_bytes(table.settings, table.step.state)}
    tally.step(case["end"], end, "end")
