"""The lecture's shared pages: what forty users of one editor save, and the page tables of three."""

from typing import Any

from memlab.mechanisms.paging import Access, Map, Paging
from memlab.memory.sizes import KiB
from tests.adapters.tally import Tally

_PAGE_BITS = 11


def forty_users(entry: dict[str, Any], tally: Tally) -> None:
    """The memory in use where each user has the code, and where one copy of it stands in everybody's table."""
    given, computed = entry["given"], entry["computed"]
    unshared, shared = (_used(given, share) for share in (False, True))
    said = {
        "unshared_k": unshared,
        "shared_k": shared,
        "saved_k": unshared - shared,
        "fraction": (unshared - shared) / unshared,
    }
    for field, expected in computed.items():
        tally.step(expected, said[field], field)


def _used(given: dict[str, int], share: bool) -> float:
    """The K of all frames in use; 2K pages end where code and data end."""
    code, data = (given[part] * KiB >> _PAGE_BITS for part in ("code_k", "data_k"))
    paging = Paging(page_bits=_PAGE_BITS, index_bits=(code + data - 1).bit_length(), frames=2**14)
    for user in range(given["users"]):
        where = {"frame": 0} if share and user else {}
        paging.ask(Map(f"P{user}", 0, pages=code, rights="rx", **where), Map(f"P{user}", (code, 0), pages=data))
    return (int(paging.numbers()["frames in use"]) << _PAGE_BITS) / KiB


def editor(entry: dict[str, Any], tally: Tally) -> None:
    """Three page tables, three pages of code in each: what every access finds in memory, and in how many frames."""
    tables = {name: frames for name, frames in entry["computed"].items() if name != "frames"}
    paging = Paging(page_bits=_PAGE_BITS, index_bits=2, frames=11)
    found: dict[str, set[str]] = {}
    for number, (name, frames) in enumerate(tables.items(), start=1):
        paging.ask(*(Map(name, (page, 0), frame) for page, frame in enumerate(frames)))
        for page, content in enumerate(("ed1", "ed2", "ed3", f"data{number}")):
            physical = getattr(paging.ask(Access(name, (page, 0))).event, "physical", 0)
            found.setdefault(str(physical >> _PAGE_BITS), set()).add(content)
    expected = entry["computed"]["frames"]
    tally.step({frame: {content} for frame, content in expected.items()}, found, "what is in each frame")
    tally.step(len(expected), paging.numbers()["frames in use"], "frames in use")


EXAMPLES = {"seed-shared": forty_users, "fig-sharedpages": editor}
