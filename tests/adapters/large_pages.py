"""large_pages.json: walks that may end early at a large page, and what tables pages of a size take.

The file gives memory as words, so the walk starts from a state that holds them; nothing is mapped by request.
"""

import re
from dataclasses import replace
from typing import Any, Final

from memlab.core.history import Event
from memlab.mechanisms.page_walk import LAYOUTS, PageFault, PageWalk, Reached, Trapped, Walk
from memlab.mechanisms.page_walk.engine import tables_needed
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.model import layout_in
from memlab.mechanisms.page_walk.tables import State
from memlab.mechanisms.page_walk.walk import Rules, walk
from memlab.mechanisms.tlb import Tlb
from memlab.memory.address import Split
from memlab.memory.persistent import pmap
from memlab.memory.sizes import parse_whole
from tests.adapters.exam_questions import check as check_questions
from tests.adapters.tally import Tally, cases_of

KEYS = {"layout", "memory", "accesses", "base", "bytes"}

_NAMES: Final = {"i386-pse": "i386", "i386-pae": "i386 PAE", "srmmu": "SPARC", "x86-64": "x86-64"}
_FAULTS: Final = {
    "may be written but not read, which is reserved": "reserved_write_only",
    "a pointer, but no table follows": "pointer_at_last_level",
    "of type 3, which is reserved": "translation_error",
}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if case["kind"] == "exam" and _answered(case) is None:
            check_questions([case], tally)
            continue
        tally.case(case["id"])
        {"walk": _walks, "cover": _cover, "exam": _question}[case["kind"]](case, tally)


def _layout(name: str) -> Layout:
    return LAYOUTS[_NAMES.get(name) or f"RISC-V {name.capitalize()}"]


def _with_context(layout: Layout) -> Layout:
    """The context table of SPARC as a table of its own in front, of the one entry that the context chooses."""
    split = Split((("context", 0), *layout.split.parts))
    large = (0, *(level + 1 for level in layout.large))
    return replace(layout, split=split, tables=("context table", *layout.tables), large=large)


def _walks(case: dict[str, Any], tally: Tally) -> None:
    layout, root = _layout(case["layout"]), case.get("root")
    if case["layout"] == "srmmu":
        layout, root = _with_context(layout), case["context_table"] + 4 * case["context"]
    words = {int(address): word for address, word in case["memory"].items()}
    state = State(words=pmap(words), roots=pmap({("P", 0): root}))
    rules = Rules(obeys=case.get("wp", True))
    for number, access in enumerate(case["accesses"], start=1):
        mode = "user" if access.get("user", True) else "supervisor"
        events = [event for event, _ in walk(layout, state, Walk("P", access["va"], access["kind"], mode), rules)]
        said = _answer(case["layout"], layout, events[-1], access)
        for field in access.keys() - {"va", "kind", "user"}:
            tally.step(access[field], said[field], f"access {number}, address {access['va']}, {field}")


def _answer(name: str, layout: Layout, event: Event, access: dict[str, Any]) -> dict[str, Any]:
    assert isinstance(event, (Reached, PageFault, Trapped))
    reached, reads = isinstance(event, Reached), event.reads
    result = _result(name, event)
    level = reads[-1].level if reads else None
    code = {"not_present": 0, "rights": 1, "reserved_bit": 9}.get(result, 0)
    code += 2 * (access["kind"] == "write") + 4 * access.get("user", True)
    return {
        "pa": event.physical if isinstance(event, Reached) else None,
        "page_bytes": 1 << event.page_bits if reached else None,
        "result": result,
        "reads": [read.address for read in reads],
        "references": len(reads) + reached,
        "level": level if name == "srmmu" or level is None else layout.levels - 1 - level,
        "exception": "GP" if result == "non_canonical" else "PF",
        "error_code": 0 if result == "non_canonical" else code,
    }


def _result(name: str, event: Reached | PageFault | Trapped) -> str:
    if isinstance(event, Reached):
        return "ok"
    if isinstance(event, Trapped):
        return {"not canonical": "non_canonical", "protection": "rights"}[event.cause]
    if event.told.startswith("with"):
        return "reserved_bit"
    if event.told.startswith("a misaligned page"):
        return "misaligned"
    told = _FAULTS.get(event.told, "invalid")
    if name == "srmmu" and told == "pointer_at_last_level":
        return "translation_error"
    return "not_present" if told == "invalid" and name.startswith(("i386", "x86")) else told


def _cover(case: dict[str, Any], tally: Tally) -> None:
    layout = _layout(case["layout"])
    pages = range(case["base"] >> layout.page_bits, case["base"] + case["bytes"] >> layout.page_bits)
    counts = tables_needed(layout, pages, case["page_bytes"])
    said = {
        "tables_by_level": list(counts),
        "table_bytes": sum(count * layout.table_bytes(level) for level, count in enumerate(counts)),
        "references": len(counts) + 1 + (case["layout"] == "srmmu"),
        "tlb_entries": case["bytes"] // case["page_bytes"],
    }
    tally.step(case["answer"], said, "the tables of pages in a row")


def _question(case: dict[str, Any], tally: Tally) -> None:
    tally.step(case["answer"], _answered(case), case["question"])


def _answered(case: dict[str, Any]) -> int | None:
    """How wide an address is that so many levels of one-page tables translate, or how far a TLB reaches; else None."""
    said = case["question"]
    page, levels = re.search(r"(\d+) ?([KM])B pages", said), re.search(r"(two|three|four|five|six|\d) levels", said)
    entry, tlb = re.search(r"(\d+)-byte entries", said), re.search(r"TLB of (\d+) entries", said)
    page_bits = parse_whole(f"{page[1]}{page[2]}").bit_length() - 1 if page else 0
    if page and entry and levels and "one-page tables" in said and "bits of a virtual address" in said:
        count = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}.get(levels[1]) or int(levels[1])
        index = page_bits - (int(entry[1]).bit_length() - 1)
        pages = PageWalk(custom_split=(*[index] * count, page_bits), entries=f"{entry[1]} bytes")
        layout = layout_in(pages.settings)
        assert {layout.table_bytes(level) for level in range(count)} == {1 << page_bits}
        return layout.split.width
    if page and tlb and "distinct addresses without a miss" in said:
        word = re.search(r"(\d+)-byte words, word addressed", said)
        reach = Tlb(before="paging", page_bits=page_bits, set_bits=int(tlb[1]).bit_length() - 1, ways=1).numbers()[
            "reach"
        ]
        return int(reach) // (int(word[1]) if word else 1)
    return None
