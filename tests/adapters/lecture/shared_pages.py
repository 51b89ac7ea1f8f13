"""The lecture's shared pages: what forty users of one editor save, and the page tables of three."""

from typing import Any

from memlab.mechanisms.shared_pages import Run, SharedPages
from memlab.memory.sizes import KiB
from tests.adapters.tally import Tally

_PAGE = 2 * KiB


def forty_users(entry: dict[str, Any], tally: Tally) -> None:
    """The memory in use where each user has the code, and where one copy of it stands in everybody's table."""
    given, computed = entry["given"], entry["computed"]
    unshared, shared = (_used(given, copying) for copying in ("copy at once", "copy on write"))
    said = {
        "unshared_k": unshared,
        "shared_k": shared,
        "saved_k": unshared - shared,
        "fraction": (unshared - shared) / unshared,
    }
    for field, expected in computed.items():
        tally.step(expected, said[field], field)


def _used(given: dict[str, int], copying: str) -> float:
    """The K of all frames in use; 2K pages end where code and data end."""
    sizes = {"code_size": given["code_k"] * KiB, "data_size": given["data_k"] * KiB}
    sharing = SharedPages(page_size=_PAGE, frames=2**14, copying=copying, **sizes)
    sharing.requests = tuple(Run(f"P{user}") for user in range(given["users"]))
    return sharing.numbers(sharing.seek(-1))["memory in use"] / KiB


def editor(entry: dict[str, Any], tally: Tally) -> None:
    """Three page tables, three pages of code in each: what is in memory, in how many frames, and for how many."""
    tables = [
        (name, [*((frame, "code", f"ed{at}") for at, frame in enumerate(code, 1)), (data, "private", f"data{number}")])
        for number, (name, (*code, data)) in enumerate(
            ((name, frames) for name, frames in entry["computed"].items() if name != "frames"), start=1
        )
    ]
    sharing = SharedPages(page_size=_PAGE, frames=11, tables=tables)
    expected, contents = entry["computed"]["frames"], sharing.step.state.contents
    found = {str(frame): content for frame, content in contents.items()}
    tally.step(expected, found, "what is in each frame")
    tally.step(len(expected), sharing.numbers()["frames in use"], "frames in use")


EXAMPLES = {"seed-shared": forty_users, "fig-sharedpages": editor}
