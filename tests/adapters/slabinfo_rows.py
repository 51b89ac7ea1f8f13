"""slabinfo_rows.json: what real machines printed; each row is read back, and its slab is one that the rule can make."""

from functools import cache
from typing import Any

from memlab.mechanisms.slab import Wish, sized
from memlab.reading import CacheInfo, read_slabinfo, show_slabinfo
from tests.adapters.slab_26 import sized_26
from tests.adapters.tally import Tally, cases_of

KEYS = {"format", "objsize", "pagesperslab"}


def check(document: Any, tally: Tally) -> None:
    for row in cases_of(document):
        old = row["format"].startswith("1.")
        tally.case(f"format {row['format']}, {row['name']}")
        (info,) = read_slabinfo(_printed(row)).rows
        said = _said(info)
        for field in row.keys() & said.keys():
            tally.step(row[field], said[field], field)
        made = _made(row["objsize"], row["l1"], row["ram_mb"] > 32) if old else _made_26(row)
        tally.step(sorted(map(tuple, row["model"])), sorted(made), "what the rule can make")
        if row["objperslab"] is not None:
            printed = (row["objperslab"], row["pagesperslab"])
            tally.step(row.get("match", True), printed in made, f"{printed} is among it")


def _printed(row: dict[str, Any]) -> str:
    slabs = (row.get("active_slabs", 0), row.get("total_slabs", 0))
    sizes = (row["active"], row["total"], row["objsize"], *slabs, row["pagesperslab"], row["objperslab"])
    return show_slabinfo([CacheInfo(row["name"], *sizes)], row["format"])


def _said(info: CacheInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "active": info.active,
        "total": info.total,
        "objsize": info.objsize,
        "active_slabs": info.active_slabs,
        "total_slabs": info.total_slabs,
        "pagesperslab": info.pages_per_slab,
        "objperslab": info.objects_per_slab,
    }


@cache
def _made(objsize: int, line: int, large: bool) -> set[tuple[int, int]]:
    """The (objects, frames) of the slabs of all requests that round to this size, aligned or not."""
    requests = range(max(4, objsize - line), objsize + 1)
    found = (sized(Wish(size, aligned, line, 2 if large else 1)) for size in requests for aligned in (False, True))
    return {(each.num, each.pages) for each in found if each.objsize == objsize}


def _made_26(row: dict[str, Any]) -> set[tuple[int, int]]:
    found = (
        sized_26(row["word"], row["line"], size, aligned, break_order)
        for size in range(max(1, row["objsize"] - row["line"]), row["objsize"] + 1)
        for aligned in (False, True)
        for break_order in (0, 1)
    )
    return {(each["num"], 1 << each["gfporder"]) for each in found if each["objsize"] == row["objsize"]}
