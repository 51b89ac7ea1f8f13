"""Caches as people gave them: rows of ``/proc/slabinfo`` of any version."""

from typing import Any

from memlab.reading import read_slabinfo
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    return row if entry["mechanism"] == "slab.parse_slabinfo" else None


def row(entry: dict[str, Any], tally: Tally) -> None:
    """What a row tells of its cache."""
    found = read_slabinfo(entry["given"]).rows[0]
    tally.step(entry["right"], {name: getattr(found, name) for name in entry["right"]}, "the row")
