"""TLBs as exercises give them: entries and their order, global pages, access times beyond one level."""

from typing import Any

from memlab.mechanisms.tlb import Access, Costs, Map, Tlb, access_time
from memlab.memory.sizes import parse_whole
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_UNITS = {"ns": 1, "us": 1_000, "ms": 1_000_000}
_FRAME = 3


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    if entry["mechanism"] != "tlb":
        return None
    given = entry["given"]
    if {"accesses", "on_switch"} <= given.keys():
        return hits_and_misses
    if "entries" in given:
        return entries_given
    return access_times if "tlb_hit" in given else None


def hits_and_misses(entry: dict[str, Any], tally: Tally) -> None:
    """Processes that take turns, with pages that are global: mapped for all of them to one frame each."""
    given = entry["given"]
    shared = given.get("global_pages", [given["global_page"]] if "global_page" in given else [])
    asked = [text.split() for text in given["accesses"]]
    tlb = Tlb(on_switch=given["on_switch"], global_pages=shared)
    names, pages = dict.fromkeys(name for name, _ in asked), dict.fromkeys(int(page) for _, page in asked)
    tlb.ask(*(Map(name, (page, 0), _FRAME + page) for name in names for page in pages))
    tlb.ask(*(Access(name, (int(page), 0)) for name, page in asked))
    numbers = tlb.numbers()
    tally.step(entry["right"], {name: numbers[name] for name in entry["right"]}, "hits and misses")


def entries_given(entry: dict[str, Any], tally: Tally) -> None:
    """Entries of an exercise: each address is looked for, in the page size that its answer implies."""
    for address, answer in entry["right"].items():
        physical = parse_whole(answer.split()[-1]) if answer.startswith("hit") else None
        tlb = Tlb(page_bits=_page_bits(entry, parse_whole(address), physical), contents=entry["given"]["entries"])
        step = tlb.ask(Access("P1", parse_whole(address)))
        said = f"hit, {step.result.physical:#x}" if step.event.kind == "TlbHit" else "miss"
        tally.step(answer, said, address)


def _page_bits(entry: dict[str, Any], address: int, physical: int | None) -> int:
    """The bits of the offset under which one of the entries makes the answer of the address."""
    if "page_bits" in entry["given"]:
        return int(entry["given"]["page_bits"])
    pairs = [(parse_whole(page), parse_whole(frame)) for page, frame, *_ in entry["given"]["entries"]]
    fitting = [bits for bits in range(25) if (address >> bits, (physical or 0) >> bits) in pairs]
    return fitting[0] if fitting else 12


def access_times(entry: dict[str, Any], tally: Tally) -> None:
    """A TLB, a page table and a disk, each with its time and its time to be updated."""
    given = entry["given"]
    times = {name.rpartition("_")[0]: given[name] * _UNITS[name.rpartition("_")[2]] for name in given if _timed(name)}
    costs = Costs(
        given["tlb_hit"],
        times["tlb"],
        times["memory"],
        tables=times.get("table"),
        tlb_update=times.get("tlb_update", 0),
        fault_ratio=1 - given.get("memory_hit", 1),
        fault=times.get("disk", 0),
        table_update=times.get("table_update", 0),
    )
    found = access_time(costs)
    for name, expected in entry["right"].items():
        what, unit = name.replace("tlb", "TLB").rsplit(" ", 1)
        time = found.mean if what == "mean" else found.time("page fault" if what == "fault" else what)
        tally.step(expected, time / _UNITS[unit], name, within=1e-9)


def _timed(name: str) -> bool:
    return name.rpartition("_")[2] in _UNITS
