"""Questions on inverted tables: their entries, beside those of a conventional table, and their chains."""

import re
from typing import Any

from memlab.mechanisms.inverted_table import sizes
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_BYTES = {"KB": 2**10, "MB": 2**20, "GB": 2**30}
_SIZE = r"(\d+) (KB|MB|GB)"
_MEMORY = rf"{_SIZE} (?:physical|RAM|of memory)"
_VIRTUAL = rf"{_SIZE} virtual|(\d+)-bit"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    question = entry["question"]
    known = re.search(_MEMORY, question) and re.search(rf"{_SIZE} pages", question) and re.search(_VIRTUAL, question)
    if entry.get("topic") != "inverted page table" or not known:
        return None
    if "chain length below 1" in question:
        return buckets
    return entries if "entries" in question else None


def _sizes(question: str) -> Any:
    virtual = re.search(_VIRTUAL, question)
    assert virtual
    bits = int(virtual[3]) if virtual[3] else (int(virtual[1]) * _BYTES[virtual[2]]).bit_length() - 1
    return sizes(_size(_MEMORY, question), _size(rf"{_SIZE} pages", question), bits)


def _size(pattern: str, question: str) -> int:
    found = re.search(pattern, question)
    assert found
    return int(found[1]) * _BYTES[found[2]]


def entries(entry: dict[str, Any], tally: Tally) -> None:
    """One a frame; where a conventional table is asked for too, one a page before it."""
    found = _sizes(entry["question"])
    both = "conventional" in entry["question"]
    tally.step(entry["answer"], [found.linear_entries, found.entries] if both else found.entries, "entries")


def buckets(entry: dict[str, Any], tally: Tally) -> None:
    """The smallest power of two above the number of frames keeps the mean chain below 1."""
    found = _sizes(entry["question"])
    tally.step(entry["answer"], 1 << found.entries.bit_length(), "buckets")
