"""The lecture's examples of paging: both page tables, the free-frame list, the valid bits, the size of a table."""

from typing import Any

from memlab.core.history import Event
from memlab.mechanisms.paging import Access, Arrive, Paging
from memlab.mechanisms.paging.events import Translated
from memlab.memory.entries import flat_table
from tests.adapters.tally import Tally


def page_table(entry: dict[str, Any], tally: Tally) -> None:
    """Each address through a table whose pages took the frames in that order."""
    given = entry["given"]
    paging = Paging(
        page_bits=given["page"].bit_length() - 1,
        index_bits=(len(given["page_table"]) - 1).bit_length(),
        frames=given["memory"] // given["page"],
        free_list=tuple(given["page_table"]),
    )
    paging.ask(Arrive("P", given["page"] * len(given["page_table"])))
    for address, physical in entry["computed"].items():
        event = paging.ask(Access("P", int(address))).event
        tally.step(physical, getattr(event, "physical", None), f"address {address}")


def table_size(entry: dict[str, Any], tally: Tally) -> None:
    """Entries and bytes, by the formula and as paging counts them."""
    given, computed = entry["given"], entry["computed"]
    entries, size = flat_table(given["va_bits"], given["page_bits"], given["pte"])
    paging = Paging(
        page_bits=given["page_bits"], index_bits=given["va_bits"] - given["page_bits"], entry_bytes=given["pte"]
    )
    paging.ask(Arrive("P", 1))
    tally.step(computed["entries"], entries, "entries")
    tally.step(computed["bytes"], size, "bytes by the formula")
    tally.step(computed["bytes"], paging.numbers()["page tables"], "bytes of the table")


def valid_bits(entry: dict[str, Any], tally: Tally) -> None:
    """Which addresses behind the program trap, each tried."""
    given, computed = entry["given"], entry["computed"]
    page_bits = given["page"].bit_length() - 1
    frames = tuple(frame for frame in given["frames"] if frame is not None)
    paging = Paging(
        page_bits=page_bits, index_bits=given["va_bits"] - page_bits, frames=max(frames) + 1, free_list=frames
    )
    size = given["last_used"] + 1
    table = paging.ask(Arrive("P", size)).state.processes["P"].table
    listed = [table[page].frame if page in table else None for page in range(computed["pages_in_space"])]
    tally.step(given["frames"], listed, "the page table")
    tally.step(computed["pages_in_space"], 1 << paging.index_bits, "pages in the space")
    tally.step(computed["pages_used"], len(table), "pages used")
    tally.step(computed["internal_frag"], paging.numbers()["internal fragmentation"], "internal fragmentation")
    valid = _tried(paging, range(size, 1 << given["va_bits"]))
    tally.step(computed["last_valid_by_bit"], max(valid), "last address that does not trap")
    tally.step(computed["wrongly_valid"], len(valid), "addresses that should trap and do not")
    tally.step(computed["invalid"], [max(valid) + 1, (1 << given["va_bits"]) - 1], "addresses that trap")


def _tried(paging: Paging, addresses: range) -> list[int]:
    return [address for address in addresses if isinstance(_outcome(paging, address), Translated)]


def _outcome(paging: Paging, address: int) -> Event:
    story = paging.serve(paging.settings, paging.step.state, Access("P", address))
    return [event for event, _ in story][-1]


def free_frames(entry: dict[str, Any], tally: Tally) -> None:
    """Which frames a new process takes, and which are left."""
    given, computed = entry["given"], entry["computed"]
    free = tuple(given["free"])
    paging = Paging(page_bits=10, index_bits=4, frames=max(free) + 1, free_list=free)
    state = paging.ask(Arrive("P", given["pages"] << 10)).state
    table = state.processes["P"].table
    tally.step(computed["page_table"], [table[page].frame for page in sorted(table)], "the page table")
    tally.step(computed["free_after"], tuple(state.free), "the free-frame list")


EXAMPLES = {
    "seed-paging-a": page_table,
    "seed-paging-b": page_table,
    "seed-pt-size": table_size,
    "seed-pt-size-err": table_size,
    "fig-valid": valid_bits,
    "fig-freeframes": free_frames,
}
