"""inverted.json: one table searched from frame 0 on or by anchors, its size, and what sharing costs."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from memlab.core.translation import Access, Unmap
from memlab.mechanisms.inverted_table import (
    Anchored,
    ChainSearched,
    Exit,
    Exited,
    InvertedTable,
    Loaded,
    NoFrame,
    Relabelled,
    Searched,
    Translated,
    Unmapped,
    sizes,
)
from memlab.mechanisms.inverted_table.model_sizes import table_bytes
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind", "tags", "frames", "entry_bytes"}
_RESULTS: Final = {Translated: "hit", Loaded: "loaded", NoFrame: "refused", Relabelled: "relabelled"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        _KINDS[case["kind"]](case, tally)


def _searched(case: dict[str, Any], tally: Tally) -> None:
    table = _table(case)
    for number, op in enumerate(case["ops"], start=1):
        before = len(table.history)
        table.ask(_request(op))
        said = _said(table, before)
        expected = {name: value for name, value in op.items() if name not in ("op", "pid", "page", "offset")}
        tally.step(expected, {name: said.get(name, "nothing") for name in expected}, f"operation {number}, {op['op']}")
    chains = table.step.state.chains
    end = {"chains": [list(chains.get(anchor, ())) for anchor in range(table.anchors)]}
    end["table_bytes"] = table_bytes(table.settings)
    tally.step(case["end"], {name: end[name] for name in case["end"]}, "end")


def _table(case: dict[str, Any]) -> InvertedTable:
    more = {}
    if case["kind"] == "hashed":
        names = ("anchors", "anchor_bytes", "insert")
        more = {name: case[name] for name in names}
        more["hash"] = case["hash"].replace("times31", "times 31").replace("_", " ")
    contents = tuple((f"P{held[0]}", held[1], frame) for frame, held in enumerate(case["initial"]) if held)
    return InvertedTable(
        search=case["kind"],
        frames=case["frames"],
        page_bits=case["page_bytes"].bit_length() - 1,
        index_bits=40,
        entry_bytes=case["entry_bytes"],
        link_bytes=0,
        on_miss="load",
        when_full=case["when_full"],
        free_order=case["free_order"],
        free_list=case["free_list"] if case["free_order"] == "list" else (),
        contents=contents,
        **more,
    )


def _request(op: dict[str, Any]) -> Access | Unmap | Exit:
    process = f"P{op['pid']}"
    if op["op"] == "access":
        return Access(process, (op["page"], op["offset"]))
    return Unmap(process, (op["page"], 0)) if op["op"] == "release" else Exit(process)


def _said(table: InvertedTable, before: int) -> dict[str, Any]:
    """What the steps of a request say, under the names of the file."""
    event, result = table.step.event, table.step.result
    said: dict[str, Any] = {"entries": _entries(table)}
    if result is None:
        freed = list(event.freed) if isinstance(event, Exited) else [event.frame] if isinstance(event, Unmapped) else []
        return said | {"freed": freed}
    events = {type(step.event): step.event for step in table.history[before:]}
    found: Any = events.get(ChainSearched) or events.get(Searched)
    hashed, victim = Anchored in events, event.victim if isinstance(event, Loaded) else None
    said |= {"looked_at": found.looked_at, "table_references": found.looked_at + hashed}
    said |= {"result": _RESULTS[type(event)], "frame": result.frame, "pa": result.physical}
    said |= {"references": result.references, "victim": victim and [int(victim[0][1:]), victim[1]]}
    if hashed:
        said |= {"anchor": found.anchor, "chain": list(table.step.state.chains.get(found.anchor, ()))}
    return said


def _entries(table: InvertedTable) -> list[Any]:
    entries = table.step.state.entries
    held = (entries.get(frame) for frame in range(table.frames))
    return [entry and [int(entry.process[1:]), entry.page] for entry in held]


def _sizes(case: dict[str, Any], tally: Tally) -> None:
    found = sizes(
        case["memory_bytes"],
        case["page_bytes"],
        case["va_bits"],
        entry_bytes=case["entry_bytes"],
        pte_bytes=case["pte_bytes"],
        processes=case["processes"],
    )
    mean = Fraction(found.mean_looked_at)
    said = {
        "entries": found.entries,
        "inverted_bytes": found.inverted_bytes,
        "frame_number_bits": found.frame_number_bits,
        "linear_entries_a_process": found.linear_entries,
        "linear_bytes_all": found.linear_bytes,
        "smaller": found.smaller,
        "mean_looked_at_linear_hit": [int(2 * mean), 2],
    }
    tally.step(case["answer"], said, "sizes")


def _shared(case: dict[str, Any], tally: Tally) -> None:
    objects = tuple((one["object"], tuple((f"P{pid}", page) for pid, page in one["at"])) for one in case["objects"])
    table = InvertedTable(search="linear", frames=case["frames"], on_miss="load", objects=objects)
    for number, op in enumerate(case["ops"], start=1):
        before = len(table.history)
        event = table.ask(Access(f"P{op['pid']}", (op["page"], 0))).event
        said = _said(table, before)
        other = event.before if isinstance(event, Relabelled) else None
        said["relabelled_from"] = other and [int(other[0][1:]), other[1]]
        expected = {name: value for name, value in op.items() if name not in ("pid", "page")}
        tally.step(expected, {name: said.get(name, "nothing") for name in expected}, f"operation {number}")
    state = table.step.state
    tally.step(case["end"], {"loads": state.loads, "relabels": state.relabels}, "end")


_KINDS: Final[Mapping[str, Callable[[dict[str, Any], Tally], None]]] = {
    "linear": _searched,
    "hashed": _searched,
    "sizes": _sizes,
    "shared": _shared,
}
