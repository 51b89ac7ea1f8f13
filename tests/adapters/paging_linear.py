"""paging_linear.json: a one-level page table, entry by entry, and where each address goes."""

from typing import Any

from memlab.mechanisms.paging import Access, Arrive, Map, Paging
from memlab.mechanisms.paging.events import Translated
from tests.adapters.tally import Tally, cases_of

KEYS = {"page_size", "page_table", "accesses"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        paging = _paging(case)
        for number, access in enumerate(case["accesses"], start=1):
            event = paging.ask(Access("P", access["va"])).event
            where = f"access {number}, address {access['va']}"
            translated = isinstance(event, Translated)
            tally.step(access["vpn"], event.page, f"{where}, vpn")
            tally.step(access["result"], "ok" if translated else "fault", f"{where}, result")
            tally.step(access["pa"], event.physical if translated else None, f"{where}, pa")


def _paging(case: dict[str, Any]) -> Paging:
    size = case["page_size"]
    paging = Paging(
        page_bits=size.bit_length() - 1,
        index_bits=(case["address_space_size"] // size).bit_length() - 1,
        frames=case["memory_size"] // size,
    )
    pages = enumerate(case["page_table"])
    # Arriving with no page: a table without a valid entry still belongs to a process.
    paging.ask(
        Arrive("P", 0), *(Map("P", (page, 0), frame, rights="rwx") for page, frame in pages if frame is not None)
    )
    return paging
