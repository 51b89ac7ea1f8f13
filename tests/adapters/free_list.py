"""free_list.json: a free-list allocator, every field of every operation."""

from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.mechanisms.dynamic_storage.events import NotHeld
from tests.adapters.tally import Tally, cases_of

KEYS = {"heap_base", "heap_size", "policy", "list_order", "ops"}

ASKED = ("op", "handle", "size")
FITS = {"first_fit": "first", "best_fit": "best", "worst_fit": "worst", "next_fit": "next"}
ORDERS = {
    "address_ascending": "address",
    "size_ascending": "size up",
    "size_descending": "size down",
    "insert_front": "insert front",
    "insert_back": "insert back",
}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        heap = _heap(case)
        for number, op in enumerate(case["ops"], start=1):
            said = _answer(heap, op)
            stated = {field: op[field] for field in op if field not in ASKED}
            tally.step(stated, said, f"operation {number}, {op['op']} {op['handle']}")


def _heap(case: dict[str, Any]) -> DynamicStorage:
    return DynamicStorage(
        base=case["heap_base"],
        memory=case["heap_size"],
        header=case["header_size"],
        granule=case["size_granule"] or 1,
        fit=FITS[case["policy"]],
        order=ORDERS[case["list_order"]],
        coalesce=case["coalesce"],
    )


def _answer(heap: DynamicStorage, op: dict[str, Any]) -> dict[str, Any]:
    """What memlab says, under the names of the file."""
    name, before = f"h{op['handle']}", heap.step
    step = heap.ask(Allocate(name, op["size"]) if op["op"] == "alloc" else Free(name))
    said = {"free_list": [(hole.start, hole.size) for hole in step.state.free.holes]}
    return {
        **said,
        **(_placed(name, before, step) if op["op"] == "alloc" else {"ok": not isinstance(step.event, NotHeld)}),
    }


def _placed(name: str, before: Step, step: Step) -> dict[str, int | None]:
    block = step.state.blocks.get(name)
    searched = step.state.looked - before.state.looked
    return {"block": block and block.extent.start, "pointer": block and block.pointer, "searched": searched}
