"""Questions on hashed tables: entries with overflow room, the size of a TSB."""

import re
from typing import Any

from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.hashed_table.hashing import bucket_of
from memlab.mechanisms.hashed_table.sizes import table_bytes
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_OVERFLOW = re.compile(r"to (\d+) bits; room for up to (\d+) overflow entries")


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    if _OVERFLOW.search(entry["question"]):
        return entries_in_all
    if entry.get("topic") == "TSB" and "TSB_Size" in entry["question"]:
        return tsb_sizes
    return None


def entries_in_all(entry: dict[str, Any], tally: Tally) -> None:
    """A bucket for each value of the hash; each has room for its own entry and the overflow ones."""
    bits, overflow = map(int, _OVERFLOW.search(entry["question"]).groups())  # type: ignore[union-attr]
    buckets = {bucket_of(number, 1 << bits, "mod") for number in range(2 << bits)}
    tally.step(entry["answer"], len(buckets) * (1 + overflow), "entries")


def tsb_sizes(entry: dict[str, Any], tally: Tally) -> None:
    """Lines, and bytes, for each size asked for."""
    for size, answer in entry["answer"].items():
        table = HashedTable(variant="UltraSPARC", tsb_size=int(size))
        taken = table_bytes(table.settings, table.step.state)
        tally.step(answer, [taken // 16, taken], f"TSB_Size {size}")
