"""buddyinfo_rows.json: what real machines printed; each row is printed as the kernel does, and read back."""

from typing import Any

from memlab.reading import read_buddyinfo, show_buddyinfo
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind", "zone", "counts"}


def _printed(row: dict[str, Any]) -> str:
    if row["kind"] == "buddyinfo":
        return show_buddyinfo(row["counts"], row["zone"])
    blocks = " ".join(f"{count}*{4 << order}kB" for order, count in enumerate(row["counts"]))
    return f"{row['zone']}: {blocks} = {row['total_kb']}kB"


def check(document: Any, tally: Tally) -> None:
    for row in cases_of(document):
        tally.case(f"{row['kind']}, zone {row['zone']}, {row['counts']}")
        (zone,) = read_buddyinfo(_printed(row)).rows
        tally.step(row["zone"].removeprefix("Node0 "), zone.zone, "zone")
        tally.step(row["counts"], zone.counts, "counts")
        if row.get("total_kb") is not None:
            tally.step(row["total_kb"], zone.free_kb, "total_kb")
        if row.get("published_frag_pct") is not None:
            near = abs(100 * zone.fragmentation - row["published_frag_pct"]) <= 1
            tally.step(
                True, near, f"published_frag_pct {row['published_frag_pct']}, here {100 * zone.fragmentation:.2f}"
            )
