"""paging_multilevel.json: two-level tables as bytes of memory, walked by the page walk itself.

The file gives memory as it is, so the walk starts from a state that holds those bytes; nothing is mapped by request.
"""

from typing import Any

from memlab.core.history import Event
from memlab.core.translation import Access
from memlab.mechanisms.page_walk.events import Reached
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.tables import Read, State
from memlab.mechanisms.page_walk.walk import walk
from memlab.memory import hardware
from memlab.memory.address import levels
from memlab.memory.persistent import pmap
from tests.adapters.tally import Tally, cases_of

KEYS = {"pdbr", "pages", "accesses"}


def check(document: Any, tally: Tally) -> None:
    layout = _layout(document["geometry"])
    for case in cases_of(document):
        tally.case(case["id"])
        state = _memory(layout, case)
        for number, access in enumerate(case["accesses"], start=1):
            events = [event for event, _ in walk(layout, state, Access("P", access["va"]))]
            said = _answer(layout, state, events[-1])
            for field in access.keys() - {"va"}:
                tally.step(access[field], said[field], f"access {number}, address {access['va']}, {field}")


def _layout(geometry: dict[str, int]) -> Layout:
    indices = (geometry["directory_index_bits"], geometry["table_index_bits"])
    split = levels(indices, geometry["offset_bits"])
    frame_bits = (geometry["physical_pages"] - 1).bit_length()
    return Layout(
        split, hardware.one_byte(geometry["offset_bits"]), ("directory", "table"), frame_bits + geometry["offset_bits"]
    )


def _memory(layout: Layout, case: dict[str, Any]) -> State:
    words = {
        (int(page) << layout.page_bits) + offset: byte
        for page, content in case["pages"].items()
        for offset, byte in enumerate(bytes.fromhex(content))
        if byte
    }
    return State(words=pmap(words), roots=pmap({("P", 0): case["pdbr"] << layout.page_bits}))


def _answer(layout: Layout, state: State, event: Event) -> dict[str, Any]:
    reads = [_read(layout, read) for read in event.reads]
    reached = isinstance(event, Reached)
    return {
        "pde": reads[0],
        "pte": reads[1] if len(reads) > 1 else None,
        "result": "ok" if reached else "pte_fault" if len(reads) > 1 else "pde_fault",
        "pa": event.physical if reached else None,
        "value": state.words.get(event.physical, 0) if reached else None,
    }


def _read(layout: Layout, read: Read) -> dict[str, Any]:
    return {"index": read.index, "raw": read.word, "valid": read.valid, "pfn": read.target >> layout.page_bits}
